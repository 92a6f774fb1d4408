# SPDX-License-Identifier: MPL-2.0
"""Several scripts in one helper, and scripts that are forgotten."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path

from kea_runscript_lab.wait import until

from . import processes, protocol
from .hook_end import HookEnd
from .protocol import EXITED, KILLED, NOT_STARTED, STDOUT, TIMED_OUT, Output, OutputCut, Trouble

Script = Callable[..., Path]


def test_event_runs_the_script_that_it_names(hook_end: HookEnd, script: Script) -> None:
    """Each event runs its own script, and the output says which one that was."""
    one = hook_end.use(script("echo one; head -c 2000 /dev/zero | tr '\\0' a", "one"))
    two = hook_end.use(script("echo two", "two"))
    for id in (two, one):
        hook_end.run("load", script=id)

    outputs = [m for m in hook_end.messages if isinstance(m, (Output, OutputCut))]
    assert [
        Output(two, "load", STDOUT, "two"),
        Output(one, "load", STDOUT, "one"),
        Output(one, "load", STDOUT, 1000 * "a"),
        OutputCut(one, "load", 1000),
    ] == outputs


def test_only_the_first_is_answered(hook_end: HookEnd, script: Script) -> None:
    """A further script is taken without a word."""
    path = script("exit")
    hook_end.use(path)
    hook_end.use(path)
    hook_end.until_taken()

    assert {Trouble} == {type(message) for message in hook_end.messages[1:]}


def test_one_that_is_known_already(hook_end: HookEnd, script: Script) -> None:
    """A script with the id of another one is ignored with Trouble; the first stays what it was."""
    id = hook_end.use(script("exit 3", "first"))
    hook_end.socket.send(protocol.script(id, script("exit 4", "second")))

    assert isinstance(hook_end.receive(), Trouble)
    assert (EXITED, 3) == hook_end.run()


def test_each_has_its_own_number_of_runs(hook_end: HookEnd, script: Script) -> None:
    """A script that is fully busy holds up its own events and no other script's."""
    path = script("exec sleep 600")
    ids = [hook_end.use(path, max_running=number) for number in (1, 2)]
    for id in ids:
        for _ in range(4):
            hook_end.event(script=id)
    until(lambda: len(hook_end.scripts()) == 3, "three scripts")
    hook_end.until_taken()

    assert 3 == len(processes.children(hook_end.pid))


def test_each_has_its_own_timeout(hook_end: HookEnd, script: Script) -> None:
    """The timeout and the kill-delay of one script are not those of another one."""
    path = script("trap '' TERM; sleep 600")
    patient = hook_end.use(path)
    hasty = hook_end.use(path, timeout_ms=100, kill_delay_ms=100)
    waits = hook_end.event(script=patient)

    assert (TIMED_OUT, 0) == hook_end.run(script=hasty)
    assert waits not in {done.id for done in hook_end.all_done()}


def test_keys_hold_across_scripts(hook_end: HookEnd, script: Script) -> None:
    """Events of two scripts with a common key run one after the other."""
    sleeps = hook_end.use(script("exec sleep 600", "sleeps"))
    ends = hook_end.use(script("exit 3", "ends"))
    first = hook_end.event(keys=[1], script=sleeps)
    second = hook_end.event(keys=[1], script=ends)
    hook_end.until_taken()

    assert [] == hook_end.all_done()
    (running,) = until(hook_end.scripts, "the first script")
    os.kill(running, signal.SIGTERM)
    assert (EXITED, 3) == hook_end.done(second).outcome
    assert [first, second] == [done.id for done in hook_end.all_done()]


def test_event_of_an_unknown_script(hook_end: HookEnd, script: Script) -> None:
    """It is answered as not started, with EINVAL, since the hook waits for its end."""
    hook_end.use(script("exit 3"))

    assert (NOT_STARTED, errno.EINVAL) == hook_end.run(script=2)


def test_forgotten_script(hook_end: HookEnd, script: Script) -> None:
    """A forgotten script is unknown from then on; the others stay."""
    path = script("exit 3")
    forgotten, kept = hook_end.use(path), hook_end.use(path)
    hook_end.forget(forgotten)

    assert (NOT_STARTED, errno.EINVAL) == hook_end.run(script=forgotten)
    assert (EXITED, 3) == hook_end.run(script=kept)


def test_all_scripts_forgotten(hook_end: HookEnd, script: Script) -> None:
    """A helper without any script takes the next one, and says nothing about it."""
    hook_end.forget(hook_end.use(script("exit 3")))
    later = hook_end.use(script("exit 4"))

    assert (EXITED, 4) == hook_end.run(script=later)
    assert 2 == len(hook_end.messages)


def test_forgetting_an_unknown_script(hook_end: HookEnd, script: Script) -> None:
    """It changes nothing, and nothing is said about it."""
    hook_end.use(script("exit 3"))
    hook_end.forget(7)

    assert (EXITED, 3) == hook_end.run()
    assert 2 == len(hook_end.messages)


def test_accepted_events_outlive_their_script(hook_end: HookEnd, script: Script) -> None:
    """Events that were accepted before their script was forgotten run, as it was and in order."""
    path = script('[ "$1" != load ] || exec sleep 600; echo $1 $2')
    id = hook_end.use(path, max_running=1, arguments=["fixed"])
    first = hook_end.event("load")
    hook_points = [f"lease4_{n}" for n in range(5)]
    ids = [hook_end.event(hook_point) for hook_point in hook_points]
    hook_end.forget(id)
    hook_end.until_taken()
    (running,) = until(hook_end.scripts, "the first script")
    os.kill(running, signal.SIGTERM)

    assert (KILLED, signal.SIGTERM) == hook_end.done(first).outcome
    assert {(EXITED, 0)} == {hook_end.done(id).outcome for id in ids}
    assert [f"{hook_point} fixed" for hook_point in hook_points] == hook_end.lines()
