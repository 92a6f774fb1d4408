# SPDX-License-Identifier: MPL-2.0
"""statistics_table.h: the names of each script's figures in Kea's statistics manager."""

from kea_runscript.generate.notice import cpp_head
from kea_runscript.table.model import Table

_CONTRACT = """
The figures of each script in Kea's statistics manager. In the order of the enum: their names, and
whether they count, that is only grow.
"""


def text(table: Table) -> str:
    """The whole file."""
    values = "".join(f"    {row.name.replace('-', '_')},\n" for row in table.statistics)
    names = "".join(f'    "{row.name}",\n' for row in table.statistics)
    counts = "".join(
        f"    {'true' if row.counts else 'false'},  // {row.name}\n" for row in table.statistics
    )
    return f"""{cpp_head(_CONTRACT)}
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace runscript {{

enum class Statistic : std::uint8_t {{
{values}}};

inline constexpr std::string_view kStatisticNames[] = {{
{names}}};

inline constexpr bool kStatisticCounts[] = {{
{counts}}};

constexpr std::string_view name_of(Statistic statistic) {{
    return kStatisticNames[static_cast<std::size_t>(statistic)];
}}

}}  // namespace runscript
"""
