# SPDX-License-Identifier: MPL-2.0
"""How the helper ends, and what does not end it."""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kea_runscript_lab.wait import until

from . import processes
from .hook_end import HookEnd
from .protocol import EXITED, FAILED_STATUS, GIVE_UP_GRACE, KILLED, Trouble

Script = Callable[[str], Path]


def test_drains_when_kea_is_gone(hook_end: HookEnd, script: Script, tmp_path: Path) -> None:
    """When the channel closes without Stop, all events that were sent still run, in order."""
    hook_end.use(script("sleep 0.02; echo $KEA_N >> $TEST_FOLDER/log"))
    for n in range(20):
        hook_end.event(keys=[1], variables={"KEA_N": str(n)})
    hook_end.close()

    assert 0 == hook_end.exit_status()
    assert [str(n) for n in range(20)] == (tmp_path / "log").read_text().split()


def test_drains_though_kea_did_not_read(hook_end: HookEnd, script: Script, tmp_path: Path) -> None:
    """Events are not lost when Kea was killed before it had read what the helper sent."""
    hook_end.use(script("echo $KEA_N; echo $KEA_N >> $TEST_FOLDER/log"))
    hook_end.event(variables={"KEA_N": "0"})
    until(lambda: _words(tmp_path / "log") == ["0"], "the first script")
    os.kill(hook_end.pid, signal.SIGSTOP)
    for n in range(1, 10):
        hook_end.event(keys=[1], variables={"KEA_N": str(n)})
    hook_end.close()
    os.kill(hook_end.pid, signal.SIGCONT)

    assert 0 == hook_end.exit_status()
    assert [str(n) for n in range(10)] == (tmp_path / "log").read_text().split()


def test_draining_is_bounded(hook_end: HookEnd, script: Script) -> None:
    """What has not ended kDrainTime after the channel closed is given up; nothing stays behind."""
    hook_end.use(script("trap '' TERM; sleep 600"), max_running=2)
    for _ in range(4):
        hook_end.event()
    hook_end.close()

    assert 0 == hook_end.exit_status()
    until(lambda: not hook_end.scripts(), "the scripts to end")


def test_stop(hook_end: HookEnd, script: Script, tmp_path: Path) -> None:
    """At Stop running scripts get SIGTERM and are answered, waiting events are not started."""
    text = "trap 'exit 3' TERM; echo $$ >> $TEST_FOLDER/log; while :; do sleep 0.01; done"
    hook_end.use(script(text), max_running=2)
    for _ in range(4):
        hook_end.event()
    until(lambda: len(_words(tmp_path / "log")) == 2, "two scripts")
    hook_end.stop()
    while hook_end.receive() is not None:
        pass

    assert 0 == hook_end.exit_status()
    assert 2 == len(_words(tmp_path / "log"))
    assert {1: (EXITED, 3), 2: (EXITED, 3)} == {d.id: d.outcome for d in hook_end.all_done()}


def test_stop_ends_what_does_not_want_to(hook_end: HookEnd, script: Script) -> None:
    """A script that ignores SIGTERM gets SIGKILL kGiveUpGrace after Stop, its children with it."""
    hook_end.use(script("trap '' TERM; sleep 600 & echo ready; sleep 600"))
    hook_end.event()
    hook_end.receive()
    hook_end.stop()
    while hook_end.receive() is not None:
        pass

    assert (KILLED, signal.SIGKILL) == hook_end.done(1).outcome
    assert 0 == hook_end.exit_status()
    until(lambda: not hook_end.scripts(), "the scripts to end")


def test_stop_on_a_machine_without_time(hook_end: HookEnd, script: Script) -> None:
    """A helper without a processor until the scripts' grace is over still tells how they ended."""
    hook_end.use(script("trap 'echo term' TERM; echo ready; while :; do sleep 0.01; done"))
    hook_end.event()
    while not hook_end.lines():
        hook_end.receive()
    hook_end.stop()
    while "term" not in hook_end.lines():
        hook_end.receive()
    os.kill(hook_end.pid, signal.SIGSTOP)
    time.sleep(2 * GIVE_UP_GRACE)
    os.kill(hook_end.pid, signal.SIGCONT)

    assert (KILLED, signal.SIGKILL) == hook_end.done(1).outcome
    assert 0 == hook_end.exit_status()


def test_stop_ends_what_was_left_behind(hook_end: HookEnd, script: Script) -> None:
    """Stop ends the group of a script that has ended but left a process with its output behind."""
    hook_end.use(script("(trap '' TERM; exec sleep 600) & exit"))
    hook_end.run()
    hook_end.stop()

    assert 0 == hook_end.exit_status()
    until(lambda: not hook_end.scripts(), "the process that was left behind to end")


def test_stop_of_an_idle_helper(hook_end: HookEnd, script: Script) -> None:
    """A helper with nothing to do ends at once."""
    hook_end.use(script("exit"))
    hook_end.run()
    hook_end.stop()

    assert 0 == hook_end.exit_status()


def test_kea_that_goes_before_its_first_script(hook_end: HookEnd) -> None:
    """A helper whose Kea goes before it said anything ends well."""
    hook_end.close()

    assert 0 == hook_end.exit_status()


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGPIPE], ids=str
)
def test_signal_does_not_end_it(hook_end: HookEnd, script: Script, number: signal.Signals) -> None:
    """Only Stop and the end of the channel end it: a signal to all of Kea's service does not."""
    hook_end.use(script("exit 3"))
    os.kill(hook_end.pid, number)

    assert (EXITED, 3) == hook_end.run()


def test_no_zombie(hook_end: HookEnd, script: Script) -> None:
    """A script is reaped at its end, also one that could not be executed."""
    path = script("exit")
    hook_end.use(path)
    for mode in (0o755, 0o644, 0o755):
        path.chmod(mode)
        hook_end.run()
        hook_end.until_taken()
        assert [] == processes.children(hook_end.pid)


@pytest.mark.skipif(
    processes.SANITIZED, reason="a sanitizer takes more memory than the helper whose it measures"
)
def test_memory_at_rest(hook_end: HookEnd, script: Script) -> None:
    """At rest it takes at most 6 MB, also after a burst of large events."""
    hook_end.use(script("exit"))
    hook_end.run()
    assert processes.resident_kib(hook_end.pid) <= 6000

    ids = [hook_end.event(keys=[1], variables={"KEA_A": "a" * 60_000}) for _ in range(500)]
    hook_end.done(ids[-1])
    hook_end.until_taken()
    assert processes.resident_kib(hook_end.pid) <= 6000


@pytest.mark.skipif(processes.SANITIZED, reason="a sanitizer ends the helper itself then")
def test_out_of_memory(hook_end: HookEnd, script: Script) -> None:
    """A helper that gets no more memory says so and ends, and its scripts with it."""
    hook_end.use(script("exec sleep 600"))
    hook_end.event(keys=[1])
    until(hook_end.scripts, "the script")
    size = 1024 * int(processes.status(hook_end.pid)["VmSize"].split()[0])
    resource.prlimit(hook_end.pid, resource.RLIMIT_AS, (size + (4 << 20), resource.RLIM_INFINITY))
    with suppress(ConnectionError):
        for _ in range(500):
            hook_end.event(keys=[1], variables={"KEA_A": "a" * 100_000})
    while not isinstance(message := hook_end.receive(), Trouble):
        assert message is not None, "the helper has ended"

    assert "std::bad_alloc" in message.text
    assert FAILED_STATUS == hook_end.exit_status()
    until(lambda: not hook_end.scripts(), "the script to end")


def _words(path: Path) -> list[str]:
    return path.read_text().split() if path.exists() else []
