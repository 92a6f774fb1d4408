# SPDX-License-Identifier: MPL-2.0
"""The parameters that bound scripts: timeout, kill-delay, max-parallel, queue-limit."""

from __future__ import annotations

from pathlib import Path

from kea_runscript.lab.wait import until

from .callout_driver import Driver, step
from .recorder import Recorder


def packets(count: int) -> list[dict[str, object]]:
    """Steps of so many clients that have nothing in common."""
    clients = (f"02:00:00:00:{i >> 8:02x}:{i & 255:02x}" for i in range(count))
    return [step("pkt4_receive", query4={"hwaddr": client}) for client in clients]


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
    driver: Driver, recorder: Recorder, tmp_path: Path
) -> None:
    """With max-parallel 3, a fourth script starts only after one of three has ended."""
    running, gate = tmp_path / "running", tmp_path / "gate"
    running.mkdir()
    recorder.first_run(
        f": > {running}/$$; until [ -e {gate} ]; do sleep 0.01; done; rm {running}/$$"
    )
    driver.go_live(4, recorder.script, wait=False, parameters={"max-parallel": 3})

    driver.call(*packets(9))
    until(lambda: len(list(running.iterdir())) >= 3, "three scripts to run")
    at_once = len(list(running.iterdir()))
    gate.touch()

    assert 9 == len(recorder.wait(9))
    assert 3 == at_once


def test_one_event_more_than_queue_limit_is_dropped_counted_and_logged(
    driver: Driver, recorder: Recorder, tmp_path: Path
) -> None:
    """What was accepted runs; what was not is a number in the log."""
    gate = tmp_path / "gate"
    recorder.first_run(f"until [ -e {gate} ]; do sleep 0.01; done")
    driver.go_live(4, recorder.script, wait=False, parameters={"queue-limit": 5})

    driver.call(*packets(8))
    (text,) = until(lambda: driver.messages("RUNSCRIPT_QUEUE_FULL"), "the log to tell")
    gate.touch()
    assert driver.unload()

    told = [int(text.split(":")[1].split()[0]) for text in driver.messages("RUNSCRIPT_QUEUE_FULL")]
    assert text.startswith("5 events waited already")
    assert (5, 3) == (len(recorder.calls()), sum(told))
