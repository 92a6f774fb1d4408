# SPDX-License-Identifier: MPL-2.0
"""Scripts that run longer than they may."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

from kea_runscript.lab.wait import until

from . import processes
from .hook_end import HookEnd
from .protocol import EXITED, TIMED_OUT

Script = Callable[[str], Path]


def test_sigterm_at_the_timeout(hook_end: HookEnd, script: Script) -> None:
    """At the timeout the script gets SIGTERM; when it ends by it, the outcome is timed out."""
    hook_end.settings(script("exec sleep 600"), timeout_ms=100)

    assert (TIMED_OUT, 0) == hook_end.run()


def test_may_clean_up(hook_end: HookEnd, script: Script) -> None:
    """A script that handles SIGTERM has kill-delay to end; whatever its status, it has timed out."""
    text = "trap 'echo cleaned up; exit 0' TERM; echo ready; while :; do sleep 0.01; done"
    hook_end.settings(script(text), timeout_ms=500)

    assert (TIMED_OUT, 0) == hook_end.run()
    assert ["ready", "cleaned up"] == hook_end.lines()


def test_sigkill_after_the_delay(hook_end: HookEnd, script: Script) -> None:
    """A script that ignores SIGTERM, and its children with it, get SIGKILL after kill-delay."""
    text = "trap '' TERM; sleep 600 & sleep 600"
    hook_end.settings(script(text), timeout_ms=100, kill_delay_ms=100)

    assert (TIMED_OUT, 0) == hook_end.run()
    until(lambda: not hook_end.scripts(), "the whole group to end")


def test_ends_the_children_of_a_shell(hook_end: HookEnd, script: Script) -> None:
    """SIGTERM goes to the whole group: the program that a shell script waits for ends as well."""
    hook_end.settings(script("sleep 600; echo not reached"), timeout_ms=100)

    assert (TIMED_OUT, 0) == hook_end.run()
    until(lambda: not hook_end.scripts(), "the whole group to end")
    assert [] == hook_end.lines()


def test_child_that_outlives_the_script(hook_end: HookEnd, script: Script) -> None:
    """A child that ignores SIGTERM and has closed its output gets SIGKILL though the script has ended."""
    text = "(trap '' TERM; exec sleep 600) > /dev/null 2>&1 & wait"
    hook_end.settings(script(text), timeout_ms=200, kill_delay_ms=300)

    assert (TIMED_OUT, 0) == hook_end.run()
    until(lambda: not hook_end.scripts(), "the whole group to end")
    until(lambda: not processes.children(hook_end.pid), "the script to be reaped")


def test_stopped_script(hook_end: HookEnd, script: Script) -> None:
    """A script that is stopped (SIGSTOP), and so cannot react to SIGTERM, ends too."""
    hook_end.settings(script("kill -STOP $$"), timeout_ms=100, kill_delay_ms=100)

    assert (TIMED_OUT, 0) == hook_end.run()


def test_frees_the_key_when_the_script_has_ended(hook_end: HookEnd, script: Script) -> None:
    """The next event with the same key starts when the script has really ended, not at the timeout."""
    first_line = 'trap "" TERM; [ -n "$KEA_FIRST" ] && sleep 600'
    hook_end.settings(
        script(f"{first_line}\n[ -n \"$KEA_FIRST\" ] || ls $TEST_FOLDER"),
        timeout_ms=100,
        kill_delay_ms=400,
    )
    first = hook_end.event(keys=[1], variables={"KEA_FIRST": "1"})
    second = hook_end.event(keys=[1], variables={"KEA_FIRST": ""})
    done = [hook_end.done(first), hook_end.done(second)]

    assert [(TIMED_OUT, 0), (EXITED, 0)] == [message.outcome for message in done]
    assert hook_end.messages.index(done[0]) < hook_end.messages.index(done[1])
    assert 500_000 <= done[0].duration_us


def test_ends_before_the_timeout(hook_end: HookEnd, script: Script) -> None:
    """A script that ends in time is not touched, nor is one that takes over its process id."""
    hook_end.settings(script("exit 3"), timeout_ms=60_000)

    assert (EXITED, 3) == hook_end.run()
    assert hook_end.scripts() == []
    os.kill(hook_end.pid, signal.SIGTERM)
    assert (EXITED, 3) == hook_end.run()
