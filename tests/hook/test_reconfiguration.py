# SPDX-License-Identifier: MPL-2.0
"""Kea reads its configuration again: one instance of the library leaves, the next goes on."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest

from kea_runscript_lab.wait import until

from .callout_driver import PATIENT, Driver
from .conftest import Script
from .events import client, packet, packets
from .figures import await_figures
from .gate import Gate
from .journal import Journal

# For thousands of scripts on a busy machine.
LONG = 300.0


@pytest.fixture
def parameters(script: Script, journal: Journal, gate: Gate) -> dict[str, Any]:
    """A script that writes down for whom it is called, and ends when the gate is open."""
    path = script("script.sh", journal.note("$KEA_QUERY4_HWADDR"), gate.wait)
    return {"script": str(path), "wait": False} | PATIENT


@pytest.fixture
def numbered(script: Script, journal: Journal) -> dict[str, Any]:
    """A script that does nothing but write down client and number of the packet."""
    path = script("numbered.sh", journal.note("$KEA_QUERY4_HWADDR $KEA_QUERY4_IFINDEX"))
    return {"script": str(path), "wait": False, "hook-points": ["pkt4_receive"]}


CLIENTS = 20


def train(numbers: range) -> list[dict[str, Any]]:
    """Packets of some clients in turn, with these numbers."""
    return [packet(number % CLIENTS, ifindex=number) for number in numbers]


def assert_all_in_order(lines: list[str], count: int) -> None:
    """Each packet has come once, and those of one client in their order."""
    seen: dict[str, list[int]] = {client(number): [] for number in range(CLIENTS)}
    for line in lines:
        who, number = line.split()
        seen[who].append(int(number))
    assert {
        client(number): list(range(number, count, CLIENTS)) for number in range(CLIENTS)
    } == seen


@pytest.mark.parametrize("times", [1, 5], ids=["once", "five-times"])
def test_reconfiguration_under_load_loses_no_event_and_keeps_the_order(
    driver: Driver, journal: Journal, numbered: dict[str, Any], times: int
) -> None:
    """Scripts end, wait and come all the while; one helper does it all."""
    part = 600 // (times + 1)
    driver.start(4)
    driver.configure(numbered)
    before = driver.helpers()
    driver.call(*train(range(part)))
    for number in range(1, times + 1):
        driver.reconfigure(numbered)
        driver.call(*train(range(number * part, (number + 1) * part)))

    count = (times + 1) * part
    assert_all_in_order(journal.wait(count, LONG), count)
    assert before == driver.helpers()
    assert driver.unload()
    assert [] == driver.helpers()
    assert count == len(journal.lines())


def test_thousands_of_events_that_the_helper_has_not_read_are_handed_over(
    driver: Driver, journal: Journal, numbered: dict[str, Any]
) -> None:
    """The socket between the two is full, and what does not fit waits with the library."""
    driver.start(4)
    driver.configure(numbered)
    (helper,) = driver.helpers()
    os.kill(helper, signal.SIGSTOP)
    driver.call(*train(range(1500)))
    driver.reconfigure(numbered)
    driver.call(*train(range(1500, 2000)))
    os.kill(helper, signal.SIGCONT)

    assert_all_in_order(journal.wait(2000, LONG), 2000)
    assert [helper] == driver.helpers()
    (text,) = driver.messages("RUNSCRIPT_HELPER_KEPT")
    assert f"process {helper} " in text and "1500 events" in text


def test_old_events_run_by_their_own_settings(
    driver: Driver, script: Script, journal: Journal, gate: Gate
) -> None:
    """What came under the old configuration runs the old script, as the old configuration says."""
    note = journal.note("$0 $WHICH $2 $KEA_QUERY4_HWADDR")
    old, new = (script(name, gate.wait, note) for name in ("old.sh", "new.sh"))
    driver.start(4)

    def settings(path: Any, which: str) -> dict[str, Any]:
        return {
            "script": [str(path), f"{which}-argument"],
            "environment": {"WHICH": which},
            "wait": False,
            "max-parallel": 1,
        } | PATIENT

    driver.configure(settings(old, "old"))
    driver.call(packet(0), packet(1))
    driver.reconfigure(settings(new, "new"))
    driver.call(packet(0), packet(1))
    gate.open()

    assert {
        *(f"{old} old old-argument {client(number)}" for number in range(2)),
        *(f"{new} new new-argument {client(number)}" for number in range(2)),
    } == set(journal.wait(4))
    assert driver.unload()
    # Of one client, the old one before the new one.
    for number in range(2):
        (first, second) = [line for line in journal.lines() if line.endswith(client(number))]
        assert (str(old), str(new)) == (first.split()[0], second.split()[0])


def test_script_whose_settings_are_the_same_keeps_its_bound_of_runs(
    driver: Driver, journal: Journal, gate: Gate, parameters: dict[str, Any]
) -> None:
    """With max-parallel 1, a run of the time before holds up the events of the time after."""
    parameters["max-parallel"] = 1
    driver.start(4)
    driver.configure(parameters)
    driver.call(packet(0))
    await_figures(driver, running=1)

    driver.reconfigure(parameters)
    driver.call(packet(1), packet(2))
    await_figures(driver, events=3, running=1, queued=2)
    assert [client(0)] == journal.lines()

    gate.open()
    assert [client(number) for number in range(3)] == journal.wait(3)


def test_event_that_ends_while_no_instance_is_there_is_settled_by_the_next(
    driver: Driver, script: Script, journal: Journal, gate: Gate, parameters: dict[str, Any]
) -> None:
    """The helper keeps the news, what the script prints among it."""
    script("script.sh", gate.wait, "echo says", journal.note("over"), "exit 3")
    driver.start(4)
    driver.configure(parameters)
    driver.call(*packets(4))
    assert driver.unload(reconfigure=True)
    gate.open()
    journal.wait(4)
    assert [] == driver.messages("RUNSCRIPT_SCRIPT_FAILED")

    driver.configure(parameters)

    await_figures(driver, failed=4)
    assert 4 == len(driver.messages("RUNSCRIPT_SCRIPT_FAILED"))
    assert 4 == len(driver.messages("RUNSCRIPT_SCRIPT_STDOUT"))


@pytest.mark.parametrize("moment", ["no instance", "next instance"])
def test_helper_that_dies_after_the_hand_over_is_replaced(
    driver: Driver, script: Script, journal: Journal, gate: Gate, moment: str
) -> None:
    """The next instance gives the old events to a new helper, with their old script."""
    note = journal.note("$0 $KEA_QUERY4_HWADDR")
    old, new = (script(name, note, gate.wait) for name in ("old.sh", "new.sh"))
    driver.start(4)
    driver.configure({"script": str(old), "wait": False} | PATIENT)
    driver.call(packet(0), packet(1))
    journal.wait(2)
    (helper,) = driver.helpers()

    assert driver.unload(reconfigure=True)
    if moment == "no instance":
        os.kill(helper, signal.SIGKILL)
    driver.configure({"script": str(new), "wait": False} | PATIENT)
    if moment == "next instance":
        os.kill(helper, signal.SIGKILL)
    driver.call(packet(2))
    gate.open()

    twice = [f"{old} {client(number)}" for number in range(2)] * 2
    assert sorted([*twice, f"{new} {client(2)}"]) == sorted(journal.wait(5))
    assert [f"process {helper}"] == [
        text.partition(" signal")[0] for text in driver.messages("RUNSCRIPT_HELPER_ENDED")
    ]


def test_events_of_a_time_without_helper_are_handed_over(
    driver: Driver, journal: Journal, gate: Gate, parameters: dict[str, Any]
) -> None:
    """Though the helper has died and cannot be started now, the next instance has all of them."""
    gate.open()
    driver.start(4)
    driver.configure(parameters)
    with driver.without_helper():
        driver.call(*packets(3))
        assert driver.unload(reconfigure=True)
    driver.configure(parameters)

    assert {client(number) for number in range(3)} == set(journal.wait(3))
    assert [] == driver.messages("RUNSCRIPT_EVENTS_GIVEN_UP")


def test_reconfiguration_with_nothing_to_do_keeps_the_helper(
    driver: Driver, journal: Journal, gate: Gate, parameters: dict[str, Any]
) -> None:
    """Before the first event, and after the last one."""
    gate.open()
    driver.start(4)
    driver.configure(parameters)
    before = driver.helpers()
    driver.reconfigure(parameters)
    driver.call(packet(0))
    journal.wait(1)
    driver.reconfigure(parameters)
    driver.call(packet(0))
    journal.wait(2)

    assert before == driver.helpers()
    assert [] == driver.messages("RUNSCRIPT_HELPER_ENDED")


def test_library_that_goes_for_good_leaves_no_helper(
    driver: Driver, journal: Journal, gate: Gate, parameters: dict[str, Any]
) -> None:
    """Kea stops after a reconfiguration: what was accepted before and after it is done."""
    driver.start(4)
    driver.configure(parameters)
    driver.call(packet(0))
    driver.reconfigure(parameters)
    driver.call(packet(1))
    gate.open()

    assert driver.unload()

    assert [] == driver.helpers()
    assert {client(0), client(1)} == set(journal.lines())
    assert [] == driver.messages("RUNSCRIPT_EVENTS_GIVEN_UP")


def test_configuration_that_is_refused_loses_nothing(
    driver: Driver, journal: Journal, gate: Gate, parameters: dict[str, Any]
) -> None:
    """Kea serves nobody until it gets a good one, and then the events of before are still there."""
    driver.start(4)
    driver.configure(parameters)
    before = driver.helpers()
    driver.call(*packets(3))
    assert driver.unload(reconfigure=True)
    driver.refusal(parameters | {"timeout": 0})
    driver.configure(parameters)
    gate.open()

    await_figures(driver, succeeded=3)
    assert before == driver.helpers()
    assert 3 == len(journal.lines())


def test_kea_that_ends_after_a_refused_configuration_leaves_no_helper(
    driver: Driver, journal: Journal, gate: Gate, parameters: dict[str, Any]
) -> None:
    """Nobody comes for the helper: it finishes what it has, and ends."""
    driver.start(4)
    driver.configure(parameters)
    driver.call(*packets(3))
    assert driver.unload(reconfigure=True)
    driver.refusal(parameters | {"timeout": 0})
    gate.open()

    assert 0 == driver.stop()

    until(lambda: not driver.helpers(), "the helper to end")
    assert 3 == len(journal.lines())


def test_exit_status_that_means_something_is_no_failure_afterwards_either(
    driver: Driver, script: Script, journal: Journal, gate: Gate
) -> None:
    """What a script that is gone from the configuration ends with is taken as that one said."""
    path = script("script.sh", journal.note("begins"), gate.wait, 'exit "$KEA_QUERY4_IFINDEX"')
    meaning = {"exit-status": {"10": "continue"}}
    driver.start(4)
    driver.configure({"script": str(path), "wait": False} | meaning | PATIENT)
    # Of one client, so that the first is over when the second ends.
    driver.call(packet(0, ifindex=10), packet(0, ifindex=11))
    journal.wait(1)

    driver.reconfigure({"script": str(script("other.sh"))})
    gate.open()

    until(lambda: driver.messages("RUNSCRIPT_SCRIPT_FAILED"), "the status 11 to be logged")
    (failed,) = driver.messages("RUNSCRIPT_SCRIPT_FAILED")
    assert "exit status 11" in failed
