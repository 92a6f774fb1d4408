# SPDX-License-Identifier: MPL-2.0
"""README.md: the reference in short, between two marker lines."""

from collections.abc import Iterator

from kea_runscript.generate.brief import brief
from kea_runscript.generate.markdown import code, heading, plain, table
from kea_runscript.generate.matrix import LEGEND, matrix
from kea_runscript.generate.notice import NOTICE
from kea_runscript.generate.places import places
from kea_runscript.generate.sections import (
    FAMILIES,
    OPTIONS,
    SINGLE_VALUES,
    Section,
    sections,
    single_values,
)
from kea_runscript.table.contract import CONTRACT
from kea_runscript.table.model import Table
from kea_runscript.table.options import NAMES
from kea_runscript.table.statistics import COMMANDS

BEGIN = "<!-- reference: begin -->"
END = "<!-- reference: end -->"

# The reference in full, seen from README.md.
PAGE = "docs/reference.md"


class MarkerError(ValueError):
    """The README does not say where the reference belongs."""


def rewrite(readme: str, whole: Table) -> str:
    """`readme` with the reference of the table between its markers; all else stays as it is."""
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
    reference = [f"<!-- {NOTICE} -->", "", *_reference(whole), ""]
    return "\n".join([*lines[: begin + 1], *reference, *lines[end:]]) + "\n"


def _reference(whole: Table) -> Iterator[str]:
    yield f"This is all in short. [{PAGE}]({PAGE}) has it in full, with examples and sources."
    yield from heading(3, "Parameters")
    yield from _parameters(whole)
    yield from heading(3, "Statistics")
    figures = ((code(row.name), plain(brief(row.description))) for row in whole.statistics)
    yield from table(("Figure", "What it is"), figures)
    yield from heading(3, "Commands")
    commands = ((code(name), plain(brief(description))) for name, description in COMMANDS)
    yield from table(("Command", "What it does"), commands)
    yield from heading(3, "Replies")
    yield from _reply_keys(whole)
    yield from heading(3, "Values")
    yield from (f"- {plain(sentence)}" for sentence in CONTRACT)
    yield from heading(3, "Variables")
    yield "Which of them a script gets stands with the [hook points](#hook-points)."
    yield from _variables(whole)
    yield from heading(3, "Hook points")
    yield from (f"- {line}" for line in LEGEND)
    for family, title in FAMILIES.items():
        yield from heading(4, title)
        points = [point for point in whole.hook_points if point.family == family]
        yield from matrix(whole, points, PAGE)


def _parameters(whole: Table) -> Iterator[str]:
    yield from table(
        ("Name", "Type", "What it is", "Default"),
        (
            (
                code(parameter.name),
                parameter.kind.value,
                plain(brief(parameter.description)),
                code(parameter.default)
                if parameter.default
                else brief(parameter.without or "required"),
            )
            for parameter in whole.parameters
        ),
    )


def _reply_keys(whole: Table) -> Iterator[str]:
    yield from table(
        ("Key", "Type", "What it is", "Hook points"),
        (
            (code(key.name), key.shape.value, plain(brief(key.description)), places(whole, key))
            for key in whole.reply_keys
        ),
    )


def _variables(whole: Table) -> Iterator[str]:
    head = ("Name", "Type", "What it is")
    for section in sections(whole):
        yield from heading(4, section.title)
        if len(section.groups) > 1:
            yield f"The names begin with {', '.join(map(code, section.beginnings))}."
            yield ""
        yield from table(head, _rows(section))
    yield from heading(4, SINGLE_VALUES)
    yield from table(head, (row for section in single_values(whole) for row in _rows(section)))
    yield from heading(4, OPTIONS)
    yield from (f"- {plain(sentence)}" for sentence in NAMES)


def _rows(section: Section) -> Iterator[tuple[str, str, str]]:
    """A row for each variable: how its names in all the groups end, or else these names."""
    for variable, names in section.variables():
        is_end = 1 < len(section.groups) == len({group.name for group, _ in names})
        shown = variable.suffixes if is_end else [name for _, name in names]
        yield "<br>".join(map(code, shown)), variable.type.value, plain(brief(variable.description))
