# SPDX-License-Identifier: MPL-2.0
"""Workers that do not stay up: they are started again, but less and less often."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from kea_runscript_lab.wait import until

from . import processes
from .hook_end import HookEnd
from .protocol import ANSWERED, WORKER_DELAY, WorkerEnded

Script = Callable[[str], Path]
Log = Callable[[], list[str]]

ANSWERS = "for event in events: note(event['id']); answer(event)"


def next_end(hook_end: HookEnd) -> WorkerEnded:
    """The end of a worker that is told next."""
    while not isinstance(message := hook_end.receive(), WorkerEnded):
        assert message is not None, "the helper has ended"
    return message


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("#!/bin/sh\nexit 1\n", "exit status 1"),
        ("#!/no/such/interpreter\n", "not started: No such file or directory"),
    ],
    ids=["ends", "not started"],
)
def test_script_that_never_stays_up(
    hook_end: HookEnd, script: Script, worker: Script, log: Log, text: str, how: str
) -> None:
    """Its ends are told up to the fourth; its events wait, and are answered once it is mended."""
    hook_end.use_workers(script(text))
    ids = [hook_end.event(keys=[n]) for n in range(3)]
    ends = [next_end(hook_end) for _ in range(4)]
    assert [*[(how, True)] * 3, (how, False)] == [(end.how, end.stands) for end in ends]
    hook_end.until_worker(lambda state: not state.stands and state.restarts >= 5)
    assert [] == hook_end.all_done()

    worker(ANSWERS)
    assert [(ANSWERED, 0)] * 3 == [hook_end.done(id).outcome for id in ids]
    hook_end.until_worker(lambda state: state.stands and state.answered == 3)
    assert ends == hook_end.ended()


def test_starts_are_further_and_further_apart(
    hook_end: HookEnd, script: Script, tmp_path: Path
) -> None:
    """The second comes at once, and each later one after twice the time of the one before."""
    log = tmp_path / "log"
    hook_end.use_workers(script("date +%s.%N >> $TEST_FOLDER/log"))
    until(lambda: log.exists() and len(log.read_text().split()) >= 6, "six starts")

    starts = [float(start) for start in log.read_text().split()]
    gaps = [later - earlier for earlier, later in itertools.pairwise(starts)]
    for gap, doublings in zip(gaps[2:], itertools.count(1), strict=False):
        assert gap > WORKER_DELAY * 2**doublings / 2  # a start may be late


def test_script_that_cannot_be_started_any_more(
    hook_end: HookEnd, worker: Script, script: Script
) -> None:
    """Though it has answered before: that it stays up is each process's own merit."""
    hook_end.use_workers(worker(ANSWERS))
    assert (ANSWERED, 0) == hook_end.run()
    script("#!/no/such/interpreter\n")
    processes.kill_all(hook_end.scripts())

    not_started = "not started: No such file or directory"
    expected = [("signal 9 (Killed)", True), *[(not_started, True)] * 3, (not_started, False)]
    ends = [next_end(hook_end) for _ in range(5)]
    assert expected == [(end.how, end.stands) for end in ends]


def test_process_that_takes_long_before_it_ends_in_vain(
    hook_end: HookEnd, worker: Script, log: Log
) -> None:
    """While events wait for it, one that has answered none does not stay up, however long it ran.

    It waits in vain for a database, say; so would each thread of Kea for its answer.
    """
    text = """
with open(FOLDER + "log") as log:
    starts = len(log.readlines())
time.sleep(5.5 if starts == 5 else 0)
starts == 6 or os._exit(1)
"""
    hook_end.use_workers(worker("note('starts')\n" + text + ANSWERS))
    id = hook_end.event()

    assert (ANSWERED, 0) == hook_end.done(id).outcome
    assert [True, True, True, False] == [end.stands for end in hook_end.ended()]
    assert 6 == log().count("starts")


def test_last_line_of_standard_error(hook_end: HookEnd, worker: Script, log: Log) -> None:
    """The end of a worker is told with its own, not with that of the one before."""
    text = """
for event in events:
    if "again" not in event:
        print("oh", file=sys.stderr)
        print("no", file=sys.stderr, flush=True)
        os._exit(1)
    note("again")
    len(open(FOLDER + "log").readlines()) > 1 or os._exit(2)
    answer(event)
"""
    hook_end.use_workers(worker(text))

    assert (ANSWERED, 0) == hook_end.run()
    ends = [(end.how, end.last_line) for end in hook_end.ended()]
    assert [("exit status 1", "no"), ("exit status 2", "")] == ends
