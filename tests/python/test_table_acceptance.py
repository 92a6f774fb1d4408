# SPDX-License-Identifier: MPL-2.0
"""The table holds what scripts for kea-hook-runscript 1.4 read, and what we promise besides.

The lists below are written out on purpose: they are the promise, and the table is checked by them
in both directions.
"""

import pytest

from kea_runscript.table import TABLE
from kea_runscript.table.effects import effects
from kea_runscript.table.model import HookPoint

PACKET4 = (
    "TYPE INTERFACE IFINDEX HWADDR HWADDR_TYPE HWADDR_SOURCE RELAYED RELAY_HOPS TRANSACTION_ID"
    " SECS FLAGS CIADDR SIADDR YIADDR GIADDR CLIENT_ID SERVER_ID CLASSES HOSTNAME FQDN"
    " FQDN_FLAGS OPTION60 OPTION93 RAI RAI_CIRCUIT_ID RAI_REMOTE_ID VENDOR_CLASS ARCHITECTURE"
    " CIRCUIT_ID REMOTE_ID"
)
PACKET6 = (
    "TYPE INTERFACE IFINDEX DUID HWADDR HWADDR_TYPE HWADDR_SOURCE LOCAL_ADDRESS LOCAL_PORT"
    " REMOTE_ADDRESS CLIENT_ADDRESS RELAYS REMOTE_PORT SERVER_DUID CLASSES FQDN"
    " FQDN_FLAGS LABEL TRANSACTION_ID"
)
LEASE4 = (
    "ADDRESS TYPE HWADDR CLIENT_ID SUBNET_ID POOL POOL_ID HOSTNAME FORWARD_DNS REVERSE_DNS STATE"
    " IS_EXPIRED CLIENT_LAST_TRANSMISSION RENEW_TIMER REBIND_TIMER VALID_LIFETIME EXPIRES CONTEXT"
)
LEASE6 = (
    "TYPE ADDRESS DELEGATED_PREFIX DELEGATED_PREFIXLEN CLIENT_DUID DUID HWADDR SUBNET_ID POOL"
    " POOL_ID HOSTNAME FORWARD_DNS REVERSE_DNS STATE IS_EXPIRED CLIENT_LAST_TRANSMISSION"
    " RENEW_TIMER REBIND_TIMER VALID_LIFETIME EXPIRES CONTEXT PREFERRED_LIFETIME IAID"
)


def _names(prefix: str, suffixes: str) -> set[str]:
    return {prefix + suffix for suffix in suffixes.split()}


POINT = {"KEA_HOOK_POINT"}
QUERY4 = _names("KEA_QUERY4_", PACKET4)
RESPONSE4 = _names("KEA_RESPONSE4_", PACKET4)
QUERY6 = _names("KEA_QUERY6_", PACKET6)
RESPONSE6 = _names("KEA_RESPONSE6_", PACKET6)
SUBNET4 = {"KEA_SUBNET4"} | _names("KEA_SUBNET4_", "PREFIX PREFIXLEN ID SHARED_NETWORK CONTEXT")
SUBNET6 = {"KEA_SUBNET6"} | _names("KEA_SUBNET6_", "PREFIX PREFIXLEN ID SHARED_NETWORK CONTEXT")
LEASE_4 = _names("KEA_LEASE4_", LEASE4)
LEASE_6 = _names("KEA_LEASE6_", LEASE6)
FAKE = {"KEA_FAKE_ALLOCATION", "KEA_IS_OFFER"}
REMOVE = {"KEA_REMOVE_LEASE"}


def _list(prefix: str, suffixes: str) -> set[str]:
    return {f"{prefix}SIZE", f"{prefix}JSON"} | _names(f"{prefix}AT0_", suffixes)


DDNS = _names("KEA_DDNS_", "HOSTNAME FORWARD REVERSE")
OLD_LEASE_6 = _names("KEA_OLD_LEASE6_", LEASE6)
NEW_LEASE_6 = _names("KEA_NEW_LEASE6_", LEASE6)
CONFIGURATION = {"KEA_CONFIGURATION"}
AUDIT = {"KEA_AUDIT_ENTRIES"}
COMMAND = {"KEA_COMMAND"} | _names("KEA_COMMAND_", "ARGUMENTS RESULT TEXT ANSWER")
LEASES_4 = _list("KEA_LEASES4_", LEASE4) | LEASE_4
LEASES_6 = _list("KEA_LEASES6_", LEASE6) | LEASE_6
DELETED_4 = _list("KEA_DELETED_LEASES4_", LEASE4) | _names("KEA_DELETED_LEASE4_", LEASE4)
DELETED_6 = _list("KEA_DELETED_LEASES6_", LEASE6) | _names("KEA_DELETED_LEASE6_", LEASE6)

PROMISED = {
    "pkt4_receive": POINT | QUERY4,
    "pkt4_send": POINT | QUERY4 | RESPONSE4,
    "host4_identifier": POINT | QUERY4,
    "subnet4_select": POINT | QUERY4 | SUBNET4,
    "lease4_select": POINT | QUERY4 | SUBNET4 | FAKE | LEASE_4,
    "lease4_renew": POINT | QUERY4 | SUBNET4 | LEASE_4,
    "lease4_offer": POINT | SUBNET4 | QUERY4 | RESPONSE4 | LEASES_4,
    "lease4_release": POINT | SUBNET4 | QUERY4 | LEASE_4,
    "lease4_decline": POINT | SUBNET4 | QUERY4 | LEASE_4,
    "lease4_server_decline": POINT | SUBNET4 | QUERY4 | LEASE_4,
    "lease4_expire": POINT | SUBNET4 | REMOVE | LEASE_4,
    "lease4_recover": POINT | SUBNET4 | LEASE_4,
    "leases4_committed": POINT | SUBNET4 | QUERY4 | RESPONSE4 | LEASES_4 | DELETED_4,
    "ddns4_update": POINT | QUERY4 | RESPONSE4 | SUBNET4 | DDNS,
    "dhcp4_srv_configured": POINT | CONFIGURATION,
    "cb4_updated": POINT | AUDIT,
    "pkt6_receive": POINT | QUERY6,
    "pkt6_send": POINT | QUERY6 | RESPONSE6,
    "host6_identifier": POINT | QUERY6,
    "subnet6_select": POINT | QUERY6 | SUBNET6,
    "lease6_select": POINT | QUERY6 | SUBNET6 | FAKE | LEASE_6,
    "lease6_renew": POINT | SUBNET6 | QUERY6 | LEASE_6,
    "lease6_rebind": POINT | SUBNET6 | QUERY6 | LEASE_6,
    "lease6_decline": POINT | SUBNET6 | QUERY6 | LEASE_6,
    "lease6_release": POINT | SUBNET6 | QUERY6 | LEASE_6,
    "lease6_expire": POINT | SUBNET6 | REMOVE | LEASE_6,
    "lease6_recover": POINT | SUBNET6 | LEASE_6,
    "leases6_committed": POINT | SUBNET6 | QUERY6 | RESPONSE6 | LEASES_6 | DELETED_6,
    "addr6_register": POINT
    | SUBNET6
    | QUERY6
    | RESPONSE6
    | {"KEA_ADDRESS6"}
    | OLD_LEASE_6
    | NEW_LEASE_6,
    "ddns6_update": POINT | QUERY6 | RESPONSE6 | SUBNET6 | DDNS,
    "dhcp6_srv_configured": POINT | CONFIGURATION,
    "cb6_updated": POINT | AUDIT,
    "command_processed": POINT | COMMAND,
    "load": POINT,
    "unload": POINT,
}

NOT_OF_THE_ANCESTOR = [
    "host4_identifier",
    "lease4_offer",
    "lease4_server_decline",
    "leases4_committed",
    "ddns4_update",
    "dhcp4_srv_configured",
    "cb4_updated",
    "host6_identifier",
    "leases6_committed",
    "addr6_register",
    "ddns6_update",
    "dhcp6_srv_configured",
    "cb6_updated",
    "command_processed",
    "load",
    "unload",
]


def test_hook_points_are_the_promised_ones() -> None:
    """The script can be called at these hook points and at no other."""
    assert list(PROMISED) == [point.name for point in TABLE.hook_points]


def test_default_hook_points_are_those_of_the_ancestor() -> None:
    """A script that does not ask for more is called at the nineteen hook points of 1.4."""
    default = [point.name for point in TABLE.hook_points if point.by_default]

    assert 19 == len(default)
    assert [name for name in PROMISED if name not in NOT_OF_THE_ANCESTOR] == default


def test_reference_tells_the_hook_points_that_must_be_asked_for() -> None:
    """Each of them says so, and no other does."""
    told = [
        point.name
        for point in TABLE.hook_points
        if "Only called if hook-points names it." in effects(point)
    ]
    assert NOT_OF_THE_ANCESTOR == told


def test_library_adds_hook_points_of_its_own() -> None:
    """They come after all of Kea's, and Kea does nothing about a decision there."""
    ours = TABLE.own_hook_points

    assert ["load", "unload"] == [point.name for point in ours]
    assert TABLE.kea_hook_points + ours == TABLE.hook_points
    assert {""} == {decision for point in ours for decision in (point.skip, point.drop)}


@pytest.mark.parametrize("point", TABLE.hook_points, ids=lambda point: point.name)
def test_hook_point_sets_the_promised_variables(point: HookPoint) -> None:
    """At each hook point exactly the promised variables are set."""
    assert PROMISED[point.name] == set(TABLE.names_at(point))


@pytest.mark.parametrize("point", TABLE.kea_hook_points, ids=lambda point: point.name)
def test_family_is_the_digit_in_the_name(point: HookPoint) -> None:
    """A hook point belongs to the server that Kea's name for it says, or to both."""
    digits = [family for family in (4, 6) if f"{family}_" in point.name]
    assert digits == ([point.family] if point.family else [])


@pytest.mark.parametrize("point", TABLE.kea_hook_points, ids=lambda point: point.name)
def test_no_variable_of_the_other_family(point: HookPoint) -> None:
    """A DHCPv4 hook point has no DHCPv6 variable, and the other way round."""
    others = {4: "6", 6: "4", 0: "46"}[point.family]

    assert [] == [group.name for group in TABLE.groups_at(point) if group.name[-1] in others]
