# SPDX-License-Identifier: MPL-2.0
"""hook_points.h: the hook points as a C++ enum and their names. It needs nothing of Kea."""

from collections.abc import Callable

from kea_runscript.generate.notice import cpp_head
from kea_runscript.release import release
from kea_runscript.table.model import HookPoint, Table

_CONTRACT = """
The hook points at which a script can be called. In the order of the enum: their names, their family
(4, 6, or 0 for both), since which Kea they are there (20506 is 2.5.6), whether a script is called
there if its parameters do not say at which, whether the dialect isc has it, whether skip and drop
make a difference to Kea there, and since which Kea a packet can be parked there, or 0.
"""


def text(table: Table) -> str:
    """The whole file."""
    values = "".join(f"    {point.name},\n" for point in table.hook_points)
    names = "".join(f'    "{point.name}",\n' for point in table.hook_points)
    families = _column(table, lambda point: str(point.family))
    since = _column(table, lambda point: str(number(point.since)))
    defaults = _flags(table, lambda point: point.by_default)
    of_isc = _flags(table, lambda point: point.isc)
    skips = _flags(table, lambda point: bool(point.skip))
    drops = _flags(table, lambda point: bool(point.drop))
    parks = _column(table, lambda point: str(number(point.park_since)))
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

inline constexpr int kFamilies[] = {{
{families}}};

inline constexpr int kThereSince[] = {{
{since}}};

inline constexpr bool kCalledByDefault[] = {{
{defaults}}};

inline constexpr bool kOfIsc[] = {{
{of_isc}}};

inline constexpr bool kHonoursSkip[] = {{
{skips}}};

inline constexpr bool kHonoursDrop[] = {{
{drops}}};

inline constexpr int kParksSince[] = {{
{parks}}};

constexpr std::string_view name_of(HookPoint hook_point) {{
    return kHookPointNames[static_cast<std::size_t>(hook_point)];
}}

}}  // namespace runscript
"""


def _flags(table: Table, is_set: Callable[[HookPoint], bool]) -> str:
    return _column(table, lambda point: "true" if is_set(point) else "false")


def _column(table: Table, value: Callable[[HookPoint], str]) -> str:
    return "".join(f"    {value(point)},  // {point.name}\n" for point in table.hook_points)


def number(version: str) -> int:
    """A release of Kea as KEA_HOOKS_VERSION has it; 0 for none."""
    if not version:
        return 0
    major, minor, patch = release(version)
    return major * 10000 + minor * 100 + patch
