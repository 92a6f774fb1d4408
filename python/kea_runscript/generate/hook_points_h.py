# SPDX-License-Identifier: MPL-2.0
"""hook_points.h: the hook points as a C++ enum and their names. It needs nothing of Kea."""

from collections.abc import Callable

from kea_runscript.generate.notice import cpp_head
from kea_runscript.table.model import HookPoint, Table

_CONTRACT = """
The hook points at which a script can be called. In the order of the enum: their names, whether a
script is called there if its parameters do not say at which, and whether skip and drop make a
difference to Kea there.
"""


def text(table: Table) -> str:
    """The whole file."""
    values = "".join(f"    {point.name},\n" for point in table.hook_points)
    names = "".join(f'    "{point.name}",\n' for point in table.hook_points)
    defaults = _flags(table, lambda point: point.by_default)
    skips = _flags(table, lambda point: bool(point.skip))
    drops = _flags(table, lambda point: bool(point.drop))
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

inline constexpr bool kHonoursSkip[] = {{
{skips}}};

inline constexpr bool kHonoursDrop[] = {{
{drops}}};

constexpr std::string_view name_of(HookPoint hook_point) {{
    return kHookPointNames[static_cast<std::size_t>(hook_point)];
}}

}}  // namespace runscript
"""


def _flags(table: Table, is_set: Callable[[HookPoint], bool]) -> str:
    return "".join(
        f"    {'true' if is_set(point) else 'false'},  // {point.name}\n"
        for point in table.hook_points
    )
