# SPDX-License-Identifier: MPL-2.0
"""The figures of each script: how many events there were, and how long it takes."""

from __future__ import annotations

from typing import Any

from kea_runscript.table import TABLE

from .callout_driver import PATIENT, Driver, step
from .conftest import Script
from .events import packet, packets
from .figures import AS_TOLD, await_figures
from .gate import Gate
from .journal import Journal


def test_figures_add_up(driver: Driver, script: Script) -> None:
    """Each event is counted where it has ended."""
    path = script("script.sh", AS_TOLD)
    driver.start(4)
    driver.configure({"script": str(path), "wait": False, "timeout": 2000})

    ways = ["0", "0", "0", "1", "2", "killed", "timed-out"]
    driver.call(*(packet(number, iface=way) for number, way in enumerate(ways)))

    await_figures(driver, events=7, succeeded=3, failed=2, killed=1, **{"timed-out": 1})


def test_status_that_has_a_meaning_counts_as_success(driver: Driver, script: Script) -> None:
    """exit-status names it, so it is what the script wants to say; another is a failure."""
    path = script("script.sh", AS_TOLD)
    driver.start(4)
    driver.configure({"script": str(path), "exit-status": {"20": "drop"}})

    driver.call(packet(0, iface="20"), packet(0, iface="21"))

    await_figures(driver, events=2, succeeded=1, failed=1)


def test_script_that_cannot_start_counts_as_failed(driver: Driver, script: Script) -> None:
    """It was called, and did not end well."""
    path = script("script.sh")
    driver.start(4)
    driver.configure({"script": str(path)})
    path.unlink()

    driver.call(packet(0))

    await_figures(driver, events=1, failed=1)


def test_running_and_queued_are_what_they_are_now(
    driver: Driver, script: Script, gate: Gate
) -> None:
    """A tenth of a second late at most, and 0 at the end."""
    path = script("script.sh", gate.wait)
    driver.start(4)
    always = {"script": str(path), "wait": False} | PATIENT
    driver.configure(always | {"max-parallel": 3, "queue-limit": 5})

    driver.call(*packets(7))
    await_figures(driver, events=7, running=3, queued=2, dropped=2)
    gate.open()

    await_figures(driver, events=7, running=0, queued=0, dropped=2, succeeded=5)


def test_replaced_events_have_their_place_in_the_sum(
    driver: Driver, script: Script, gate: Gate
) -> None:
    """One runs, one waits, and one was replaced, all of them about one lease."""
    path = script("script.sh", gate.wait)
    driver.start(4)
    driver.configure({"script": str(path), "wait": False, "coalesce": True} | PATIENT)
    event = step("lease4_expire", lease4={"address": "192.0.2.1"})
    driver.call(event)
    await_figures(driver, running=1)

    driver.call(event, event)
    await_figures(driver, events=3, running=1, queued=1, coalesced=1)
    gate.open()

    await_figures(driver, events=3, succeeded=2, coalesced=1)


def test_figures_go_on_after_a_reconfiguration(
    driver: Driver, script: Script, journal: Journal
) -> None:
    """They count from the start of Kea, and no end of a script is missing in them."""
    parameters = {"script": str(script("script.sh", journal.note("x"))), "wait": False}
    driver.start(4)
    driver.configure(parameters)

    for _ in range(20):
        # So that scripts end at the moment of the change.
        driver.call(*packets(20))
        driver.reconfigure(parameters)
    journal.wait(400)

    await_figures(driver, events=400, succeeded=400)


def test_times_are_those_of_the_script_and_of_the_thread(driver: Driver, script: Script) -> None:
    """In microseconds: the mean, and the longest; a thread waits a little longer than it runs."""
    path = script("script.sh", 'sleep "0.$KEA_QUERY4_INTERFACE"')
    driver.start(4)
    driver.configure({"script": str(path)})

    driver.call(packet(0, iface="1"), packet(0, iface="3"))
    figures = await_figures(driver, succeeded=2)

    mean_run, max_run = figures["mean-run-time-us"], figures["max-run-time-us"]
    mean_wait, max_wait = figures["mean-wait-time-us"], figures["max-wait-time-us"]
    assert 200_000 <= mean_run < max_run
    assert 300_000 <= max_run < max_wait
    assert mean_run < mean_wait < max_wait


def test_reset_sets_the_figures_to_nothing_and_forgets_the_failures(
    driver: Driver, script: Script
) -> None:
    """Of each script; what comes then is counted from there."""
    good, bad = script("good.sh"), script("bad.sh", "exit 1")
    driver.start(4)
    driver.configure({"scripts": [{"script": str(path)} for path in (good, bad)]})
    driver.call(packet(0), packet(0))
    await_figures(driver, events=2)

    answer = driver.control("runscript-reset")

    assert 0 == answer["result"]
    nothing: dict[str, Any] = dict.fromkeys((s.name for s in TABLE.statistics), 0)
    after = driver.status()["scripts"]
    assert [(nothing, []), (nothing, [])] == [(e["figures"], e["failures"]) for e in after]
    driver.call(packet(0))
    await_figures(driver, events=1, succeeded=1)


def test_reset_leaves_what_runs_and_waits(driver: Driver, script: Script, gate: Gate) -> None:
    """These are no counts of the past."""
    path = script("script.sh", gate.wait)
    driver.start(4)
    driver.configure({"script": str(path), "wait": False, "max-parallel": 1} | PATIENT)
    driver.call(*packets(3))
    await_figures(driver, running=1, queued=2)

    driver.control("runscript-reset")

    figures = driver.figures()
    assert (0, 1, 2) == (figures["events"], figures["running"], figures["queued"])
