# SPDX-License-Identifier: MPL-2.0
"""What a script's exit status, or its failure, makes Kea do next."""

from __future__ import annotations

from typing import Any

import pytest

from kea_runscript.table.model import HookPoint

from .callout_driver import Driver, step
from .conftest import Script
from .recorder import Recorder
from .this_kea import HOOK_POINTS

MAP = {"exit-status": {"0": "continue", "10": "skip", "20": "drop"}}


@pytest.mark.parametrize(
    ("status", "decision"),
    [(0, "continue"), (1, "continue"), (10, "skip"), (20, "drop"), (255, "continue")],
)
def test_exit_status_decides(
    driver: Driver, recorder: Recorder, status: int, decision: str
) -> None:
    """A status in the map means its decision, any other continue."""
    recorder.first_run(f"exit {status}")
    driver.go_live(4, recorder.script, parameters=MAP)

    (result,) = driver.call(step("pkt4_receive", query4={}))

    assert decision == result["next"]


@pytest.mark.parametrize("decision", ["skip", "drop"])
@pytest.mark.parametrize("point", HOOK_POINTS, ids=lambda point: point.name)
def test_decision_has_the_effect_that_the_table_says(
    driver: Driver, recorder: Recorder, point: HookPoint, decision: str
) -> None:
    """Where the table knows no effect, Kea goes on, and the log says so."""
    recorder.first_run("exit 77")
    driver.go_live(point.family, recorder.script, parameters={"exit-status": {"77": decision}})
    has_effect = bool(getattr(point, decision))

    (result,) = driver.call(step(point.name))

    assert (decision if has_effect else "continue") == result["next"]
    logged = driver.messages("RUNSCRIPT_DECISION_WITHOUT_EFFECT")
    assert ([] if has_effect else [f"at {point.name} Kea does not know"]) == [
        text[: len(f"at {point.name} Kea does not know")] for text in logged
    ]


def test_status_with_a_meaning_is_no_failure(driver: Driver, recorder: Recorder) -> None:
    """In normal life the log is silent about decisions: 20 is logged as nothing, 3 as a failure."""
    recorder.first_run('[ -n "$KEA_QUERY4_INTERFACE" ] && exit 20; exit 3')
    driver.go_live(4, recorder.script, parameters=MAP)

    driver.call(step("pkt4_receive", query4={"iface": "eth0"}), step("pkt4_receive", query4={}))
    assert driver.unload()

    (text,) = driver.messages("RUNSCRIPT_SCRIPT_FAILED")
    assert "exit status 3" in text


@pytest.mark.parametrize("decision", ["continue", "skip", "drop"])
@pytest.mark.parametrize("failure", ["kill -9 $$", "sleep 1000", "rm $0"], ids=lambda f: f[:4])
def test_failure_decides(driver: Driver, recorder: Recorder, failure: str, decision: str) -> None:
    """Killed, timed out or not there any more: on-failure says what Kea does."""
    recorder.first_run(failure)
    driver.go_live(4, recorder.script, parameters={"on-failure": decision, "timeout": 1000} | MAP)
    if failure.startswith("rm"):
        recorder.script.unlink()

    (result,) = driver.call(step("pkt4_receive", query4={}))

    assert decision == result["next"]


@pytest.mark.parametrize(
    ("ours", "status", "wins"),
    [
        ("skip", "skip", "skip"),
        ("drop", "skip", "drop"),
        ("skip", "drop", "drop"),
        ("drop", "park", "drop"),
    ],
)
@pytest.mark.parametrize("family", [4, 6])
def test_strictest_of_ours_and_another_library_wins_where_the_answer_is_sent(
    driver: Driver, recorder: Recorder, family: int, ours: str, status: str, wins: str
) -> None:
    """A response that another library has packed already (skip) can still be dropped.

    To park it means nothing to Kea here.
    """
    recorder.first_run("exit 77")
    driver.go_live(family, recorder.script, parameters={"exit-status": {"77": ours}})
    arguments: dict[str, Any] = {f"query{family}": {}, f"response{family}": {}}

    (result,) = driver.call(step(f"pkt{family}_send", status=status, **arguments))

    assert wins == result["next"]
    assert [] == driver.messages("RUNSCRIPT_DECISION_TOO_LATE")


def test_strictest_of_several_scripts_wins(driver: Driver, script: Script) -> None:
    """The second script drops a response for which the first one has said skip."""
    scripts = [script("skips.sh", "exit 10"), script("drops.sh", "exit 20")]
    driver.start(4)
    driver.configure({"scripts": [{"script": str(path)} | MAP for path in scripts]})

    (result,) = driver.call(step("pkt4_send", query4={}, response4={}))

    assert "drop" == result["next"]
