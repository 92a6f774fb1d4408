# SPDX-License-Identifier: MPL-2.0
"""Scripts that run as another user or group."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kea_runscript_lab.wait import until

from . import processes
from .hook_end import HookEnd
from .protocol import ANSWERED, EXITED, KILLED, NOT_STARTED, STDERR, TIMED_OUT

Script = Callable[..., Path]
Start = Callable[..., HookEnd]

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0, reason="only root can start helpers as other users, with rights or without"
)

# Ids need no entry in the system's list of users.
_KEA, _OTHER = 65532, 65533

_WHO = "exec grep -E '^(Uid|Gid|Groups|Cap(Inh|Prm|Eff|Amb)):' /proc/self/status"
_NO_CAPABILITIES = {f"Cap{kind}": ["0" * 16] for kind in ("Inh", "Prm", "Eff", "Amb")}


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder that every user may enter, unlike pytest's own, and leave a report in."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o1777)
        yield Path(folder)


@pytest.fixture
def start_as_kea(start: Start, program: Path, tmp_path: Path) -> Start:
    """Starts a helper as a user that is not root, with these capabilities and two groups."""
    copy = shutil.copy(program, tmp_path)  # where that user may start it

    def start_as_kea(*capabilities: str) -> HookEnd:
        plus = ",".join(["-all", *(f"+{capability}" for capability in capabilities)])
        rights = [f"--inh-caps={plus}", f"--ambient-caps={plus}"]
        return start("setpriv", f"--reuid={_KEA}", f"--regid={_KEA}", "--groups=1,2", *rights, copy)

    return start_as_kea


def _who(hook_end: HookEnd) -> dict[str, list[str]]:
    """Runs a script that prints _WHO: who it is."""
    hook_end.run()
    fields = [line.split(":\\x09") for line in hook_end.lines()]
    return {name: value.replace("\\x09", " ").split() for name, value in fields}


def _all(id: int) -> list[str]:
    """The real, the effective, the saved and the file system's."""
    return 4 * [str(id)]


def test_as_another_user_and_group(start: Start, program: Path, script: Script) -> None:
    """From root it takes that user and that group for good, and nothing else is left."""
    hook_end = start("setpriv", "--groups=1,2", "--inh-caps=+kill", program)
    hook_end.use(script(_WHO), user=_OTHER, group=_KEA)

    expected = {"Uid": _all(_OTHER), "Gid": _all(_KEA), "Groups": []} | _NO_CAPABILITIES
    assert expected == _who(hook_end)


def test_as_another_user_from_one_with_capabilities(start_as_kea: Start, script: Script) -> None:
    """Capabilities that a program keeps when it is started (ambient ones) do not reach it."""
    hook_end = start_as_kea("setuid", "setgid", "kill", "net_admin")
    hook_end.use(script(_WHO), user=_OTHER, group=_OTHER)

    expected = {"Uid": _all(_OTHER), "Gid": _all(_OTHER), "Groups": []} | _NO_CAPABILITIES
    assert expected == _who(hook_end)


def test_as_another_group(start_as_kea: Start, script: Script) -> None:
    """With another group alone the user stays, and the further groups and capabilities go."""
    hook_end = start_as_kea("setgid", "net_admin")
    hook_end.use(script(_WHO), group=_OTHER)

    expected = {"Uid": _all(_KEA), "Gid": _all(_OTHER), "Groups": []} | _NO_CAPABILITIES
    assert expected == _who(hook_end)


def test_as_another_user_alone(start: Start, program: Path, script: Script) -> None:
    """With another user alone the group stays, and the further groups and capabilities go."""
    hook_end = start("setpriv", f"--regid={_KEA}", "--groups=1,2", program)
    hook_end.use(script(_WHO), user=_OTHER)

    expected = {"Uid": _all(_OTHER), "Gid": _all(_KEA), "Groups": []} | _NO_CAPABILITIES
    assert expected == _who(hook_end)


def test_worker_as_another_user(start: Start, program: Path, script: Script) -> None:
    """It is somebody else for as long as it is up, and can open its own streams by name."""
    hook_end = start("setpriv", "--groups=1,2", "--inh-caps=+kill", program)
    answer = "read -r line </dev/stdin; id=${line#*:}; echo '{\"id\":'${id%%,*}'}' >/dev/stdout"
    path = script(f"{answer}; nice >&2; {_WHO} >&2")
    hook_end.use_workers(path, user=_OTHER, group=_KEA, nice=3)
    usual = os.getpriority(os.PRIO_PROCESS, 0)

    assert (ANSWERED, 0) == hook_end.run()
    until(lambda: hook_end.receive() and len(hook_end.lines(STDERR)) == 8, "all that it says")
    niceness, *fields = hook_end.lines(STDERR)
    assert str(usual + 3) == niceness
    said = dict(line.replace("\\x09", " ").split(":", 1) for line in fields)
    expected = {"Uid": _all(_OTHER), "Gid": _all(_KEA), "Groups": []} | _NO_CAPABILITIES
    assert expected == {name: value.split() for name, value in said.items()}


def test_as_the_helper(start_as_kea: Start, script: Script) -> None:
    """Without another user and group it has all that the helper has."""
    hook_end = start_as_kea("setgid", "net_admin")
    hook_end.use(script(_WHO))

    rights = [f"{1 << 6 | 1 << 12:016x}"]  # CAP_SETGID, CAP_NET_ADMIN
    assert {"Uid": _all(_KEA), "Gid": _all(_KEA), "Groups": ["1", "2"]} | dict.fromkeys(
        _NO_CAPABILITIES, rights
    ) == _who(hook_end)


def test_each_script_has_its_own(hook_end: HookEnd, script: Script) -> None:
    """Another user's script does not change whom the next one runs as."""
    path = script("id -u")
    other, usual = hook_end.use(path, user=_OTHER), hook_end.use(path)
    for id in (other, usual):
        hook_end.run(script=id)

    assert [str(_OTHER), str(os.geteuid())] == hook_end.lines()


@pytest.mark.parametrize(
    ("capabilities", "ids"),
    [
        ([], {"user": _OTHER, "group": _OTHER}),
        ([], {"user": _OTHER}),
        ([], {"group": _OTHER}),
        ([], {"user": 0}),
        (["setuid", "kill"], {"user": _OTHER}),
        (["setgid", "kill"], {"user": _OTHER}),
        (["setuid", "setgid"], {"user": _OTHER}),
    ],
    ids=["both", "user", "group", "root", "no setgid", "no setuid", "no kill"],
)
def test_helper_that_may_not(
    start_as_kea: Start, script: Script, capabilities: list[str], ids: dict[str, int]
) -> None:
    """A helper without the rights for it, or to end the script then, does not start it: EPERM."""
    hook_end = start_as_kea(*capabilities)
    path = script("exit 3")
    refused, usual = hook_end.use(path, **ids), hook_end.use(path)

    assert (NOT_STARTED, errno.EPERM) == hook_end.run(script=refused)
    assert [] == processes.children(hook_end.pid)
    assert (EXITED, 3) == hook_end.run(script=usual)


def test_goes_by_the_rights_of_the_user(hook_end: HookEnd, script: Script, tmp_path: Path) -> None:
    """Where it may not enter or execute, it is not started, though the helper might."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    own = script("exit 3", "own")
    own.chmod(0o700)
    path = script("exit 3")
    for refused, folder in ((own, tmp_path), (path, closed)):
        id = hook_end.use(refused, user=_OTHER, working_directory=str(folder))
        assert (NOT_STARTED, errno.EACCES) == hook_end.run(script=id)
        id = hook_end.use(refused, working_directory=str(folder))
        assert (EXITED, 3) == hook_end.run(script=id)


def test_may_open_its_output_by_name(hook_end: HookEnd, script: Script) -> None:
    """/dev/stdout and /dev/stderr work, which scripts often use."""
    text = "echo one > /dev/stdout; echo two > /dev/stderr"
    hook_end.use(script(text), user=_OTHER, group=_OTHER)

    assert (EXITED, 0) == hook_end.run()
    assert (["one"], ["two"]) == (hook_end.lines(), hook_end.lines(1))


def test_times_out(start_as_kea: Start, script: Script) -> None:
    """It and its group are ended as those of the helper's own user."""
    hook_end = start_as_kea("setuid", "setgid", "kill")
    path = script("trap '' TERM; sleep 600 & sleep 600")
    hook_end.use(path, user=_OTHER, group=_OTHER, timeout_ms=100, kill_delay_ms=100)

    assert (TIMED_OUT, 0) == hook_end.run()
    until(lambda: not hook_end.scripts(), "the whole group to end")


def test_is_ended_at_stop(start_as_kea: Start, script: Script) -> None:
    """Stop ends it too."""
    hook_end = start_as_kea("setuid", "setgid", "kill")
    hook_end.use(script("echo ready; exec sleep 600"), user=_OTHER, group=_OTHER)
    id = hook_end.event()
    hook_end.receive()
    hook_end.stop()

    assert (KILLED, signal.SIGTERM) == hook_end.done(id).outcome
    assert 0 == hook_end.exit_status()


def test_dies_with_a_killed_helper(start_as_kea: Start, script: Script) -> None:
    """kill -9 of the helper takes it along, so that its event can be run again."""
    hook_end = start_as_kea("setuid", "setgid", "kill")
    hook_end.use(script("echo ready; exec sleep 600"), user=_OTHER, group=_OTHER)
    _expect_death_with(hook_end)


@pytest.mark.parametrize("ids", [{"user": 0}, {"group": _OTHER}], ids=["user", "group"])
def test_roots_dies_with_a_killed_helper(
    hook_end: HookEnd, script: Script, ids: dict[str, int]
) -> None:
    """That is so as well when it stays root."""
    hook_end.use(script("echo ready; exec sleep 600"), **ids)
    _expect_death_with(hook_end)


def _expect_death_with(hook_end: HookEnd) -> None:
    hook_end.event()
    hook_end.receive()
    os.kill(hook_end.pid, signal.SIGKILL)

    assert -signal.SIGKILL == hook_end.exit_status()
    until(lambda: not hook_end.scripts(), "the script to end")
