# SPDX-License-Identifier: MPL-2.0
"""hook_points.h: the hook points as a C++ enum and their names. It needs nothing of Kea."""

from kea_runscript.generate.notice import cpp_head
from kea_runscript.table.model import Table

_CONTRACT = """
The hook points at which a script can be called. In the order of the enum: their names, and whether
a script is called there if its parameters do not say at which.
"""


def text(table: Table) -> str:
    """The whole file."""
    values = "".join(f"    {point.name},\n" for point in table.hook_points)
    names = "".join(f'    "{point.name}",\n' for point in table.hook_points)
    defaults = "".join(
        f"    {'true' if point.by_default else 'false'},  // {point.name}\n"
        for point in table.hook_points
    )
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

inline constexpr bool kCalledByDefault[] = {{
{defaults}}};

constexpr std::string_view name_of(HookPoint hook_point) {{
    return kHookPointNames[static_cast<std::size_t>(hook_point)];
}}

}}  // namespace runscript
"""
