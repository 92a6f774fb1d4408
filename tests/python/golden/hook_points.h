// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// The hook points at which a script can be called. In the order of the enum: their names, their family
// (4, 6, or 0 for both), since which Kea they are there (20506 is 2.5.6), whether a script is called
// there if its parameters do not say at which, whether the dialect isc has it, whether skip and drop
// make a difference to Kea there, and since which Kea a packet can be parked there, or 0.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace runscript {

enum class HookPoint : std::uint8_t {
    thing4_first,
    thing6_last,
    start,
};

inline constexpr std::string_view kHookPointNames[] = {
    "thing4_first",
    "thing6_last",
    "start",
};

inline constexpr int kFamilies[] = {
    4,  // thing4_first
    6,  // thing6_last
    0,  // start
};

inline constexpr int kThereSince[] = {
    20200,  // thing4_first
    20200,  // thing6_last
    20200,  // start
};

inline constexpr bool kCalledByDefault[] = {
    true,  // thing4_first
    false,  // thing6_last
    false,  // start
};

inline constexpr bool kOfIsc[] = {
    true,  // thing4_first
    true,  // thing6_last
    false,  // start
};

inline constexpr bool kHonoursSkip[] = {
    true,  // thing4_first
    false,  // thing6_last
    false,  // start
};

inline constexpr bool kHonoursDrop[] = {
    false,  // thing4_first
    false,  // thing6_last
    false,  // start
};

inline constexpr int kParksSince[] = {
    0,  // thing4_first
    20401,  // thing6_last
    0,  // start
};

constexpr std::string_view name_of(HookPoint hook_point) {
    return kHookPointNames[static_cast<std::size_t>(hook_point)];
}

}  // namespace runscript
