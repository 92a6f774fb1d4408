# SPDX-License-Identifier: MPL-2.0
"""How the end of a script is told."""

from __future__ import annotations

import errno
import os
import resource
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kea_runscript_lab.wait import until

from . import processes
from .hook_end import HookEnd
from .protocol import EXITED, FAILED, KILLED, NOT_STARTED

Script = Callable[[str], Path]

NEEDS_DESCRIPTORS = pytest.mark.skipif(
    "undefined" in os.environ.get("KEA_RUNSCRIPT_SANITIZER", ""),
    reason="UBSan opens a pipe to look at an object, and takes it for none where that fails",
)


@pytest.mark.parametrize("status", [0, 1, 127, 255])
def test_exit_status(hook_end: HookEnd, script: Script, status: int) -> None:
    """The script's exit status, as it is; 127 is not taken for a failure to start."""
    hook_end.use(script(f"exit {status}"))

    assert (EXITED, status) == hook_end.run()


@pytest.mark.parametrize("status", [0, 1])
def test_reply_that_it_failed(hook_end: HookEnd, script: Script, status: int) -> None:
    """Whatever the exit status: the reply's text is the last line, and there is no reply then."""
    hook_end.use(script(f"""echo '{{"error":"no disk"}}' >&3; echo other >&2; exit {status}"""))
    done = hook_end.done(hook_end.event(waits=True))
    assert ((FAILED, 0), "no disk", "") == (done.outcome, done.last_line, done.reply)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV])
def test_death_by_signal(hook_end: HookEnd, script: Script, number: signal.Signals) -> None:
    """The number of the signal that killed the script."""
    hook_end.use(script(f"ulimit -c 0; kill -{number.value} $$"))

    assert (KILLED, number) == hook_end.run()


def test_duration_is_that_of_the_script(hook_end: HookEnd, script: Script) -> None:
    """The duration, in microseconds, reaches from the script's start to its end."""
    hook_end.use(script("sleep 0.3"))

    duration_us = hook_end.done(hook_end.event()).duration_us
    assert 300_000 <= duration_us < 60_000_000


@pytest.mark.parametrize(
    ("text", "mode", "error"),
    [
        (None, 0, errno.ENOENT),
        ("#!/no/such/interpreter\n", 0o755, errno.ENOENT),
        ("#!/bin/sh\n", 0o644, errno.EACCES),
        ("true\n", 0o755, errno.ENOEXEC),
        ("", 0o755, errno.ENOEXEC),
    ],
    ids=["missing", "no interpreter", "not executable", "no first line", "empty"],
)
def test_not_started(
    hook_end: HookEnd, tmp_path: Path, text: str | None, mode: int, error: int
) -> None:
    """A script that cannot be executed is told as such, with the errno of exec."""
    path = tmp_path / "script"
    if text is not None:
        path.write_text(text)
        path.chmod(mode)
    hook_end.use(path)

    assert (NOT_STARTED, error) == hook_end.run()


@pytest.mark.parametrize(
    ("folder", "error"),
    [("none", errno.ENOENT), ("script", errno.ENOTDIR)],
    ids=["missing", "a file"],
)
def test_not_started_in_its_working_directory(
    hook_end: HookEnd, script: Script, tmp_path: Path, folder: str, error: int
) -> None:
    """A script whose working directory cannot be entered is told as not started, with the errno."""
    hook_end.use(script("exit 3"), working_directory=str(tmp_path / folder))

    assert (NOT_STARTED, error) == hook_end.run()


def test_variable_that_is_too_long_for_a_process(hook_end: HookEnd, script: Script) -> None:
    """A variable above the kernel's limit (128 KiB) is told as E2BIG, and the next event runs."""
    hook_end.use(script("exit 3"))

    assert (NOT_STARTED, errno.E2BIG) == hook_end.run(variables={"KEA_A": "a" * 150_000})
    assert (EXITED, 3) == hook_end.run()


def test_script_that_is_removed_while_events_wait(
    hook_end: HookEnd, script: Script, tmp_path: Path
) -> None:
    """Each event that waited is answered, in order, when its script is not there any more."""
    started = tmp_path / "started"
    path = script(f"touch '{started}'; exec sleep 600")
    hook_end.use(path)
    ids = [hook_end.event(keys=[1]) for _ in range(300)]
    until(started.exists, "the first script, which its shell has opened by then")
    path.unlink()
    processes.kill_all(hook_end.scripts())
    hook_end.done(ids[-1])

    assert ids == [done.id for done in hook_end.all_done()]
    assert [(KILLED, signal.SIGKILL)] + 299 * [(NOT_STARTED, errno.ENOENT)] == [
        done.outcome for done in hook_end.all_done()
    ]


def test_script_that_is_being_written(hook_end: HookEnd, script: Script) -> None:
    """A script that somebody has open for writing runs as soon as that is over."""
    path = script("exit 3")
    hook_end.use(path)
    with path.open("a"):
        id = hook_end.event()
        hook_end.until_taken()
        assert [] == hook_end.all_done()

    assert (EXITED, 3) == hook_end.done(id).outcome


@NEEDS_DESCRIPTORS
def test_short_of_descriptors_for_a_moment(hook_end: HookEnd, script: Script) -> None:
    """An event that comes while the helper can open nothing waits, and runs when it can again."""
    hook_end.use(script("exit 3"))
    hook_end.until_taken()
    before = _limit_descriptors(hook_end, _used(hook_end))
    id = hook_end.event()
    hook_end.until_taken()
    _limit_descriptors(hook_end, before)

    assert (EXITED, 3) == hook_end.done(id).outcome


@NEEDS_DESCRIPTORS
def test_short_of_descriptors_for_good(
    start: Callable[..., HookEnd], program: Path, script: Script
) -> None:
    """When it stays so the event is told as not started, at whichever call the helper fails.

    All helpers fail side by side, since each tries for kStartRetryTime.
    """
    path = script("exit 3")
    failing = []
    for free in range(5):
        hook_end = start(program)
        hook_end.use(path)
        hook_end.until_taken()
        used = _used(hook_end)
        _limit_descriptors(hook_end, used + free)
        failing.append((hook_end, used, hook_end.event()))

    for hook_end, used, id in failing:
        assert (NOT_STARTED, errno.EMFILE) == hook_end.done(id).outcome
        assert used == _used(hook_end)
        until(partial(_no_script, hook_end), "no process that was started after all")


def _no_script(hook_end: HookEnd) -> bool:
    return not hook_end.scripts()


def _used(hook_end: HookEnd) -> int:
    """The limit at which the helper can open no further descriptor."""
    return 1 + max(int(fd.name) for fd in Path(f"/proc/{hook_end.pid}/fd").iterdir())


def _limit_descriptors(hook_end: HookEnd, limit: int) -> int:
    """Sets the helper's limit and returns the one before."""
    before, most = resource.prlimit(hook_end.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(hook_end.pid, resource.RLIMIT_NOFILE, (limit, most))
    return before
