# SPDX-License-Identifier: MPL-2.0
"""A script of the Python SDK under the library, as worker and as exec script."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kea_runscript_lab.wait import until

from .callout_driver import Driver
from .events import packet
from .figures import await_figures

PYTHON = Path(__file__).parents[2] / "python"

# The client with the number 0 is dropped, of 1 the script fails, 2 is put into a class.
TEXT = """
import sys
sys.path.insert(0, {python!r})
from kea_runscript import Drop, Reply, pkt4_receive, run

@pkt4_receive
{define} handle(event):
    number = int(event.query.hwaddr[-2:], 16)
    if number == 1:
        raise OSError("no disk")
    return [Drop(), None, Reply(classes=["staff"]), None][number]

run()
"""

Configure = Callable[..., None]


@pytest.fixture(params=["def", "async def"])
def configure(driver: Driver, scripts_folder: Path, request: pytest.FixtureRequest) -> Configure:
    def configure(mode: str, **parameters: Any) -> None:
        path = scripts_folder / "script.py"
        text = TEXT.format(python=str(PYTHON), define=request.param)
        path.write_text(f"#!{sys.executable} -IB\n{text}")
        path.chmod(0o755)
        driver.start(4)
        driver.configure(
            {"script": str(path), "mode": mode, "hook-points": ["pkt4_receive"]} | parameters
        )

    return configure


@pytest.mark.parametrize("mode", ["worker", "exec"])
def test_answers_have_their_effect(driver: Driver, configure: Configure, mode: str) -> None:
    """The packet is dropped, or its classes are there; an exception leaves it to on-failure."""
    configure(mode, **{"on-failure": "skip"})
    dropped, failed, classified, other = driver.call(*(packet(number) for number in range(4)))

    assert ["drop", "skip", "continue", "continue"] == [
        one["next"] for one in (dropped, failed, classified, other)
    ]
    assert 1 == len(driver.messages("RUNSCRIPT_EVENT_FAILED"))
    assert [] == driver.messages("RUNSCRIPT_REPLY_REFUSED")


def test_exception_of_a_worker_is_in_the_log(driver: Driver, configure: Configure) -> None:
    """With its traceback; the event counts as failed, and the worker goes on."""
    configure("worker", wait=False)
    driver.call(packet(1), packet(3))
    await_figures(driver, succeeded=1, failed=1)

    assert [
        "at pkt4_receive has answered that it failed" in line
        for line in driver.messages("RUNSCRIPT_EVENT_FAILED")
    ] == [True]
    until(lambda: driver.messages("RUNSCRIPT_SCRIPT_STDERR"), "the traceback")
    said = "\n".join(driver.messages("RUNSCRIPT_SCRIPT_STDERR"))
    assert "in handle" in said
    assert "OSError: no disk" in said
    assert "OSError: no disk" in str(driver.status()["scripts"][0]["failures"])
    assert [] == driver.messages("RUNSCRIPT_WORKER_ENDED")


@pytest.mark.parametrize("pipeline", [False, True])
def test_no_event_is_lost_at_a_stop(driver: Driver, configure: Configure, pipeline: bool) -> None:
    """All that was accepted is answered, and the worker ends with its input."""
    configure("worker", wait=False, pipeline=pipeline)
    driver.call(*[packet(3)] * 200)
    await_figures(driver, succeeded=200)
    driver.unload()
    assert [] == driver.messages("RUNSCRIPT_WORKER_ENDED")
    assert [] == driver.messages("RUNSCRIPT_EVENTS_GIVEN_UP")
