// SPDX-License-Identifier: MPL-2.0
// What Kea does next, as a script can decide it.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "hook/hook_points.h"
#include "hook/parameter_table.h"

namespace runscript {

// What skip and drop mean depends on the hook point, and stands in the table.
enum class Decision : std::uint8_t { go_on, skip, drop };

// As it is called in the configuration: kOnFailureNames are in the order of the enum.
constexpr std::string_view name_of(Decision decision) {
    return kOnFailureNames[static_cast<std::size_t>(decision)];
}

// Whether the decision makes a difference to Kea at this hook point.
constexpr bool honours(HookPoint hook_point, Decision decision) {
    const auto index = static_cast<std::size_t>(hook_point);
    switch (decision) {
        case Decision::go_on: return true;
        case Decision::skip: return kHonoursSkip[index];
        case Decision::drop: return kHonoursDrop[index];
    }
    return false;
}

}  // namespace runscript
