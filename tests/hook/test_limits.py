# SPDX-License-Identifier: MPL-2.0
"""The parameters that bound scripts: timeout, kill-delay, max-parallel."""

from __future__ import annotations

from pathlib import Path

from kea_runscript_lab.wait import until

from .callout_driver import Driver, step
from .events import packets
from .gate import Gate
from .recorder import Recorder


def test_script_is_ended_at_its_timeout_and_kea_goes_on(driver: Driver, recorder: Recorder) -> None:
    """SIGTERM comes after `timeout`, and the waiting thread is released no later than then."""
    recorder.first_run("sleep 1000")
    driver.go_live(4, recorder.script, parameters={"timeout": 300})

    (result,) = driver.call(step("pkt4_receive", query4={}))

    assert "continue" == result["next"]
    text = until(lambda: driver.messages("RUNSCRIPT_SCRIPT_TIMED_OUT"), "the script to time out")
    assert "still ran after 300 ms" in text[0]
    assert [] == recorder.calls()


def test_script_that_ignores_sigterm_is_killed_after_the_kill_delay(
    driver: Driver, recorder: Recorder
) -> None:
    """Nothing that a script does keeps it running."""
    recorder.first_run("trap '' TERM; while :; do sleep 0.05; done")
    driver.go_live(4, recorder.script, wait=False, parameters={"timeout": 100, "kill-delay": 100})

    driver.call(step("pkt4_receive", query4={}))

    until(lambda: driver.messages("RUNSCRIPT_SCRIPT_TIMED_OUT"), "the script to be killed")
    assert driver.unload()
    assert [] == driver.messages("RUNSCRIPT_EVENTS_GIVEN_UP")


def test_no_more_scripts_run_than_max_parallel(
    driver: Driver, recorder: Recorder, gate: Gate, tmp_path: Path
) -> None:
    """With max-parallel 3, a fourth script starts only after one of three has ended."""
    running = tmp_path / "running"
    running.mkdir()
    recorder.first_run(f": > {running}/$$; {gate.wait}; rm {running}/$$")
    driver.go_live(4, recorder.script, wait=False, parameters={"max-parallel": 3})

    driver.call(*packets(9))
    until(lambda: len(list(running.iterdir())) >= 3, "three scripts to run")
    at_once = len(list(running.iterdir()))
    gate.open()

    assert 9 == len(recorder.wait(9))
    assert 3 == at_once
