# SPDX-License-Identifier: MPL-2.0
"""Whom `wait` holds up, and whom it does not."""

from __future__ import annotations

from pathlib import Path

from kea_runscript.lab.wait import until

from .callout_driver import Driver, step
from .recorder import Recorder

# How long a thread waits for a script in any case (src/base/limits.h), in microseconds.
SCRIPT_TIMEOUT = 10_000_000


def test_wait_returns_when_the_script_has_ended(driver: Driver, recorder: Recorder) -> None:
    """What a script has done is done when Kea goes on."""
    recorder.first_run("sleep 0.3")
    driver.go_live(4, recorder.script, wait=True)

    (result,) = driver.call(step("pkt4_receive", query4={}))

    assert 1 == len(recorder.calls())
    assert result["microseconds"] >= 300_000


def test_no_wait_returns_while_the_script_runs(
    driver: Driver, recorder: Recorder, tmp_path: Path
) -> None:
    """Kea goes on although the script cannot: it ends only after we let it."""
    gate = tmp_path / "gate"
    recorder.first_run(f"until [ -e {gate} ]; do sleep 0.01; done")
    driver.go_live(4, recorder.script, wait=False)

    (result,) = driver.call(step("pkt4_receive", query4={}))
    assert "continue" == result["next"]
    assert [] == recorder.calls()

    gate.touch()
    assert 1 == len(recorder.wait(1))
    assert [] == driver.messages("RUNSCRIPT_SCRIPT_TIMED_OUT")


def test_wait_holds_up_only_the_thread_that_called(
    driver: Driver, recorder: Recorder, tmp_path: Path
) -> None:
    """Two threads of Kea wait at the same time: each script ends only once the other has begun."""
    recorder.first_run(
        f"cd {tmp_path} && : > begun-$KEA_QUERY4_INTERFACE\n"
        "until [ -e begun-eth0 ] && [ -e begun-eth1 ]; do sleep 0.01; done"
    )
    packets = [{"iface": f"eth{n}", "hwaddr": f"02:00:00:00:00:0{n}"} for n in range(2)]
    driver.go_live(4, recorder.script, wait=True, multi_threading=True)

    driver.call(*(step("pkt4_receive", query4=packet) for packet in packets), threads=2)

    assert 2 == len(recorder.calls())
    assert [] == driver.messages("RUNSCRIPT_SCRIPT_TIMED_OUT")


def test_death_of_the_helper_releases_a_waiting_thread_and_repeats_the_event(
    driver: Driver, recorder: Recorder, tmp_path: Path
) -> None:
    """Kea goes on at once, a new helper runs what was not finished, and the log says it once."""
    killed = tmp_path / "killed"
    gate = tmp_path / "gate"
    recorder.first_run(
        f"[ -e {killed} ] || {{ : > {killed}; kill -9 $PPID; kill -STOP $$; }}\n"
        f"until [ -e {gate} ]; do sleep 0.01; done"
    )
    driver.go_live(4, recorder.script, wait=True)
    before = driver.helpers()

    (result,) = driver.call(step("pkt4_receive", query4={}))
    assert "continue" == result["next"]
    assert [] == recorder.calls()
    assert result["microseconds"] < SCRIPT_TIMEOUT

    gate.touch()
    assert 1 == len(recorder.wait(1))
    after = until(driver.helpers, "a new helper")
    assert [1, 1] == [len(before), len(after)]
    assert before != after
    (text,) = driver.messages("RUNSCRIPT_HELPER_ENDED")
    assert f"process {before[0]}" in text
    assert "unfinished events: 1" in text
