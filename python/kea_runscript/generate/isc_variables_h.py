# SPDX-License-Identifier: MPL-2.0
"""isc_variables.h: the variables of the dialect isc at each hook point, and their functions."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from kea_runscript.generate.hook_points_h import number
from kea_runscript.generate.notice import cpp_head
from kea_runscript.table.isc_model import IscGroup, IscVariable
from kea_runscript.table.model import Group, HookPoint, Source, Table

_CONTRACT = """
The dialect isc: which variables Kea's own library libdhcp_run_script.so sets at each of its hook
points, and one function for each, which writes the value as that library does. They are defined by
hand: what is no variable of the dialect does not compile, and a variable without its function does
not link.

The function of an option returns whether the packet has it; without it the variable is not set.
"""

_OPTION = """\
// A variable that is set where a Source has an option, from a release of Kea on (20506 is 2.5.6).
template <typename Source>
struct OptionVariable {
    std::string_view name;
    bool (*value)(const Source&, Text&);
    int since = 0;
};
"""

_SET_VARIABLES = """\
// Sets in `environment` every variable that the dialect has at the hook point `facts.hook_point`;
// none at a hook point that Kea's own library does not have.
// Facts has a member per group: the group's source, or its list of sources.
// Environment has `set(variables, source)`, `set_each(prefix, variables, sources)` and, for options
// alone, `set_present(variables, source)`.
template <typename Facts, typename Environment>
void set_isc_variables(const Facts& facts, Environment& environment) {
    switch (facts.hook_point) {
"""


def _of_options(variables: Iterable[IscVariable]) -> tuple[IscVariable, ...]:
    return tuple(variable for variable in variables if variable.is_of_option)


def _always_set(variables: Iterable[IscVariable]) -> tuple[IscVariable, ...]:
    return tuple(variable for variable in variables if not variable.is_of_option)


def _constant(group: Group | IscGroup, kind: str = "Variables") -> str:
    words = "".join(word.capitalize() for word in group.name.split("_"))
    return f"kIsc{words}{kind}"


def _declarations(table: Table, source: Source) -> Iterator[str]:
    yield f"namespace isc_{source.name} {{\n"
    for variable in table.isc_variables(source):
        result = "bool" if variable.is_of_option else "void"
        yield f"{result} {variable.function}(const {source.cpp_type}& source, Text& out);\n"
    yield f"}}  // namespace isc_{source.name}\n\n"


def _own_declarations(group: IscGroup) -> Iterator[str]:
    yield f"namespace isc_{group.name} {{\n"
    for variable in group.variables:
        yield f"void {variable.lower()}(const {group.cpp_type}& source, Text& out);\n"
    yield f"}}  // namespace isc_{group.name}\n\n"


def _arrays(table: Table, group: Group) -> Iterator[str]:
    source = table.source(group)
    variables = table.isc_variables(source)
    prefix = "" if group.many else group.isc
    yield f"inline constexpr Variable<{source.cpp_type}> {_constant(group)}[] = {{\n"
    for variable in _always_set(variables):
        function = f"isc_{source.name}::{variable.function}"
        yield f'    {{"{prefix}{variable.suffix}=", {function}}},\n'
    yield "};\n\n"
    if not _of_options(variables):
        return
    constant = _constant(group, "Options")
    yield f"inline constexpr OptionVariable<{source.cpp_type}> {constant}[] = {{\n"
    for variable in _of_options(variables):
        function = f"isc_{source.name}::{variable.function}"
        yield f'    {{"{prefix}{variable.suffix}=", {function}, {number(variable.since)}}},\n'
    yield "};\n\n"


def _own_array(group: IscGroup) -> Iterator[str]:
    yield f"inline constexpr Variable<{group.cpp_type}> {_constant(group)}[] = {{\n"
    for variable in group.variables:
        yield f'    {{"{variable}=", isc_{group.name}::{variable.lower()}}},\n'
    yield "};\n\n"


def _set(table: Table, point: HookPoint, group: Group | IscGroup) -> str:
    if isinstance(group, Group) and group.many:
        return f'environment.set_each("{group.isc}", {_constant(group)}, facts.{group.name});'
    line = f"environment.set({_constant(group)}, facts.{group.name});"
    # What Kea may leave out its library tells only where it is there, unlike a packet or a lease.
    return f"if (facts.{group.name}) {{ {line} }}" if group.name in point.may_lack else line


def _case(table: Table, point: HookPoint) -> Iterator[str]:
    for group in table.isc_groups_at(point):
        yield f"        {_set(table, point, group)}\n"
        if isinstance(group, Group) and _of_options(table.isc_variables(table.source(group))):
            options = f"{_constant(group, 'Options')}, facts.{group.name}"
            yield f"        environment.set_present({options});\n"
    yield "        return;\n"


def _cases(table: Table) -> Iterator[str]:
    points = [point for point in table.hook_points if point.isc]
    for lines, alike in groupby(points, lambda point: "".join(_case(table, point))):
        for point in alike:
            yield f"    case HookPoint::{point.name}:\n"
        yield lines
    yield "    default:\n        return;\n"


def text(table: Table) -> str:
    """The whole file."""
    used = {g.name for p in table.hook_points for g in table.isc_groups_at(p)}
    groups = [group for group in table.groups if group.name in used]
    names = {group.source for group in groups}
    sources = [source for source in table.sources if source.name in names]
    declarations = "".join(line for source in sources for line in _declarations(table, source))
    declarations += "".join(line for g in table.isc_groups for line in _own_declarations(g))
    arrays = "".join(line for group in groups for line in _arrays(table, group))
    arrays += "".join(line for group in table.isc_groups for line in _own_array(group))
    return f"""{cpp_head(_CONTRACT)}
#pragma once

#include <dhcp/option6_ia.h>

#include <string_view>

#include "variables.h"

namespace runscript {{

{declarations}{_OPTION}
{arrays}{_SET_VARIABLES}{"".join(_cases(table))}    }}
}}

}}  // namespace runscript
"""
