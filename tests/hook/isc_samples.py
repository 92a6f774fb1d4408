# SPDX-License-Identifier: MPL-2.0
"""What the arguments of `samples` are in the dialect isc, word for word."""

from __future__ import annotations

from typing import Any

from kea_runscript.release import release

from . import samples
from .this_kea import RELEASE

QUERY4: dict[str, Any] = samples.QUERY4 | {
    "local-address": "192.0.2.31",
    "local-port": 67,
    "remote-address": "192.0.2.32",
    "remote-port": 68,
}
QUERY4_VALUES = {
    "QUERY4_TYPE": "DHCPREQUEST",
    "QUERY4_TXID": "305419896",
    "QUERY4_LOCAL_ADDR": "192.0.2.31",
    "QUERY4_LOCAL_PORT": "67",
    "QUERY4_REMOTE_ADDR": "192.0.2.32",
    "QUERY4_REMOTE_PORT": "68",
    "QUERY4_IFACE_INDEX": "7",
    "QUERY4_IFACE_NAME": "eth7",
    "QUERY4_HOPS": "3",
    "QUERY4_SECS": "17",
    "QUERY4_FLAGS": "32768",
    "QUERY4_CIADDR": "192.0.2.11",
    "QUERY4_SIADDR": "192.0.2.12",
    "QUERY4_YIADDR": "192.0.2.13",
    "QUERY4_GIADDR": "192.0.2.14",
    "QUERY4_RELAYED": "true",
    "QUERY4_HWADDR": "00:11:22:33:44:55",
    "QUERY4_HWADDR_TYPE": "1",
    "QUERY4_LOCAL_HWADDR": "",
    "QUERY4_LOCAL_HWADDR_TYPE": "",
    "QUERY4_REMOTE_HWADDR": "",
    "QUERY4_REMOTE_HWADDR_TYPE": "",
    "QUERY4_OPTION_82": "0x0104AABBCCDD0202EE0F",
    "QUERY4_OPTION_82_SUB_OPTION_1": "0xAABBCCDD",
    "QUERY4_OPTION_82_SUB_OPTION_2": "0xEE0F",
}

SUBNET4_VALUES = {
    "SUBNET4_ID": "2",
    "SUBNET4_NAME": "198.51.100.64/26",
    "SUBNET4_PREFIX": "198.51.100.64",
    "SUBNET4_PREFIX_LEN": "26",
}

LEASE4_VALUES = {
    "LEASE4_ADDRESS": "192.0.2.42",
    "LEASE4_CLTT": "1600000000",
    "LEASE4_HOSTNAME": "printer.example.org.",
    "LEASE4_HWADDR": "00:11:22:33:44:57",
    "LEASE4_HWADDR_TYPE": "1",
    "LEASE4_STATE": "declined",
    "LEASE4_SUBNET_ID": "1",
    "LEASE4_VALID_LIFETIME": "3605",
    "LEASE4_CLIENT_ID": "01:00:11:22:33:44:57",
}

QUERY6_VALUES = {
    "QUERY6_TYPE": "REQUEST",
    "QUERY6_TXID": "10597059",
    "QUERY6_LOCAL_ADDR": "ff02::1:2",
    "QUERY6_LOCAL_PORT": "547",
    "QUERY6_REMOTE_ADDR": "fe80::a00:2bff:fe02:3f4e",
    "QUERY6_REMOTE_PORT": "546",
    "QUERY6_IFACE_INDEX": "9",
    "QUERY6_IFACE_NAME": "eth9",
    "QUERY6_REMOTE_HWADDR": "00:11:22:33:44:58",
    "QUERY6_REMOTE_HWADDR_TYPE": "1",
    "QUERY6_PROTO": "UDP",
    "QUERY6_CLIENT_ID": "00:03:00:01:08:00:2b:02:3f:4e",
}
if RELEASE >= release("2.7.0"):
    QUERY6_VALUES |= {"QUERY6_OPTION_18": "0x65746830", "QUERY6_OPTION_37": "0x000000090B"}

LEASE6_VALUES = {
    "LEASE6_ADDRESS": "2001:db8:8000::",
    "LEASE6_CLTT": "1600000001",
    "LEASE6_HOSTNAME": "router.example.org.",
    "LEASE6_HWADDR": "00:11:22:33:44:5a",
    "LEASE6_HWADDR_TYPE": "1",
    "LEASE6_STATE": "expired-reclaimed",
    "LEASE6_SUBNET_ID": "1",
    "LEASE6_VALID_LIFETIME": "3606",
    "LEASE6_DUID": "00:03:00:01:08:00:2b:02:3f:50",
    "LEASE6_IAID": "77",
    "LEASE6_PREFERRED_LIFETIME": "2404",
    "LEASE6_PREFIX_LEN": "56",
    "LEASE6_TYPE": "IA_PD",
}


def _renamed(before: str, after: str, values: dict[str, str]) -> dict[str, str]:
    return {f"{after}{name.removeprefix(before)}": value for name, value in values.items()}


def _listed(one: str, many: str, values: dict[str, str]) -> dict[str, str]:
    return {f"{many}SIZE": "1"} | _renamed(one, f"{many}AT0_", values)


# Each argument that says anything, by its name.
VALUES: dict[str, dict[str, str]] = {
    "query4": QUERY4_VALUES,
    "subnet4": SUBNET4_VALUES,
    "clientid": {"PKT4_CLIENT_ID": "01:00:11:22:33:44:57"},
    "hwaddr": {"PKT4_HWADDR": "00:11:22:33:44:57", "PKT4_HWADDR_TYPE": "1"},
    "lease4": LEASE4_VALUES,
    "leases4": _listed("LEASE4_", "LEASES4_", LEASE4_VALUES),
    "deleted_leases4": _listed("LEASE4_", "DELETED_LEASES4_", LEASE4_VALUES),
    "remove_lease": {"REMOVE_LEASE": "true"},
    "query6": QUERY6_VALUES,
    "lease6": LEASE6_VALUES,
    "leases6": _listed("LEASE6_", "LEASES6_", LEASE6_VALUES),
    "deleted_leases6": _listed("LEASE6_", "DELETED_LEASES6_", LEASE6_VALUES),
    "ia_pd": {
        "PKT6_IA_IAID": "77",
        "PKT6_IA_IA_TYPE": "25",
        "PKT6_IA_IA_T1": "88",
        "PKT6_IA_IA_T2": "99",
    },
    "address6": {"ADDRESS6": "2001:db8:1::17"},
    "old_lease6": _renamed("LEASE6_", "OLD_LEASE6_", LEASE6_VALUES)
    | {"OLD_LEASE6_ADDRESS": "2001:db8:1::15", "OLD_LEASE6_CLTT": "1600000099"},
    "new_lease6": _renamed("LEASE6_", "NEW_LEASE6_", LEASE6_VALUES),
}


def arguments(hook: str) -> dict[str, Any]:
    """All arguments of this hook point, each with every field set."""
    given = samples.arguments(hook)
    changed: dict[str, Any] = {
        "query4": QUERY4, "ia_pd": {"iaid": 77, "t1": 88, "t2": 99}
    }  # fmt: skip
    return given | {name: value for name, value in changed.items() if name in given}


def values(hook: str) -> dict[str, str]:
    """What the script sees of these arguments."""
    result = {}
    for name in samples.HOOK_POINTS[hook]:
        result.update(VALUES.get(name, {}))
    return result
