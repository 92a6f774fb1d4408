# SPDX-License-Identifier: MPL-2.0
"""Processes that a script leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kea_runscript_lab.wait import until

from . import processes
from .hook_end import HookEnd
from .protocol import EXITED, MAX_LINGERING, MAX_RUNNING

Script = Callable[[str], Path]


def test_does_not_delay_the_end(hook_end: HookEnd, script: Script) -> None:
    """A background process that holds the output delays neither Done nor the next event."""
    hook_end.use(script("sleep 600 & echo $!; exit 3"))
    ids = [hook_end.event(keys=[1]) for _ in range(5)]

    assert {(EXITED, 3)} == {hook_end.done(id).outcome for id in ids}
    assert 5 == len(hook_end.lines())
    assert all(processes.is_running(int(pid)) for pid in hook_end.lines())


def test_is_listened_to_for_a_while(hook_end: HookEnd, script: Script, tmp_path: Path) -> None:
    """What it prints soon after the script's end is still logged."""
    hook_end.use(script("(until [ -e $TEST_FOLDER/go ]; do :; done; echo late) & echo early"))
    hook_end.run()
    (tmp_path / "go").touch()

    until(lambda: hook_end.receive() and hook_end.lines() == ["early", "late"], "the late line")


def test_is_not_listened_to_for_ever(hook_end: HookEnd, script: Script) -> None:
    """After kLingerTime the output is closed and the script reaped; the process itself lives on."""
    hook_end.use(script("sleep 600 & echo $!"))
    hook_end.run()
    until(lambda: not processes.children(hook_end.pid), "the script to be reaped")

    assert processes.is_running(int(hook_end.lines()[0]))


def test_bounded_number(hook_end: HookEnd, script: Script) -> None:
    """Never more than kMaxLingering scripts stay unreaped, however many leave processes behind."""
    hook_end.use(script("sleep 5 &"))
    ids = [hook_end.event() for _ in range(200)]
    for id in ids:
        hook_end.done(id)
        if id % 20 == 0:
            assert len(processes.children(hook_end.pid)) <= MAX_LINGERING + MAX_RUNNING
    until(lambda: not processes.children(hook_end.pid), "the scripts to be reaped")


def test_daemon_that_closed_its_output(hook_end: HookEnd, script: Script) -> None:
    """A script that started a daemon as one should is reaped at once, and the daemon lives on."""
    daemon = "exec > /dev/null 2>&1; touch $TEST_FOLDER/ready; exec sleep 600"
    wait = "until [ -e $TEST_FOLDER/ready ]; do sleep 0.01; done"
    hook_end.use(script(f"({daemon}) & echo $!; {wait}"))
    hook_end.run()
    hook_end.until_taken()

    assert [] == processes.children(hook_end.pid)
    assert processes.is_running(int(hook_end.lines()[0]))


def test_endless_writer(hook_end: HookEnd, script: Script) -> None:
    """A process that prints without end does not delay Done."""
    hook_end.use(script("yes & exit 3"))

    assert (EXITED, 3) == hook_end.run()
    until(lambda: not processes.children(hook_end.pid), "the script to be reaped")
