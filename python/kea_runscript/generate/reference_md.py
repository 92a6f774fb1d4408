# SPDX-License-Identifier: MPL-2.0
"""docs/reference.md: all that the table tells a user, in full."""

from collections.abc import Iterable, Iterator

from kea_runscript.generate.markdown import code, heading, link, plain, table
from kea_runscript.generate.notice import NOTICE
from kea_runscript.generate.places import places
from kea_runscript.generate.sections import (
    FAMILIES,
    OPTIONS,
    SINGLE_VALUES,
    Section,
    objects_at,
    sections,
    single_values,
    values_at,
    words,
)
from kea_runscript.table.checks import OLDEST_KEA
from kea_runscript.table.contract import CONTRACT
from kea_runscript.table.effects import effects
from kea_runscript.table.hook_points import LEFT_OUT
from kea_runscript.table.model import OF_ALL, Group, HookPoint, Table, Variable, isc_name
from kea_runscript.table.options import NAMES, RULES
from kea_runscript.table.statistics import ABOUT, COMMANDS
from kea_runscript.table.value_types import Type


def text(whole: Table) -> str:
    """The whole file."""
    return "".join(line + "\n" for line in _lines(whole))


def _lines(whole: Table) -> Iterator[str]:
    yield f"<!-- {NOTICE} -->"
    yield ""
    yield "# Reference"
    yield ""
    yield "All in full. The [README](../README.md#reference) has short tables of it."
    yield ""
    yield from (f"- {link(title, title)}" for title in _CHAPTERS)
    for title, chapter in _CHAPTERS.items():
        yield from heading(2, title)
        yield from chapter(whole)


def _parameters(whole: Table) -> Iterator[str]:
    yield "What `parameters` of the library can hold in Kea's configuration."
    for parameter in whole.parameters:
        yield from heading(3, f"Parameter {code(parameter.name)}")
        yield plain(parameter.description + parameter.allowed)
        yield ""
        yield f"- Type: {parameter.kind.value}"
        default = code(parameter.default) if parameter.default else parameter.without
        yield f"- Default: {default}" if default else "- Required"
        yield f"- Example: {code(parameter.example)}"


def _hook_points(whole: Table) -> Iterator[str]:
    yield plain(LEFT_OUT)
    for family, title in FAMILIES.items():
        points = [point for point in whole.hook_points if point.family == family]
        yield from heading(3, title)
        yield _links(point.name for point in points)
        for point in points:
            yield from _hook_point(whole, point)


def _hook_point(whole: Table, point: HookPoint) -> Iterator[str]:
    yield from heading(4, code(point.name))
    yield plain(" ".join([point.description, *effects(point)]))
    yield ""
    if variables := list(_variables_at(whole, point)):
        yield f"- Variables: {', '.join(variables)}"
    if keys := [key.name for key in whole.reply_keys if point.name in key.hook_points]:
        links = ", ".join(link(code(name), _of_reply(name)) for name in keys)
        yield f"- Keys of a reply: {links}"
    if point.isc:
        yield "- In the [dialect isc](isc.md) as well"
    if point.reference:
        yield f"- Source: {point.reference}"


def _variables_at(whole: Table, point: HookPoint) -> Iterator[str]:
    yield from (link(code(name), name) for name in values_at(whole, point))
    for group in objects_at(whole, point):
        (title,) = (section.title for section in sections(whole) if group in section.groups)
        yield f"{link(words(group), title)}{_note(whole, point, group)}"


def _note(whole: Table, point: HookPoint, group: Group) -> str:
    if many := whole.list_of(group, point):
        return f" (the first of the {words(many)}; all empty without one)"
    return " (Kea can leave all of them empty)" if point.may_be_without(group.name) else ""


def _values(_: Table) -> Iterator[str]:
    yield from (f"- {plain(sentence)}" for sentence in CONTRACT)
    yield ""
    yield from table(("Type", "Form"), ((kind.value, kind.form) for kind in Type))


def _variables(whole: Table) -> Iterator[str]:
    yield "The [dialect isc](isc.md) has names and forms of its own; its names stand here as well."
    yield ""
    titles = [section.title for section in sections(whole)]
    yield from (f"- {link(title, title)}" for title in (*titles, SINGLE_VALUES, OPTIONS))
    for section in sections(whole):
        yield from heading(3, section.title)
        for group, beginning in zip(section.groups, section.beginnings, strict=True):
            yield f"- {code(beginning)} at {_where(whole, group)}"
        yield from _section(section)
    yield from heading(3, SINGLE_VALUES)
    values = single_values(whole)
    yield _links(names[0][1] for section in values for _, names in section.variables())
    for section in values:
        yield from _section(section)
        yield from (f"- At {_where(whole, group)}" for group in section.groups)
    yield from heading(3, OPTIONS)
    yield from (f"- {plain(sentence)}" for sentence in (*NAMES, *RULES))


def _where(whole: Table, group: Group) -> str:
    """The hook points at which its variables are set."""
    if group.name == OF_ALL:
        return "each hook point"
    return _links(point.name for point in whole.hook_points if group in whole.groups_at(point))


def _section(section: Section) -> Iterator[str]:
    for variable, names in section.variables():
        yield from _variable(variable, names)


def _variable(variable: Variable, names: list[tuple[Group, str]]) -> Iterator[str]:
    (_, first), *others = names
    yield from heading(4, code(first))
    if others:
        yield f"Also {', '.join(code(name) for _, name in others)}."
        yield ""
    yield plain(variable.meaning)
    yield ""
    yield f"- Type: {variable.type.value}"
    if variable.enumeration:
        yield f"- Values: {', '.join(map(code, variable.enumeration.values))}"
    yield f"- Example: {code(variable.example)}"
    if variable.reference:
        yield f"- Source: {variable.reference}"
    if variable.since != OLDEST_KEA:
        yield f"- From Kea {variable.since} on"
    groups = dict.fromkeys(group for group, _ in names)
    if in_isc := [name for group in groups if (name := isc_name(group, variable))]:
        yield f"- In the dialect isc: {', '.join(map(code, in_isc))}"


def _replies(whole: Table) -> Iterator[str]:
    yield "How a script replies is told in [replies.md](replies.md)."
    for key in whole.reply_keys:
        yield from heading(3, _of_reply(key.name))
        yield plain(key.description + key.allowed)
        yield ""
        yield f"- Type: {key.shape.value}"
        yield f"- At {places(whole, key)}"
        yield f"- Example: {code(key.example)}"
        yield f"- Source: Kea {key.reference}"
    for family, options in whole.refused_options.items():
        yield from heading(3, f"Options of DHCPv{family} that no script may touch")
        for reason in dict.fromkeys(options.values()):
            codes = ", ".join(str(number) for number, other in options.items() if other == reason)
            yield f"- {codes}: {reason}."


def _of_reply(key: str) -> str:
    """Its heading: a parameter may have the same name."""
    return f"Key {code(key)}"


def _statistics(whole: Table) -> Iterator[str]:
    yield plain(ABOUT)
    yield ""
    rows = ((code(figure.name), plain(figure.description)) for figure in whole.statistics)
    yield from table(("Figure", "What it is"), rows)


def _commands(_: Table) -> Iterator[str]:
    rows = ((code(name), plain(description)) for name, description in COMMANDS)
    yield from table(("Command", "What it does"), rows)


def _links(names: Iterable[str]) -> str:
    """Names that have headings here."""
    return ", ".join(link(code(name), name) for name in names)


_CHAPTERS = {
    "Parameters": _parameters,
    "Hook points": _hook_points,
    "Values": _values,
    "Variables": _variables,
    "Replies": _replies,
    "Statistics": _statistics,
    "Commands": _commands,
}
