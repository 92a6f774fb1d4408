# SPDX-License-Identifier: MPL-2.0
"""Many events, in every way in which they can be too many: Kea and the helper stay small.

How many there are, KEA_RUNSCRIPT_EVENTS says; a million takes some minutes for each way.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from ..helper.processes import SANITIZED, resident_kib
from .callout_driver import PATIENT, Driver, step
from .conftest import Script
from .figures import await_figures
from .gate import Gate

EVENTS = int(os.environ.get("KEA_RUNSCRIPT_EVENTS", "20000"))
LEASES = 50
QUEUE = 200

# In KiB: a leak of a byte per event is more, once there are a million.
NOISE = 1000 + EVENTS // 1000


def burst(driver: Driver, events: int) -> None:
    """Events of several leases, as fast as the library takes them."""
    steps: list[dict[str, Any]] = [
        step(
            "lease4_expire",
            lease4={"address": f"192.0.2.{number}", "hostname": "x" * 100},
            repeat=events // LEASES,
        )
        for number in range(LEASES)
    ]
    driver.call(*steps)
    await_figures(driver, running=0, queued=0)


def sizes(driver: Driver) -> list[int]:
    return [resident_kib(process) for process in (driver.pid, *driver.helpers())]


def assert_stays_small(driver: Driver, more: Callable[[], object]) -> None:
    """Once `more` makes neither Kea nor the helper larger; what leaks grows each time.

    How much is under way at its height differs from time to time.
    """
    for _ in range(3):
        before = sizes(driver)
        more()
        after = sizes(driver)
        assert len(before) == 2 == len(after)
        if all(late <= early + NOISE for early, late in zip(before, after, strict=True)):
            return
    raise AssertionError(f"from {before} to {after} KiB")


@pytest.mark.skipif(SANITIZED, reason="a sanitizer keeps memory that is free")
@pytest.mark.parametrize("coalesce", [False, True], ids=["each", "coalesced"])
@pytest.mark.parametrize("on_full", ["drop-newest", "drop-oldest", "block"])
def test_no_way_of_having_too_many_events_takes_more_memory(
    driver: Driver, script: Script, on_full: str, coalesce: bool
) -> None:
    """After so many events both are as large as after the first."""
    driver.start(4, debug=False)
    driver.configure(
        {
            "script": str(script("script.sh", "exit 0")),
            "hook-points": ["lease4_expire"],
            "wait": False,
            "queue-limit": QUEUE,
            "on-full": on_full,
            "coalesce": coalesce,
            "timeout": 10 if on_full == "block" else PATIENT["timeout"],
        }
    )
    burst(driver, 20 * QUEUE)

    assert_stays_small(driver, lambda: burst(driver, EVENTS))


@pytest.mark.skipif(SANITIZED, reason="a sanitizer keeps memory that is free")
@pytest.mark.parametrize(
    "bound", [{"coalesce": True}, {"on-full": "drop-oldest"}], ids=["coalesced", "drop-oldest"]
)
def test_events_that_are_taken_back_while_a_script_holds_their_key_take_no_memory(
    driver: Driver, script: Script, gate: Gate, bound: dict[str, Any]
) -> None:
    """However long one run takes, and however many events of its lease come meanwhile."""
    driver.start(4, debug=False)
    driver.configure(
        {
            "script": str(script("script.sh", gate.wait)),
            "hook-points": ["lease4_expire"],
            "wait": False,
            "queue-limit": QUEUE,
        }
        | bound
        | PATIENT
    )
    same: dict[str, Any] = {"lease4": {"address": "192.0.2.1", "hostname": "x" * 100}}
    driver.call(step("lease4_expire", **same))
    await_figures(driver, running=1)
    driver.call(step("lease4_expire", repeat=20 * QUEUE, **same))

    assert_stays_small(driver, lambda: driver.call(step("lease4_expire", repeat=EVENTS, **same)))

    gate.open()
    await_figures(driver, running=0, queued=0)
