# SPDX-License-Identifier: MPL-2.0
"""What kea-hook-runscript 1.4 gave its script, as it was seen.

It was built for Kea 2.2.0 and called by the callout driver at each of its hook points, with the
arguments of `samples`. Its variables …_DEBUG, a dump of Kea's for people, are left out, and so is
Kea's own label of a DHCPv6 packet, whose form depends on the release of Kea.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

VALUES = {
    "KEA_RESPONSE4_TYPE": "DHCPACK",
    "KEA_RESPONSE4_INTERFACE": "eth8",
    "KEA_RESPONSE4_IFINDEX": "8",
    "KEA_RESPONSE4_HWADDR": "00:11:22:33:44:56",
    "KEA_RESPONSE4_HWADDR_TYPE": "6",
    "KEA_RESPONSE4_HWADDR_SOURCE": "16",
    "KEA_RESPONSE4_CIADDR": "192.0.2.21",
    "KEA_RESPONSE4_SIADDR": "192.0.2.22",
    "KEA_RESPONSE4_YIADDR": "192.0.2.23",
    "KEA_RESPONSE4_GIADDR": "192.0.2.24",
    "KEA_RESPONSE4_RELAYED": "1",
    "KEA_RESPONSE4_RELAY_HOPS": "4",
    "KEA_RESPONSE4_OPTION60": "PXEClient",
    "KEA_RESPONSE4_RAI": "0x0103010203020104",
    "KEA_RESPONSE4_RAI_CIRCUIT_ID": "0x010203",
    "KEA_RESPONSE4_RAI_REMOTE_ID": "0x04",
    "KEA_QUERY4_TYPE": "DHCPREQUEST",
    "KEA_QUERY4_INTERFACE": "eth7",
    "KEA_QUERY4_IFINDEX": "7",
    "KEA_QUERY4_HWADDR": "00:11:22:33:44:55",
    "KEA_QUERY4_HWADDR_TYPE": "1",
    "KEA_QUERY4_HWADDR_SOURCE": "1",
    "KEA_QUERY4_CIADDR": "192.0.2.11",
    "KEA_QUERY4_SIADDR": "192.0.2.12",
    "KEA_QUERY4_YIADDR": "192.0.2.13",
    "KEA_QUERY4_GIADDR": "192.0.2.14",
    "KEA_QUERY4_RELAYED": "1",
    "KEA_QUERY4_RELAY_HOPS": "3",
    "KEA_QUERY4_OPTION60": "udhcp 1.35.0",
    "KEA_QUERY4_RAI": "0x0104AABBCCDD0202EE0F",
    "KEA_QUERY4_RAI_CIRCUIT_ID": "0xAABBCCDD",
    "KEA_QUERY4_RAI_REMOTE_ID": "0xEE0F",
    "KEA_SUBNET4": "198.51.100.64/26",
    "KEA_SUBNET4_PREFIX": "198.51.100.64",
    "KEA_SUBNET4_PREFIXLEN": "26",
    "KEA_FAKE_ALLOCATION": "1",
    "KEA_LEASE4_TYPE": "V4",
    "KEA_LEASE4_STATE": "declined",
    "KEA_LEASE4_IS_EXPIRED": "1",
    "KEA_LEASE4_ADDRESS": "192.0.2.42",
    "KEA_LEASE4_HWADDR": "00:11:22:33:44:57",
    "KEA_LEASE4_HOSTNAME": "printer.example.org.",
    "KEA_LEASE4_CLIENT_LAST_TRANSMISSION": "1600000000",
    "KEA_LEASE4_VALID_LIFETIME": "3605",
    "KEA_REMOVE_LEASE": "1",
    "KEA_QUERY6_TYPE": "REQUEST",
    "KEA_QUERY6_INTERFACE": "eth9",
    "KEA_QUERY6_IFINDEX": "9",
    "KEA_QUERY6_HWADDR": "00:11:22:33:44:58",
    "KEA_QUERY6_HWADDR_TYPE": "1",
    "KEA_QUERY6_HWADDR_SOURCE": "1",
    "KEA_QUERY6_LOCAL_ADDRESS": "ff02::1:2",
    "KEA_QUERY6_LOCAL_PORT": "547",
    "KEA_QUERY6_REMOTE_ADDRESS": "fe80::a00:2bff:fe02:3f4e",
    "KEA_QUERY6_REMOTE_PORT": "546",
    "KEA_QUERY6_TRANSACTION_ID": "10597059",
    "KEA_QUERY6_DUID": "",
    "KEA_RESPONSE6_TYPE": "REPLY",
    "KEA_RESPONSE6_INTERFACE": "eth10",
    "KEA_RESPONSE6_IFINDEX": "10",
    "KEA_RESPONSE6_HWADDR": "00:11:22:33:44:59",
    "KEA_RESPONSE6_HWADDR_TYPE": "6",
    "KEA_RESPONSE6_HWADDR_SOURCE": "2",
    "KEA_RESPONSE6_LOCAL_ADDRESS": "fe80::1",
    "KEA_RESPONSE6_LOCAL_PORT": "1547",
    "KEA_RESPONSE6_REMOTE_ADDRESS": "fe80::a00:2bff:fe02:3f4f",
    "KEA_RESPONSE6_REMOTE_PORT": "1546",
    "KEA_RESPONSE6_TRANSACTION_ID": "10597060",
    "KEA_RESPONSE6_DUID": "",
    "KEA_SUBNET6": "2001:db8:2::/48",
    "KEA_SUBNET6_PREFIX": "2001:db8:2::",
    "KEA_SUBNET6_PREFIXLEN": "48",
    "KEA_LEASE6_TYPE": "IA_PD",
    "KEA_LEASE6_STATE": "expired-reclaimed",
    "KEA_LEASE6_IS_EXPIRED": "1",
    "KEA_LEASE6_ADDRESS": "2001:db8:8000::",
    "KEA_LEASE6_DELEGATED_PREFIX": "2001:db8:8000::/56",
    "KEA_LEASE6_DELEGATED_PREFIXLEN": "56",
    "KEA_LEASE6_HWADDR": "00:11:22:33:44:5a",
    "KEA_LEASE6_HOSTNAME": "router.example.org.",
    "KEA_LEASE6_CLIENT_DUID": "00:03:00:01:08:00:2b:02:3f:50",
    "KEA_LEASE6_CLIENT_LAST_TRANSMISSION": "1600000001",
    "KEA_LEASE6_VALID_LIFETIME": "3606",
    "KEA_LEASE6_PREFERRED_LIFETIME": "2404",
    "KEA_LEASE6_IAID": "77",
}

# By the hook point: the parts after KEA_ with which its variables begin.
HOOK_POINTS = {
    "pkt4_receive": ("QUERY4",),
    "pkt4_send": ("RESPONSE4", "QUERY4"),
    "subnet4_select": ("QUERY4", "SUBNET4"),
    "lease4_select": ("QUERY4", "SUBNET4", "FAKE_ALLOCATION", "LEASE4"),
    "lease4_renew": ("QUERY4", "SUBNET4", "LEASE4"),
    "lease4_release": ("QUERY4", "LEASE4"),
    "lease4_decline": ("QUERY4", "LEASE4"),
    "lease4_expire": ("LEASE4", "REMOVE_LEASE"),
    "lease4_recover": ("LEASE4",),
    "pkt6_receive": ("QUERY6",),
    "pkt6_send": ("QUERY6", "RESPONSE6"),
    "subnet6_select": ("QUERY6", "SUBNET6"),
    "lease6_select": ("QUERY6", "SUBNET6", "FAKE_ALLOCATION", "LEASE6"),
    "lease6_renew": ("QUERY6", "LEASE6"),
    "lease6_rebind": ("QUERY6", "LEASE6"),
    "lease6_release": ("QUERY6", "LEASE6"),
    "lease6_decline": ("QUERY6", "LEASE6"),
    "lease6_expire": ("LEASE6", "REMOVE_LEASE"),
    "lease6_recover": ("LEASE6",),
}

# Where ours differ, and why.
DIFFERENT = {
    "KEA_QUERY6_DUID": "1.4 had it in its reference and left it empty",
    "KEA_RESPONSE6_DUID": "1.4 had it in its reference and left it empty",
}


@dataclass(frozen=True)
class Edge:
    """A call in which a packet or lease has little to say, or something that could do harm.

    `seen` is what 1.4 gave of the variables that matter, None where it set none. `ours` are the
    values of those that differ, and `reason` is why they do. `gone` is the first Kea in which there
    can be no such call.
    """

    hook: str
    arguments: Mapping[str, Any]
    seen: Mapping[str, str | None]
    ours: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    gone: str = ""


_ALWAYS_SET = "every variable of a hook point is always set: a script may say set -u"
_HARMLESS = "a client could write lines and terminal controls into a log, or end the value by a NUL"
_NO_INDEX = "-1 is Kea's word for none; a Kea that received the packet from somewhere has one"

EDGES = {
    "query4 with nothing in it": Edge(
        "pkt4_receive",
        {"query4": {"hwaddr": None}},
        {
            "KEA_QUERY4_TYPE": "DHCPDISCOVER",
            "KEA_QUERY4_INTERFACE": "",
            "KEA_QUERY4_HWADDR": "",
            "KEA_QUERY4_HWADDR_TYPE": "",
            "KEA_QUERY4_HWADDR_SOURCE": "",
            "KEA_QUERY4_CIADDR": "0.0.0.0",
            "KEA_QUERY4_SIADDR": "0.0.0.0",
            "KEA_QUERY4_YIADDR": "0.0.0.0",
            "KEA_QUERY4_GIADDR": "0.0.0.0",
            "KEA_QUERY4_RELAYED": "0",
            "KEA_QUERY4_RELAY_HOPS": "0",
        },
    ),
    "query4 without options": Edge(
        "pkt4_receive",
        {"query4": {}},
        {
            "KEA_QUERY4_OPTION60": None,
            "KEA_QUERY4_RAI": None,
            "KEA_QUERY4_RAI_CIRCUIT_ID": None,
            "KEA_QUERY4_RAI_REMOTE_ID": None,
        },
        {
            "KEA_QUERY4_OPTION60": "",
            "KEA_QUERY4_RAI": "",
            "KEA_QUERY4_RAI_CIRCUIT_ID": "",
            "KEA_QUERY4_RAI_REMOTE_ID": "",
        },
        _ALWAYS_SET,
    ),
    "query4 from nowhere": Edge(
        "pkt4_receive",
        {"query4": {}},
        {"KEA_QUERY4_IFINDEX": "-1"},
        {"KEA_QUERY4_IFINDEX": ""},
        _NO_INDEX,
    ),
    "query4 with a hardware address of no bytes": Edge(
        "pkt4_receive",
        {"query4": {}},
        {
            "KEA_QUERY4_HWADDR": "",
            "KEA_QUERY4_HWADDR_TYPE": "1",
            "KEA_QUERY4_HWADDR_SOURCE": "0",
        },
    ),
    "option 82 with nothing in it": Edge(
        "pkt4_receive", {"query4": {"options": {"82": ""}}}, {"KEA_QUERY4_RAI": ""}
    ),
    "option 82 with nothing in its sub-options": Edge(
        "pkt4_receive",
        {"query4": {"options": {"82": "01000200"}}},
        {
            "KEA_QUERY4_RAI": "0x01000200",
            "KEA_QUERY4_RAI_CIRCUIT_ID": "",
            "KEA_QUERY4_RAI_REMOTE_ID": "",
        },
    ),
    "option 60 with NULs at its end": Edge(
        "pkt4_receive",
        {"query4": {"options": {"60": b"abc\0\0".hex()}}},
        {"KEA_QUERY4_OPTION60": "abc"},
    ),
    "option 60 beyond ASCII": Edge(
        "pkt4_receive",
        {"query4": {"options": {"60": "é".encode().hex()}}},
        {"KEA_QUERY4_OPTION60": "é"},
    ),
    "option 60 with a NUL in it": Edge(
        "pkt4_receive",
        {"query4": {"options": {"60": b"a\0b".hex()}}},
        {"KEA_QUERY4_OPTION60": "a"},
        {"KEA_QUERY4_OPTION60": "a\\x00b"},
        _HARMLESS,
    ),
    "option 60 with a newline": Edge(
        "pkt4_receive",
        {"query4": {"options": {"60": b"a\nb".hex()}}},
        {"KEA_QUERY4_OPTION60": "a\nb"},
        {"KEA_QUERY4_OPTION60": "a\\x0ab"},
        _HARMLESS,
    ),
    "option 60 with a backslash": Edge(
        "pkt4_receive",
        {"query4": {"options": {"60": b"a\\b".hex()}}},
        {"KEA_QUERY4_OPTION60": "a\\b"},
        {"KEA_QUERY4_OPTION60": "a\\\\b"},
        "else it could not be told from one that we wrote for another byte",
    ),
    "option 60 in two pieces": Edge(
        "pkt4_receive",
        {"query4": {"options": {"60": (b"x" * 255).hex()}}},
        {"KEA_QUERY4_OPTION60": "type=060, len=255: " + ":".join(["78"] * 255)},
        {"KEA_QUERY4_OPTION60": "x" * 255},
        "1.4 passed on Kea's dump of an option that it does not read as text once it was in pieces",
    ),
    "host name with a newline": Edge(
        "lease4_recover",
        {"lease4": {"hostname": "a\nb"}},
        {"KEA_LEASE4_HOSTNAME": "a\nb"},
        {"KEA_LEASE4_HOSTNAME": "a\\x0ab"},
        _HARMLESS,
    ),
    "no subnet4": Edge(
        "subnet4_select",
        {"query4": {}, "subnet4": None},
        {"KEA_SUBNET4": "", "KEA_SUBNET4_PREFIX": "", "KEA_SUBNET4_PREFIXLEN": ""},
    ),
    "no subnet6": Edge(
        "subnet6_select",
        {"query6": {}, "subnet6": None},
        {"KEA_SUBNET6": "", "KEA_SUBNET6_PREFIX": "", "KEA_SUBNET6_PREFIXLEN": ""},
    ),
    "lease4 with nothing in it": Edge(
        "lease4_expire",
        {"lease4": {"hwaddr": None}, "remove_lease": False},
        {
            "KEA_LEASE4_TYPE": "V4",
            "KEA_LEASE4_STATE": "default",
            "KEA_LEASE4_IS_EXPIRED": "1",
            "KEA_LEASE4_ADDRESS": "0.0.0.0",
            "KEA_LEASE4_HWADDR": "",
            "KEA_LEASE4_HOSTNAME": "",
            "KEA_LEASE4_CLIENT_LAST_TRANSMISSION": "0",
            "KEA_LEASE4_VALID_LIFETIME": "0",
            "KEA_REMOVE_LEASE": "0",
        },
    ),
    "reclaimed lease4": Edge(
        "lease4_recover", {"lease4": {"state": 2}}, {"KEA_LEASE4_STATE": "expired-reclaimed"}
    ),
    "query6 with nothing in it": Edge(
        "pkt6_receive",
        {"query6": {}},
        {
            "KEA_QUERY6_TYPE": "SOLICIT",
            "KEA_QUERY6_INTERFACE": "",
            "KEA_QUERY6_HWADDR": "",
            "KEA_QUERY6_HWADDR_TYPE": "",
            "KEA_QUERY6_HWADDR_SOURCE": "",
            "KEA_QUERY6_LOCAL_ADDRESS": "::",
            "KEA_QUERY6_LOCAL_PORT": "0",
            "KEA_QUERY6_REMOTE_ADDRESS": "::",
            "KEA_QUERY6_REMOTE_PORT": "0",
            "KEA_QUERY6_TRANSACTION_ID": "0",
        },
    ),
    "query6 from nowhere": Edge(
        "pkt6_receive",
        {"query6": {}},
        {"KEA_QUERY6_IFINDEX": "-1"},
        {"KEA_QUERY6_IFINDEX": ""},
        _NO_INDEX,
    ),
    "lease of an address": Edge(
        "lease6_recover",
        {"lease6": {"type": "IA_NA", "address": "2001:db8::42", "duid": "00030001080027aabbcc"}},
        {
            "KEA_LEASE6_TYPE": "IA_NA",
            "KEA_LEASE6_ADDRESS": "2001:db8::42",
            "KEA_LEASE6_DELEGATED_PREFIX": None,
            "KEA_LEASE6_DELEGATED_PREFIXLEN": None,
        },
        {"KEA_LEASE6_DELEGATED_PREFIX": "", "KEA_LEASE6_DELEGATED_PREFIXLEN": ""},
        _ALWAYS_SET,
    ),
    "lease of a temporary address": Edge(
        "lease6_recover",
        {"lease6": {"type": "IA_TA", "duid": "00030001080027aabbcc"}},
        {"KEA_LEASE6_TYPE": "IA_TA"},
        gone="3.1.9",
    ),
    "lease forever": Edge(
        "lease6_recover",
        {
            "lease6": {
                "duid": "00030001080027aabbcc",
                "cltt": 1,
                "iaid": 0xFFFFFFFF,
                "preferred-lifetime": 0xFFFFFFFF,
                "valid-lifetime": 0xFFFFFFFF,
            }
        },
        {
            "KEA_LEASE6_IAID": "4294967295",
            "KEA_LEASE6_IS_EXPIRED": "0",
            "KEA_LEASE6_PREFERRED_LIFETIME": "4294967295",
            "KEA_LEASE6_VALID_LIFETIME": "4294967295",
        },
    ),
    "lease that was declined": Edge(
        "lease6_recover",
        {"lease6": {"duid": "placeholder"}},
        {"KEA_LEASE6_CLIENT_DUID": "00"},
        {"KEA_LEASE6_CLIENT_DUID": ""},
        "it has no client any more, and Kea's placeholder differs between its releases",
    ),
}
