# SPDX-License-Identifier: MPL-2.0
"""Events that the hook takes back."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from kea_runscript_lab.wait import until

from .hook_end import HookEnd
from .protocol import EXITED, KILLED, TAKEN_BACK, Done

Script = Callable[..., Path]


@pytest.fixture
def busy(hook_end: HookEnd, script: Script) -> Callable[[], None]:
    """One run at a time is allowed, and event 1, with the key 1, has it; the fixture ends it."""
    text = '[ "$1" != load ] || exec sleep 600; echo $1'
    hook_end.use(script(text), max_running=1)
    hook_end.event("load", keys=[1])
    (running,) = until(hook_end.scripts, "the script that sleeps")
    return lambda: os.kill(running, signal.SIGTERM)


@pytest.mark.parametrize(
    ("keys", "alone"),
    [([1], False), ([2], False), ([], True)],
    ids=["waits for a key", "waits for a place", "alone"],
)
def test_one_that_waits(
    hook_end: HookEnd, busy: Callable[[], None], keys: list[int], alone: bool
) -> None:
    """It is answered at once, whatever it waits for, and never runs; those behind it do."""
    waits = hook_end.event("waits", keys=keys, alone=alone)
    behind = hook_end.event("behind", keys=keys)
    hook_end.take_back(waits)

    assert Done(waits, (TAKEN_BACK, 0), 0, "") == hook_end.receive()
    busy()
    assert (EXITED, 0) == hook_end.done(behind).outcome
    assert ["behind"] == hook_end.lines()


def test_one_that_runs(hook_end: HookEnd, busy: Callable[[], None]) -> None:
    """It runs on, and its own end is its only answer."""
    hook_end.take_back(1)
    hook_end.until_taken()

    assert [] == hook_end.all_done()
    busy()
    assert (KILLED, signal.SIGTERM) == hook_end.done(1).outcome


def test_one_that_is_over_or_unknown(hook_end: HookEnd, script: Script) -> None:
    """It is not answered: the hook has had its end, or never sent it."""
    hook_end.use(script("exit"))
    hook_end.run()
    hook_end.take_back(1)
    hook_end.take_back(2)
    hook_end.until_taken()

    assert [1] == [done.id for done in hook_end.all_done()]


def test_twice(hook_end: HookEnd, busy: Callable[[], None]) -> None:
    """It is answered once."""
    waits = hook_end.event(keys=[1])
    hook_end.take_back(waits)
    hook_end.take_back(waits)
    hook_end.until_taken()

    assert [waits] == [done.id for done in hook_end.all_done()]


def test_those_behind_wait_for_none_of_its_other_keys(hook_end: HookEnd, script: Script) -> None:
    """What an event that is taken back had in common with those before is no matter any more."""
    hook_end.use(script('[ "$1" != load ] || exec sleep 600; echo $1'))
    hook_end.event("load", keys=[1])
    between = hook_end.event("between", keys=[1, 2])
    behind = hook_end.event("behind", keys=[2])
    hook_end.take_back(between)

    assert (TAKEN_BACK, 0) == hook_end.done(between).outcome
    assert (EXITED, 0) == hook_end.done(behind).outcome
    (running,) = until(hook_end.scripts, "the script that sleeps")
    os.kill(running, signal.SIGTERM)
    assert ["behind"] == hook_end.lines()


def test_all_that_wait(hook_end: HookEnd, busy: Callable[[], None]) -> None:
    """After that the helper has nothing to do but what runs, and ends when Kea has gone."""
    ids = [hook_end.event(keys=[n % 3], alone=n % 5 == 0) for n in range(100)]
    for id in ids:
        hook_end.take_back(id)
    assert {(TAKEN_BACK, 0)} == {hook_end.done(id).outcome for id in ids}
    hook_end.close()
    busy()

    assert 0 == hook_end.exit_status()
