# SPDX-License-Identifier: MPL-2.0
"""What a script finds when it starts."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from kea_runscript_lab.wait import until

from .hook_end import LEAKED_FILE, HookEnd

Script = Callable[[str], Path]


@pytest.mark.parametrize("fixed", [[], ["--add", "", "a b ü", "$HOME"]], ids=["none", "some"])
def test_arguments_are_the_hook_point_and_the_fixed_ones(
    hook_end: HookEnd, script: Script, fixed: list[str]
) -> None:
    """argv is the script's path, the hook point's name and then the script's own arguments."""
    path = script('for argument in "$0" "$@"; do echo "<$argument>"; done')
    hook_end.use(path, arguments=fixed)
    hook_end.run("lease6_decline")

    assert [f"<{argument}>" for argument in [path, "lease6_decline", *fixed]] == hook_end.lines()


@pytest.mark.parametrize("own", [{}, {"PATH": "/bin", "LANG": ""}], ids=["none", "some"])
def test_environment_is_the_events_and_the_scripts(
    hook_end: HookEnd, script: Script, tmp_path: Path, own: dict[str, str]
) -> None:
    """The environment is exactly the event's variables and then the script's, in their order."""
    hook_end.use(script(r"tr '\0' '\n' < /proc/$$/environ"), environment=own)
    variables = {"KEA_ONE": "1", "KEA_TEXT": "a b=c 'ü\"$HOME"}
    hook_end.run(variables=variables)

    expected = {"TEST_FOLDER": tmp_path} | variables | own
    assert [f"{name}={value}" for name, value in expected.items()] == hook_end.lines()


def test_variable_without_value_is_set(hook_end: HookEnd, script: Script) -> None:
    """A variable with an empty value is set and empty."""
    hook_end.use(script('echo "<${KEA_EMPTY?}>"'))
    hook_end.run(variables={"KEA_EMPTY": ""})

    assert ["<>"] == hook_end.lines()


def test_environment_may_hold_many_long_values(hook_end: HookEnd, script: Script) -> None:
    """An event that nearly fills a frame arrives whole."""
    hook_end.use(script('echo "${#KEA_A} ${#KEA_B}"'))
    hook_end.run(variables={"KEA_A": "a" * 100_000, "KEA_B": "b" * 100_000})

    assert ["100000 100000"] == hook_end.lines()


def test_standard_input_is_empty(hook_end: HookEnd, script: Script) -> None:
    """Standard input is /dev/null."""
    hook_end.use(script("readlink /proc/$$/fd/0"))
    hook_end.run()

    assert ["/dev/null"] == hook_end.lines()


def test_has_three_descriptors(hook_end: HookEnd, script: Script) -> None:
    """Besides 0, 1 and 2 no descriptor of the helper or of Kea reaches the script."""
    # The 3 is that of ls itself, for the folder. (A shell's own are gone after exec.)
    hook_end.use(script("exec ls /proc/self/fd"))
    hook_end.run()

    assert ["0", "1", "2", "3"] == hook_end.lines()


def test_keeps_no_descriptor_of_kea(hook_end: HookEnd, script: Script) -> None:
    """What leaks from Kea into the helper is closed there, so that nobody but Kea holds it."""
    hook_end.use(script("exit"))
    hook_end.until_taken()

    folder = Path(f"/proc/{hook_end.pid}/fd")
    assert LEAKED_FILE not in [os.readlink(descriptor) for descriptor in folder.iterdir()]


def test_signals_are_at_their_default(hook_end: HookEnd, script: Script) -> None:
    """No signal is ignored, blocked or pending in the script, though the helper ignores some."""
    hook_end.use(script("exec grep -E '^(Sig|Shd)(Pnd|Blk|Ign)' /proc/self/status"))
    hook_end.run()

    masks = dict(line.split(":\\x09") for line in hook_end.lines())
    assert {"SigPnd", "ShdPnd", "SigBlk", "SigIgn"} == masks.keys()
    for mask in masks.values():
        # The C library keeps 32 and 33 for itself; no program can set or reset them.
        assert 0 == int(mask, 16) & ~_bits(32, 33)


def _bits(*signals: int) -> int:
    return sum(1 << signal - 1 for signal in signals)


def test_leads_its_own_process_group(hook_end: HookEnd, script: Script) -> None:
    """The script leads a process group of its own."""
    hook_end.use(script("echo $$; cut -d ' ' -f 5 /proc/$$/stat"))
    hook_end.run()

    pid, group = map(int, hook_end.lines())
    assert pid == group


def test_working_directory_and_umask(hook_end: HookEnd, script: Script) -> None:
    """The script starts in / with umask 022, whatever Kea's are."""
    hook_end.use(script("pwd; umask"))
    hook_end.run()

    assert ["/", "0022"] == hook_end.lines()


def test_working_directory_of_its_own(hook_end: HookEnd, script: Script, tmp_path: Path) -> None:
    """A script starts in its working directory; another one is not affected."""
    path = script("pwd")
    own = hook_end.use(path, working_directory=str(tmp_path))
    usual = hook_end.use(path)
    hook_end.run(script=own)
    hook_end.run(script=usual)

    assert [str(tmp_path), "/"] == hook_end.lines()


@pytest.mark.parametrize("nice", [0, 5, 19])
def test_nice_is_added_to_the_helpers(
    start: Callable[..., HookEnd], program: Path, script: Script, nice: int
) -> None:
    """A script is as nice as the helper and so much nicer, up to 19, the kernel's last value."""
    hook_end = start("nice", "-n", "3", program)
    hook_end.use(script("nice"), nice=nice)
    hook_end.run()

    of_helper = os.getpriority(os.PRIO_PROCESS, hook_end.pid)
    assert [str(min(of_helper + nice, 19))] == hook_end.lines()


def test_dies_with_a_killed_helper(hook_end: HookEnd, script: Script) -> None:
    """kill -9 of the helper takes the running scripts with it; their events can be run again."""
    hook_end.use(script("exec sleep 600"))
    for _ in range(3):
        hook_end.event()
    until(lambda: len(hook_end.scripts()) == 3, "three scripts")
    os.kill(hook_end.pid, signal.SIGKILL)

    assert -signal.SIGKILL == hook_end.exit_status()
    until(lambda: not hook_end.scripts(), "the scripts to end")
