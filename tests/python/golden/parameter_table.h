// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// The names that the "parameters" of the library may have in Kea's configuration, at the top and in an
// entry of "scripts"; which of them make sense with one choice of another alone; for each that is a
// number what is allowed and what holds if it is not given; for each that is a choice the names that
// it has; and for options the greatest code and what holds if they are not given, by family.

#pragma once

#include <cstdint>
#include <string_view>

namespace runscript {

inline constexpr std::string_view kParameterNames[] = {
    "scripts",
    "top-speed",
    "gear",
};

inline constexpr std::string_view kScriptParameterNames[] = {
    "top-speed",
    "gear",
};

struct BoundParameter {
    std::string_view name;
    std::string_view by;
    std::string_view choice;
};

inline constexpr BoundParameter kBoundParameters[] = {
    {"gear", "gear", "low"},
};

struct NumberParameter {
    std::string_view name;
    std::int64_t least;
    std::int64_t most;
    std::int64_t standard;
};

inline constexpr NumberParameter kTopSpeedParameter = {"top-speed", 1, 5, 1};

inline constexpr std::string_view kGearNames[] = {"high", "low"};

inline constexpr std::uint32_t kMostOptionCode4 = 254;
inline constexpr std::string_view kDefaultOptions4[] = {"12", "55", "60", "61", "77", "81", "82.1", "82.2", "93", "97"};
inline constexpr std::uint32_t kMostOptionCode6 = 65535;
inline constexpr std::string_view kDefaultOptions6[] = {"1", "15", "16", "18", "37", "39"};

}  // namespace runscript
