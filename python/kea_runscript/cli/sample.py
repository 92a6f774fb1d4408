# SPDX-License-Identifier: MPL-2.0
"""A sample event: the variables of a hook point with the table's examples, made to fit together."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kea_runscript.cli.errors import CommandError
from kea_runscript.cli.values import shown, unknown
from kea_runscript.table import TABLE
from kea_runscript.table.model import SIZE, HookPoint, Variable

# The message that brings Kea to a hook point, where the table's example is another one.
_QUERIES = {
    "pkt4_receive": "DHCPDISCOVER",
    "lease4_offer": "DHCPDISCOVER",
    "lease4_release": "DHCPRELEASE",
    "lease4_decline": "DHCPDECLINE",
    "pkt6_receive": "SOLICIT",
    "lease6_renew": "RENEW",
    "lease6_rebind": "REBIND",
    "lease6_release": "RELEASE",
    "lease6_decline": "DECLINE",
}

# The table's examples of packets are those of a query.
_RESPONSE = {
    "KEA_RESPONSE4_TYPE": "DHCPACK",
    "KEA_RESPONSE4_YIADDR": "192.0.2.10",
    "KEA_RESPONSE6_TYPE": "REPLY",
}
_ANSWERS = {"DHCPDISCOVER": "DHCPOFFER"}


def sample(point: HookPoint) -> dict[str, str]:
    """Each variable that is set there; the client has got a lease and lost none."""
    values: dict[str, str] = {}
    for group in TABLE.groups_at(point):
        is_empty = group.many and group.name.startswith("deleted")
        for name, variable in TABLE.variables(group):
            if not is_empty:
                values[name] = _RESPONSE.get(name, variable.example)
            elif variable is SIZE:
                values[name] = "0"
    values["KEA_HOOK_POINT"] = point.name
    if query := _QUERIES.get(point.name):
        values[f"KEA_QUERY{point.family}_TYPE"] = query
        response = f"KEA_RESPONSE{point.family}_TYPE"
        if response in values:
            values[response] = _ANSWERS[query]
    return values


def changed(point: HookPoint, values: dict[str, str], settings: Iterable[str]) -> dict[str, str]:
    """`values` with each NAME=VALUE of `settings`. Throws CommandError.

    A name that has AT1 for AT0 is that of a list's second lease, and so on.
    """
    known = _variables(point)
    result = dict(values)
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
    return result


def _variables(point: HookPoint) -> dict[str, Variable]:
    return {
        name: variable
        for group in TABLE.groups_at(point)
        for name, variable in TABLE.variables(group)
    }
