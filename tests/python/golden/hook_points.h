// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// The hook points at which a script can be called, and their names in the order of the enum.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace runscript {

enum class HookPoint : std::uint8_t {
    thing4_first,
    thing6_last,
};

inline constexpr std::string_view kHookPointNames[] = {
    "thing4_first",
    "thing6_last",
};

constexpr std::string_view name_of(HookPoint hook_point) {
    return kHookPointNames[static_cast<std::size_t>(hook_point)];
}

}  // namespace runscript
