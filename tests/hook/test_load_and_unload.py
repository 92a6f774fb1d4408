# SPDX-License-Identifier: MPL-2.0
"""The hook points load and unload, which are ours: a configuration goes live, the library goes."""

from __future__ import annotations

from typing import Any

import pytest

from .callout_driver import PATIENT, Driver, step
from .conftest import Script
from .events import packets
from .figures import await_figures
from .gate import Gate
from .journal import Journal
from .recorder import Recorder
from .this_kea import EVERY_HOOK_POINT
from .variables import PATH

OWN = ["load", "unload"]


@pytest.fixture
def parameters(script: Script, journal: Journal) -> dict[str, Any]:
    """A script that writes down at which hook point it is called; Kea does not wait."""
    path = script("script.sh", journal.note("$1"))
    return {
        "script": str(path),
        "wait": False,
        "hook-points": [*OWN, *EVERY_HOOK_POINT],
    } | PATIENT


def test_configuration_that_goes_live_calls_the_script_at_load(
    driver: Driver, recorder: Recorder
) -> None:
    """It sees the hook point's name, and nothing of a client."""
    driver.start(4)
    assert driver.load({"script": str(recorder.script), "hook-points": OWN}), driver.log
    assert [] == recorder.calls()

    driver.configured()

    call = recorder.only_call()
    assert ("load",) == call.arguments
    assert PATH | {"KEA_HOOK_POINT": "load"} == call.environment


def test_load_is_over_before_all_later_events(
    driver: Driver, script: Script, journal: Journal, gate: Gate, parameters: dict[str, Any]
) -> None:
    """Also without wait: what the script prepares at load is there for the first client."""
    script("script.sh", journal.note("$1 begins"), gate.wait, journal.note("$1 ends"))
    driver.start(4)
    driver.configure(parameters)

    driver.call(*packets(8))
    await_figures(driver, running=1, queued=8)
    gate.open()

    assert ["load begins", "load ends"] == journal.wait(18)[:2]


def test_kea_waits_for_load_with_wait(
    driver: Driver, script: Script, journal: Journal, parameters: dict[str, Any]
) -> None:
    """With wait the configuration is in use only when the script has ended."""
    script("script.sh", "sleep 0.2", journal.note("$1"))
    driver.start(4)

    driver.configure(parameters | {"wait": True})

    assert ["load"] == journal.lines()


def test_kea_does_not_wait_for_load_without_wait(
    driver: Driver, script: Script, journal: Journal, gate: Gate, parameters: dict[str, Any]
) -> None:
    """The script cannot end yet, and Kea is there all the same."""
    script("script.sh", gate.wait, journal.note("$1"))
    driver.start(4)

    driver.configure(parameters)
    assert [] == journal.lines()

    gate.open()
    assert ["load"] == journal.wait(1)


def test_library_that_goes_calls_the_script_at_unload_after_all_earlier_events(
    driver: Driver, journal: Journal, parameters: dict[str, Any]
) -> None:
    """It is the last call, and Kea ends after it."""
    driver.start(4)
    driver.configure(parameters)
    driver.call(*packets(8))

    assert driver.unload()

    assert ["load", *["pkt4_receive"] * 8, "unload"] == journal.lines()


def test_reconfiguration_calls_unload_and_load(
    driver: Driver, script: Script, journal: Journal, parameters: dict[str, Any]
) -> None:
    """The old configuration's script at unload, then the new one's at load, in this order."""
    new = script("new.sh", journal.note("$1 of the new"))
    driver.start(4)
    driver.configure(parameters)
    driver.call(step("lease4_recover"))
    driver.reconfigure(parameters | {"script": str(new)})
    driver.call(step("lease4_recover"))

    expected = ["load", "lease4_recover", "unload", "load of the new", "lease4_recover of the new"]
    assert expected == journal.wait(5)


def test_several_scripts_are_called_in_their_order(
    driver: Driver, script: Script, journal: Journal
) -> None:
    """The second begins when the first is over, at load as well as at unload."""
    scripts = [
        script(f"{name}.sh", pause, journal.note(f"{name} at $1"))
        for name, pause in [("first", "sleep 0.2"), ("second", "")]
    ]
    driver.start(4)
    driver.configure(
        {"scripts": [{"script": str(path), "wait": False, "hook-points": OWN} for path in scripts]}
    )
    assert driver.unload()

    expected = [f"{name} at {point}" for point in OWN for name in ("first", "second")]
    assert expected == journal.lines()


def test_script_is_not_called_unless_it_asks_for_it(
    driver: Driver, journal: Journal, parameters: dict[str, Any]
) -> None:
    """Scripts for 1.4 know neither of the two."""
    del parameters["hook-points"]
    driver.start(4)
    driver.configure(parameters)
    driver.call(step("lease4_recover"))
    assert driver.unload()

    assert ["lease4_recover"] == journal.lines()


@pytest.mark.parametrize("name", OWN)
def test_one_of_the_two_is_enough_for_a_script(
    driver: Driver, journal: Journal, parameters: dict[str, Any], name: str
) -> None:
    """A script may have nothing else to do; Kea then calls the library at no hook point."""
    driver.start(4)
    driver.configure(parameters | {"hook-points": [name]})
    (result,) = driver.call(step("lease4_recover"))
    assert driver.unload()

    assert result["called"] is False
    assert [name] == journal.lines()


def test_configuration_that_is_only_tried_calls_nothing(
    driver: Driver, journal: Journal, parameters: dict[str, Any]
) -> None:
    """Kea loads a library also to test a configuration file."""
    driver.start(4)
    assert driver.load(parameters), driver.log
    assert driver.unload()

    assert [] == journal.lines()


def test_unload_is_called_though_the_queue_is_full(
    driver: Driver, script: Script, journal: Journal, gate: Gate, parameters: dict[str, Any]
) -> None:
    """The library's own events are few, and scripts rely on them."""
    script("script.sh", journal.note("$1"), gate.wait)
    driver.start(4)
    driver.configure(parameters | {"hook-points": ["unload", "pkt4_receive"], "queue-limit": 2})
    driver.call(*packets(2))

    assert driver.unload(reconfigure=True)
    gate.open()

    assert ["pkt4_receive", "pkt4_receive", "unload"] == journal.wait(3)
