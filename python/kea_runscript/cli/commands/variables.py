# SPDX-License-Identifier: MPL-2.0
"""kea-runscript variables [--json] [HOOK_POINT]"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from kea_runscript.cli.known import HOOK_POINT
from kea_runscript.cli.screen import Style, paint, paragraph
from kea_runscript.table import TABLE
from kea_runscript.table.contract import CONTRACT
from kea_runscript.table.model import Group, Variable
from kea_runscript.table.options import NAMES

DESCRIPTION = """\
Tells the variables that a script gets at a hook point, or all that there are: what each is, its
type, and an example.
"""

NOTE = """\
Exit status: 0, or 2 if there is no such hook point.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as a list of maps, for programs")
    parser.add_argument(
        "hook_point", nargs="?", type=HOOK_POINT, metavar="HOOK_POINT", help="such as lease4_select"
    )


def run(given: argparse.Namespace) -> int:
    """Always 0."""
    rows = list(_rows(given.hook_point))
    if given.json:
        maps = [_map(group, name, variable) for group, name, variable in rows]
        print(json.dumps(maps, indent=2, ensure_ascii=False))
        return 0
    for _, name, variable in rows:
        print(f"{paint(Style.BOLD, name)} ({variable.type.value})")
        print(paragraph(variable.meaning))
        print(paragraph(f"Example: {variable.example}"))
        if variable.reference:
            print(paragraph(f"Values: {variable.reference}"))
    print()
    for sentence in (*CONTRACT, *NAMES):
        print(paragraph(sentence, indent=0))
    return 0


def _rows(hook_point: str | None) -> Iterator[tuple[Group, str, Variable]]:
    for group in TABLE.groups:
        if hook_point is None or hook_point in _places(group):
            for name, variable in TABLE.variables(group):
                yield group, name, variable


def _places(group: Group) -> list[str]:
    """The hook points at which its variables are set."""
    return [point.name for point in TABLE.hook_points if group in TABLE.groups_at(point)]


def _map(group: Group, name: str, variable: Variable) -> dict[str, object]:
    return {
        "name": name,
        "type": variable.type.value,
        "description": variable.meaning,
        "example": variable.example,
        "reference": variable.reference,
        "since": variable.since,
        "hook-points": _places(group),
    }
