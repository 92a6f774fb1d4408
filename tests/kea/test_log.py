# SPDX-License-Identifier: MPL-2.0
"""What a script writes and how it ends, as Kea's log tells it."""

import re
from collections.abc import Callable

import pytest

from kea_runscript.lab.configuration import Json
from kea_runscript.lab.host import ClientHost
from kea_runscript.lab.server import KeaServer
from kea_runscript.lab.wait import until
from kea_runscript.lab.world import HOME, Lab

from ..packet_clients import Client4

Configure = Callable[..., Json]
Script = Callable[[str], str]

WAIT = pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])


def at_select(commands: str) -> str:
    """A script that runs `commands` when a lease is given, and at no other time."""
    return f'[ "$1 $KEA_FAKE_ALLOCATION" = "lease4_select 0" ] || exit 0\n{commands}'


def messages(kea: KeaServer, message: str, count: int = 1) -> list[str]:
    """What `count` log lines with a message id say after the id; no more than these are there."""
    lines = kea.wait_for_log(rf" \[kea-dhcp4\.runscript-hooks/[^]]*\] {message} ", count)
    assert len(lines) == count
    return [line.partition(f" {message} ")[2] for line in lines]


@WAIT
def test_stdout_and_stderr_come_out_line_by_line_with_id_hook_point_and_script(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script, wait: bool
) -> None:
    """Each line is a message of its own id; a last line needs no newline."""
    path = script(at_select("echo one; echo two; echo three >&2; printf four"))
    kea4.start(configure(path, wait=wait))
    Client4(alice).obtain()
    assert messages(kea4, "RUNSCRIPT_SCRIPT_STDOUT", 3) == [
        f"{path} at lease4_select: {line}" for line in ("one", "two", "four")
    ]
    assert messages(kea4, "RUNSCRIPT_SCRIPT_STDERR") == [f"{path} at lease4_select: three"]


@WAIT
def test_a_non_zero_exit_is_logged(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script, wait: bool
) -> None:
    """The log names the script, the hook point and the exit status, and the client has a lease."""
    path = script(at_select("exit 37"))
    kea4.start(configure(path, wait=wait))
    Client4(alice).obtain()
    (text,) = messages(kea4, "RUNSCRIPT_SCRIPT_FAILED")
    assert text == f"{path} at lease4_select ended with exit status 37"


@WAIT
def test_a_death_by_signal_is_logged(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script, wait: bool
) -> None:
    """The log names the script, the hook point and the signal, and the client has a lease."""
    path = script(at_select("kill -SEGV $$"))
    kea4.start(configure(path, wait=wait))
    Client4(alice).obtain()
    (text,) = messages(kea4, "RUNSCRIPT_SCRIPT_KILLED")
    assert re.fullmatch(rf"{path} at lease4_select was ended by signal .*(SEGV|11).*", text)


@WAIT
def test_a_missing_interpreter_is_logged_as_a_failure_to_start(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, wait: bool
) -> None:
    """The log has errno's text, and the client has a lease."""
    path = lab.write(f"{HOME}/script", "#!/no/such/interpreter\n", mode=0o755)
    kea4.start(configure(path, wait=wait))
    Client4(alice).obtain()
    for point in ("pkt4_receive", "subnet4_select", "lease4_select", "pkt4_send"):
        wanted = f"{path} at {point} could not be started: .*No such file or directory"
        kea4.wait_for_log(f"RUNSCRIPT_SCRIPT_NOT_STARTED {wanted}", 2)


@WAIT
def test_a_script_deleted_after_load_is_logged_as_a_failure_to_start(
    lab: Lab,
    alice: ClientHost,
    kea4: KeaServer,
    configure: Configure,
    script: Script,
    wait: bool,
) -> None:
    """The log has errno's text, and the client has a lease."""
    path = script("exit 0")
    kea4.start(configure(path, wait=wait))
    lab.path(path).unlink()
    Client4(alice).obtain()
    wanted = f"{path} at lease4_select could not be started: .*No such file or directory"
    kea4.wait_for_log(f"RUNSCRIPT_SCRIPT_NOT_STARTED {wanted}", 2)


@WAIT
def test_a_long_line_is_bounded_and_the_log_says_what_was_cut(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script, wait: bool
) -> None:
    """The beginning of the line is logged, the number of bytes left out too, and the next line."""
    path = script(at_select("printf '%05000d\\n' 0; echo next"))
    kea4.start(configure(path, wait=wait))
    Client4(alice).obtain()
    first, second = messages(kea4, "RUNSCRIPT_SCRIPT_STDOUT", 2)
    (cut,) = messages(kea4, "RUNSCRIPT_OUTPUT_CUT")
    shown = first.count("0") - path.count("0")
    assert 0 < shown < 5000
    assert first.startswith(f"{path} at lease4_select: 0000")
    assert f"{path} at lease4_select: next" == second
    assert f"{path} at lease4_select: {5000 - shown} bytes of output were not logged" == cut


@WAIT
def test_endless_output_is_bounded_and_the_log_says_that_it_was_cut(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script, wait: bool
) -> None:
    """A script that never stops to write is read until it ends, but hardly any of it is logged."""
    path = script(at_select("timeout 1 yes 'all work and no play'; exit 0"))
    kea4.start(configure(path, wait=wait))
    Client4(alice).obtain()
    (cut,) = messages(kea4, "RUNSCRIPT_OUTPUT_CUT")
    assert re.fullmatch(rf"{path} at lease4_select: \d\d+ bytes of output were not logged", cut)
    lines = kea4.log_lines("RUNSCRIPT_SCRIPT_STDOUT")
    assert 0 < sum(len(line.partition("select: ")[2]) + 1 for line in lines) < 100_000


@WAIT
def test_binary_output_is_printable_in_the_log(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script, wait: bool
) -> None:
    """Bytes that are not printable UTF-8 are written as \\xNN, a backslash is doubled."""
    path = script(at_select(r"printf 'a\000b\033[31mc\377d\\e\303\274\n'"))
    kea4.start(configure(path, wait=wait))
    Client4(alice).obtain()
    (text,) = messages(kea4, "RUNSCRIPT_SCRIPT_STDOUT")
    assert text == path + " at lease4_select: a\\x00b\\x1b[31mc\\xffd\\\\eü"


def test_a_script_that_does_not_end_is_ended_and_its_client_has_a_lease(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """After its time, the script and what it started are killed, Kea goes on, and the log tells."""
    path = script(at_select("sleep 1000 & sleep 1001"))
    kea4.start(configure(path, parameters={"timeout": 500}))
    Client4(alice).obtain()
    (text,) = messages(kea4, "RUNSCRIPT_SCRIPT_TIMED_OUT")
    assert re.fullmatch(rf"{path} at lease4_select still ran after \d+ ms and was ended", text)
    until(lambda: not [e for e in lab.processes() if e.name == "sleep"], "both sleeps to be killed")
