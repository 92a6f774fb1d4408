# SPDX-License-Identifier: MPL-2.0
"""arguments.h: which arguments Kea passes at each hook point."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from kea_runscript.generate.notice import cpp_head
from kea_runscript.table.model import HookPoint, Table

_CONTRACT = """
Which arguments Kea passes at each hook point. They have nothing to do with which variables are set
there.
"""

_READ_ARGUMENTS = """\
// Calls `read(name, member)` for each argument of the hook point, once, with Kea's name for it and
// the member of `facts` that has ours.
template <typename Facts, typename Read>
void read_arguments(HookPoint hook_point, Facts& facts, const Read& read) {
    switch (hook_point) {
"""


def _case(table: Table, arguments: Iterable[str], points: Iterable[HookPoint]) -> Iterator[str]:
    for point in points:
        yield f"    case HookPoint::{point.name}:\n"
    for argument in arguments:
        name = table.arguments.get(argument, argument)
        yield f'        read("{name}", facts.{argument});\n'
    yield "        return;\n"


def text(table: Table) -> str:
    """The whole file."""
    alike = groupby(table.hook_points, lambda point: point.arguments)
    cases = "".join(line for each, points in alike for line in _case(table, each, points))
    return f"""{cpp_head(_CONTRACT)}
#pragma once

#include "hook_points.h"

namespace runscript {{

{_READ_ARGUMENTS}{cases}    }}
}}

}}  // namespace runscript
"""
