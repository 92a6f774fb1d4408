# SPDX-License-Identifier: MPL-2.0
"""README.md: the reference of parameters, variables and hook points, between two marker lines."""

from collections.abc import Iterable, Iterator

from kea_runscript.generate.notice import NOTICE
from kea_runscript.generate.places import places
from kea_runscript.table.contract import CONTRACT
from kea_runscript.table.effects import effects
from kea_runscript.table.hook_points import LEFT_OUT
from kea_runscript.table.model import SIZE, Group, HookPoint, Source, Table, Variable
from kea_runscript.table.statistics import ABOUT, COMMANDS

BEGIN = "<!-- reference: begin -->"
END = "<!-- reference: end -->"


_HOOK_POINTS = {
    4: "DHCPv4 hook points",
    6: "DHCPv6 hook points",
    0: "Hook points of both servers",
}


class MarkerError(ValueError):
    """The README does not say where the reference belongs."""


def rewrite(readme: str, table: Table) -> str:
    """`readme` with the reference of `table` between its markers; all else stays as it is."""
    lines = readme.splitlines()
    for marker in (BEGIN, END):
        if lines.count(marker) != 1:
            raise MarkerError(
                f"the line {marker} stands {lines.count(marker)} times in the README;"
                " it must stand there once"
            )
    begin, end = lines.index(BEGIN), lines.index(END)
    if begin > end:
        raise MarkerError(f"the line {BEGIN} must stand before {END} in the README")
    reference = [f"<!-- {NOTICE} -->", "", *_reference(table), ""]
    return "\n".join([*lines[: begin + 1], *reference, *lines[end:]]) + "\n"


def _reference(table: Table) -> Iterator[str]:
    yield "### Parameters"
    yield ""
    yield from _parameters(table)
    if table.statistics:
        yield ""
        yield "### Statistics"
        yield ""
        yield ABOUT
        yield ""
        yield _row("Figure", "Description")
        yield _row(*["---"] * 2)
        for statistic in table.statistics:
            yield _row(_code(statistic.name), statistic.description)
        yield ""
        yield "### Commands"
        yield ""
        yield _row("Command", "Description")
        yield _row(*["---"] * 2)
        for command, description in COMMANDS:
            yield _row(_code(command), description)
    if table.reply_keys:
        yield ""
        yield "### Replies"
        yield ""
        yield from _reply_keys(table)
    yield ""
    yield "### Values"
    yield ""
    for sentence in CONTRACT:
        yield "- " + sentence.replace("\\", "\\\\")
    for family in (4, 6):
        yield ""
        yield f"### DHCPv{family} variables"
        yield ""
        yield from _variables(table, family)
    for family, title in _HOOK_POINTS.items():
        if family == 0:
            yield ""
            yield LEFT_OUT
        yield ""
        yield f"### {title}"
        for point in table.hook_points:
            if point.family == family:
                yield from _hook_point(table, point)


def _parameters(table: Table) -> Iterator[str]:
    yield _row("Name", "Type", "Description", "Default", "Example")
    yield _row(*["---"] * 5)
    for parameter in table.parameters:
        yield _row(
            _code(parameter.name),
            parameter.kind.value,
            parameter.description + parameter.allowed,
            _code(parameter.default) if parameter.default else parameter.without or "required",
            _code(parameter.example),
        )


def _reply_keys(table: Table) -> Iterator[str]:
    yield _row("Key", "Type", "Description", "Hook points", "Example", "Kea source")
    yield _row(*["---"] * 6)
    for key in table.reply_keys:
        yield _row(
            _code(key.name),
            key.shape.value,
            key.description + key.allowed,
            places(table, key),
            _code(key.example),
            _code(key.reference),
        )
    for family, options in table.refused_options.items():
        yield ""
        yield f"No script may touch these options of a DHCPv{family} response:"
        yield ""
        for reason in dict.fromkeys(options.values()):
            codes = ", ".join(str(code) for code, other in options.items() if other == reason)
            yield f"- {codes}: {reason}."


def _variables(table: Table, family: int) -> Iterator[str]:
    """A row per variable of a source, with its name in each group of this source."""
    yield _row("Name", "Type", "Description", "Example", "Reference")
    yield _row(*["---"] * 5)
    for source, groups in _groups_by_source(table, family):
        lists = [group for group in groups if group.many]
        if lists:
            yield _variable((group.prefix + SIZE.suffix for group in lists), SIZE)
        for variable in source.variables:
            names = (group.prefix + group.infix + variable.suffix for group in groups)
            yield _variable(names, variable)


def _variable(names: Iterable[str], variable: Variable) -> str:
    return _row(
        "<br>".join(map(_code, names)),
        variable.type.value,
        variable.meaning,
        _code(variable.example),
        variable.reference,
    )


def _groups_by_source(table: Table, family: int) -> Iterator[tuple[Source, list[Group]]]:
    points = [point for point in table.hook_points if point.family in (0, family)]
    used = {group for point in points for group in table.groups_at(point)}
    groups = [group for group in table.groups if group in used]
    for name in dict.fromkeys(group.source for group in groups):
        same = [group for group in groups if group.source == name]
        yield table.source(same[0]), same


def _hook_point(table: Table, point: HookPoint) -> Iterator[str]:
    yield ""
    yield f"#### {_code(point.name)}"
    yield ""
    yield " ".join([point.description, *effects(point)])
    yield ""
    for group in table.groups_at(point):
        yield "- " + " ".join(_code(name) for name, _ in table.variables(group))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _code(text: str) -> str:
    return f"`{text}`"
