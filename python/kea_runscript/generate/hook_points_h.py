# SPDX-License-Identifier: MPL-2.0
"""hook_points.h: the hook points as a C++ enum and their names. It needs nothing of Kea."""

from kea_runscript.generate.notice import cpp_head
from kea_runscript.table.model import Table

_CONTRACT = """
The hook points at which a script can be called, and their names in the order of the enum.
"""


def text(table: Table) -> str:
    """The whole file."""
    values = "".join(f"    {point.name},\n" for point in table.hook_points)
    names = "".join(f'    "{point.name}",\n' for point in table.hook_points)
    return f"""{cpp_head(_CONTRACT)}
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace runscript {{

enum class HookPoint : std::uint8_t {{
{values}}};

inline constexpr std::string_view kHookPointNames[] = {{
{names}}};

constexpr std::string_view name_of(HookPoint hook_point) {{
    return kHookPointNames[static_cast<std::size_t>(hook_point)];
}}

}}  // namespace runscript
"""
