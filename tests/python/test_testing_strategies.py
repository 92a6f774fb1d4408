# SPDX-License-Identifier: MPL-2.0
"""Strategies: what an event can be, and how one that fails a test is shown."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from ipaddress import IPv4Address
from typing import Any

import pytest
from hypothesis import Phase, find, given, seed
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kea_runscript import Event, Lease6, LeaseState, LeaseType, Packet4, Packet6
from kea_runscript.sdk.events import EVENTS
from kea_runscript.table import TABLE
from kea_runscript.testing import strategies
from kea_runscript.testing.sample import sample

from ..drawn import tried
from .sdk_script import PYTHON

MAC = "00:11:22:33:44:55"


@pytest.mark.parametrize("name", EVENTS)
@tried(10)
@given(data=st.data())
def test_there_is_one_for_each_hook_point(name: str, data: st.DataObject) -> None:
    """Its events are of the hook point's class."""
    event = data.draw(getattr(strategies, name)())
    assert EVENTS[name] is type(event)
    assert name == event["KEA_HOOK_POINT"]


# What is always so, or follows from what else is there.
FIXED = {
    "KEA_HOOK_POINT", "KEA_LEASE4_TYPE", "KEA_DELETED_LEASE4_TYPE", "KEA_LEASES4_AT0_TYPE",
    "KEA_DELETED_LEASES4_AT0_TYPE", "KEA_QUERY4_HWADDR_SOURCE", "KEA_RESPONSE4_HWADDR_SOURCE",
    "KEA_QUERY4_YIADDR", "KEA_RESPONSE6_LOCAL_PORT", "KEA_RESPONSE4_TYPE", "KEA_RESPONSE6_TYPE",
    "KEA_NEW_LEASE6_STATE",
    "KEA_NEW_LEASE6_TYPE", "KEA_NEW_LEASE6_DELEGATED_PREFIX",
    "KEA_NEW_LEASE6_DELEGATED_PREFIXLEN", "KEA_OLD_LEASE6_STATE", "KEA_OLD_LEASE6_TYPE",
    "KEA_OLD_LEASE6_DELEGATED_PREFIX", "KEA_OLD_LEASE6_DELEGATED_PREFIXLEN",
}  # fmt: skip


# Chance may miss something in so many events; then there are others, at most so many times.
_ROUNDS = 20


# Together they have all variables.
@pytest.mark.parametrize(
    ("name", "times"),
    [("leases4_committed", 250), ("leases6_committed", 250), ("addr6_register", 150)]
    + [(f"lease{family}_{what}", 100) for family in (4, 6) for what in ("select", "expire")]
    + [(name, 50) for name in ("ddns6_update", "command_processed", "cb4_updated")],
)
def test_each_value_differs_from_one_event_to_the_next(name: str, times: int) -> None:
    """And is empty in one of them, where it can be; but for those that nothing can change."""
    (point,) = (point for point in TABLE.hook_points if point.name == name)
    variables = dict(row for group in TABLE.groups_at(point) for row in TABLE.variables(group))
    texts: dict[str, set[str]] = {full: set() for full in variables}

    fixed = {full for full in variables if _is_fixed(full, name)}
    # A list in JSON is empty only where it has no room: no list of theirs is so long.
    can_be_empty = {
        full for full, row in variables.items() if row.empty and not full.endswith("_JSON")
    }
    for number in range(_ROUNDS):

        @seed(number)
        @tried(times, derandomize=False, database=None)
        @given(getattr(strategies, name)())
        def look(event: Event) -> None:
            for variable, text in event.variables.items():
                texts.setdefault(variable, set()).add(text)
            for variable in variables.keys() - event.variables.keys():
                texts[variable].add("")

        look()
        differ = {full for full in variables if len(texts[full] - {""}) > 1}
        empty = {full for full in variables if "" in texts[full]}
        if differ == variables.keys() - fixed and can_be_empty <= empty:
            break

    assert variables.keys() - fixed == differ
    assert set() == can_be_empty - empty


def _is_fixed(full: str, name: str) -> bool:
    return (
        full in FIXED
        or (full.endswith("_STATE") and ("select" in name or "committed" in name))
        or (full in ("KEA_SUBNET4_PREFIXLEN", "KEA_SUBNET6_PREFIXLEN") and "ddns" not in name)
        or (
            full in ("KEA_QUERY4_TYPE", "KEA_QUERY6_TYPE")
            and name in ("ddns6_update", "addr6_register")
        )
    )


Can = tuple[SearchStrategy[Any], Callable[[Any], bool]]
CAN: dict[str, Can] = {
    "relayed": (strategies.pkt4_send(), lambda e: e.query.relayed and e.response.relayed),
    "no-subnet": (strategies.subnet6_select(), lambda e: e.subnet is None),
    "offer": (strategies.lease6_select(), lambda e: e.is_offer),
    "address": (strategies.lease6_renew(), lambda e: e.lease.type is LeaseType.IA_NA),
    "temporary": (strategies.lease6_renew(), lambda e: e.lease.type is LeaseType.IA_TA),
    "prefix": (strategies.lease6_renew(), lambda e: (e.lease.delegated_prefixlen or 0) > 64),
    "declined": (strategies.lease4_expire(), lambda e: e.lease.state is LeaseState.DECLINED),
    "no-lease": (strategies.lease4_offer(), lambda e: not e.leases),
    "several": (
        strategies.leases6_committed(),
        lambda e: len(e.leases) > 1 and len(e.deleted_leases) > 1,
    ),
    "release": (
        strategies.leases4_committed(),
        lambda e: e.query.type == "DHCPRELEASE" and not e.leases and e.response is None,
    ),
    "escaped": (strategies.lease4_select(), lambda e: "\\x1b" in e.lease.hostname),
    "backslash": (strategies.pkt4_receive(), lambda e: "\\\\" in e.query.vendor_class),
    "line-of-unicode": (strategies.lease6_select(), lambda e: "\u2028" in e.lease.hostname),
    "not-waited-for": (strategies.load(), lambda e: not e.wait),
    "once-more": (strategies.unload(), lambda e: e.again),
}  # fmt: skip


@pytest.mark.parametrize(("events", "is_such"), CAN.values(), ids=CAN)
def test_event_can_be(events: SearchStrategy[Any], is_such: Callable[[Any], bool]) -> None:
    """What is rare, too."""
    find(events, is_such, settings=tried(3000, derandomize=True, phases=[Phase.generate]))


def packets(event: Event) -> list[Packet4 | Packet6]:
    found = [getattr(event, name, None) for name in ("query", "response")]
    return [packet for packet in found if packet is not None]


def leases(event: Any) -> list[Any]:
    """Of different addresses."""
    lists = [*getattr(event, "leases", []), *getattr(event, "deleted_leases", [])]
    return [event.lease, *lists] if hasattr(event, "lease") else lists


@tried(150)
@given(strategies.events())
def test_event_does_not_contradict_itself(event: Any) -> None:
    """In a packet, in a lease, between those of a list, and between query and response."""
    for packet in packets(event):
        if isinstance(packet, Packet4):
            assert packet.relayed == (str(packet.giaddr) != "0.0.0.0")
            assert packet.relayed == (packet.relay_hops > 0)
            assert packet.circuit_id in packet.rai
            assert packet.remote_id in packet.rai
        else:
            assert (packet.hwaddr_type is None) == (not packet.hwaddr)
            assert (packet.duid or "no info") in packet.label
            assert packet.label.endswith(f"tid=0x{packet.transaction_id:x}")
    for lease in leases(event):
        timers = [timer for timer in (lease.renew_timer, lease.rebind_timer) if timer is not None]
        assert sorted([*timers, lease.valid_lifetime]) == [*timers, lease.valid_lifetime]
        assert lease.pool or lease.pool_id is None
        if isinstance(lease, Lease6):
            is_prefix = lease.type is LeaseType.IA_PD
            assert is_prefix == (lease.delegated_prefix is not None)
            if lease.delegated_prefix:
                assert lease.address == lease.delegated_prefix.network_address
                assert lease.delegated_prefixlen == lease.delegated_prefix.prefixlen
            assert lease.preferred_lifetime <= lease.valid_lifetime
    assert len(leases(event)) == len({(lease.address, lease.type) for lease in leases(event)})
    subnet = getattr(event, "subnet", None)
    if subnet and hasattr(event, "lease") and event.lease.type is not LeaseType.IA_PD:
        assert event.lease.address in subnet.cidr
    clients = {packet.hwaddr for packet in packets(event)}
    if clients:
        assert clients == clients | {lease.hwaddr for lease in leases(event)}
    if event.hook_point == "addr6_register":
        registered = [event.new_lease, *([event.old_lease] if event.old_lease else [])]
        assert {event.address} == {lease.address for lease in registered}
    if len(packets(event)) == 2:
        query, response = packets(event)
        assert (query.interface, query.ifindex) == (response.interface, response.ifindex)


@tried(100)
@given(
    strategies.lease4_select(
        hwaddr=st.sampled_from((MAC, "00:11:22:aa:bb:cc")),
        query={"architecture": st.integers(6, 8)},
        lease={"hostname": "printer"},
        valid_lifetime=timedelta(hours=1),
    )
)
def test_what_is_said_holds(event: Any) -> None:
    """Fixed, or one of a strategy's values, in a part of the event or in all."""
    assert event.query.hwaddr.startswith("00:11:22:")
    assert event.lease.hwaddr == event.query.hwaddr
    assert event.query.architecture in (6, 7, 8)
    assert ("printer", timedelta(hours=1)) == (event.lease.hostname, event.lease.valid_lifetime)


@tried(50)
@given(
    strategies.leases4_committed(address=st.just("192.0.2.7"), response={"architecture": None}),
    strategies.leases6_committed(
        leases=st.lists(st.fixed_dictionaries({"duid": st.just("00:04:aa")}), max_size=2)
    ),
    strategies.lease4_renew(subnet={"cidr": "192.0.2.0/24"}),
)
def test_rest_fits_what_is_said(one: Any, several: Any, inside: Any) -> None:
    """A list has the lease that is spoken of, and a client is the same everywhere."""
    assert [IPv4Address("192.0.2.7")] == [lease.address for lease in one.leases]
    assert one.response.architecture is None
    assert all("00:04:aa" == lease.duid for lease in several.leases)
    assert "00:04:aa" == several.query.duid or not several.leases
    assert inside.lease.address in inside.subnet.cidr


def test_without_variety_it_is_the_sample() -> None:
    """So a failure is shown with no more than what makes it."""
    simplest = find(strategies.leases4_committed(), lambda _: True, settings=tried(50))
    (point,) = (point for point in TABLE.hook_points if point.name == "leases4_committed")
    assert {name: text for name, text in sample(point).items() if text} == simplest.variables


def test_event_that_fails_is_shown_as_its_call() -> None:
    """With that part of it that counts."""

    @tried(500, derandomize=True)
    @given(strategies.lease4_select(address="192.0.2.7"))
    def fails(event: Any) -> None:
        assert "`" not in event.lease.hostname

    with pytest.raises(AssertionError) as caught:
        fails()
    shown = re.sub(r"\s+", "", "".join(caught.value.__notes__))
    # What the client calls itself is the lease's name as well: chance has one of the two.
    part = r"(query|lease)={'hostname':'`id`'}"
    assert re.search(rf"event=events\.lease4_select\(address='192\.0\.2\.7',{part}\)", shown)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"adress": "192.0.2.7"}, "has no 'adress'; is it address?"),
        ({"query": "x"}, "query is 'x': give a dictionary"),
        ({"query": None}, "query is None: give a dictionary"),
        ({"lease": st.just({"hostnam": "x"})}, "lease has no 'hostnam'; is it hostname?"),
    ],
    ids=["keyword", "part", "none", "drawn"],
)
def test_what_cannot_be_said_is_told(said: dict[str, Any], message: str) -> None:
    """As kea_runscript.testing.events tells it."""
    with pytest.raises(TypeError, match=message.replace("?", r"\?")):
        find(strategies.lease4_select(**said), lambda _: True, settings=tried(5))


def test_package_that_is_missing_is_told() -> None:
    """With how to install it."""
    text = "import sys; sys.modules['hypothesis'] = None; import kea_runscript.testing.strategies"
    done = subprocess.run(
        [sys.executable, "-B", "-c", text], check=False, capture_output=True, text=True,
        env={"PYTHONPATH": str(PYTHON)},
    )  # fmt: skip
    assert 1 == done.returncode
    assert "pip install 'kea-runscript[hypothesis]', or python3-hypothesis" in done.stderr
