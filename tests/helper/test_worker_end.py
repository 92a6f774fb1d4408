# SPDX-License-Identifier: MPL-2.0
"""How workers end when they are wanted no more, and that nothing is left of them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from kea_runscript_lab.wait import until

from .hook_end import HookEnd
from .protocol import ANSWERED

Script = Callable[..., Path]
Log = Callable[[], list[str]]

# Waits with the event for the file `go`, answers, and tells of SIGTERM and of the end of its input.
WORKER = """
signal.signal(signal.SIGTERM, lambda *_: (note("SIGTERM"), sys.exit(1)))
note("starts")
for event in events:
    note(event["id"])
    wait_for("go")
    answer(event)
note("finishes")
"""


def until_gone(hook_end: HookEnd) -> None:
    """Wait for the helper's end, and see that nothing of its scripts is left."""
    while hook_end.receive() is not None:
        pass
    assert 0 == hook_end.exit_status()
    until(lambda: not hook_end.scripts(), "the workers to end")


def test_stop_of_workers_that_have_nothing_to_do(
    hook_end: HookEnd, worker: Script, log: Log, tmp_path: Path
) -> None:
    """Each sees the end of its input, and may finish."""
    (tmp_path / "go").touch()
    hook_end.use_workers(worker(WORKER), workers=3)
    assert (ANSWERED, 0) == hook_end.run()
    until(lambda: log().count("starts") == 3, "all workers")
    hook_end.stop()

    until_gone(hook_end)
    assert ["finishes"] * 3 == log()[-3:]
    assert [] == hook_end.ended()


def test_stop_of_one_that_is_at_work(hook_end: HookEnd, worker: Script, log: Log) -> None:
    """It gets SIGTERM at once: nobody waits for its answer any more."""
    hook_end.use_workers(worker(WORKER))
    hook_end.event()
    until(lambda: len(log()) == 2, "the event")
    hook_end.stop()

    until_gone(hook_end)
    assert ["starts", "1", "SIGTERM"] == log()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("signal.signal(signal.SIGTERM, lambda *_: (note('SIGTERM'), sys.exit(1)))", ["SIGTERM"]),
        ("signal.signal(signal.SIGTERM, lambda *_: note('SIGTERM'))", ["SIGTERM"]),
        ("os.kill(os.getpid(), signal.SIGSTOP)", []),
    ],
    ids=["ends by SIGTERM", "ignores SIGTERM", "is stopped"],
)
def test_stop_of_one_that_does_not_look_at_its_input(
    hook_end: HookEnd, worker: Script, log: Log, text: str, expected: list[str]
) -> None:
    """It gets SIGTERM when its time is over, and SIGKILL when that is in vain."""
    hook_end.use_workers(worker(f"note('starts')\n{text}\nwhile True: time.sleep(600)"))
    until(log, "the worker")
    hook_end.stop()

    until_gone(hook_end)
    assert ["starts", *expected] == log()


def test_stop_while_it_is_down(hook_end: HookEnd, script: Script) -> None:
    """Nobody waits for the next start of a worker that does not stay up."""
    hook_end.use_workers(script("exit 1"))
    hook_end.event()
    hook_end.until_worker(lambda state: not state.stands and state.restarts >= 5)
    hook_end.stop()

    until_gone(hook_end)


def test_drains_when_kea_is_gone(
    hook_end: HookEnd, worker: Script, log: Log, tmp_path: Path
) -> None:
    """Everything that was sent is answered before the workers' input ends."""
    hook_end.use_workers(worker(WORKER), max_running=2)
    for n in range(20):
        hook_end.event(keys=[n % 3])
    until(lambda: len(log()) >= 2, "the first event")
    hook_end.close()
    (tmp_path / "go").touch()

    assert 0 == hook_end.exit_status()
    assert {str(n + 1) for n in range(20)} == set(log()[1:-1])
    assert "finishes" == log()[-1]
    until(lambda: not hook_end.scripts(), "the worker to end")


def test_forget(hook_end: HookEnd, worker: Script, log: Log, tmp_path: Path) -> None:
    """The workers of a script that is forgotten end when their events are over."""
    hook_end.use_workers(worker(WORKER), workers=2, max_running=1)
    ids = [hook_end.event(keys=[2]) for _ in range(3)]
    until(lambda: len(log()) == 3, "the first event")
    hook_end.forget(1)
    hook_end.until_taken()
    assert 2 == len(hook_end.scripts())

    (tmp_path / "go").touch()
    assert [(ANSWERED, 0)] * 3 == [hook_end.done(id).outcome for id in ids]
    until(lambda: not hook_end.scripts(), "the workers to end")
    assert 2 == log().count("finishes")
    assert [] == hook_end.ended()


def test_forget_while_it_is_down(hook_end: HookEnd, script: Script, tmp_path: Path) -> None:
    """A script without events is not started any more."""
    hook_end.use_workers(script("echo starts >> $TEST_FOLDER/log"))
    hook_end.until_worker(lambda state: not state.stands)
    hook_end.forget(1)
    hook_end.until_taken()
    starts = (tmp_path / "log").read_text().count("starts")
    later = hook_end.use_workers(script("echo later >> $TEST_FOLDER/log", "later"))
    hook_end.until_worker(lambda state: state.script == later and state.restarts >= 5)

    # One may have been under way.
    assert (tmp_path / "log").read_text().count("starts") <= starts + 1


def test_helper_that_is_killed(hook_end: HookEnd, worker: Script, log: Log) -> None:
    """Its workers die with it, so that the next helper's are alone."""
    hook_end.use_workers(worker(WORKER), workers=2)
    until(lambda: len(log()) == 2, "both workers")
    os.kill(hook_end.pid, signal.SIGKILL)

    hook_end.exit_status()
    until(lambda: not hook_end.scripts(), "the workers to end")
