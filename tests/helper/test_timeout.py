# SPDX-License-Identifier: MPL-2.0
"""Scripts that run longer than they may."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kea_runscript_lab.wait import until

from . import processes
from .hook_end import HookEnd
from .protocol import EXITED, TIMED_OUT

Script = Callable[[str], Path]


def test_sigterm_at_the_timeout(hook_end: HookEnd, script: Script) -> None:
    """At the timeout the script gets SIGTERM; when it ends by it, the outcome is timed out."""
    hook_end.use(script("exec sleep 600"), timeout_ms=100)

    assert (TIMED_OUT, 0) == hook_end.run()


def test_may_clean_up(hook_end: HookEnd, script: Script) -> None:
    """A script that handles SIGTERM has kill-delay to end; whatever its status, it timed out."""
    text = "trap 'echo cleaned up; exit 0' TERM; echo ready; while :; do sleep 0.01; done"
    hook_end.use(script(text), timeout_ms=500)

    assert (TIMED_OUT, 0) == hook_end.run()
    assert ["ready", "cleaned up"] == hook_end.lines()


def test_sigkill_after_the_delay(hook_end: HookEnd, script: Script) -> None:
    """A script that ignores SIGTERM, and its children with it, get SIGKILL after kill-delay."""
    text = "trap '' TERM; sleep 600 & sleep 600"
    hook_end.use(script(text), timeout_ms=100, kill_delay_ms=100)

    assert (TIMED_OUT, 0) == hook_end.run()
    until(lambda: not hook_end.scripts(), "the whole group to end")


def test_ends_the_children_of_a_shell(hook_end: HookEnd, script: Script) -> None:
    """SIGTERM goes to the whole group: the program that a shell script waits for ends as well."""
    hook_end.use(script("sleep 600; echo not reached"), timeout_ms=100)

    assert (TIMED_OUT, 0) == hook_end.run()
    until(lambda: not hook_end.scripts(), "the whole group to end")
    assert [] == hook_end.lines()


def test_child_that_outlives_the_script(hook_end: HookEnd, script: Script) -> None:
    """A child that ignores SIGTERM and has closed its output gets SIGKILL after the script."""
    text = "(trap '' TERM; exec sleep 600) > /dev/null 2>&1 & wait"
    hook_end.use(script(text), timeout_ms=200, kill_delay_ms=300)

    assert (TIMED_OUT, 0) == hook_end.run()
    until(lambda: not hook_end.scripts(), "the whole group to end")
    until(lambda: not processes.children(hook_end.pid), "the script to be reaped")


def test_child_has_the_whole_delay(hook_end: HookEnd, script: Script, tmp_path: Path) -> None:
    """A child that cleans up after SIGTERM has kill-delay for it.

    That is so though the script has ended, and when nothing holds its output any more.
    """
    clean_up = "sleep 0.3; exec > /dev/null 2>&1; sleep 1.5; touch $TEST_FOLDER/cleaned; exit"
    text = f"(trap '{clean_up}' TERM; while :; do sleep 0.01; done) & wait"
    hook_end.use(script(text), timeout_ms=300, kill_delay_ms=60_000)

    assert (TIMED_OUT, 0) == hook_end.run()
    until((tmp_path / "cleaned").exists, "the child to have cleaned up")


def test_stopped_script(hook_end: HookEnd, script: Script) -> None:
    """A script that is stopped (SIGSTOP), and so cannot react to SIGTERM, ends too."""
    hook_end.use(script("kill -STOP $$"), timeout_ms=100, kill_delay_ms=100)

    assert (TIMED_OUT, 0) == hook_end.run()


def test_frees_the_key_when_the_script_has_ended(hook_end: HookEnd, script: Script) -> None:
    """The next event with the same key starts when the script has ended, not at the timeout."""
    slow = "trap 'sleep 0.3; date +%s%N; exit' TERM; while :; do sleep 0.01; done"
    hook_end.use(script(f"date +%s%N; [ -z $KEA_SLOW ] || {{ {slow}; }}"), timeout_ms=300)
    first = hook_end.event(keys=[1], variables={"KEA_SLOW": "1"})
    second = hook_end.event(keys=[1], variables={"KEA_SLOW": ""})

    assert (TIMED_OUT, 0) == hook_end.done(first).outcome
    assert (EXITED, 0) == hook_end.done(second).outcome
    first_start, first_end, second_start = map(int, hook_end.lines())
    assert first_start < first_end < second_start


def test_ends_before_the_timeout(hook_end: HookEnd, script: Script) -> None:
    """A script that ends in time is not touched when its time is up, nor what it left behind."""
    hook_end.use(script("sleep 600 & echo $!; exit 3"), timeout_ms=300)

    assert (EXITED, 3) == hook_end.run()
    until(lambda: not processes.children(hook_end.pid), "the end of the run")
    assert processes.is_running(int(hook_end.lines()[0]))
