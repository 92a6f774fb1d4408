# SPDX-License-Identifier: MPL-2.0
"""Scripts that stand still in the system: before they begin, or so that no signal ends them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kea_runscript_lab.wait import until

from . import processes
from .hook_end import HookEnd
from .protocol import EXITED, GIVE_UP_GRACE, MAX_STUCK, NOT_STARTED, TIMED_OUT, Alive, Trouble
from .stalled_folder import StalledFolder, stalled_folder

Script = Callable[..., Path]

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0 or not Path("/dev/fuse").exists(),
    reason="only root can mount a file system, and the kernel needs FUSE",
)


@pytest.fixture(params=[True, False], ids=["killable", "not killable"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StalledFolder]:
    with stalled_folder(tmp_path / "stalled", request.param) as folder:
        yield folder


@pytest.fixture
def hook_end(start: Callable[..., HookEnd], program: Path, folder: StalledFolder) -> HookEnd:
    """A helper that sees the folder."""
    return start(*folder.inside(program))


@pytest.fixture(params=["exec", "chdir"])
def use_stalled(
    request: pytest.FixtureRequest, hook_end: HookEnd, script: Script, folder: StalledFolder
) -> Callable[..., int]:
    """Makes the helper know a script that cannot begin, by its program or its working directory."""

    def use_stalled(**ways: Any) -> int:
        if request.param == "exec":
            return hook_end.use(folder.path / "script", **ways)
        return hook_end.use(script("exit"), working_directory=str(folder.path), **ways)

    return use_stalled


def test_holds_up_no_other_script(
    hook_end: HookEnd, script: Script, use_stalled: Callable[..., int]
) -> None:
    """While one script cannot begin, others run, and the helper says that it works."""
    stalled = hook_end.event(script=use_stalled())
    other = hook_end.use(script("exit 3", "other"))

    for _ in range(20):
        assert (EXITED, 3) == hook_end.run(script=other)
    while not isinstance(hook_end.receive_any(), Alive):
        pass
    assert stalled not in [done.id for done in hook_end.all_done()]


def test_times_out_before_it_has_begun(
    hook_end: HookEnd, script: Script, use_stalled: Callable[..., int]
) -> None:
    """It is told as timed out, as is one behind it; its key is free then and its place too."""
    id = use_stalled(timeout_ms=200, kill_delay_ms=100, max_running=1)
    other = hook_end.use(script("exit 3", "other"))
    first = hook_end.event(script=id, keys=[1])
    behind_it = hook_end.event(script=id)
    with_its_key = hook_end.event(script=other, keys=[1])

    assert (TIMED_OUT, 0) == hook_end.done(first).outcome
    assert (TIMED_OUT, 0) == hook_end.done(behind_it).outcome
    assert (EXITED, 3) == hook_end.done(with_its_key).outcome
    assert 3 == len(hook_end.all_done())


def test_is_reaped_when_it_ends_after_all(
    hook_end: HookEnd, script: Script, use_stalled: Callable[..., int], folder: StalledFolder
) -> None:
    """A process that was given up is waited for, and the next event is tried anew."""
    stalled = use_stalled(timeout_ms=100, kill_delay_ms=100)
    assert (TIMED_OUT, 0) == hook_end.run(script=stalled)
    folder.let_go()

    until(lambda: not processes.children(hook_end.pid), "the process to be reaped")
    assert NOT_STARTED == hook_end.run(script=stalled)[0]
    assert 2 == len(hook_end.all_done())


def test_forgotten_meanwhile(
    hook_end: HookEnd, use_stalled: Callable[..., int], folder: StalledFolder
) -> None:
    """Its script may be forgotten while it stands still."""
    stalled = use_stalled(timeout_ms=100, kill_delay_ms=100)
    id = hook_end.event(script=stalled)
    hook_end.forget(stalled)
    assert (TIMED_OUT, 0) == hook_end.done(id).outcome
    hook_end.until_taken()
    folder.let_go()

    until(lambda: not processes.children(hook_end.pid), "the process to be reaped")
    hook_end.until_taken()


@pytest.mark.parametrize("folder", [False], ids=["not killable"], indirect=True)
def test_script_that_stands_still_as_it_runs(
    hook_end: HookEnd, script: Script, folder: StalledFolder
) -> None:
    """One that SIGKILL does not end counts as timed out; its key and its place are free then."""
    path = script(f'[ "$1" != load ] || exec cat {folder.path}/file; exit 3')
    hook_end.use(path, timeout_ms=500, kill_delay_ms=100, max_running=1)
    stalled = hook_end.event("load", keys=[1])
    behind = hook_end.event(keys=[1])

    assert (TIMED_OUT, 0) == hook_end.done(stalled).outcome
    assert (EXITED, 3) == hook_end.done(behind).outcome
    assert [f"SIGKILL has not ended a process of {path}; the system keeps it"] == [
        message.text for message in hook_end.messages if isinstance(message, Trouble)
    ]
    folder.let_go()
    until(lambda: not processes.children(hook_end.pid), "the process to be reaped")
    assert 2 == len(hook_end.all_done())


@pytest.mark.parametrize("folder", [False], ids=["not killable"], indirect=True)
def test_bounded_number(hook_end: HookEnd, script: Script, folder: StalledFolder) -> None:
    """Of a script, kMaxStuck processes are given up; further ones are when these have ended."""
    path = script(f"exec cat {folder.path}/file")
    # Each of them must stand still by then.
    hook_end.use(path, timeout_ms=5000, kill_delay_ms=100, max_running=MAX_STUCK + 2)
    ids = [hook_end.event() for _ in range(MAX_STUCK + 2)]
    until(
        lambda: hook_end.receive() and len(hook_end.all_done()) == MAX_STUCK,
        "all that may be given up",
    )
    time.sleep(2 * GIVE_UP_GRACE)  # less only weakens the test
    hook_end.until_taken()
    assert MAX_STUCK == len(hook_end.all_done())
    folder.let_go()

    assert {(TIMED_OUT, 0)} == {hook_end.done(id).outcome for id in ids}


@pytest.mark.skipif(
    processes.SANITIZED, reason="the search for leaks wants all threads to stand still"
)
def test_stop_does_not_wait_for_it(hook_end: HookEnd, use_stalled: Callable[..., int]) -> None:
    """The helper ends though a script of its stands still."""
    hook_end.event(script=use_stalled())
    until(lambda: processes.children(hook_end.pid), "the process that stands still")
    hook_end.stop()

    assert 0 == hook_end.exit_status()
