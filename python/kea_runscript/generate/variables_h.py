# SPDX-License-Identifier: MPL-2.0
"""variables.h: which variables are set at each hook point, and by which functions."""

from collections.abc import Iterator
from itertools import groupby

from kea_runscript.generate.notice import cpp_head
from kea_runscript.generate.variable_names_h import places
from kea_runscript.table.model import SIZE, Group, HookPoint, Source, Table, full_names

_CONTRACT = """
Which variables are set at each hook point, and which function of values.h writes the value of each.
"""

_VARIABLE = """\
// A variable whose value comes from a Source. `name` ends with '='. `place` is that of
// variable_names.h; what has no name there has the first place, which is always selected.
template <typename Source>
struct Variable {
    std::string_view name;
    void (*value)(const Source&, Text&);
    std::size_t place = 0;
};
"""

_MEMBER = """\
// What a Source has in JSON: the text that `value` writes, in this form.
template <typename Source>
struct JsonMember {
    std::string_view key;
    void (*value)(const Source&, Text&);
    JsonForm form = JsonForm::plain;
};
"""

_SET_VARIABLES = """\
// Sets in `environment` every variable of the hook point `facts.hook_point`, and no other.
// Facts has a member per group: the group's source, or its list of sources.
// Environment has `set(variables, source)`, `set_first(variables, sources)`,
// `set_each(prefix, variables, sources, place)` and `set_json(name, members, sources, place)`: the
// place is that of the number of sources, or of the JSON.
template <typename Facts, typename Environment>
void set_variables(const Facts& facts, Environment& environment) {
    switch (facts.hook_point) {
"""


def _constant(group: Group) -> str:
    words = "".join(word.capitalize() for word in group.name.split("_"))
    return f"k{words}Variables"


def _members(source: Source) -> Iterator[str]:
    yield f"inline constexpr JsonMember<{source.cpp_type}> k{source.cpp_type}Members[] = {{\n"
    for variable in source.variables:
        function, form = f"{source.name}::{variable.function}", variable.type.json_form
        yield f'    {{"{variable.key}", {function}, JsonForm::{form}}},\n'
    yield "};\n\n"


def _array(table: Table, group: Group) -> Iterator[str]:
    source = table.source(group)
    yield f"inline constexpr Variable<{source.cpp_type}> {_constant(group)}[] = {{\n"
    begin = group.prefix + group.infix if group.many else ""
    place = places(table)
    for variable in source.variables:
        function = f"{source.name}::{variable.function}"
        for name in full_names(group, variable):
            yield f'    {{"{name.removeprefix(begin)}=", {function}, {place[name]}}},\n'
    yield "};\n\n"


def _set(table: Table, point: HookPoint) -> Iterator[str]:
    place = places(table)
    for group in table.groups_at(point):
        what = f"{_constant(group)}, facts.{group.name}"
        if group.many:
            size = place[group.prefix + SIZE.suffix]
            yield f'        environment.set_each("{group.prefix}", {what}, {size});\n'
        elif many := table.list_of(group, point):
            yield f"        environment.set_first({_constant(group)}, facts.{many.name});\n"
        else:
            yield f"        environment.set({what});\n"
    # What only tells the lists again comes last: it may take what room is left.
    for group in table.groups_at(point):
        if group.many:
            source = table.source(group)
            name = group.prefix + source.list_variable.suffix
            what = f"k{source.cpp_type}Members, facts.{group.name}"
            yield f'        environment.set_json("{name}=", {what}, {place[name]});\n'


def _cases(table: Table) -> Iterator[str]:
    for lines, alike in groupby(table.hook_points, lambda point: "".join(_set(table, point))):
        for point in alike:
            yield f"    case HookPoint::{point.name}:\n"
        yield f"{lines}        return;\n"


def text(table: Table) -> str:
    """The whole file."""
    in_lists = {group.source for group in table.groups if group.many}
    sources = (source for source in table.sources if source.name in in_lists)
    members = "".join(line for source in sources for line in _members(source))
    arrays = "".join(line for group in table.groups for line in _array(table, group))
    return f"""{cpp_head(_CONTRACT)}
#pragma once

#include <cstddef>
#include <string_view>

#include "hook_points.h"
#include "values.h"

namespace runscript {{

{_VARIABLE}
{_MEMBER}
{arrays}{members}{_SET_VARIABLES}{"".join(_cases(table))}    }}
}}

}}  // namespace runscript
"""
