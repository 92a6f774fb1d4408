# SPDX-License-Identifier: MPL-2.0
"""More events than queue-limit in a real Kea: what on-full says, counted and logged."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.perfdhcp import Stream
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import Lab

from .expectation import time_of
from .load import COMMITTED, for_many, wait_for_leases

Configure = Callable[..., Json]

THREADS = pytest.mark.parametrize("threads", [0, 4], ids=["single-threaded", "multi-threaded"])
V4 = pytest.mark.parametrize("kea", [4], indirect=True, ids=["v4"])

LIMIT = 10


@pytest.fixture
def flooded(
    lab: Lab, kea: KeaServer, stream: Callable[..., Stream], configure: Configure, threads: int
) -> Callable[..., Recorder]:
    """Lets clients come until the queue is full, and `more`, faster than the script runs.

    Gives that script, which takes so many `seconds`.
    """

    def flood(on_full: str, more: int, seconds: float) -> Recorder:
        slow = Recorder(lab, "slow", before=f"sleep {seconds}")
        parameters = {
            "hook-points": [COMMITTED[kea.family]],
            "max-parallel": 2,
            "queue-limit": LIMIT,
            "on-full": on_full,
        }
        configuration = configure(
            slow.script, kea.family, wait=False, threads=threads, parameters=parameters
        )
        kea.start(for_many(configuration, kea.family))
        clients = stream()
        # Kea shows the figures of a moment ago, when some script may just have ended.
        until(lambda: kea.figures("slow")["queued"] >= LIMIT - 2, "a full queue")
        wait_for_leases(kea, more)
        clients.stop()
        return slow

    return flood


def check_all_counted(kea: KeaServer, script: Recorder) -> dict[str, int]:
    """Each lease is an event, which was run or dropped."""

    def counted() -> dict[str, int]:
        run = len(script.calls())
        return {"events": len(kea.leases()), "succeeded": run, "running": 0, "queued": 0}

    def over() -> dict[str, int]:
        figures = kea.figures("slow")
        return figures if counted().items() <= figures.items() else {}

    figures = until(over, lambda: f"{counted()} in {kea.figures('slow')}")
    assert figures["events"] == figures["succeeded"] + figures["dropped"]
    return figures


def dropped_as_logged(kea: KeaServer) -> int:
    """The sum of what RUNSCRIPT_QUEUE_FULL tells, which it does once a second at most."""
    lines = kea.log_lines("RUNSCRIPT_QUEUE_FULL")
    for first, second in pairwise(lines):
        # Kea writes the time a moment after we have looked at the clock.
        assert (time_of(second) - time_of(first)).total_seconds() > 0.9
    pattern = rf"{LIMIT} events waited already: (\d+) events of \S+/slow were dropped"
    return sum(int(re.findall(pattern, line)[0]) for line in lines)


@THREADS
@pytest.mark.parametrize("on_full", ["drop-newest", "drop-oldest"])
def test_each_drop_is_counted_and_logged(
    kea: KeaServer, flooded: Callable[..., Recorder], on_full: str
) -> None:
    """The figure in Kea's statistics is the sum of those in the log."""
    script = flooded(on_full, 8 * LIMIT, 0.1)
    dropped = check_all_counted(kea, script)["dropped"]
    assert dropped > 0
    until(lambda: dropped_as_logged(kea) == dropped, lambda: f"{dropped} in {kea.log[-3000:]}")


@THREADS
@V4
def test_with_block_kea_waits_for_room_and_drops_nothing(
    kea: KeaServer, flooded: Callable[..., Recorder]
) -> None:
    """As fast as the script runs, clients are served."""
    script = flooded("block", 2 * LIMIT, 0.05)
    assert 0 == check_all_counted(kea, script)["dropped"]
    assert [] == kea.log_lines("RUNSCRIPT_QUEUE_FULL")
