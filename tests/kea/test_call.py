# SPDX-License-Identifier: MPL-2.0
"""How a script is called by a real Kea: what it gets and what it does not get."""

import signal
from collections.abc import Callable

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4

Configure = Callable[..., Json]
Script = Callable[[str], str]

USABLE_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def first_output(lab: Lab, kea: KeaServer, alice: ClientHost, configuration: Json) -> list[str]:
    """Lines that the script wrote to the file `output` when it was called first."""
    kea.start(configuration)
    Client4(alice).obtain()
    until(lambda: _all_is_over(kea), "all events of the lease to be over")
    return lab.path(f"{HOME}/output.first").read_text().splitlines()


def _all_is_over(kea: KeaServer) -> bool:
    figures = kea.figures("script")
    return figures["events"] == 8 and figures["running"] == figures["queued"] == 0


def once(commands: str) -> str:
    """A script that runs `commands` at its first call, their output in the file `output.first`."""
    return f'mkdir "$HOME/first" 2>/dev/null || exit 0\nexec >"$HOME/output.first"\n{commands}'


def test_the_script_gets_the_hook_point_as_its_only_argument(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """The hook point's name is the first argument, and there is no other."""
    path = script(once('echo "$#"; echo "$1"; echo "$KEA_HOOK_POINT"'))
    assert first_output(lab, kea4, alice, configure(path)) == ["1", "pkt4_receive", "pkt4_receive"]


def test_the_environment_holds_nothing_of_keas(
    host: Server, alice: ClientHost, kea4: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """A variable in Kea's environment does not reach the script; all are KEA_… but PATH."""
    kea4.environment["SECRET"] = "of Kea"
    kea4.environment["KEA_SECRET"] = "of Kea, too"
    kea4.start(configure(recorder.script))
    Client4(alice).obtain()
    calls = recorder.calls()
    assert {"pkt4_receive", "subnet4_select", "lease4_select", "pkt4_send"} == {
        call.word for call in calls
    }
    for call in calls:
        assert "SECRET" not in call.variables
        assert "KEA_SECRET" not in call.variables
        assert {name for name in call.variables if not name.startswith("KEA_")} == {"PATH"}


def test_path_is_a_usable_one(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """PATH is the usual one of a system, and a script finds its programs by it."""
    lines = first_output(lab, kea4, alice, configure(script(once('echo "$PATH"; ip -V; ls -d /'))))
    assert USABLE_PATH == lines[0]
    assert "/" == lines[2]


def test_stdin_is_dev_null(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """A script that reads its standard input is at its end at once."""
    path = script(once("readlink /proc/$$/fd/0; wc -c"))
    assert first_output(lab, kea4, alice, configure(path)) == ["/dev/null", "0"]


@pytest.mark.parametrize(
    ("wait", "numbers"), [(True, ["0", "1", "2", "3", "4"]), (False, ["0", "1", "2", "3"])]
)
def test_the_script_has_no_descriptor_of_keas(
    lab: Lab,
    alice: ClientHost,
    kea4: KeaServer,
    configure: Configure,
    script: Script,
    wait: bool,
    numbers: list[str],
) -> None:
    """Standard input, output and error are open, and 3 for a reply if Kea waits.

    The last is the folder that ls reads.
    """
    path = script(once("exec ls /proc/self/fd"))
    assert first_output(lab, kea4, alice, configure(path, wait=wait)) == numbers


def test_signal_handling_is_the_default(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """No signal is ignored or blocked in the script, though Kea ignores some."""
    lab.path(f"{HOME}/bin/kea-dhcp4").rename(lab.path(f"{HOME}/bin/kea-dhcp4-itself"))
    ignoring = f"#!/bin/sh\ntrap '' USR1 PIPE\nexec {HOME}/bin/kea-dhcp4-itself \"$@\"\n"
    lab.write(f"{HOME}/bin/kea-dhcp4", ignoring, mode=0o755)

    # dash, which runs the script, would take over what it was given; grep then tells of its own.
    path = script(once("exec grep -E '^Sig(Blk|Ign)' /proc/self/status"))
    lines = first_output(lab, kea4, alice, configure(path, threads=2))

    kea = lab.path(f"/proc/{kea4.inner_pid}/status").read_text()
    ignored = int(kea.partition("SigIgn:")[2].split()[0], 16)
    assert ignored & 1 << (signal.SIGUSR1 - 1), "the test needs a Kea that ignores SIGUSR1"
    # 32 and 33 are glibc's own, which nobody else can send; its posix_spawn ignores them.
    own = 1 << (32 - 1) | 1 << (33 - 1)
    assert {"SigBlk": 0, "SigIgn": 0} == {
        name: int(value, 16) & ~own for name, value in (line.split(":") for line in lines)
    }


def test_the_script_has_its_own_process_group(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """The script leads a process group, in which neither Kea nor the helper is."""
    kea4.start(configure(script("sleep 1000 & wait"), wait=False))
    Client4(alice).obtain()
    until(lambda: [e for e in lab.processes() if e.name == "sleep"], "a script to run")
    entries = {entry.pid: entry for entry in lab.processes()}
    scripts = [entry for entry in entries.values() if entry.name == "script"]
    assert scripts
    for entry in scripts:
        assert entry.group == entry.pid
        assert entry.group != entries[entry.parent].group
