# SPDX-License-Identifier: MPL-2.0
"""What an event tells a second time: a list in JSON, and its first one alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kea_runscript.table import TABLE
from kea_runscript.table.model import SIZE, Group, HookPoint


def told_again(point: HookPoint, variables: Mapping[str, str]) -> dict[str, str]:
    """Of an event of `point` with these variables."""
    again: dict[str, str] = {}
    for group in TABLE.groups_at(point):
        source = TABLE.source(group)
        if group.many:
            whole = group.prefix + source.list_variable.suffix
            again[whole] = source.in_json(_rows(group, variables))
        elif many := TABLE.list_of(group, point):
            first = next(_rows(many, variables), {})
            for variable in source.variables:
                again[group.prefix + variable.suffix] = first.get(variable.suffix, "")
    return again


def _rows(many: Group, variables: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The texts of each in the list, by suffix, up to one that the event has nothing of."""
    suffixes = [variable.suffix for variable in TABLE.source(many).variables]
    for i in range(int(variables[many.prefix + SIZE.suffix] or 0)):
        texts = {suffix: variables.get(f"{many.prefix}AT{i}_{suffix}") for suffix in suffixes}
        row = {suffix: text for suffix, text in texts.items() if text is not None}
        if not row:
            return
        yield row
