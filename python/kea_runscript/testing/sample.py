# SPDX-License-Identifier: MPL-2.0
"""A sample event: the variables of a hook point with the table's examples, made to fit together."""

from __future__ import annotations

from kea_runscript.table import TABLE
from kea_runscript.table.model import SIZE, HookPoint
from kea_runscript.testing.again import told_again

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
    "addr6_register": "ADDR_REG_INFORM",
}

# The table's examples of packets are those of a query, and some of one that passed relays.
_OTHERS = {
    "KEA_RESPONSE4_TYPE": "DHCPACK",
    "KEA_RESPONSE4_YIADDR": "192.0.2.10",
    "KEA_RESPONSE6_TYPE": "REPLY",
    "KEA_QUERY6_RELAYS": "[]",
    "KEA_RESPONSE6_RELAYS": "[]",
}

# What Kea answers to a message with, where it is not what _RESPONSE says.
ANSWERS = {
    "DHCPDISCOVER": "DHCPOFFER", "SOLICIT": "ADVERTISE", "ADDR_REG_INFORM": "ADDR_REG_REPLY",
}  # fmt: skip

# The lease of an address that its client has given itself; the table's example is of a prefix.
_REGISTERED = {
    "TYPE": "IA_NA",
    "ADDRESS": "2001:db8:1::10",
    "DELEGATED_PREFIX": "",
    "DELEGATED_PREFIXLEN": "",
    "STATE": "registered",
    "POOL": "2001:db8:1::-2001:db8:1::ffff",
}


def sample(point: HookPoint) -> dict[str, str]:
    """Each variable that is set there; the client has got a lease and lost none."""
    values: dict[str, str] = {}
    for group in TABLE.groups_told_at(point):
        is_empty = group.many and group.name.startswith("deleted")
        for name, variable in TABLE.variables(group):
            if not is_empty:
                values[name] = _OTHERS.get(name, variable.example)
            elif variable is SIZE:
                values[name] = "0"
        if group.name in ("old_lease6", "new_lease6"):
            values |= {group.prefix + suffix: text for suffix, text in _REGISTERED.items()}
    values["KEA_HOOK_POINT"] = point.name
    if query := _QUERIES.get(point.name):
        values[f"KEA_QUERY{point.family}_TYPE"] = query
        response = f"KEA_RESPONSE{point.family}_TYPE"
        if response in values:
            values[response] = ANSWERS[query]
    return values | told_again(point, values)
