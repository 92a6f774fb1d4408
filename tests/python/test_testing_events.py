# SPDX-License-Identifier: MPL-2.0
"""Events for tests: what is said of them holds, and the rest is made to fit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Any, Never, cast

import pytest

from kea_runscript import LeaseState, LeaseType
from kea_runscript.sdk.events import EVENTS
from kea_runscript.table import TABLE
from kea_runscript.table.model import HookPoint
from kea_runscript.testing import events
from kea_runscript.testing.keywords import Subnet4Keywords
from kea_runscript.testing.sample import sample

MAC = "00:11:22:33:44:55"
MAC_OF_THE_SAMPLE = "08:00:2b:02:3f:4e"


@pytest.mark.parametrize("point", TABLE.hook_points, ids=lambda point: point.name)
def test_event_without_keywords_is_the_sample(point: HookPoint) -> None:
    """Of the class of its hook point, complete, and one that Kea waits for."""
    event = getattr(events, point.name)()
    assert EVENTS[point.name] is type(event)
    assert {name: text for name, text in sample(point).items() if text} == event.variables
    assert (True, False) == (event.wait, event.again)


def test_value_of_one_part_needs_no_name_of_the_part() -> None:
    """It is what the event has, be it given as text or as Python has it."""
    event = events.lease4_select(
        address=IPv4Address("192.0.2.7"), architecture=0, valid_lifetime=timedelta(minutes=5),
        state=LeaseState.DECLINED, circuit_id=b"\x0a\xff",
        client_last_transmission=datetime(2026, 3, 1, tzinfo=UTC), renew_timer=None,
        is_expired=True,
    )  # fmt: skip
    lease = event.lease
    assert IPv4Address("192.0.2.7") == lease.address
    assert 0 == event.query.architecture
    assert timedelta(minutes=5) == lease.valid_lifetime
    assert LeaseState.DECLINED is lease.state
    assert b"\x0a\xff" == event.query.circuit_id
    assert datetime(2026, 3, 1, 0, 5, tzinfo=UTC) == lease.expires
    assert lease.renew_timer is None
    assert lease.is_expired


def test_parts_are_dictionaries_and_lists_of_them() -> None:
    """Each has the names that it has in the event."""
    event = events.leases4_committed(
        query={"type": "DHCPRELEASE", "giaddr": "192.0.2.1"},
        response=None,
        leases=[{"address": "192.0.2.7"}, {"address": "192.0.2.8", "hostname": ""}],
        deleted_leases=[{"address": "192.0.2.9"}],
    )
    assert "DHCPRELEASE" == event.query.type
    assert event.response is None
    assert [(IPv4Address("192.0.2.7"), "printer.example.org"), (IPv4Address("192.0.2.8"), "")] == [
        (lease.address, lease.hostname) for lease in event.leases
    ]
    assert [IPv4Address("192.0.2.9")] == [lease.address for lease in event.deleted_leases]
    leases = [*event.leases, *event.deleted_leases]
    assert [MAC_OF_THE_SAMPLE] * 3 == [lease.hwaddr for lease in leases]
    assert [] == events.leases4_committed(leases=[]).leases


def test_call_has_its_own_keywords() -> None:
    """Whether Kea waits, whether the worker may have had it, and when it was."""
    event = events.load(wait=False, again=True, time=datetime(2026, 1, 2, tzinfo=UTC))
    assert (False, True) == (event.wait, event.again)
    assert datetime(2026, 1, 2, tzinfo=UTC) == event.time
    assert datetime(2026, 1, 2, tzinfo=UTC) == events.load(time=1767312000).time


def test_client_is_the_same_in_all_parts() -> None:
    """Its hardware address, which is in its DUID, and its DUID, which is in Kea's label."""
    event = events.leases6_committed(hwaddr=MAC, deleted_leases=[{}])
    leases = [*event.leases, *event.deleted_leases]
    assert [MAC, MAC] == [lease.hwaddr for lease in leases]
    assert (MAC, MAC) == (event.query.hwaddr, event.response.hwaddr)
    duid = f"00:03:00:01:{MAC}"
    assert (duid, duid) == (event.query.duid, event.response.duid)
    assert [duid, duid] == [lease.duid for lease in leases]
    assert f"duid=[{duid}], tid=0xa1b2c3" == event.query.label

    both = events.lease6_renew(hwaddr=MAC, query={"duid": "00:04:aa"})
    assert ("00:04:aa", MAC) == (both.lease.duid, both.lease.hwaddr)
    assert "duid=[00:04:aa], tid=0xa1b2c3" == both.query.label


def test_part_that_contradicts_on_purpose_does() -> None:
    """What a test says holds, even if it does not fit."""
    event = events.lease4_renew(query={"hwaddr": MAC}, lease={"hwaddr": "00:00:00:00:00:01"})
    assert (MAC, "00:00:00:00:00:01") == (event.query.hwaddr, event.lease.hwaddr)
    event = events.lease4_renew(hwaddr=MAC, lease={"hwaddr": "00:00:00:00:00:01"})
    assert (MAC, "00:00:00:00:00:01") == (event.query.hwaddr, event.lease.hwaddr)
    event = events.lease4_renew(address="198.51.100.1", subnet={"cidr": "192.0.2.0/24"})
    assert IPv4Network("192.0.2.0/24") == event.subnet.cidr


def test_address_is_the_clients_and_in_the_subnet() -> None:
    """In the query, in the response, and in a subnet of the usual size."""
    renewed = events.lease4_renew(address="198.51.100.7")
    assert IPv4Address("198.51.100.7") == renewed.query.ciaddr
    subnet = renewed.subnet
    assert (IPv4Network("198.51.100.0/24"), IPv4Address("198.51.100.0"), 24) == (
        subnet.cidr, subnet.prefix, subnet.prefixlen,
    )  # fmt: skip
    committed = events.leases4_committed(address="198.51.100.7")
    assert committed.response is not None
    assert IPv4Address("198.51.100.7") == committed.response.yiaddr


def test_lease_that_the_client_has_lost_keeps_its_own_address() -> None:
    """A name alone is of those that it has."""
    event = events.leases4_committed(address="192.0.2.7", deleted_leases=[{}])
    assert ["192.0.2.7"] == [str(lease.address) for lease in event.leases]
    assert ["192.0.2.10"] == [str(lease.address) for lease in event.deleted_leases]


@pytest.mark.parametrize(
    "said",
    [{"cidr": "10.0.0.0/8"}, {"prefix": "10.0.0.0", "prefixlen": 8}],
    ids=["cidr", "parts"],
)
def test_subnet_has_one_prefix(said: dict[str, Any]) -> None:
    """Said in one value or in two."""
    subnet = events.subnet4_select(subnet=cast(Subnet4Keywords[Never], said)).subnet
    assert subnet is not None
    assert (IPv4Network("10.0.0.0/8"), IPv4Address("10.0.0.0"), 8) == (
        subnet.cidr, subnet.prefix, subnet.prefixlen,
    )  # fmt: skip
    assert events.subnet4_select(subnet=None).subnet is None


def test_lease_with_an_address_alone_is_for_no_prefix() -> None:
    """Though the table's example is; a prefix brings its own address and length."""
    address = events.lease6_select(address="2001:db8:5::7")
    lease = address.lease
    assert (LeaseType.IA_NA, None, None) == (
        lease.type, lease.delegated_prefix, lease.delegated_prefixlen,
    )  # fmt: skip
    assert address.subnet is not None
    assert IPv6Network("2001:db8:5::/64") == address.subnet.cidr

    (temporary,) = events.leases6_committed(leases=[{"type": "IA_TA"}]).leases
    assert (IPv6Address("2001:db8:1::10"), None) == (temporary.address, temporary.delegated_prefix)

    prefix = events.lease6_select(delegated_prefix="2001:db8:40::/44").lease
    assert (LeaseType.IA_PD, IPv6Address("2001:db8:40::"), 44) == (
        prefix.type, prefix.address, prefix.delegated_prefixlen,
    )  # fmt: skip
    longer = events.lease6_select(delegated_prefixlen=64).lease
    assert IPv6Network("2001:db8:8000::/64") == longer.delegated_prefix
    other = events.lease6_select(lease={"type": "IA_PD", "address": "2001:db8:9::"}).lease
    assert IPv6Network("2001:db8:9::/56") == other.delegated_prefix


def test_message_fits_what_becomes_of_it() -> None:
    """A lease is only offered to a DHCPDISCOVER or SOLICIT, and the answer is the one to it."""
    assert "DHCPDISCOVER" == events.lease4_select(is_offer=True).query.type
    assert "SOLICIT" == events.lease6_select(is_offer=True).query.type
    assert events.lease4_select(query={"type": "DHCPDISCOVER"}).is_offer
    assert "DHCPOFFER" == events.pkt4_send(query={"type": "DHCPDISCOVER"}).response.type
    assert "ADVERTISE" == events.pkt6_send(query={"type": "SOLICIT"}).response.type


def test_response_has_of_the_query_what_kea_takes_over() -> None:
    """The relay, its information and the interface; the transaction, and where it goes to."""
    event = events.leases4_committed(
        query={"giaddr": "192.0.2.1", "ifindex": 7, "ciaddr": "192.0.2.9", "remote_id": None}
    )
    response = event.response
    assert response is not None
    assert ("192.0.2.1", True, 7, "192.0.2.9") == (
        str(response.giaddr), response.relayed, response.ifindex, str(response.ciaddr)
    )  # fmt: skip
    assert (b"\x01\x04eth0", b"") == (response.rai, response.remote_id)

    event6 = events.pkt6_send(query={"transaction_id": 0xABC, "remote_address": "fe80::1"})
    assert (0xABC, "fe80::1") == (
        event6.response.transaction_id, str(event6.response.remote_address)
    )  # fmt: skip
    assert event6.query.label == event6.response.label
    assert event6.query.label.endswith(", tid=0xabc")


def test_client_that_is_not_known_has_no_more_of_what_it_is() -> None:
    """No type of a hardware address that Kea has not found, and no DUID in the label."""
    event = events.pkt6_send(hwaddr=None, duid=None)
    for packet in (event.query, event.response):
        assert (None, None) == (packet.hwaddr_type, packet.hwaddr_source)
        assert "duid=[no info], tid=0xa1b2c3" == packet.label


def test_packet_with_a_relays_address_has_passed_one() -> None:
    """And one without has not."""
    query = events.pkt4_receive(giaddr="192.0.2.1").query
    assert (True, 1) == (query.relayed, query.relay_hops)
    assert not events.pkt4_receive(giaddr="0.0.0.0").query.relayed


def test_relay_agent_information_has_the_ids_in_it() -> None:
    """Said by the ids or by the whole."""
    query = events.pkt4_receive(circuit_id=b"port7", remote_id=None).query
    assert (b"\x01\x05port7", b"") == (query.rai, query.remote_id)
    query = events.pkt4_receive(rai="0x0202AABB").query
    assert (b"", b"\xaa\xbb") == (query.circuit_id, query.remote_id)
    query = events.pkt4_receive(rai=None).query
    assert (b"", b"", b"") == (query.rai, query.circuit_id, query.remote_id)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"adress": "192.0.2.7"}, "an event of lease4_select has no 'adress'; is it address?"),
        ({"leases": []}, "an event of lease4_select has no 'leases'; is it lease?"),
        ({"lease": {"hostnam": "x"}}, "lease has no 'hostnam'; is it hostname?"),
        ({"lease": "192.0.2.7"}, "lease is '192.0.2.7': give a dictionary, as {'address': '192"),
        ({"type": "V4"}, "type is in query and lease: say in which, as query={'type': 'V4'}"),
        ({"subnet": None}, "subnet is None: give a dictionary"),
    ],
    ids=lambda value: "" if isinstance(value, str) else next(iter(value)),
)
def test_keyword_that_is_not_known_is_told_with_the_nearest(
    values: dict[str, Any], message: str
) -> None:
    """Or what to say instead."""
    with pytest.raises(TypeError) as caught:
        events.lease4_select(**values)
    assert str(caught.value).startswith(message)


def test_list_that_is_none_is_told() -> None:
    """With what to give."""
    values: list[Any] = [None, {"address": "192.0.2.7"}, "192.0.2.7"]
    for value in values:
        with pytest.raises(TypeError, match=r"^leases is .*: give a list of dictionaries$"):
            events.leases4_committed(leases=value)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (
            {"address": "192.0.2"},
            "address is '192.0.2': give an IPv4 address, such as '192.0.2.10'",
        ),
        ({"address": None}, "address is None: Kea always gives it, such as '192.0.2.10'"),
        ({"hostname": 7}, "hostname is 7: give a string that can be printed, such as 'printer"),
        ({"hostname": "a\nb"}, "hostname is 'a\\nb': give a string that can be printed"),
        ({"valid_lifetime": 1.5}, "valid_lifetime is 1.5: give a timedelta, or seconds"),
        ({"state": "decline"}, "state is 'decline': allowed are default, declined, expired"),
        ({"query": {"type": "DISCOVER"}}, "query.type is 'DISCOVER': allowed are DHCPDISCOVER"),
        ({"wait": "no"}, "wait is 'no': give True or False"),
        ({"time": "now"}, "time is 'now': give a datetime, or seconds since 1970"),
    ],
    ids=lambda value: "" if isinstance(value, str) else next(iter(value)),
)
def test_value_that_cannot_be_is_told(values: dict[str, Any], message: str) -> None:
    """With its place, what it is and what is allowed."""
    with pytest.raises(ValueError) as caught:  # noqa: PT011 # by its text, below
        events.lease4_select(**values)
    assert str(caught.value).startswith(message)
