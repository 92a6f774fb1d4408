# SPDX-License-Identifier: MPL-2.0
"""Workers are replaced while events come: none is lost, and none overtakes another."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kea_runscript_lab.wait import until

from .hook_end import HookEnd
from .protocol import ANSWERED, EXITED, WORKER_DELAY

Script = Callable[[str], Path]
Log = Callable[[], list[str]]

# Notes its starts and its leave, and for an event with KEA_HOLD waits for the file of that name.
WORKER = """
note("starts", NUMBER)
for event in events:
    if "KEA_HOLD" in event["variables"]:
        wait_for(event["variables"]["KEA_HOLD"])
    answer(event)
note("leaves", NUMBER)
"""

# Of each event notes its key, its number, whether it may have come before, and to which process.
NOTES = """
for event in events:
    variables = event["variables"]
    note(variables["KEA_KEY"], variables["KEA_N"], event.get("again", False), os.getpid())
    answer(event)
"""


class Load:
    """Events of seven clients in turn."""

    def __init__(self, hook_end: HookEnd) -> None:
        self._hook_end = hook_end
        self.ids: list[int] = []

    def send(self, count: int) -> None:
        for _ in range(count):
            n = len(self.ids)
            variables = {"KEA_KEY": str(n % 7), "KEA_N": str(n)}
            self.ids.append(self._hook_end.event(keys=[n % 7], variables=variables))

    def check(self, log: Log) -> None:
        """All are answered, and each client's came first in their order."""
        assert {(ANSWERED, 0)} == {self._hook_end.done(id).outcome for id in self.ids}
        for key in range(7):
            of_key = [int(n) for k, n, *_ in map(str.split, log()) if k == str(key)]
            assert list(range(key, len(self.ids), 7)) == list(dict.fromkeys(of_key))


@pytest.mark.parametrize("pipelined", [False, True], ids=["one by one", "pipelined"])
def test_restart_under_load(hook_end: HookEnd, worker: Script, log: Log, pipelined: bool) -> None:
    """All workers are replaced, each event comes once, in the order of its client."""
    hook_end.use_workers(worker(NOTES), workers=3, pipelined=pipelined)
    load = Load(hook_end)
    for _ in range(5):
        load.send(60)
        hook_end.done(load.ids[-30])
        until(lambda: len(hook_end.scripts()) == 3, "three workers")
        before = set(hook_end.scripts())
        hook_end.restart()
        while before & set(now := hook_end.scripts()):
            assert len(now) <= 3
            load.send(1)
            hook_end.done(load.ids[-1])

    load.check(log)
    assert {"False"} == {line.split()[2] for line in log()}
    assert [] == hook_end.ended()


def test_one_by_one(hook_end: HookEnd, worker: Script, log: Log, tmp_path: Path) -> None:
    """The next one is replaced when the one before it has answered and has its new process."""
    hook_end.use_workers(worker(WORKER), workers=3)
    held = hook_end.event(keys=[0], variables={"KEA_HOLD": "go"})
    until(lambda: len(log()) == 3, "three workers")
    hook_end.restart()
    others = [hook_end.event(keys=[n]) for n in (1, 2)]
    for id in others:
        hook_end.done(id)
    hook_end.until_taken()
    assert [] == [line for line in log() if "leaves" in line]

    late = hook_end.event(keys=[0])
    (tmp_path / "go").touch()
    hook_end.done(held)
    assert (ANSWERED, 0) == hook_end.done(late).outcome
    until(lambda: len(log()) == 9, "all to be replaced")
    leaves = [line for line in log() if "leaves" in line]
    assert ["leaves 1", "leaves 2", "leaves 3"] == leaves
    assert [] == hook_end.ended()


def test_second_restart_during_the_first(
    hook_end: HookEnd, worker: Script, log: Log, tmp_path: Path
) -> None:
    """Whoever was replaced before it is replaced again: the script may have changed once more."""
    hook_end.use_workers(worker(WORKER), workers=2)
    held = hook_end.event(keys=[1], variables={"KEA_HOLD": "go"})
    until(lambda: len(log()) == 2, "two workers")
    hook_end.restart()
    until(lambda: log().count("starts 1") == 2, "the first to be replaced")
    hook_end.restart()
    until(lambda: log().count("starts 1") == 3, "the first to be replaced again")
    assert ["starts 2"] == [line for line in log() if line.endswith("2")]

    (tmp_path / "go").touch()
    hook_end.done(held)
    until(lambda: log().count("starts 2") == 2, "the second to be replaced")
    assert (ANSWERED, 0) == hook_end.done(hook_end.event(keys=[1])).outcome


def test_restart_while_it_is_down(hook_end: HookEnd, script: Script, tmp_path: Path) -> None:
    """A worker that does not stay up is started at once, however long its pause is by now."""

    def starts() -> int:
        return len((tmp_path / "log").read_text().split())

    def restart() -> None:
        before = starts()
        hook_end.restart()
        until(lambda: starts() > before, "the next start")

    hook_end.use_workers(script("echo starts >> $TEST_FOLDER/log"))
    hook_end.until_worker(lambda state: not state.stands)
    begin = time.monotonic()
    for _ in range(6):
        restart()

    pauses = sum(WORKER_DELAY * 2**n for n in range(1, 7))
    assert time.monotonic() - begin < pauses / 2


def test_restart_of_one_that_hangs(hook_end: HookEnd, worker: Script, log: Log) -> None:
    """It has its timeout, and then the next one gets its event again."""
    text = """
for event in events:
    note(event.get("again", False))
    "again" in event or time.sleep(600)
    answer(event)
"""
    hook_end.use_workers(worker(text), timeout_ms=500)
    id = hook_end.event()
    until(log, "the event")
    hook_end.restart()

    assert (ANSWERED, 0) == hook_end.done(id).outcome
    assert ["False", "True"] == log()


def test_restart_of_scripts_without_workers(hook_end: HookEnd, script: Script) -> None:
    """Nothing happens to one that is started for each event, nor to one that is not known."""
    hook_end.use(script("exit 3"))
    hook_end.restart(1)
    hook_end.restart(2)

    assert (EXITED, 3) == hook_end.run()


@pytest.mark.parametrize("pipelined", [False, True], ids=["one by one", "pipelined"])
def test_killed_a_hundred_times_under_load(
    hook_end: HookEnd, worker: Script, log: Log, pipelined: bool
) -> None:
    """No event is lost, and the first time that each comes is in the order of its client."""
    hook_end.use_workers(worker(NOTES), pipelined=pipelined)
    load = Load(hook_end)
    killed = set()

    def taken_by_the_next() -> list[str]:
        """What the process that was not killed yet has noted first."""
        return next((line.split() for line in log() if line.split()[3] not in killed), [])

    for _ in range(100):
        load.send(20)
        _, number, _, pid = until(taken_by_the_next, "the next process")
        hook_end.done(load.ids[int(number)])
        killed.add(pid)
        os.kill(int(pid), signal.SIGKILL)

    load.check(log)
    assert {("signal 9 (Killed)", True)} == {(end.how, end.stands) for end in hook_end.ended()}
