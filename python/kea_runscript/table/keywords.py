# SPDX-License-Identifier: MPL-2.0
"""By which keywords a test says what an event has: docs/python.md."""

from __future__ import annotations

from kea_runscript.table.model import OF_ALL, Group, HookPoint, Table, Variable
from kea_runscript.table.value_types import Type


def parts(table: Table, point: HookPoint) -> dict[str, Group]:
    """By the name that each has in an event of the SDK."""
    groups = table.groups_told_at(point)
    return {group.attribute: group for group in groups if group.name != OF_ALL}


def values_alone(table: Table, point: HookPoint) -> dict[str, Variable]:
    """The values that need not the name of their part: only one part has such a value, or it tells
    the same in each.
    """
    found: dict[str, list[Variable]] = {}
    for group in parts(table, point).values():
        source = table.source(group)
        if not source.is_value and not is_of_lost_leases(group):
            for variable in source.variables:
                found.setdefault(variable.function, []).append(variable)
    return {
        name: variables[0]
        for name, variables in found.items()
        if len(variables) == 1 or all(map(is_shared, variables))
    }


def is_shared(variable: Variable) -> bool:
    """Whether it tells the same of a client, an exchange, in whichever part it is."""
    return variable.type is Type.STRING and variable.enumeration is None


def is_of_lost_leases(group: Group) -> bool:
    """Their values are their own, and not those of the event."""
    return group.name.startswith("deleted")
