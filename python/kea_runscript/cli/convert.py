# SPDX-License-Identifier: MPL-2.0
"""A configuration with Kea's own library for scripts, turned into one with ours.

The text stays as it is, with its comments and white space, but for what must change:

- the file name of the library;
- `"dialect": "isc"`, which its parameters get, so that the script need not change;
- further entries of Kea's library in the same server: ours is named once, so their parameters
  become scripts of the first one, with all comments that these entries hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kea_runscript.cli import kea_json, values
from kea_runscript.cli.kea_configuration import LIBRARY, hooks_libraries, library, servers
from kea_runscript.table import TABLE

KEAS = "libdhcp_run_script.so"
_DIALECT = '"dialect": "isc"'
# Those that our library has for the sake of Kea's.
_PARAMETERS = {row.name: row for row in TABLE.parameters if row.only_with == ("dialect", "isc")}


@dataclass
class Conversion:
    """`text` is the new one if there are no mistakes. The lines begin with FILE:LINE:COLUMN."""

    text: str = ""
    changes: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def convert(path: Path, text: str) -> Conversion:
    """Takes `text` for that of the file. Throws JsonError and NoConfiguration."""
    source = kea_json.parse(path, text)
    result = Conversion()
    edits: list[_Edit] = []
    for family, server in servers(path, source.value.plain).items():
        names = [library(entry) for entry in hooks_libraries(path, server)]
        if KEAS not in names:
            continue
        entries = source.value.members[f"Dhcp{family}"].members["hooks-libraries"].items
        ours, keas = (
            [entry for entry, name in zip(entries, names, strict=True) if name == wanted]
            for wanted in (LIBRARY, KEAS)
        )
        mistakes = list(_mistakes(source, ours, keas))
        result.mistakes += mistakes
        if not mistakes:
            result.changes += _changes(source, *keas)
            edits += _edits(source, *keas)
    if not edits and not result.mistakes:
        result.mistakes.append(f"{path}: no entry of hooks-libraries is {KEAS}")
    result.text = _edited(text, 0, len(text), edits)
    return result


def _mistakes(
    source: kea_json.Text, ours: list[kea_json.Value], keas: list[kea_json.Value]
) -> Iterator[str]:
    """What keeps the entries of Kea's library from being converted."""
    for entry in ours:
        yield (
            f"{source.place(entry)}: {LIBRARY} stands here already, and is named once only: put the"
            f' script of {KEAS} into its "scripts", with {_DIALECT}'
        )
    for entry in keas:
        yield from _mistakes_in(source, entry)
        if "parameters" not in entry.members:
            continue
        numbers = [*_frame(entry), *([] if entry is keas[0] else [entry.first - 1])]
        if any(source.tokens[number].at is None for number in numbers):
            yield (
                f"{source.place(entry)}: the entry of {KEAS} does not stand in one file as a whole:"
                " put the text of the included file in the place of <?include?>"
            )


def _mistakes_in(source: kea_json.Text, entry: kea_json.Value) -> Iterator[str]:
    """What our library would refuse in an entry."""
    for name, value in entry.members.items():
        if name not in ("library", "parameters"):
            yield f"{source.place(value)}: {values.shown(name)} is nothing that an entry can have"
    parameters = entry.members.get("parameters")
    given = parameters.members if parameters else {}
    if "name" not in given:
        place = source.place(parameters or entry)
        yield f'{place}: parameter "name" is missing: give the path of the script'
    for name, value in given.items():
        for defect in _defects(name, value.plain):
            yield f"{source.place(value)}: parameter {values.shown(name)} {defect}"


def _defects(name: str, value: object) -> Iterator[str]:
    """What is wrong with a parameter of Kea's library."""
    if name in _PARAMETERS:
        yield from values.defects(_PARAMETERS[name], value)
    else:
        yield f"means nothing to {KEAS}: take it out"


def _changes(source: kea_json.Text, *entries: kea_json.Value) -> Iterator[str]:
    """Lines about what is different for the entries, of which there is one at least."""
    for entry in entries:
        yield f"{source.place(entry)}: {KEAS} becomes {LIBRARY}, with {_DIALECT}"
        if entry is not entries[0]:
            yield (
                f"{source.place(entry)}: this script moves into the entry at"
                f" {source.place(entries[0])}, since {LIBRARY} is named once only"
            )
        sync = entry.members["parameters"].members.get("sync")
        if sync and sync.plain:
            yield (
                f'{source.place(sync)}: "sync": true makes Kea wait for the script now, which'
                f" {KEAS} never did; with false Kea goes on at once, as before"
            )


def _edits(
    source: kea_json.Text, first: kea_json.Value, *others: kea_json.Value
) -> Iterator[_Edit]:
    """What makes one entry of ours of the entries of Kea's library."""
    file = first.members["library"]
    yield _token(source, file.first, _renamed(source.tokens[file.first].text))
    parameters = first.members["parameters"]
    opening = _with_dialect(source, parameters)
    if not others:
        yield opening
        return
    yield opening._replace(text=f'{{ "scripts": [ {opening.text}')
    scripts = "".join(f", {_as_script(source, entry)}" for entry in others)
    yield _token(source, parameters.last, f"}}{scripts} ] }}")
    for entry in others:
        # It is not the first of its list, so there is a comma before it.
        yield _token(source, entry.first - 1, "")
        yield _Edit(*source.span(entry), "")


def _with_dialect(source: kea_json.Text, parameters: kea_json.Value) -> _Edit:
    """The dialect comes first: so each comment stays beside what it is about."""
    after = source.text[source.span_of_token(parameters.first)[1] :]
    space = after[: len(after) - len(after.lstrip(" \t\r\n"))]
    return _token(source, parameters.first, f"{{{space}{_DIALECT},")


def _as_script(source: kea_json.Text, entry: kea_json.Value) -> str:
    """Its parameters, with the comments and white space of the whole entry."""
    parameters = entry.members["parameters"]
    outside = set(_frame(entry)) - {parameters.first, parameters.last}
    edits = [_token(source, number, "") for number in outside]
    return _edited(source.text, *source.span(entry), [*edits, _with_dialect(source, parameters)])


def _frame(entry: kea_json.Value) -> Iterator[int]:
    """The numbers of an entry's tokens, but for those between the brackets of its parameters."""
    parameters = entry.members["parameters"]
    yield from range(entry.first, parameters.first + 1)
    yield from range(parameters.last, entry.last + 1)


def _renamed(literal: str) -> str:
    """A string of JSON, with the path of our library in the place of Kea's."""
    name = re.split(r"/|\\u002[fF]", literal[1:])[-1]
    return f'{literal.removesuffix(name)}{LIBRARY}"'


def _token(source: kea_json.Text, number: int, text: str) -> _Edit:
    """Puts `text` in the place of a token."""
    return _Edit(*source.span_of_token(number), text)


def _edited(text: str, start: int, end: int, edits: list[_Edit]) -> str:
    """The part of `text` from `start` to `end`, with edits in it that do not overlap."""
    parts: list[str] = []
    for edit in sorted(edits):
        parts += [text[start : edit.start], edit.text]
        start = edit.end
    return "".join([*parts, text[start:end]])
