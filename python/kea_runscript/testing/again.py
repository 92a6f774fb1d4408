# SPDX-License-Identifier: MPL-2.0
"""What an event tells a second time: the first of a list stands alone, too."""

from __future__ import annotations

from collections.abc import Mapping

from kea_runscript.table import TABLE
from kea_runscript.table.model import SIZE, HookPoint


def told_again(point: HookPoint, variables: Mapping[str, str]) -> dict[str, str]:
    """Of an event of `point` with these variables."""
    again: dict[str, str] = {}
    for group in TABLE.groups_at(point):
        if many := TABLE.list_of(group, point):
            is_there = variables[many.prefix + SIZE.suffix] != "0"
            for variable in TABLE.source(group).variables:
                name = many.prefix + many.infix + variable.suffix
                again[group.prefix + variable.suffix] = variables.get(name, "") if is_there else ""
    return again
