# SPDX-License-Identifier: MPL-2.0
"""Events that run alone, as those at load and unload do."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path

from kea_runscript_lab.wait import until

from .hook_end import HookEnd
from .protocol import EXITED

Script = Callable[..., Path]


def test_waits_for_all_before_it_and_all_behind_wait(hook_end: HookEnd, script: Script) -> None:
    """Without any key in common it stands between what came before and what comes after."""
    hook_end.use(script('[ "$1" != load ] || exec sleep 600; echo $1'))
    before = hook_end.event("load", keys=[1])
    hook_end.event("alone", alone=True)
    behind = hook_end.event("behind", keys=[2])
    hook_end.until_taken()

    (running,) = until(hook_end.scripts, "the script that sleeps")
    assert [] == hook_end.all_done()
    os.kill(running, signal.SIGTERM)
    hook_end.done(behind)
    assert ["alone", "behind"] == hook_end.lines()
    assert before == hook_end.all_done()[0].id


def test_is_over_before_the_next_starts(hook_end: HookEnd, script: Script) -> None:
    """While it runs nothing else does, of no script."""
    sleeps = hook_end.use(script("exec sleep 600", "sleeps"))
    ends = hook_end.use(script("exit 3", "ends"))
    hook_end.event(script=sleeps, alone=True)
    behind = hook_end.event(script=ends)
    hook_end.until_taken()

    (running,) = until(hook_end.scripts, "the one that is alone")
    assert [] == hook_end.all_done()
    os.kill(running, signal.SIGTERM)
    assert (EXITED, 3) == hook_end.done(behind).outcome


def test_a_burst_with_some_that_are_alone(
    hook_end: HookEnd, script: Script, tmp_path: Path
) -> None:
    """Of 300 events of two scripts, each one that is alone parts those before from those behind."""
    path = script('echo "$KEA_N" >> $TEST_FOLDER/log; echo "$KEA_N" >> $TEST_FOLDER/log')
    scripts = [hook_end.use(path, max_running=4), hook_end.use(path, max_running=3)]
    randomness = random.Random(1)
    alone = set(randomness.sample(range(300), 30))
    ids = [
        hook_end.event(
            keys=[randomness.randrange(20)],
            variables={"KEA_N": str(n)},
            script=randomness.choice(scripts),
            alone=n in alone,
        )
        for n in range(300)
    ]

    assert {(EXITED, 0)} == {hook_end.done(id).outcome for id in ids}
    log = [int(number) for number in (tmp_path / "log").read_text().split()]
    for n in alone:
        assert sorted([*range(n), *range(n)]) == sorted(log[: 2 * n])
        assert [n, n] == log[2 * n : 2 * n + 2]
