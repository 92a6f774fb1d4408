# SPDX-License-Identifier: MPL-2.0
"""The variables as people read them: those that are alike in one section, under one title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kea_runscript.table.model import (
    OF_ALL,
    SIZE,
    Group,
    HookPoint,
    Source,
    Table,
    Variable,
    full_names,
)

SINGLE_VALUES = "Single values"
OPTIONS = "Options of packets"

# The titles of what only one server has, and of what both have.
FAMILIES = {
    4: "DHCPv4 hook points",
    6: "DHCPv6 hook points",
    0: "Hook points of both servers",
}


@dataclass(frozen=True)
class Section:
    """All groups with the variables of one source: a lease has the same ones wherever it stands."""

    source: Source
    groups: tuple[Group, ...]

    @property
    def title(self) -> str:
        """The words for its groups, and the family."""
        *first, last = map(words, self.groups)
        names = f"{', '.join(first)} and {last}" if first else last
        family = re.search("[46]$", self.groups[0].name)
        return names[0].upper() + names[1:] + (f", DHCPv{family[0]}" if family else "")

    @property
    def beginnings(self) -> list[str]:
        """What the names of the variables begin with."""
        return [group.prefix + group.infix for group in self.groups]

    def variables(self) -> Iterator[tuple[Variable, list[tuple[Group, str]]]]:
        """Each variable, and its full names in each of the groups that have it."""
        lists = [group for group in self.groups if group.many]
        if lists:
            for variable in (SIZE, self.source.list_variable):
                yield variable, [(group, group.prefix + variable.suffix) for group in lists]
        for variable in self.source.variables:
            names = ((group, full_names(group, variable)) for group in self.groups)
            yield variable, [(group, name) for group, each in names for name in each]


def words(group: Group) -> str:
    """What people call a group, with no family."""
    return group.attribute.replace("_", " ")


def sections(table: Table) -> list[Section]:
    """Those of objects, in the order of their first groups."""
    return list(_sections(table, of_values=False))


def single_values(table: Table) -> list[Section]:
    """Those of values that stand for themselves, each of which is one variable."""
    return list(_sections(table, of_values=True))


def _sections(table: Table, *, of_values: bool) -> Iterator[Section]:
    for name in dict.fromkeys(group.source for group in table.groups):
        groups = tuple(group for group in table.groups if group.source == name)
        source = table.source(groups[0])
        if source.is_value == of_values:
            yield Section(source, groups)


def objects_at(table: Table, point: HookPoint) -> list[Group]:
    """The groups of objects that are set at `point`."""
    return [group for group in table.groups_at(point) if not table.source(group).is_value]


def values_at(table: Table, point: HookPoint) -> list[str]:
    """The names of the single values that are set at `point`, but for what is set everywhere."""
    groups = [group for group in table.groups_at(point) if group.name != OF_ALL]
    values = [group for group in groups if table.source(group).is_value]
    return [full_names(group, *table.source(group).variables)[0] for group in values]
