# SPDX-License-Identifier: MPL-2.0
"""Events that share a client or an address run one at a time, in order; others run in parallel."""

from __future__ import annotations

from typing import Any

import pytest

from . import samples
from .callout_driver import Driver, step
from .gate import Gate
from .recorder import Call, Recorder
from .this_kea import EVERY_HOOK_POINT

MAC_A = "02:00:00:00:00:0a"
MAC_B = "02:00:00:00:00:0b"
CLIENT_ID = "ff00000001000100012345"
DUID_A = "00030001020000000a0a"
DUID_B = "00030001020000000b0b"

Event = tuple[str, dict[str, Any]]


def query4(**fields: Any) -> Event:
    return "pkt4_receive", {"query4": fields}


def lease4(address: str, **fields: Any) -> Event:
    return "lease4_expire", {"lease4": {"address": address, **fields}, "remove_lease": False}


def committed4(address: str) -> Event:
    return "leases4_committed", {"query4": {}, "deleted_leases4": [{"address": address}]}


def query6(duid: str | None) -> Event:
    return "pkt6_receive", {"query6": {"options": {} if duid is None else {"1": duid}}}


def lease6(address: str, kind: str = "IA_NA", **fields: Any) -> Event:
    lease = {"address": address, "type": kind, **fields}
    return "lease6_expire", {"lease6": lease, "remove_lease": False}


def named(event: Event, name: str) -> dict[str, Any]:
    """The step of `event`; the script sees `name` as interface, host name or command."""
    hook, arguments = event
    (first, described), *rest = arguments.items()
    label = {"iface": name} if first.startswith("query") else {"hostname": name}
    many = isinstance(described, list)
    labelled: Any = [one | label for one in described] if many else described | label
    if first == "name":  # of a command
        labelled = name
    return step(hook, **{first: labelled}, **dict(rest))


def name_of(call: Call) -> str:
    (name,) = {
        value
        for variable, value in call.environment.items()
        if variable.endswith(("_INTERFACE", "_HOSTNAME", "_COMMAND")) and value
    }
    return name


@pytest.fixture
def held(recorder: Recorder, gate: Gate) -> Gate:
    """The script that is called as `first` ends only once this gate is open."""
    recorder.first_run(f"if env | grep -q '=first$'; then {gate.wait}; fi")
    return gate


# The arguments that say whom or what an event is about, each with as little as that takes.
ABOUT: dict[str, Any] = {
    "query4": {"hwaddr": MAC_A},
    "lease4": {"address": "192.0.2.1"},
    "leases4": [{"address": "192.0.2.1"}],
    "deleted_leases4": [{"address": "192.0.2.1"}],
    "query6": {"options": {"1": DUID_A}},
    "lease6": {"address": "2001:db8::1"},
    "leases6": [{"address": "2001:db8::1"}],
    "deleted_leases6": [{"address": "2001:db8::1"}],
}
EVERYWHERE = [
    pytest.param(*[(hook, {argument: about})] * 2, id=f"{argument}-at-{hook}")
    for hook in EVERY_HOOK_POINT
    for argument, about in ABOUT.items()
    if argument in samples.HOOK_POINTS[hook]
]

SHARED = [
    pytest.param(
        ("command_processed", {"name": {}}), ("command_processed", {"name": {}}), id="server"
    ),
    pytest.param(committed4("192.0.2.1"), lease4("192.0.2.1"), id="list-of-leases4"),
    pytest.param(query4(hwaddr=MAC_A), query4(hwaddr=MAC_A), id="hwaddr"),
    pytest.param(
        query4(hwaddr=MAC_A, options={"61": CLIENT_ID}),
        query4(hwaddr=MAC_B, options={"61": CLIENT_ID}),
        id="client-id",
    ),
    pytest.param(query4(hwaddr=MAC_A), lease4("192.0.2.1", hwaddr=MAC_A), id="query-and-lease"),
    pytest.param(
        query4(options={"61": CLIENT_ID}),
        lease4("192.0.2.1", **{"client-id": CLIENT_ID}),
        id="query-and-lease-by-client-id",
    ),
    pytest.param(
        lease4("192.0.2.1", hwaddr=MAC_A), lease4("192.0.2.1", hwaddr=MAC_B), id="address4"
    ),
    pytest.param(query6(DUID_A), query6(DUID_A), id="duid"),
    pytest.param(query6(DUID_A), lease6("2001:db8::1", duid=DUID_A), id="query-and-lease-by-duid"),
    pytest.param(
        lease6("2001:db8::1", duid=DUID_A), lease6("2001:db8::1", duid=DUID_B), id="address6"
    ),
    pytest.param(
        lease6("2001:db8::", "IA_PD", duid=DUID_A),
        lease6("2001:db8::", "IA_PD", duid=DUID_B),
        id="prefix",
    ),
]


@pytest.mark.parametrize(("first", "second"), SHARED + EVERYWHERE)
def test_events_in_common_run_one_after_the_other(
    driver: Driver, recorder: Recorder, held: Gate, first: Event, second: Event
) -> None:
    """The second waits for the first's end, while all events of a stranger overtake both.

    So at every hook point, by each of its arguments alone that says whom or what it is about.
    """
    family = samples.family(first[0])
    stranger = query4(hwaddr="02:ff:ff:ff:ff:ff") if family == 4 else query6("0003000102ffffffffff")
    # These run in turn, which gives the second ample time to run too early.
    strangers = [named(stranger, "stranger")] * 8
    driver.go_live(family, recorder.script, wait=False)

    driver.call(named(first, "first"), named(second, "second"), *strangers)
    assert {"stranger"} == {name_of(call) for call in recorder.wait(8)}

    held.open()
    assert {"first", "second", "stranger"} == {name_of(call) for call in recorder.wait(10)}


STRANGERS = [
    pytest.param(query4(hwaddr=MAC_A), query4(hwaddr=MAC_B), id="hwaddr"),
    pytest.param(query4(hwaddr=None), query4(hwaddr=None), id="no-hwaddr"),
    pytest.param(query4(), query4(), id="empty-hwaddr"),
    pytest.param(query6(DUID_A), query6(DUID_B), id="duid"),
    pytest.param(query6(None), query6(None), id="no-duid"),
    pytest.param(
        lease4("192.0.2.1", hwaddr=MAC_A), lease4("192.0.2.2", hwaddr=MAC_B), id="address4"
    ),
    pytest.param(
        lease6("2001:db8::", "IA_NA", duid=DUID_A),
        lease6("2001:db8::", "IA_PD", duid=DUID_B),
        id="address-and-prefix",
    ),
]


@pytest.mark.parametrize(("first", "second"), STRANGERS)
def test_events_with_nothing_in_common_run_in_parallel(
    driver: Driver, recorder: Recorder, held: Gate, first: Event, second: Event
) -> None:
    """The second ends while the first still runs; having no identity is nothing in common."""
    family = samples.family(first[0])
    driver.go_live(family, recorder.script, wait=False)

    driver.call(named(first, "first"), named(second, "second"))
    assert ["second"] == [name_of(call) for call in recorder.wait(1)]

    held.open()
    assert 2 == len(recorder.wait(2))
