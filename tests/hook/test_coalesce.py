# SPDX-License-Identifier: MPL-2.0
"""The parameter coalesce: a newer event of a lease takes the place of one that waits.

Each event has a name of its own, the lease's host name; what ran stands in the journal.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from kea_runscript_lab.wait import until

from .callout_driver import PATIENT, Driver, step
from .conftest import Script
from .figures import await_end, await_figures
from .gate import Gate
from .journal import Journal
from .this_kea import EVERY_HOOK_POINT

X, Y = "192.0.2.1", "192.0.2.2"
NOTE = "$1 $KEA_LEASE4_HOSTNAME$KEA_DELETED_LEASE4_HOSTNAME"


def expire(address: str, name: str, hook_point: str = "lease4_expire") -> dict[str, Any]:
    return step(hook_point, lease4={"address": address, "hostname": name})


def recover(address: str, name: str) -> dict[str, Any]:
    return expire(address, name, "lease4_recover")


def committed(name: str, *addresses: str) -> dict[str, Any]:
    leases = [{"address": address, "hostname": name} for address in addresses]
    return step("leases4_committed", query4={}, leases4=leases)


def deleted(name: str, *addresses: str) -> dict[str, Any]:
    leases = [{"address": address, "hostname": name} for address in addresses]
    return step("leases4_committed", query4={}, deleted_leases4=leases)


@pytest.fixture
def parameters(script: Script, journal: Journal, gate: Gate) -> dict[str, Any]:
    """One call at a time, which ends only once the gate is open; Kea does not wait."""
    return {
        "script": str(script("script.sh", journal.note(NOTE), gate.wait)),
        "hook-points": EVERY_HOOK_POINT,
        "max-parallel": 1,
        "wait": False,
        "coalesce": True,
    } | PATIENT


@pytest.fixture
def busy(driver: Driver, parameters: dict[str, Any]) -> Driver:
    """The script runs, for the lease of another address: what comes now has to wait."""
    driver.start(4)
    driver.configure(parameters)
    hold(driver)
    return driver


def hold(driver: Driver) -> None:
    driver.call(expire("192.0.2.99", "busy"))
    await_figures(driver, running=1)


def names_in_order(driver: Driver, journal: Journal, gate: Gate) -> list[str]:
    """The names of the events that ran, without the one that made the script busy."""
    gate.open()
    await_end(driver)
    first, *names = [line.split()[1] for line in journal.lines()]
    assert "busy" == first
    return names


def test_newer_event_replaces_the_one_that_waits_and_goes_to_the_end(
    busy: Driver, journal: Journal, gate: Gate
) -> None:
    """The script sees the newest state alone, behind what came meanwhile; the rest is counted."""
    busy.call(expire(X, "old"), expire(Y, "other"), expire(X, "newer"), expire(X, "newest"))
    await_figures(busy, coalesced=2)

    assert ["other", "newest"] == names_in_order(busy, journal, gate)
    assert [] == busy.messages("RUNSCRIPT_QUEUE_FULL")


# What a first and a second event have, so that both run.
KEPT = [
    pytest.param(expire(X, "first"), recover(X, "second"), id="another-hook-point"),
    pytest.param(expire(X, "first"), expire(Y, "second"), id="another-address"),
    pytest.param(committed("first", X), committed("second", X, Y), id="more-addresses"),
    pytest.param(committed("first", X), expire(X, "second"), id="list-and-single"),
]


@pytest.mark.parametrize(("first", "second"), KEPT)
def test_event_about_something_else_replaces_nothing(
    busy: Driver, journal: Journal, gate: Gate, first: dict[str, Any], second: dict[str, Any]
) -> None:
    """Hook point and addresses must be the same."""
    busy.call(first, second)

    assert ["first", "second"] == names_in_order(busy, journal, gate)


REPLACED = [
    pytest.param(committed("first", X, Y), committed("second", X, Y), id="same-list"),
    pytest.param(committed("first", X, Y), committed("second", Y, X), id="another-order"),
    pytest.param(committed("first", X), deleted("second", X), id="leased-then-deleted"),
    pytest.param(deleted("first", X), committed("second", X), id="deleted-then-leased"),
]


@pytest.mark.parametrize(("first", "second"), REPLACED)
def test_lists_of_the_same_addresses_replace_each_other(
    busy: Driver, journal: Journal, gate: Gate, first: dict[str, Any], second: dict[str, Any]
) -> None:
    """Leases and deleted leases count alike: the newest state of the addresses wins."""
    busy.call(first, second)
    await_figures(busy, coalesced=1)

    assert ["second"] == names_in_order(busy, journal, gate)


def test_event_that_runs_is_not_replaced(
    driver: Driver, parameters: dict[str, Any], journal: Journal, gate: Gate
) -> None:
    """What has begun goes on, and the newer event runs after it."""
    driver.start(4)
    driver.configure(parameters)
    driver.call(expire(X, "runs"))
    await_figures(driver, running=1)

    driver.call(expire(X, "newer"))
    gate.open()
    await_end(driver)

    assert ["lease4_expire runs", "lease4_expire newer"] == journal.lines()


def test_events_without_an_address_are_not_replaced(
    busy: Driver, journal: Journal, gate: Gate
) -> None:
    """A packet is about no lease, even when all come from one client."""
    packet = step("pkt4_receive", query4={"hwaddr": "02:00:00:00:00:01"})
    nothing = step("leases4_committed", query4={})
    busy.call(packet, packet, nothing, nothing)
    gate.open()
    await_end(busy)

    expected = ["pkt4_receive ", "pkt4_receive ", "leases4_committed ", "leases4_committed "]
    assert expected == journal.lines()[1:]


def test_event_that_a_thread_waits_for_is_not_replaced(
    driver: Driver, parameters: dict[str, Any], journal: Journal, gate: Gate
) -> None:
    """The thread would never hear of it."""
    driver.start(4)
    # The fourth is dropped, which tells that three are there.
    driver.configure(parameters | {"wait": True, "queue-limit": 3})

    with ThreadPoolExecutor() as pool:
        call = pool.submit(driver.call, *[expire(X, "same")] * 4, threads=4)
        until(lambda: driver.messages("RUNSCRIPT_QUEUE_FULL"), "the fourth to be dropped")
        gate.open()
        call.result()

    assert 3 == len(journal.lines())
    figures = driver.figures()
    assert (3, 0) == (figures["succeeded"], figures["coalesced"])


def test_without_the_parameter_every_event_runs(
    driver: Driver, parameters: dict[str, Any], journal: Journal, gate: Gate
) -> None:
    """A script may need each step of a lease's life."""
    del parameters["coalesce"]
    driver.start(4)
    driver.configure(parameters)
    hold(driver)

    driver.call(expire(X, "old"), expire(X, "newer"), expire(X, "newest"))

    assert ["old", "newer", "newest"] == names_in_order(driver, journal, gate)


# Neighbours in the table, and not.
@pytest.mark.parametrize(
    ("first", "second"),
    [("lease4_recover", "lease4_expire"), ("lease4_expire", "lease4_expire")],
    ids=["neighbouring-hook-points", "same-hook-point"],
)
def test_event_of_one_script_does_not_replace_that_of_another(
    driver: Driver, script: Script, journal: Journal, gate: Gate, first: str, second: str
) -> None:
    """Each script has the events of its own, also of one lease."""
    one = script("one.sh", journal.note("one"), gate.wait)
    two = script("two.sh", journal.note("two"))
    always = {"wait": False, "coalesce": True, "max-parallel": 1} | PATIENT
    hook_points = [[first, "lease4_release"], [second, "lease4_release"]]
    driver.start(4)
    driver.configure(
        {
            "scripts": [
                {"script": str(path), "hook-points": names} | always
                for path, names in zip((one, two), hook_points, strict=True)
            ]
        }
    )
    driver.call(step("lease4_release", lease4={"address": X}))
    journal.wait(1)

    driver.call(*[expire(X, "", name) for name in dict.fromkeys((first, second))])
    gate.open()

    assert ["one", "two", "one", "two"] == journal.wait(4)


def test_event_of_the_configuration_before_is_replaced(
    busy: Driver, parameters: dict[str, Any], journal: Journal, gate: Gate
) -> None:
    """As long as a script's settings are the same, a reconfiguration makes no difference."""
    busy.call(expire(X, "old"))
    busy.reconfigure(parameters)
    busy.call(expire(X, "new"))
    await_figures(busy, coalesced=1)

    assert ["new"] == names_in_order(busy, journal, gate)
