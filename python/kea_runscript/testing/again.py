# SPDX-License-Identifier: MPL-2.0
"""What an event tells a second time: a list in JSON and its first one alone, and plain names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kea_runscript.table import TABLE
from kea_runscript.table.model import SIZE, Group, HookPoint, Source


def told_again(point: HookPoint, variables: Mapping[str, str]) -> dict[str, str]:
    """Of an event of `point` with these variables."""
    again: dict[str, str] = {}
    for group in TABLE.groups_at(point):
        source = TABLE.source(group)
        if group.many:
            rows = list(_rows(group, variables))
            again[group.prefix + source.list_variable.suffix] = source.in_json(rows)
            for i, row in enumerate(rows):
                again |= _by_plain_names(source, f"{group.prefix}AT{i}_", row)
        elif many := TABLE.list_of(group, point):
            found = next(_rows(many, variables), dict[str, str]())
            first = {v.suffix: found.get(v.suffix, "") for v in source.variables}
            again |= {group.prefix + suffix: text for suffix, text in first.items()}
            again |= _by_plain_names(source, group.prefix, first)
        else:
            again |= _by_plain_names(source, group.prefix, _row(group, group.prefix, variables))
        if group.plain:
            again[group.plain] = variables[group.prefix]
    return again


def _by_plain_names(source: Source, prefix: str, row: Mapping[str, str]) -> dict[str, str]:
    both = [v for v in source.variables if v.plain and v.suffix in row]
    return {prefix + variable.plain: row[variable.suffix] for variable in both}


def _rows(many: Group, variables: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The texts of each in the list, by suffix, up to one that the event has nothing of."""
    for i in range(int(variables[many.prefix + SIZE.suffix] or 0)):
        row = _row(many, f"{many.prefix}AT{i}_", variables)
        if not row:
            return
        yield row


def _row(group: Group, prefix: str, variables: Mapping[str, str]) -> dict[str, str]:
    """The texts that there are, by suffix."""
    suffixes = [variable.suffix for variable in TABLE.source(group).variables]
    return {s: variables[prefix + s] for s in suffixes if prefix + s in variables}
