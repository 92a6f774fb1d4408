# SPDX-License-Identifier: MPL-2.0
"""Which events run when."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from kea_runscript_lab.wait import until

from . import processes, protocol
from .hook_end import HookEnd
from .protocol import EXITED, KILLED

Script = Callable[[str], Path]


@pytest.fixture
def logged(script: Script, tmp_path: Path) -> Callable[[], list[tuple[str, int]]]:
    """A script that logs its start and its end under its KEA_N; the fixture reads that log."""
    script('echo "start $KEA_N" >> $TEST_FOLDER/log; echo "end $KEA_N" >> $TEST_FOLDER/log')

    def read() -> list[tuple[str, int]]:
        lines = (tmp_path / "log").read_text().splitlines()
        return [(what, int(number)) for what, number in map(str.split, lines)]

    return read


def test_a_burst_keeps_the_order_of_each_key(
    hook_end: HookEnd, logged: Callable[[], list[tuple[str, int]]], tmp_path: Path
) -> None:
    """Of 1000 events at once, those that share a key run one after another in their order.

    And all run, at no time more than allowed, and none leaves a zombie.
    """
    randomness = random.Random(1)
    keys = [randomness.sample(range(40), randomness.randint(1, 3)) for _ in range(1000)]
    hook_end.use(tmp_path / "script", max_running=5)
    ids = [hook_end.event(keys=k, variables={"KEA_N": str(n)}) for n, k in enumerate(keys)]
    outcomes = {hook_end.done(id).outcome for id in ids}

    assert {(EXITED, 0)} == outcomes
    log = logged()
    assert 2000 == len(log)
    for key in range(40):
        of_key = [entry for entry in log if key in keys[entry[1]]]
        in_turn = [n for n, ks in enumerate(keys) if key in ks]
        assert [(what, n) for n in in_turn for what in ("start", "end")] == of_key
    running = 0
    for what, _ in log:
        running += 1 if what == "start" else -1
        assert running <= 5
    until(lambda: not processes.children(hook_end.pid), "the last script to be reaped")


def test_never_more_than_allowed(hook_end: HookEnd, script: Script) -> None:
    """Of ten events without a common key three run; the end of one lets the next oldest start."""
    hook_end.use(script('exec sleep "60$KEA_N"'), max_running=3)
    for n in range(10):
        hook_end.event(keys=[n], variables={"KEA_N": str(n)})
    until(lambda: len(hook_end.scripts()) == 3, "three scripts")
    hook_end.until_taken()

    assert ["600", "601", "602"] == _running(hook_end)
    os.kill(_pid_of(hook_end, "601"), signal.SIGTERM)
    assert (KILLED, signal.SIGTERM) == hook_end.done(2).outcome
    until(lambda: len(hook_end.scripts()) == 3, "three scripts again")
    hook_end.until_taken()
    assert ["600", "602", "603"] == _running(hook_end)


def test_events_without_a_common_key_do_not_wait(hook_end: HookEnd, script: Script) -> None:
    """An event whose keys are free passes older ones that wait for theirs."""
    hook_end.use(script('[ -z "$KEA_SLEEP" ] || exec sleep 600'))
    hook_end.event(keys=[1, 2], variables={"KEA_SLEEP": "1"})
    blocked = hook_end.event(keys=[2, 3], variables={"KEA_SLEEP": ""})
    behind = hook_end.event(keys=[3], variables={"KEA_SLEEP": ""})
    free = hook_end.event(keys=[4], variables={"KEA_SLEEP": ""})

    assert (EXITED, 0) == hook_end.done(free).outcome
    hook_end.until_taken()
    assert not {blocked, behind} & {done.id for done in hook_end.all_done()}
    until(hook_end.scripts, "the script that sleeps")
    os.kill(hook_end.scripts()[0], signal.SIGTERM)
    assert (EXITED, 0) == hook_end.done(behind).outcome


def test_one_id_twice(hook_end: HookEnd, script: Script) -> None:
    """Two events with the same id both run: the helper does not rely on ids."""
    hook_end.use(script("echo ran"))
    for _ in range(2):
        hook_end.socket.send(protocol.event(1, keys=[7]))
    until(lambda: hook_end.receive() and hook_end.lines() == ["ran", "ran"], "two runs")


def _running(hook_end: HookEnd) -> list[str]:
    """How long each script sleeps."""
    return sorted(_arguments(pid)[1] for pid in processes.children(hook_end.pid))


def _pid_of(hook_end: HookEnd, seconds: str) -> int:
    (pid,) = [p for p in processes.children(hook_end.pid) if _arguments(p)[1] == seconds]
    return pid


def _arguments(pid: int) -> list[str]:
    """The arguments of a `sleep`."""

    def read() -> list[str]:
        arguments = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
        return arguments if arguments[0] == "sleep" else []

    return until(read, f"process {pid} to be a sleep")
