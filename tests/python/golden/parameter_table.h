// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// The names that the "parameters" of the library may have in Kea's configuration, at the top and in an
// entry of "scripts"; which of them make sense with one choice of another alone; for each that is a
// number what is allowed and what holds if it is not given; and for each that is a choice the names
// that it has.

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

}  // namespace runscript
