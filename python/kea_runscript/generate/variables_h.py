# SPDX-License-Identifier: MPL-2.0
"""variables.h: which variables are set at each hook point, and by which functions."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from kea_runscript.generate.notice import cpp_head
from kea_runscript.table.model import Group, HookPoint, Table

_CONTRACT = """
Which variables are set at each hook point, and which function of values.h writes the value of each.
"""

_VARIABLE = """\
// A variable whose value comes from a Source. `name` ends with '='.
template <typename Source>
struct Variable {
    std::string_view name;
    void (*value)(const Source&, Text&);
};
"""

_SET_VARIABLES = """\
// Sets in `environment` every variable of the hook point `facts.hook_point`, and no other.
// Facts has a member per group: the group's source, or its list of sources.
// Environment has `set(variables, source)` and `set_each(prefix, variables, sources)`.
template <typename Facts, typename Environment>
void set_variables(const Facts& facts, Environment& environment) {
    switch (facts.hook_point) {
"""


def _constant(group: Group) -> str:
    words = "".join(word.capitalize() for word in group.name.split("_"))
    return f"k{words}Variables"


def _array(table: Table, group: Group) -> Iterator[str]:
    source = table.source(group)
    yield f"inline constexpr Variable<{source.cpp_type}> {_constant(group)}[] = {{\n"
    prefix = "" if group.many else group.prefix
    for variable in source.variables:
        yield f'    {{"{prefix}{variable.suffix}=", {source.name}::{variable.function}}},\n'
    yield "};\n\n"


def _case(groups: Iterable[Group], points: Iterable[HookPoint]) -> Iterator[str]:
    for point in points:
        yield f"    case HookPoint::{point.name}:\n"
    for group in groups:
        prefix = f'_each("{group.prefix}", ' if group.many else "("
        yield f"        environment.set{prefix}{_constant(group)}, facts.{group.name});\n"
    yield "        return;\n"


def text(table: Table) -> str:
    """The whole file."""
    arrays = "".join(line for group in table.groups for line in _array(table, group))
    alike = groupby(table.hook_points, table.groups_at)
    cases = "".join(line for groups, points in alike for line in _case(groups, points))
    return f"""{cpp_head(_CONTRACT)}
#pragma once

#include <string_view>

#include "hook_points.h"
#include "values.h"

namespace runscript {{

{_VARIABLE}
{arrays}{_SET_VARIABLES}{cases}    }}
}}

}}  // namespace runscript
"""
