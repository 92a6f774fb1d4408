# SPDX-License-Identifier: MPL-2.0
"""A helper that stands still: it is there, and nothing comes of what it is told."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from kea_runscript_lab.wait import until

from .callout_driver import PATIENT, Driver
from .conftest import Script
from .events import client, packet, packets
from .figures import await_end
from .gate import Gate
from .journal import Journal
from .test_parking import packet as parks

SILENCE = 10.0  # src/base/limits.h, kHelperSilence


@pytest.fixture
def parameters(script: Script, journal: Journal, gate: Gate) -> dict[str, Any]:
    """A script that writes down for whom it is called, and ends when the gate is open."""
    path = script("script.sh", journal.note("$KEA_QUERY4_HWADDR"), gate.wait)
    return {"script": str(path), "wait": False} | PATIENT


def test_helper_that_stands_still_is_replaced(
    driver: Driver, journal: Journal, gate: Gate, parameters: dict[str, Any]
) -> None:
    """The log says so, what it had runs again, and Kea's threads go on at once."""
    driver.start(4)
    driver.configure(parameters)
    driver.call(*packets(3))
    journal.wait(3)
    (helper,) = driver.helpers()

    os.kill(helper, signal.SIGSTOP)
    driver.call(packet(3))

    until(lambda: driver.helpers() not in ([helper], []), "another helper", 6 * SILENCE)
    gate.open()
    assert {client(number) for number in range(4)} == set(journal.wait(7)[3:])
    await_end(driver)
    (text,) = driver.messages("RUNSCRIPT_HELPER_SILENT")
    assert f"process {helper} has said nothing for" in text
    (text,) = driver.messages("RUNSCRIPT_HELPER_ENDED")
    assert f"process {helper} signal 9" in text and "unfinished events: 4" in text


def test_packets_do_not_wait_for_it_any_more_once_it_is_replaced(
    driver: Driver, journal: Journal, gate: Gate, parameters: dict[str, Any]
) -> None:
    """One that a thread waits with, and one that is parked: on-failure decides after `SILENCE`,
    and both events run with the next helper."""
    points = {"hook-points": ["pkt4_receive", "leases4_committed"]}
    driver.start(4)
    driver.configure(parameters | points | {"wait": True, "on-failure": "drop"})
    (helper,) = driver.helpers()

    os.kill(helper, signal.SIGSTOP)
    parked, waited = driver.call(parks("leases4_committed", 0), packet(1))

    assert ("park", "drop") == (parked["next"], waited["next"])
    assert waited["microseconds"] < 1000 * PATIENT["timeout"]
    assert ["dropped"] == [each["fate"] for each in driver.main_loop()]
    gate.open()
    assert {client(0), client(1)} == set(journal.wait(2))
    await_end(driver)


def test_helper_is_left_alone_when_kea_stood_still_with_it(
    driver: Driver, journal: Journal, gate: Gate, parameters: dict[str, Any]
) -> None:
    """A debugger, or a machine that slept: the silence was Kea's own."""
    driver.start(4)
    driver.configure(parameters)
    (helper,) = driver.helpers()

    for process in (driver.pid, helper):
        os.kill(process, signal.SIGSTOP)
    time.sleep(SILENCE + 2)
    for process in (driver.pid, helper):
        os.kill(process, signal.SIGCONT)

    driver.call(packet(0))
    journal.wait(1)
    assert [helper] == driver.helpers()
    assert [] == driver.messages("RUNSCRIPT_HELPER_SILENT")
    gate.open()


def test_what_a_dead_helpers_scripts_have_started_ends_with_it(
    driver: Driver, script: Script, journal: Journal, gate: Gate
) -> None:
    """Else it would go on beside the run that comes again."""
    child = f"sh -c '{journal.note('$$')}; {gate.wait}; true'"
    path = script("script.sh", f"{child} &", "wait")
    driver.start(4)
    driver.configure({"script": str(path), "wait": False} | PATIENT)
    driver.call(packet(0))
    (first,) = journal.wait(1)

    driver.kill_helper()

    journal.wait(2)
    until(lambda: not Path(f"/proc/{first}").exists(), "the child of the first run to end")
    gate.open()
    await_end(driver)
