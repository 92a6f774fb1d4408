# SPDX-License-Identifier: MPL-2.0
"""How the helper tells how many runs are under way."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from .hook_end import HookEnd
from .protocol import REPORT_INTERVAL

Script = Callable[..., Path]


# Runs until the file `go` is there.
_WAIT = "until [ -e $TEST_FOLDER/go ]; do sleep 0.01; done"


def test_follows_the_number_of_runs(hook_end: HookEnd, script: Script, tmp_path: Path) -> None:
    """What runs is told, and what waits is not; back to 0 when all are over."""
    hook_end.use(script(_WAIT), max_running=2)
    hook_end.event()
    hook_end.until_running(1)
    for _ in range(3):
        hook_end.event()
    hook_end.until_running(2)
    (tmp_path / "go").touch()
    hook_end.until_running(0)

    assert 4 == len(hook_end.all_done())
    assert {0, 1, 2} == {report.runs for report in hook_end.reports}


def test_is_told_for_each_script(hook_end: HookEnd, script: Script) -> None:
    """Each script has a number of its own; one without runs is not mentioned."""
    path = script("exec sleep 600")
    one, two, idle = (hook_end.use(path) for _ in range(3))
    for id in (one, two, two):
        hook_end.event(script=id)
    hook_end.until_running(1, one)
    hook_end.until_running(2, two)

    assert idle not in {report.script for report in hook_end.reports}


def test_is_told_at_a_bounded_rate(hook_end: HookEnd, script: Script) -> None:
    """However often the number changes, it is told at most once in kReportInterval."""
    hook_end.use(script("exit"), max_running=3)
    started = time.monotonic()
    last = [hook_end.event() for _ in range(500)][-1]
    hook_end.done(last)
    hook_end.until_running(0)

    intervals = (time.monotonic() - started) / REPORT_INTERVAL
    assert len(hook_end.reports) <= intervals + 1


def test_is_told_when_it_has_changed_only(
    hook_end: HookEnd, script: Script, tmp_path: Path
) -> None:
    """While the same number runs, nothing more is said."""
    sleeps = hook_end.use(script("exec sleep 600", "sleeps"))
    other = hook_end.use(script(_WAIT, "other"))
    hook_end.event(script=sleeps)
    hook_end.until_running(1, sleeps)
    hook_end.event(script=other)
    hook_end.until_running(1, other)
    (tmp_path / "go").touch()
    hook_end.until_running(0, other)

    assert [1] == [report.runs for report in hook_end.reports if report.script == sleeps]
