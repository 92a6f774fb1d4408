# SPDX-License-Identifier: MPL-2.0
"""Whom `wait` holds up, and whom it does not."""

from __future__ import annotations

from pathlib import Path

from .callout_driver import Driver, step
from .gate import Gate
from .recorder import Recorder


def test_wait_returns_when_the_script_has_ended(driver: Driver, recorder: Recorder) -> None:
    """What a script has done is done when Kea goes on."""
    recorder.first_run("sleep 0.3")
    driver.go_live(4, recorder.script, wait=True)

    (result,) = driver.call(step("pkt4_receive", query4={}))

    assert 1 == len(recorder.calls())
    assert result["microseconds"] >= 300_000


def test_no_wait_returns_while_the_script_runs(
    driver: Driver, recorder: Recorder, gate: Gate
) -> None:
    """Kea goes on although the script cannot: it ends only after we let it."""
    recorder.first_run(gate.wait)
    driver.go_live(4, recorder.script, wait=False)

    (result,) = driver.call(step("pkt4_receive", query4={}))
    assert "continue" == result["next"]
    assert [] == recorder.calls()

    gate.open()
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
