# SPDX-License-Identifier: MPL-2.0
"""The events of the SDK, against every hook point and variable of the table."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Any

import pytest

from kea_runscript import Event, Lease4Select, Leases4Committed, LeaseState, NoValueError
from kea_runscript.sdk.events import EVENTS
from kea_runscript.table import TABLE
from kea_runscript.table.model import OF_ALL, Group, HookPoint, Variable
from kea_runscript.table.value_types import Type

from .sdk_script import examples

# The text of a value, read back: what the SDK has made of it was right.
TEXTS: dict[Type, tuple[Any, Any]] = {
    Type.STRING: (str, str),
    Type.INTEGER: (int, str),
    Type.BOOLEAN: (bool, lambda value: "1" if value else "0"),
    Type.HEX: (bytes, lambda value: "0x" + value.hex().upper()),
    Type.FLAGS: (str, str),
    Type.IPV4: (IPv4Address, str),
    Type.IPV6: (IPv6Address, str),
    Type.IPV4_PREFIX: (IPv4Network, str),
    Type.IPV6_PREFIX: (IPv6Network, str),
    Type.DURATION: (timedelta, lambda value: str(int(value.total_seconds()))),
    Type.JSON: (dict | list, json.dumps),
    Type.TIME: (datetime, lambda value: str(int(value.timestamp()))),
}


def event_of(hook_point: str, variables: dict[str, str]) -> Event:
    return EVENTS[hook_point](variables, True, 1767225600.25)


def parts(point: HookPoint) -> list[Group]:
    return [group for group in TABLE.groups_told_at(point) if group.name != OF_ALL]


def read(event: Event, group: Group, variable: Variable) -> Any:
    """The SDK's value of a variable; of a list, that of the first."""
    part = getattr(event, group.attribute)
    if TABLE.source(group).is_value:
        return part
    return getattr(part[0] if group.many else part, variable.function)


def test_there_is_a_class_for_each_hook_point() -> None:
    """And for nothing else."""
    assert [point.name for point in TABLE.hook_points] == list(EVENTS)


@pytest.mark.parametrize("point", TABLE.hook_points, ids=lambda point: point.name)
def test_each_variable_is_a_value_of_its_type(point: HookPoint) -> None:
    """It says what Kea's text says."""
    event = event_of(point.name, examples(point.name))
    for group in parts(point):
        for variable in TABLE.source(group).variables:
            value = read(event, group, variable)
            kind, text = TEXTS[variable.type]
            assert isinstance(value, kind)
            assert variable.example == text(value)
            if variable.enumeration:
                assert variable.enumeration.name == type(value).__name__


@pytest.mark.parametrize("point", TABLE.hook_points, ids=lambda point: point.name)
def test_what_can_be_empty_is_none_or_empty(point: HookPoint) -> None:
    """Texts and bytes are empty, all else is None; nothing else of the event is harmed."""
    always = {
        name: variable.example
        for group in TABLE.groups_at(point)
        for name, variable in TABLE.variables(group)
        if not variable.empty
    }
    event = event_of(point.name, always)
    for group in parts(point):
        for variable in TABLE.source(group).variables:
            value = read(event, group, variable)
            if variable.empty:
                assert value in ("", b"", None)
                assert (value is None) == (variable.type.missing == "None")
            else:
                assert value is not None


@pytest.mark.parametrize("point", TABLE.hook_points, ids=lambda point: point.name)
def test_what_kea_may_lack_is_none(point: HookPoint) -> None:
    """A subnet that is not chosen, a response that there is none; a list is empty."""
    event = event_of(point.name, {})
    for group in parts(point):
        if point.may_be_without(group.name):
            assert getattr(event, group.attribute) is None
        elif group.many:
            assert [] == getattr(event, group.attribute)


def test_every_value_has_a_docstring() -> None:
    """From the table, with its source."""
    assert Lease4Select.__doc__
    assert "Kea has chosen an address" in Lease4Select.__doc__
    for event in EVENTS.values():
        for name, member in vars(event).items():
            assert not isinstance(member, property) or member.__doc__, name
    kind = type(event_of("lease4_select", {}).lease)  # type: ignore[attr-defined]
    assert "None if Kea sends none." in kind.renew_timer.__doc__
    assert "Source: RFC 2131 section 4.4.5" in kind.renew_timer.__doc__


def test_value_that_kea_always_gives_and_that_is_missing_is_told() -> None:
    """By the name of its variable."""
    event = Lease4Select({}, True, 0.0)
    with pytest.raises(NoValueError, match="KEA_LEASE4_ADDRESS, which Kea always gives"):
        _ = event.lease.address


def test_leases_of_a_list_come_in_order() -> None:
    """Each with its own values; those that did not fit into the event are not there."""
    variables = examples("leases4_committed") | {"KEA_LEASES4_SIZE": "3"}
    variables |= {"KEA_LEASES4_AT1_ADDRESS": "192.0.2.77", "KEA_LEASES4_AT1_HOSTNAME": "two"}
    event = Leases4Committed(variables, True, 0.0)
    assert [IPv4Address("192.0.2.10"), IPv4Address("192.0.2.77")] == [
        lease.address for lease in event.leases
    ]
    assert ["printer.example.org", "two"] == [lease.hostname for lease in event.leases]


def test_lease_says_when_it_ends() -> None:
    """The client's last transmission, and the lifetime from then on."""
    lease = Lease4Select(examples("lease4_select"), True, 0.0).lease
    assert datetime(2026, 1, 1, 1, tzinfo=UTC) == lease.expires


def test_event_has_its_time() -> None:
    """In UTC."""
    event = event_of("load", {})
    assert datetime(2026, 1, 1, 0, 0, 0, 250000, tzinfo=UTC) == event.time


def test_text_of_a_variable_is_there_by_its_name() -> None:
    """Empty if it has no value; of any lease in a list; a wrong name is told, with the nearest."""
    event = Leases4Committed({"KEA_QUERY4_RAI": "0x01"}, True, 0.0)
    assert ("0x01", "", "") == (
        event["KEA_QUERY4_RAI"],
        event["KEA_QUERY4_OPTION60"],
        event["KEA_LEASES4_AT7_HOSTNAME"],
    )
    assert {"KEA_QUERY4_RAI": "0x01"} == event.variables
    with pytest.raises(KeyError, match="is it KEA_QUERY4_HWADDR"):
        _ = event["KEA_QUERY4_HWADR"]


def test_name_that_a_later_kea_has_is_a_member_too() -> None:
    """It compares as text does, and reading it fails nothing."""
    lease = Lease4Select({"KEA_LEASE4_STATE": "moved"}, True, 0.0).lease
    assert ("moved", "LeaseState") == (lease.state, type(lease.state).__name__)
    assert LeaseState.DECLINED == LeaseState("declined")


def test_reading_one_value_makes_no_other() -> None:
    """A text that is wrong does no harm to who does not look at it."""
    event = Lease4Select(examples("lease4_select") | {"KEA_QUERY4_CIADDR": "?"}, True, 0.0)
    assert IPv4Address("192.0.2.10") == event.lease.address
    with pytest.raises(ValueError, match="'\\?'"):
        _ = event.query.ciaddr


OPTIONS = {
    "KEA_QUERY4_TYPE": "DHCPREQUEST",
    "KEA_QUERY4_OPTION_60": "udhcp",
    "KEA_QUERY4_OPTION_60_HEX": "0x7564686370",
    "KEA_QUERY4_OPTION_80_HEX": "0x",
    "KEA_QUERY4_OPTION_82_SUB_1_HEX": "0x01",
    "KEA_QUERY4_VENDOR_4491_OPTION_1_HEX": "0x02",
    "KEA_QUERY4_VENDOR_CLASS_4491_HEX": "0x03",
}


@pytest.mark.parametrize(
    ("option", "value"),
    [
        (60, b"udhcp"),
        ("60", b"udhcp"),
        (80, b""),
        ("82.1", b"\x01"),
        ("vendor-4491.1", b"\x02"),
        ("vendor-class-4491", b"\x03"),
        (61, None),
    ],
)
def test_option_is_bytes(option: int | str, value: bytes | None) -> None:
    """Named as in the parameter; None without it, which is not the same as without bytes."""
    event = EVENTS["lease4_select"](OPTIONS, True, 0.0)

    assert value == event.query.option(option)  # type: ignore[attr-defined]


@pytest.mark.parametrize("option", [0, 255, "host-name", True])
def test_option_that_cannot_be_is_told(option: int | str) -> None:
    """Else a mistake would look as if no client ever sent it."""
    event = EVENTS["lease4_select"](OPTIONS, True, 0.0)

    with pytest.raises(ValueError, match=f"{option!r} is no option of DHCPv4"):
        event.query.option(option)  # type: ignore[attr-defined]


def test_text_of_an_option_is_there_under_its_name() -> None:
    """Empty without it; a packet that the event does not have has no options."""
    event = EVENTS["lease4_select"](OPTIONS, True, 0.0)

    assert ("udhcp", "") == (event["KEA_QUERY4_OPTION_60"], event["KEA_QUERY4_OPTION_61"])
    with pytest.raises(KeyError, match="is no variable of lease4_select"):
        _ = event["KEA_RESPONSE4_OPTION_60"]
