# SPDX-License-Identifier: MPL-2.0
"""The option --set: other values for the variables of an event."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kea_runscript.cli.errors import CommandError
from kea_runscript.cli.values import shown, unknown
from kea_runscript.table import TABLE
from kea_runscript.table.model import HookPoint, Variable
from kea_runscript.testing.again import told_again


def changed(point: HookPoint, values: dict[str, str], settings: Iterable[str]) -> dict[str, str]:
    """`values` with each NAME=VALUE of `settings`. Throws CommandError.

    A name that has AT1 for AT0 is that of a list's second lease, and so on. What tells the same
    again follows.
    """
    known = _variables(point)
    result: dict[str, str] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise CommandError(f"--set {shown(setting)}: write it as NAME=VALUE")
        first = re.sub(r"_AT\d+_", "_AT0_", name)
        if first not in known:
            raise CommandError(f"--set {shown(name)} {unknown(name, list(known))}")
        kind = known[first].type
        if value and not kind.accepts(value):
            raise CommandError(
                f"--set {name}={value}: {shown(value)} is no {kind.value}; one is, for example,"
                f" {known[first].example}"
            )
        result[name] = value
    return values | told_again(point, values | result) | result


def _variables(point: HookPoint) -> dict[str, Variable]:
    return {
        name: variable
        for group in TABLE.groups_at(point)
        for name, variable in TABLE.variables(group)
    }
