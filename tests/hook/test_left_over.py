# SPDX-License-Identifier: MPL-2.0
"""Kea reads a configuration again, and no next instance comes for what the last one has left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from .callout_driver import PATIENT, Driver
from .conftest import Script
from .events import client, packets
from .gate import Gate
from .journal import Journal

REFUSED = {"script": "relative"}


@pytest.fixture
def parameters(script: Script, journal: Journal, gate: Gate) -> dict[str, Any]:
    """A script that ends when the gate is open, and then writes down for whom it was called."""
    path = script("script.sh", gate.wait, journal.note("$KEA_QUERY4_HWADDR"), "echo done")
    return {"script": str(path), "wait": False} | PATIENT


def load_refused(driver: Driver, parameters: dict[str, Any]) -> None:
    """The new configuration has a mistake."""
    driver.refusal(REFUSED)


def load_and_unload(driver: Driver, parameters: dict[str, Any]) -> None:
    """The new configuration is refused for another reason, after the library was loaded."""
    assert driver.load(parameters), driver.log
    assert driver.unload()


WAYS = pytest.mark.parametrize("way", [load_refused, load_and_unload])


@WAYS
def test_events_come_to_their_end(
    driver: Driver,
    journal: Journal,
    gate: Gate,
    parameters: dict[str, Any],
    way: Callable[[Driver, dict[str, Any]], None],
) -> None:
    """Those that wait as well, with what they say; and the helper ends."""
    driver.start(4)
    driver.configure({**parameters, "max-parallel": 1})
    driver.call(*packets(5))
    assert driver.unload(reconfigure=True)
    gate.open()

    way(driver, parameters)

    assert [client(number) for number in range(5)] == journal.lines()
    assert [] == driver.helpers()
    assert 5 == len([text for text in driver.messages("RUNSCRIPT_SCRIPT_STDOUT") if "done" in text])
    assert [] == driver.messages("RUNSCRIPT_EVENTS_GIVEN_UP")


def test_events_that_do_not_end_are_left_for_a_good_configuration(
    driver: Driver, journal: Journal, gate: Gate, parameters: dict[str, Any]
) -> None:
    """The log says how many, and the next instance has them."""
    driver.start(4)
    driver.configure(parameters)
    before = driver.helpers()
    driver.call(*packets(5))
    assert driver.unload(reconfigure=True)

    driver.refusal(REFUSED)

    (text,) = driver.messages("RUNSCRIPT_LEFT_UNFINISHED")
    assert text.startswith("5 events are not finished")
    assert before == driver.helpers()
    driver.configure(parameters)
    gate.open()
    assert {client(number) for number in range(5)} == set(journal.wait(5))
    assert [] == driver.messages("RUNSCRIPT_EVENTS_GIVEN_UP")


def test_events_that_do_not_end_before_kea_stops_are_given_up(
    driver: Driver, parameters: dict[str, Any]
) -> None:
    """The log says how many."""
    driver.start(4)
    driver.configure(parameters)
    driver.call(*packets(5))
    assert driver.unload(reconfigure=True)

    load_and_unload(driver, parameters)

    assert [] == driver.helpers()
    (text,) = driver.messages("RUNSCRIPT_EVENTS_GIVEN_UP")
    assert text.startswith("5 events")


def test_next_good_configuration_takes_them_over_as_before(
    driver: Driver, journal: Journal, gate: Gate, parameters: dict[str, Any]
) -> None:
    """Nothing is waited for when the next instance does come."""
    driver.start(4)
    driver.configure(parameters)
    driver.call(*packets(5))
    driver.reconfigure(parameters)
    gate.open()

    assert {client(number) for number in range(5)} == set(journal.wait(5))
    assert [] == driver.messages("RUNSCRIPT_EVENTS_GIVEN_UP")
