# SPDX-License-Identifier: MPL-2.0
"""The parameters queue-limit and on-full: one event more than may wait or run."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from kea_runscript_lab.wait import until

from .callout_driver import PATIENT, Driver, step
from .conftest import Script
from .events import client, packet, packets
from .figures import await_end, await_figures
from .gate import Gate
from .journal import Journal


@pytest.fixture
def clients(script: Script, journal: Journal, gate: Gate) -> str:
    """A script that writes down whom it is called for, and ends when the gate is open."""
    return str(script("script.sh", journal.note("$KEA_QUERY4_HWADDR"), gate.wait))


def configure(driver: Driver, script: str, parameters: dict[str, Any]) -> None:
    """One call at a time, and Kea does not wait, unless `parameters` say otherwise."""
    driver.start(4)
    always = {"script": script, "max-parallel": 1, "wait": False} | PATIENT
    driver.configure(always | parameters)


def told(driver: Driver) -> list[int]:
    """How many drops each message has told."""
    texts = driver.messages("RUNSCRIPT_QUEUE_FULL")
    return [int(text.split(":")[1].split()[0]) for text in texts]


def test_one_event_more_than_queue_limit_is_dropped_counted_and_logged(
    driver: Driver, clients: str, journal: Journal, gate: Gate
) -> None:
    """What was accepted runs; what was not is a number, and the log names the script."""
    configure(driver, clients, {"queue-limit": 5})

    driver.call(*packets(8))
    (text,) = until(lambda: driver.messages("RUNSCRIPT_QUEUE_FULL"), "the log to tell")
    figures = driver.figures()
    gate.open()
    await_end(driver)
    assert driver.unload()

    assert text.startswith("5 events waited already") and clients in text
    assert (8, 3) == (figures["events"], figures["dropped"])
    assert [client(number) for number in range(5)] == journal.lines()
    assert 3 == sum(told(driver))


def test_drop_newest_drops_the_new_event(
    driver: Driver, clients: str, journal: Journal, gate: Gate
) -> None:
    """The same as without on-full."""
    configure(driver, clients, {"queue-limit": 3, "on-full": "drop-newest"})

    driver.call(*packets(5))
    gate.open()
    await_end(driver)
    assert driver.unload()

    assert [client(number) for number in range(3)] == journal.lines()
    assert 2 == sum(told(driver))


def test_drop_oldest_drops_the_event_that_waits_longest(
    driver: Driver, clients: str, journal: Journal, gate: Gate
) -> None:
    """What runs already goes on; of what waits, the oldest makes room for the newest."""
    configure(driver, clients, {"queue-limit": 3, "on-full": "drop-oldest"})
    driver.call(packet(0))
    await_figures(driver, running=1)

    driver.call(*(packet(number) for number in range(1, 5)))
    await_figures(driver, dropped=2)
    gate.open()
    await_end(driver)
    assert driver.unload()

    assert [client(0), client(3), client(4)] == journal.lines()
    assert 2 == sum(told(driver))


def test_block_waits_until_there_is_room(driver: Driver, script: Script, journal: Journal) -> None:
    """The thread goes on once an event has ended, and no event is dropped."""
    path = script("script.sh", journal.note("begins"), "sleep 0.2", journal.note("ends"))
    configure(driver, str(path), {"queue-limit": 1, "on-full": "block"})

    driver.call(*packets(3))
    seen = journal.lines()
    await_end(driver)
    assert driver.unload()

    # The third was accepted, so the second is over.
    assert ["begins", "ends", "begins", "ends"] == seen[:4]
    assert 6 == len(journal.lines())
    assert [] == driver.messages("RUNSCRIPT_QUEUE_FULL")


def test_block_ends_at_the_timeout_and_the_event_is_dropped(
    driver: Driver, script: Script, journal: Journal, gate: Gate
) -> None:
    """The thread goes on without having been heard; the drop is counted and logged."""
    # The script outlives its own timeout, which is the same.
    path = script("script.sh", "trap '' TERM", journal.note("$KEA_QUERY4_HWADDR"), gate.wait)
    times = {"timeout": 1000, "kill-delay": 60_000}
    configure(driver, str(path), {"queue-limit": 1, "on-full": "block"} | times)

    _, result = driver.call(*packets(2))
    until(lambda: driver.messages("RUNSCRIPT_QUEUE_FULL"), "the log to tell")
    figures = driver.figures()
    gate.open()
    await_end(driver)
    assert driver.unload()

    assert "continue" == result["next"]
    assert result["microseconds"] >= 1_000_000
    assert (2, 1) == (figures["events"], figures["dropped"])
    assert [client(0)] == journal.lines()


@pytest.mark.parametrize("on_full", ["drop-newest", "drop-oldest"])
def test_thread_whose_event_is_dropped_goes_on_with_on_failure(
    driver: Driver, clients: str, journal: Journal, gate: Gate, on_full: str
) -> None:
    """It does not wait for a script that will not run."""
    waiting = {"wait": True, "on-failure": "drop"}
    configure(driver, clients, {"queue-limit": 2, "on-full": on_full} | waiting)
    with ThreadPoolExecutor() as pool:
        call = pool.submit(driver.call, *packets(5), threads=5)
        until(lambda: driver.messages("RUNSCRIPT_QUEUE_FULL"), "one to be dropped")
        gate.open()
        results = [result["next"] for result in call.result()]
    assert driver.unload()

    dropped = sum(told(driver))
    assert dropped > 0
    assert ["continue"] * (5 - dropped) + ["drop"] * dropped == sorted(results)
    assert 5 - dropped == len(journal.lines())


def test_drops_are_logged_at_most_once_a_second_and_all_of_them(
    driver: Driver, clients: str, gate: Gate
) -> None:
    """However many there are, the messages are few, and their sum is right."""

    def burst() -> None:
        before = len(told(driver))
        driver.call(*packets(200))
        until(lambda: len(told(driver)) > before, "the next message")

    configure(driver, clients, {"queue-limit": 1})
    begin = time.monotonic()
    for _ in range(3):
        burst()
    seconds = time.monotonic() - begin
    messages = len(told(driver))
    gate.open()
    await_end(driver)
    assert driver.unload()

    assert 3 <= messages <= 1 + seconds
    assert 599 == sum(told(driver))


def test_scripts_have_a_queue_each(
    driver: Driver, script: Script, journal: Journal, gate: Gate
) -> None:
    """One script that is full takes no event from another."""
    full = script("full.sh", gate.wait)
    other = script("other.sh", journal.note("other"))
    driver.start(4)
    always = {"wait": False, "queue-limit": 5} | PATIENT
    driver.configure(
        {
            "scripts": [
                {"script": str(full), "hook-points": ["pkt4_receive"]} | always,
                {"script": str(other), "hook-points": ["lease4_recover"]} | always,
            ]
        }
    )

    driver.call(*packets(9), *[step("lease4_recover")] * 5)

    assert ["other"] * 5 == journal.wait(5)
    gate.open()
    assert [4, 0] == [each["figures"]["dropped"] for each in driver.status()["scripts"]]
