# SPDX-License-Identifier: MPL-2.0
"""arguments.h: which arguments Kea passes at each hook point."""

from collections.abc import Iterator
from itertools import groupby

from kea_runscript.generate.notice import cpp_head
from kea_runscript.table.model import HookPoint, Table

_CONTRACT = """
Which arguments Kea passes at each hook point, and what is looked up beside. They have nothing to do
with which variables are set there.
"""

_READ_ARGUMENTS = """\
// Calls `read(name, member)` for each argument of the hook point, once, with Kea's name for it and
// the member of `facts` that has ours; then `look_up(member)` for each that is from no argument.
template <typename Facts, typename Read, typename LookUp>
void read_arguments(HookPoint hook_point, Facts& facts, const Read& read, const LookUp& look_up) {
    switch (hook_point) {
"""


def _case(table: Table, point: HookPoint) -> Iterator[str]:
    for argument in point.arguments:
        name = table.arguments.get(argument, argument)
        yield f'        read("{name}", facts.{argument});\n'
    for member in point.looked_up:
        yield f"        look_up(facts.{member});\n"
    yield "        return;\n"


def _cases(table: Table) -> Iterator[str]:
    alike = groupby(table.hook_points, lambda point: "".join(_case(table, point)))
    for lines, points in alike:
        yield from (f"    case HookPoint::{point.name}:\n" for point in points)
        yield lines


def text(table: Table) -> str:
    """The whole file."""
    return f"""{cpp_head(_CONTRACT)}
#pragma once

#include "hook_points.h"

namespace runscript {{

{_READ_ARGUMENTS}{"".join(_cases(table))}    }}
}}

}}  // namespace runscript
"""
