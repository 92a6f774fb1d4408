// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// The figures of each script in Kea's statistics manager. In the order of the enum: their names, and
// whether they count, that is only grow.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace runscript {

enum class Statistic : std::uint8_t {
    turned_wheels,
    speed,
};

inline constexpr std::string_view kStatisticNames[] = {
    "turned-wheels",
    "speed",
};

inline constexpr bool kStatisticCounts[] = {
    true,  // turned-wheels
    false,  // speed
};

constexpr std::string_view name_of(Statistic statistic) {
    return kStatisticNames[static_cast<std::size_t>(statistic)];
}

}  // namespace runscript
