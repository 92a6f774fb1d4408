// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// The names that the "parameters" of the library may have in Kea's configuration, and for each that is
// a number what is allowed and what holds if it is not given.

#pragma once

#include <cstdint>
#include <string_view>

namespace runscript {

inline constexpr std::string_view kParameterNames[] = {
    "top-speed",
};

struct NumberParameter {
    std::string_view name;
    std::int64_t least;
    std::int64_t most;
    std::int64_t standard;
};

inline constexpr NumberParameter kTopSpeedParameter = {"top-speed", 1, 5, 1};

}  // namespace runscript
