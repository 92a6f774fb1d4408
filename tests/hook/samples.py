# SPDX-License-Identifier: MPL-2.0
"""Kea's objects with every field set, and what a script is to see of them, word for word.

Every value differs from every other where that is possible, so that none can stand in for another.
"""

from __future__ import annotations

import re
from typing import Any

# The first Kea in which a pool has a number.
POOLS_HAVE_IDS = 20308

# Subnets of the current configuration; a step names one by its id.
SUBNETS4 = (
    {
        "id": 1,
        "prefix": "192.0.2.0",
        "length": 24,
        "t1": 601,
        "t2": 1202,
        "context": {"vlan": 7, "wlan-secret": "no"},
        "pools": [
            {"first": "192.0.2.30", "last": "192.0.2.39", "id": 3},
            {"first": "192.0.2.40", "last": "192.0.2.49", "id": 4},
        ],
    },
    {
        "id": 2,
        "prefix": "198.51.100.64",
        "length": 26,
        "shared-network": "floor 2",
        "context": {"site": "Bonn"},
    },
)
SUBNETS6 = (
    {
        "id": 1,
        "prefix": "2001:db8:1::",
        "length": 64,
        "t1": 603,
        "t2": 1204,
        "context": {"vlan": 8},
        "pools": [
            {"prefix": "2001:db8:8000::", "length": 40, "delegated-length": 56, "id": 5},
            {"first": "2001:db8:1::10", "last": "2001:db8:1::1f", "id": 6},
        ],
    },
    {
        "id": 2,
        "prefix": "2001:db8:2::",
        "length": 48,
        "shared-network": "floor 3",
        "context": {"site": "Rome"},
    },
)

QUERY4 = {
    "type": "DHCPREQUEST",
    "transid": 0x12345678,
    "iface": "eth7",
    "ifindex": 7,
    "hwaddr": "00:11:22:33:44:55",
    "htype": 1,
    "hwaddr-source": 1,
    "hops": 3,
    "secs": 17,
    "flags": 0x8000,
    "classes": ["ALL", 'a "b", c'],
    "ciaddr": "192.0.2.11",
    "siaddr": "192.0.2.12",
    "yiaddr": "192.0.2.13",
    "giaddr": "192.0.2.14",
    "options": {
        "12": b"Printer".hex(),
        "54": "c0000201",
        "60": b"udhcp 1.35.0".hex(),
        "61": "01aabbccddeeff",
        "81": "050000" + b"\7Printer\7example\3org\0".hex(),
        "93": "0007",
        "82": "0104aabbccdd0202ee0f",
    },
}
QUERY4_VALUES = {
    "KEA_QUERY4_TYPE": "DHCPREQUEST",
    "KEA_QUERY4_INTERFACE": "eth7",
    "KEA_QUERY4_IFINDEX": "7",
    "KEA_QUERY4_HWADDR": "00:11:22:33:44:55",
    "KEA_QUERY4_HWADDR_TYPE": "1",
    "KEA_QUERY4_HWADDR_SOURCE": "1",
    "KEA_QUERY4_RELAYED": "1",
    "KEA_QUERY4_RELAY_HOPS": "3",
    "KEA_QUERY4_TRANSACTION_ID": "305419896",
    "KEA_QUERY4_SECS": "17",
    "KEA_QUERY4_FLAGS": "32768",
    "KEA_QUERY4_CLIENT_ID": "01:aa:bb:cc:dd:ee:ff",
    "KEA_QUERY4_CLASSES": r'["ALL", "a \"b\", c"]',
    "KEA_QUERY4_CIADDR": "192.0.2.11",
    "KEA_QUERY4_SIADDR": "192.0.2.12",
    "KEA_QUERY4_YIADDR": "192.0.2.13",
    "KEA_QUERY4_GIADDR": "192.0.2.14",
    "KEA_QUERY4_SERVER_ID": "192.0.2.1",
    "KEA_QUERY4_HOSTNAME": "Printer",
    "KEA_QUERY4_FQDN": "printer.example.org.",
    "KEA_QUERY4_FQDN_FLAGS": "SE",
    "KEA_QUERY4_OPTION60": "udhcp 1.35.0",
    "KEA_QUERY4_VENDOR_CLASS": "udhcp 1.35.0",
    "KEA_QUERY4_OPTION93": "7",
    "KEA_QUERY4_ARCHITECTURE": "7",
    "KEA_QUERY4_RAI": "0x0104AABBCCDD0202EE0F",
    "KEA_QUERY4_RAI_CIRCUIT_ID": "0xAABBCCDD",
    "KEA_QUERY4_CIRCUIT_ID": "0xAABBCCDD",
    "KEA_QUERY4_RAI_REMOTE_ID": "0xEE0F",
    "KEA_QUERY4_REMOTE_ID": "0xEE0F",
}

RESPONSE4 = {
    "type": "DHCPACK",
    "transid": 0x12345679,
    "iface": "eth8",
    "ifindex": 8,
    "hwaddr": "00:11:22:33:44:56",
    "htype": 6,
    "hwaddr-source": 16,
    "hops": 4,
    "secs": 18,
    "flags": 1,
    "classes": ["ALL", "KNOWN"],
    "ciaddr": "192.0.2.21",
    "siaddr": "192.0.2.22",
    "yiaddr": "192.0.2.23",
    "giaddr": "192.0.2.24",
    "options": {
        "12": b"scanner".hex(),
        "54": "c0000202",
        "60": b"PXEClient".hex(),
        "61": "ff00",
        "81": "0affff" + b"scanner".hex(),
        "93": "0010",
        "82": "0103010203020104",
    },
}
RESPONSE4_VALUES = {
    "KEA_RESPONSE4_TYPE": "DHCPACK",
    "KEA_RESPONSE4_INTERFACE": "eth8",
    "KEA_RESPONSE4_IFINDEX": "8",
    "KEA_RESPONSE4_HWADDR": "00:11:22:33:44:56",
    "KEA_RESPONSE4_HWADDR_TYPE": "6",
    "KEA_RESPONSE4_HWADDR_SOURCE": "16",
    "KEA_RESPONSE4_RELAYED": "1",
    "KEA_RESPONSE4_RELAY_HOPS": "4",
    "KEA_RESPONSE4_TRANSACTION_ID": "305419897",
    "KEA_RESPONSE4_SECS": "18",
    "KEA_RESPONSE4_FLAGS": "1",
    "KEA_RESPONSE4_CLIENT_ID": "ff:00",
    "KEA_RESPONSE4_CLASSES": '["ALL", "KNOWN"]',
    "KEA_RESPONSE4_CIADDR": "192.0.2.21",
    "KEA_RESPONSE4_SIADDR": "192.0.2.22",
    "KEA_RESPONSE4_YIADDR": "192.0.2.23",
    "KEA_RESPONSE4_GIADDR": "192.0.2.24",
    "KEA_RESPONSE4_SERVER_ID": "192.0.2.2",
    "KEA_RESPONSE4_HOSTNAME": "scanner",
    "KEA_RESPONSE4_FQDN": "scanner",
    "KEA_RESPONSE4_FQDN_FLAGS": "ON",
    "KEA_RESPONSE4_OPTION60": "PXEClient",
    "KEA_RESPONSE4_VENDOR_CLASS": "PXEClient",
    "KEA_RESPONSE4_OPTION93": "16",
    "KEA_RESPONSE4_ARCHITECTURE": "16",
    "KEA_RESPONSE4_RAI": "0x0103010203020104",
    "KEA_RESPONSE4_RAI_CIRCUIT_ID": "0x010203",
    "KEA_RESPONSE4_CIRCUIT_ID": "0x010203",
    "KEA_RESPONSE4_RAI_REMOTE_ID": "0x04",
    "KEA_RESPONSE4_REMOTE_ID": "0x04",
}

SUBNET4_VALUES = {
    "KEA_SUBNET4_PREFIX": "198.51.100.64",
    "KEA_SUBNET4_PREFIXLEN": "26",
    "KEA_SUBNET4": "198.51.100.64/26",
    "KEA_SUBNET4_ID": "2",
    "KEA_SUBNET4_SHARED_NETWORK": "floor 2",
    "KEA_SUBNET4_CONTEXT": '{"site": "Bonn"}',
}

# Of the lease's subnet, where Kea passes none.
OF_LEASE4_VALUES = {
    "KEA_SUBNET4_PREFIX": "192.0.2.0",
    "KEA_SUBNET4_PREFIXLEN": "24",
    "KEA_SUBNET4": "192.0.2.0/24",
    "KEA_SUBNET4_ID": "1",
    "KEA_SUBNET4_SHARED_NETWORK": "",
    "KEA_SUBNET4_CONTEXT": '{"vlan": 7, "wlan-secret": "*****"}',
}

LEASE4 = {
    "address": "192.0.2.42",
    "hwaddr": "00:11:22:33:44:57",
    "client-id": "01001122334457",
    "hostname": "printer.example.org.",
    "fqdn-fwd": True,
    "subnet-id": 1,
    "state": 1,
    "cltt": 1600000000,
    "valid-lifetime": 3605,
    "context": {"a": [1, "\x1b"]},
}
LEASE4_VALUES = {
    "KEA_LEASE4_ADDRESS": "192.0.2.42",
    "KEA_LEASE4_TYPE": "V4",
    "KEA_LEASE4_HWADDR": "00:11:22:33:44:57",
    "KEA_LEASE4_CLIENT_ID": "01:00:11:22:33:44:57",
    "KEA_LEASE4_SUBNET_ID": "1",
    "KEA_LEASE4_POOL": "192.0.2.40-192.0.2.49",
    "KEA_LEASE4_POOL_ID": "4",
    "KEA_LEASE4_FORWARD_DNS": "1",
    "KEA_LEASE4_REVERSE_DNS": "0",
    "KEA_LEASE4_EXPIRES": "1600003605",
    "KEA_LEASE4_HOSTNAME": "printer.example.org.",
    "KEA_LEASE4_STATE": "declined",
    "KEA_LEASE4_IS_EXPIRED": "1",
    "KEA_LEASE4_CLIENT_LAST_TRANSMISSION": "1600000000",
    "KEA_LEASE4_RENEW_TIMER": "601",
    "KEA_LEASE4_REBIND_TIMER": "1202",
    "KEA_LEASE4_VALID_LIFETIME": "3605",
    "KEA_LEASE4_CONTEXT": r'{"a": [1, "\u001b"]}',
}
LEASE4_JSON = (
    '{"address": "192.0.2.42", "type": "V4", "hwaddr": "00:11:22:33:44:57",'
    ' "client_id": "01:00:11:22:33:44:57", "subnet_id": 1,'
    ' "pool": "192.0.2.40-192.0.2.49", "pool_id": 4, "hostname": "printer.example.org.",'
    ' "forward_dns": true, "reverse_dns": false, "state": "declined", "is_expired": true,'
    ' "client_last_transmission": 1600000000, "renew_timer": 601, "rebind_timer": 1202,'
    ' "valid_lifetime": 3605, "expires": 1600003605, "context": {"a": [1, "\\u001b"]}}'
)

QUERY6 = {
    "type": "REQUEST",
    "transid": 0xA1B2C3,
    "iface": "eth9",
    "ifindex": 9,
    "options": {"1": "0003000108002b023f4e", "2": "0004aa", "39": "01" + b"\6Router".hex()},
    "hwaddr": "00:11:22:33:44:58",
    "local-address": "ff02::1:2",
    "local-port": 547,
    "remote-address": "fe80::a00:2bff:fe02:3f4e",
    "remote-port": 546,
    "relays": [
        {"hops": 1, "link": "2001:db8::f", "peer": "2001:db8::1", "options": {"37": "000000090b"}},
        {"link": "2001:db8::e", "peer": "fe80::c", "options": {"18": b"eth0".hex()}},
    ],
    "classes": ["ALL", "six"],
}
QUERY6_VALUES = {
    "KEA_QUERY6_TYPE": "REQUEST",
    "KEA_QUERY6_INTERFACE": "eth9",
    "KEA_QUERY6_IFINDEX": "9",
    "KEA_QUERY6_DUID": "00:03:00:01:08:00:2b:02:3f:4e",
    "KEA_QUERY6_HWADDR": "00:11:22:33:44:58",
    "KEA_QUERY6_HWADDR_TYPE": "1",
    "KEA_QUERY6_HWADDR_SOURCE": "1",
    "KEA_QUERY6_LOCAL_ADDRESS": "ff02::1:2",
    "KEA_QUERY6_LOCAL_PORT": "547",
    "KEA_QUERY6_REMOTE_ADDRESS": "fe80::a00:2bff:fe02:3f4e",
    "KEA_QUERY6_REMOTE_PORT": "546",
    "KEA_QUERY6_CLIENT_ADDRESS": "fe80::c",
    "KEA_QUERY6_RELAYS": '[{"hop-count": 0, "interface-id": "0x65746830",'
    ' "link-address": "2001:db8::e", "peer-address": "fe80::c"}, {"hop-count": 1,'
    ' "link-address": "2001:db8::f", "peer-address": "2001:db8::1",'
    ' "remote-id": "0x000000090B"}]',
    "KEA_QUERY6_CLASSES": '["ALL", "six"]',
    "KEA_QUERY6_SERVER_DUID": "00:04:aa",
    "KEA_QUERY6_FQDN": "router",
    "KEA_QUERY6_FQDN_FLAGS": "S",
    "KEA_QUERY6_TRANSACTION_ID": "10597059",
}

RESPONSE6 = {
    "type": "REPLY",
    "transid": 0xA1B2C4,
    "iface": "eth10",
    "ifindex": 10,
    # The hardware address is in the DUID alone: RFC 8415, 11.4, with hardware type 6.
    "options": {"1": "00030006001122334459", "2": "0004bb", "39": "06" + b"\5modem\3net\0".hex()},
    "local-address": "fe80::1",
    "local-port": 1547,
    "remote-address": "fe80::a00:2bff:fe02:3f4f",
    "remote-port": 1546,
    "classes": ["ALL", "KNOWN"],
}
RESPONSE6_VALUES = {
    "KEA_RESPONSE6_TYPE": "REPLY",
    "KEA_RESPONSE6_INTERFACE": "eth10",
    "KEA_RESPONSE6_IFINDEX": "10",
    "KEA_RESPONSE6_DUID": "00:03:00:06:00:11:22:33:44:59",
    "KEA_RESPONSE6_HWADDR": "00:11:22:33:44:59",
    "KEA_RESPONSE6_HWADDR_TYPE": "6",
    "KEA_RESPONSE6_HWADDR_SOURCE": "2",
    "KEA_RESPONSE6_LOCAL_ADDRESS": "fe80::1",
    "KEA_RESPONSE6_LOCAL_PORT": "1547",
    "KEA_RESPONSE6_REMOTE_ADDRESS": "fe80::a00:2bff:fe02:3f4f",
    "KEA_RESPONSE6_REMOTE_PORT": "1546",
    "KEA_RESPONSE6_CLIENT_ADDRESS": "fe80::a00:2bff:fe02:3f4f",
    "KEA_RESPONSE6_RELAYS": "[]",
    "KEA_RESPONSE6_CLASSES": '["ALL", "KNOWN"]',
    "KEA_RESPONSE6_SERVER_DUID": "00:04:bb",
    "KEA_RESPONSE6_FQDN": "modem.net.",
    "KEA_RESPONSE6_FQDN_FLAGS": "ON",
    "KEA_RESPONSE6_TRANSACTION_ID": "10597060",
}

# Argument: variable, and the DUID and transaction id in its value.
LABELS6 = {
    "query6": ("KEA_QUERY6_LABEL", "00:03:00:01:08:00:2b:02:3f:4e", "a1b2c3"),
    "response6": ("KEA_RESPONSE6_LABEL", "00:03:00:06:00:11:22:33:44:59", "a1b2c4"),
}

SUBNET6_VALUES = {
    "KEA_SUBNET6_PREFIX": "2001:db8:2::",
    "KEA_SUBNET6_PREFIXLEN": "48",
    "KEA_SUBNET6": "2001:db8:2::/48",
    "KEA_SUBNET6_ID": "2",
    "KEA_SUBNET6_SHARED_NETWORK": "floor 3",
    "KEA_SUBNET6_CONTEXT": '{"site": "Rome"}',
}

# Of the lease's subnet, where Kea passes none.
OF_LEASE6_VALUES = {
    "KEA_SUBNET6_PREFIX": "2001:db8:1::",
    "KEA_SUBNET6_PREFIXLEN": "64",
    "KEA_SUBNET6": "2001:db8:1::/64",
    "KEA_SUBNET6_ID": "1",
    "KEA_SUBNET6_SHARED_NETWORK": "",
    "KEA_SUBNET6_CONTEXT": '{"vlan": 8}',
}

LEASE6 = {
    "type": "IA_PD",
    "address": "2001:db8:8000::",
    "prefix-length": 56,
    "duid": "0003000108002b023f50",
    "iaid": 77,
    "hwaddr": "00:11:22:33:44:5a",
    "hostname": "router.example.org.",
    "fqdn-rev": True,
    "subnet-id": 1,
    "state": 2,
    "cltt": 1600000001,
    "preferred-lifetime": 2404,
    "valid-lifetime": 3606,
    "context": {"b": None},
}
LEASE6_VALUES = {
    "KEA_LEASE6_TYPE": "IA_PD",
    "KEA_LEASE6_ADDRESS": "2001:db8:8000::",
    "KEA_LEASE6_DELEGATED_PREFIX": "2001:db8:8000::/56",
    "KEA_LEASE6_DELEGATED_PREFIXLEN": "56",
    "KEA_LEASE6_CLIENT_DUID": "00:03:00:01:08:00:2b:02:3f:50",
    "KEA_LEASE6_DUID": "00:03:00:01:08:00:2b:02:3f:50",
    "KEA_LEASE6_HWADDR": "00:11:22:33:44:5a",
    "KEA_LEASE6_SUBNET_ID": "1",
    "KEA_LEASE6_POOL": "2001:db8:8000::/40",
    "KEA_LEASE6_POOL_ID": "5",
    "KEA_LEASE6_FORWARD_DNS": "0",
    "KEA_LEASE6_REVERSE_DNS": "1",
    "KEA_LEASE6_EXPIRES": "1600003607",
    "KEA_LEASE6_HOSTNAME": "router.example.org.",
    "KEA_LEASE6_STATE": "expired-reclaimed",
    "KEA_LEASE6_IS_EXPIRED": "1",
    "KEA_LEASE6_CLIENT_LAST_TRANSMISSION": "1600000001",
    "KEA_LEASE6_RENEW_TIMER": "603",
    "KEA_LEASE6_REBIND_TIMER": "1204",
    "KEA_LEASE6_VALID_LIFETIME": "3606",
    "KEA_LEASE6_CONTEXT": '{"b": null}',
    "KEA_LEASE6_PREFERRED_LIFETIME": "2404",
    "KEA_LEASE6_IAID": "77",
}

LEASE6_JSON = (
    '{"type": "IA_PD", "address": "2001:db8:8000::", "delegated_prefix": "2001:db8:8000::/56",'
    ' "delegated_prefixlen": 56, "duid": "00:03:00:01:08:00:2b:02:3f:50",'
    ' "hwaddr": "00:11:22:33:44:5a", "subnet_id": 1,'
    ' "pool": "2001:db8:8000::/40", "pool_id": 5, "hostname": "router.example.org.",'
    ' "forward_dns": false, "reverse_dns": true, "state": "expired-reclaimed", "is_expired": true,'
    ' "client_last_transmission": 1600000001, "renew_timer": 603, "rebind_timer": 1204,'
    ' "valid_lifetime": 3606, "expires": 1600003607, "context": {"b": null},'
    ' "preferred_lifetime": 2404, "iaid": 77}'
)


def listed(one: str, many: str, values: dict[str, str], json: str) -> dict[str, str]:
    """The values of a lease as those of a list that holds this lease alone, which so is `one`, too.

    `values` begin with the prefix of a lease that is in no list.
    """
    suffixes = {name.split("_", 2)[2]: value for name, value in values.items()}
    return (
        {f"KEA_{many}SIZE": "1", f"KEA_{many}JSON": f"[{json}]"}
        | {f"KEA_{many}AT0_{suffix}": value for suffix, value in suffixes.items()}
        | {f"KEA_{one}{suffix}": value for suffix, value in suffixes.items()}
    )


# Each argument: a description for the driver, and the values it brings.
Argument = tuple[Any, dict[str, str]]
_QUERY4: Argument = (QUERY4, QUERY4_VALUES)
_RESPONSE4: Argument = (RESPONSE4, RESPONSE4_VALUES)
_SUBNET4: Argument = (2, SUBNET4_VALUES)
_LEASE4: Argument = (LEASE4, LEASE4_VALUES)
_QUERY6: Argument = (QUERY6, QUERY6_VALUES)
_RESPONSE6: Argument = (RESPONSE6, RESPONSE6_VALUES)
_SUBNET6: Argument = (2, SUBNET6_VALUES)
_LEASE6: Argument = (LEASE6, LEASE6_VALUES)
_LEASES4: Argument = ([LEASE4], listed("LEASE4_", "LEASES4_", LEASE4_VALUES, LEASE4_JSON))
_DELETED4: Argument = (
    [LEASE4],
    listed("DELETED_LEASE4_", "DELETED_LEASES4_", LEASE4_VALUES, LEASE4_JSON),
)
_LEASES6: Argument = ([LEASE6], listed("LEASE6_", "LEASES6_", LEASE6_VALUES, LEASE6_JSON))
_DELETED6: Argument = (
    [LEASE6],
    listed("DELETED_LEASE6_", "DELETED_LEASES6_", LEASE6_VALUES, LEASE6_JSON),
)
_FAKE_ALLOCATION: Argument = (True, {"KEA_FAKE_ALLOCATION": "1", "KEA_IS_OFFER": "1"})
_REMOVE_LEASE: Argument = (True, {"KEA_REMOVE_LEASE": "1"})
_OLD_LEASE6: Argument = (
    LEASE6 | {"address": "2001:db8:1::15", "cltt": 1600000099},
    {
        name.replace("LEASE6", "OLD_LEASE6"): value
        for name, value in (
            LEASE6_VALUES
            | {
                "KEA_LEASE6_ADDRESS": "2001:db8:1::15",
                "KEA_LEASE6_DELEGATED_PREFIX": "2001:db8:1::15/56",
                "KEA_LEASE6_POOL": "",
                "KEA_LEASE6_POOL_ID": "",
                "KEA_LEASE6_CLIENT_LAST_TRANSMISSION": "1600000099",
                "KEA_LEASE6_EXPIRES": "1600003705",
            }
        ).items()
    },
)
_NEW_LEASE6: Argument = (
    LEASE6,
    {name.replace("LEASE6", "NEW_LEASE6"): value for name, value in LEASE6_VALUES.items()},
)
_ADDRESS6: Argument = ("2001:db8:1::17", {"KEA_ADDRESS6": "2001:db8:1::17"})
_DDNS: dict[str, Argument] = {
    "hostname": ("Zo\\.example.", {"KEA_DDNS_HOSTNAME": r"Zo\\.example."}),
    "fwd-update": (True, {"KEA_DDNS_FORWARD": "1"}),
    "rev-update": (False, {"KEA_DDNS_REVERSE": "0"}),
}
_SERVER_COMMAND: dict[str, Argument] = {
    "name": ("config-set", {"KEA_COMMAND": "config-set"}),
    "arguments": (
        {"a": [], "b": [1, True, None, 0.5], "db-password": "no", "secret": {"x": 1}, "z": {}},
        {
            "KEA_COMMAND_ARGUMENTS": '{"a": [], "b": [1, true, null, 0.5],'
            ' "db-password": "*****", "secret": "*****", "z": {}}',
        },
    ),
    "response": (
        {"result": 3, "text": "not\nthere", "arguments": {"d": [{"e": "f"}]}},
        {
            "KEA_COMMAND_RESULT": "3",
            "KEA_COMMAND_TEXT": r"not\x0athere",
            "KEA_COMMAND_ANSWER": '{"d": [{"e": "f"}]}',
        },
    ),
}
_CONFIGURATION: dict[str, Argument] = {
    "json_config": ({"valid-lifetime": 77}, {"KEA_CONFIGURATION": '{"valid-lifetime": 77}'}),
}
_AUDIT: dict[str, Argument] = {
    "audit_entries": (
        [
            {
                "object-type": "dhcp4_subnet",
                "object-id": 7,
                "modification-type": 2,
                "log-message": 'say "no"',
            },
        ],
        {
            "KEA_AUDIT_ENTRIES": '[{"log-message": "say \\"no\\"", "modification-type": "delete",'
            ' "object-id": 7, "object-type": "dhcp4_subnet"}]',
        },
    ),
}
_CLIENT_ID: Argument = ("01001122334457", {})
_HWADDR: Argument = ("00:11:22:33:44:57", {})
_IA: Argument = ({"iaid": 77, "t1": 0, "t2": 0}, {})

# All arguments that Kea sets at each hook point (Kea's alloc_engine.cc, dhcp4_srv.cc, dhcp6_srv.cc)
# and that bear on a value, or are what a careless callout could stumble over.
HOOK_POINTS: dict[str, dict[str, Argument]] = {
    "pkt4_receive": {"query4": _QUERY4},
    "pkt4_send": {"query4": _QUERY4, "response4": _RESPONSE4},
    "host4_identifier": {"query4": _QUERY4},
    "subnet4_select": {"query4": _QUERY4, "subnet4": _SUBNET4},
    "lease4_select": {
        "query4": _QUERY4,
        "subnet4": _SUBNET4,
        "fake_allocation": _FAKE_ALLOCATION,
        "lease4": _LEASE4,
    },
    "lease4_renew": {
        "query4": _QUERY4,
        "subnet4": _SUBNET4,
        "clientid": _CLIENT_ID,
        "hwaddr": _HWADDR,
        "lease4": _LEASE4,
    },
    "lease4_offer": {"query4": _QUERY4, "response4": _RESPONSE4, "leases4": _LEASES4},
    "lease4_release": {"query4": _QUERY4, "lease4": _LEASE4},
    "lease4_decline": {"query4": _QUERY4, "lease4": _LEASE4},
    "lease4_server_decline": {"query4": _QUERY4, "lease4": _LEASE4},
    "lease4_expire": {"lease4": _LEASE4, "remove_lease": _REMOVE_LEASE},
    "lease4_recover": {"lease4": _LEASE4},
    "leases4_committed": {
        "query4": _QUERY4,
        "response4": _RESPONSE4,
        "leases4": _LEASES4,
        "deleted_leases4": _DELETED4,
    },
    "ddns4_update": {"query4": _QUERY4, "response4": _RESPONSE4, "subnet4": _SUBNET4, **_DDNS},
    "dhcp4_srv_configured": _CONFIGURATION,
    "cb4_updated": _AUDIT,
    "pkt6_receive": {"query6": _QUERY6},
    "pkt6_send": {"query6": _QUERY6, "response6": _RESPONSE6},
    "host6_identifier": {"query6": _QUERY6},
    "subnet6_select": {"query6": _QUERY6, "subnet6": _SUBNET6},
    "lease6_select": {
        "query6": _QUERY6,
        "subnet6": _SUBNET6,
        "fake_allocation": _FAKE_ALLOCATION,
        "lease6": _LEASE6,
    },
    "lease6_renew": {"query6": _QUERY6, "lease6": _LEASE6, "ia_pd": _IA},
    "lease6_rebind": {"query6": _QUERY6, "lease6": _LEASE6, "ia_pd": _IA},
    "lease6_decline": {"query6": _QUERY6, "lease6": _LEASE6},
    "lease6_release": {"query6": _QUERY6, "lease6": _LEASE6},
    "lease6_expire": {"lease6": _LEASE6, "remove_lease": _REMOVE_LEASE},
    "lease6_recover": {"lease6": _LEASE6},
    "leases6_committed": {
        "query6": _QUERY6,
        "response6": _RESPONSE6,
        "leases6": _LEASES6,
        "deleted_leases6": _DELETED6,
    },
    "addr6_register": {
        "query6": _QUERY6,
        "response6": _RESPONSE6,
        "address6": _ADDRESS6,
        "old_lease6": _OLD_LEASE6,
        "new_lease6": _NEW_LEASE6,
    },
    "ddns6_update": {"query6": _QUERY6, "response6": _RESPONSE6, "subnet6": _SUBNET6, **_DDNS},
    "dhcp6_srv_configured": _CONFIGURATION,
    "cb6_updated": _AUDIT,
    "command_processed": _SERVER_COMMAND,
}

# What Kea passes by value.
NO_POINTERS = frozenset(
    ["fake_allocation", "remove_lease", "hostname", "fwd-update", "rev-update", "name", "address6"]
)


def family(hook: str) -> int:
    """4 or 6: the server that has this hook point."""
    return 4 if "4_" in hook or hook == "command_processed" else 6


def subnets(hook: str) -> tuple[dict[str, Any], ...]:
    """The subnets that the arguments and leases of this hook point refer to."""
    return SUBNETS4 if family(hook) == 4 else SUBNETS6


def arguments(hook: str) -> dict[str, Any]:
    """All arguments of this hook point, each with every field set."""
    return {name: description for name, (description, _) in HOOK_POINTS[hook].items()}


def values(hook: str, kea: int) -> dict[str, str]:
    """What the script sees of these arguments. `kea` is Kea's version as Driver.start gives it."""
    result = {"KEA_HOOK_POINT": hook}
    if any("lease" in name for name in HOOK_POINTS[hook]):
        result |= OF_LEASE4_VALUES if family(hook) == 4 else OF_LEASE6_VALUES
    for name, (_, brought) in HOOK_POINTS[hook].items():
        values = dict(brought)
        if name in LABELS6:
            variable, duid, transaction = LABELS6[name]
            values[variable] = label6(duid, transaction, kea)
        result.update(values if is_passed(hook, name, kea) else dict.fromkeys(values, ""))
    for name, value in result.items():
        if name.endswith("_POOL_ID") and kea < POOLS_HAVE_IDS:
            result[name] = ""
        if name.endswith("_JSON"):
            result[name] = json_of(value, kea)
    return result


def json_of(leases: str, kea: int) -> str:
    """What this Kea has of LEASE4_JSON or LEASE6_JSON."""
    return leases if kea >= POOLS_HAVE_IDS else re.sub('(?<="pool_id": )[0-9]+', "null", leases)


def is_passed(hook: str, argument: str, kea: int) -> bool:
    """Whether this Kea passes the argument: the hook points that park have it since 2.7.7."""
    complete = hook.endswith("committed") or hook == "lease4_offer"
    return kea >= 20707 or not (argument.startswith("response") and complete)


def label6(duid: str, transaction: str, kea: int) -> str:
    """Kea's label of a DHCPv6 packet: its form changed with 2.5.4 (dhcp/pkt6.cc, makeLabel)."""
    hardware = ", [no hwaddr info]" if kea >= 20504 else ""
    return f"duid=[{duid}]{hardware}, tid=0x{transaction}"
