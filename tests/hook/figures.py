# SPDX-License-Identifier: MPL-2.0
"""The figures of a script, as runscript-status tells them."""

from __future__ import annotations

from kea_runscript_lab.wait import until

from .callout_driver import Driver

# Where each event is in the end, or now.
ENDS = ["succeeded", "failed", "timed-out", "killed", "dropped", "coalesced", "running", "queued"]

# Shell commands that end as the packet's interface says.
AS_TOLD = """case "$KEA_QUERY4_INTERFACE" in
    killed) kill -9 $$ ;;
    timed-out) sleep 1000 ;;
    *) exit "$KEA_QUERY4_INTERFACE" ;;
esac"""


def await_figures(driver: Driver, **wanted: int) -> dict[str, int]:
    """The figures, once they show what is `wanted` and each event has its place among them."""

    def settled() -> dict[str, int] | None:
        figures = driver.figures()
        adds_up = figures["events"] == sum(figures[name] for name in ENDS)
        reached = all(figures[name] == value for name, value in wanted.items())
        return figures if adds_up and reached else None

    figures = until(settled, lambda: f"{wanted} and a sum: {driver.figures()}")
    assert figures is not None
    return figures


def await_end(driver: Driver) -> None:
    """Wait until each event has ended, however long that takes: unload() would give up some."""
    await_figures(driver, running=0, queued=0)
