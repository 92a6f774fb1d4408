# SPDX-License-Identifier: MPL-2.0
"""The option --set: other values for the variables of an event."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kea_runscript.cli.errors import CommandError
from kea_runscript.cli.values import shown, unknown
from kea_runscript.sdk.option_names import packet_of
from kea_runscript.table import TABLE
from kea_runscript.table.model import HookPoint, Variable
from kea_runscript.table.value_types import Type
from kea_runscript.testing.again import told_again


def changed(point: HookPoint, values: dict[str, str], settings: Iterable[str]) -> dict[str, str]:
    """`values` with each NAME=VALUE of `settings`. Throws CommandError.

    A name that has AT1 for AT0 is that of a list's second lease, and so on. What tells the same
    again follows, and a variable with two names has the value under both.
    """
    known = _variables(point)
    packets = {group.name for group in TABLE.groups_at(point)}
    result: dict[str, str] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise CommandError(f"--set {shown(setting)}: write it as NAME=VALUE")
        if packet_of(name) in packets:
            if name.endswith("_HEX") and value not in ("", "0x") and not Type.HEX.accepts(value):
                raise CommandError(f"--set {name}={value}: {shown(value)} is no {Type.HEX.value}")
            result[name] = value
            continue
        number = re.search(r"_AT\d+_", name)
        its = number[0] if number else "_AT0_"
        first = name.replace(its, "_AT0_")
        if first not in known:
            raise CommandError(f"--set {shown(name)} {unknown(name, list(known))}")
        variable, names = known[first]
        kind = variable.type
        if value and not kind.accepts(value):
            raise CommandError(
                f"--set {name}={value}: {shown(value)} is no {kind.value}; one is, for example,"
                f" {variable.example}"
            )
        result |= {each.replace("_AT0_", its): value for each in names}
    return values | told_again(point, values | result) | result


def _variables(point: HookPoint) -> dict[str, tuple[Variable, list[str]]]:
    """By each of its names: a variable, and all its names."""
    known: dict[str, tuple[Variable, list[str]]] = {}
    for group in TABLE.groups_at(point):
        rows = list(TABLE.variables(group))
        for name, variable in rows:
            known[name] = variable, [each for each, other in rows if other is variable]
    return known
