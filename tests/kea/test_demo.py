# SPDX-License-Identifier: MPL-2.0
"""The demonstration, as somebody runs it."""

import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kea_runscript.table import TABLE
from kea_runscript.table.model import HookPoint
from kea_runscript_lab.clients import Udhcpc
from kea_runscript_lab.configuration import Times, server
from kea_runscript_lab.demo.__main__ import exit_status
from kea_runscript_lab.demo.next_steps import SCRIPT, next_steps
from kea_runscript_lab.demo.points import points
from kea_runscript_lab.demo.words import tell
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.process import process_table
from kea_runscript_lab.recorder import Call, Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

_COMMAND = [sys.executable, "-m", "kea_runscript_lab.demo"]


@pytest.mark.usefixtures("helper")
def test_the_demonstration_shows_every_hook_point_in_80_columns(
    hook: Path, kea4: KeaServer
) -> None:
    """It ends with status 0, has a line for each hook point, and says that it saw all of them, and
    what to do next.
    """
    done = subprocess.run(_COMMAND, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    shown = points(kea4.version())
    assert f"{len(shown)} of {len(shown)} hook points" in done.stdout
    for point in shown:
        assert re.search(rf"^ +[0-9.]+  {point.name} ", done.stdout, re.MULTILINE)
    assert done.stdout.endswith("\n".join(next_steps(kea4.version(), hook)) + "\n")
    # The path of the library is as long as it is.
    lines = [line for line in done.stdout.splitlines() if str(hook.parent) not in line]
    assert [line for line in lines if len(line) > 80] == []
    assert "\x1b" not in done.stdout, "colour is for terminals"


def test_what_the_demonstration_ends_with_can_be_pasted(
    host: Server, lab: Lab, alice: ClientHost, hook: Path
) -> None:
    """With it in the configuration and in the environment, and a script in the place that it names,
    Kea calls the script; nothing else says where the library's helper is.
    """
    kea = KeaServer(host, 4)
    kea.environment.pop("KEA_HOOK_SCRIPTS_PATH")
    recorder = Recorder(lab, SCRIPT.name)
    shown = "\n".join(next_steps(kea.version(), hook))
    copied = re.findall(r"^    (.*)$", shown.replace(str(SCRIPT.parent), HOME), re.MULTILINE)
    kea.environment |= dict(line.split("=", 1) for line in copied if line.startswith("KEA_"))
    fragment = "".join(line for line in copied if not line.startswith("KEA_"))
    assert fragment.endswith(",")

    kea.start(server(4, Times(), []) | json.loads("{" + fragment.removesuffix(",") + "}"))
    Udhcpc(alice).obtain()

    recorder.wait("lease4_select")


@pytest.mark.parametrize(
    ("version", "variables"),
    [
        ("2.2.0", []),
        ("2.6.3", ["KEA_HOOKS_PATH=/build"]),
        ("3.0.0", ["KEA_HOOKS_PATH=/build", f"KEA_HOOK_SCRIPTS_PATH={SCRIPT.parent}"]),
    ],
)
def test_the_demonstration_says_what_its_kea_needs(version: str, variables: list[str]) -> None:
    """From release to release Kea has become more careful about where it looks."""
    shown = next_steps(version, Path("/build/hook.so"))

    assert variables == [line.strip() for line in shown if "_PATH=" in line]


@pytest.mark.usefixtures("hook", "helper")
@pytest.mark.parametrize("no_colour", ["", "1"], ids=["colour", "NO_COLOR"])
def test_control_c_ends_the_demonstration_and_leaves_nothing(no_colour: str) -> None:
    """Interrupted in the middle, at a terminal, it says so, and no process of it is left.

    A terminal gets colour, unless NO_COLOR is set.
    """
    ours, its = pty.openpty()
    environment = {**os.environ, "NO_COLOR": no_colour}
    with (
        os.fdopen(ours, "rb", buffering=0) as terminal,
        subprocess.Popen(_COMMAND, stdout=its, env=environment) as demo,
    ):
        os.close(its)
        shown = _read_until(terminal, b"lease4_select")
        namespaces = {
            os.readlink(f"/proc/{entry.pid}/ns/pid")
            for entry in process_table()
            if entry.name == "kea-dhcp4" and _descends(entry.parent, demo.pid)
        }
        assert len(namespaces) == 1

        demo.send_signal(signal.SIGINT)
        _read_until(terminal, b"Nothing is left behind.")
        assert demo.wait() == 130
    (namespace,) = namespaces
    until(lambda: not list(process_table(namespace)), "all processes of the lab to end")
    assert (b"\x1b[" in shown) == (not no_colour)


def _read_until(terminal: io.RawIOBase, text: bytes) -> bytes:
    """What the terminal shows up to `text`; OSError when the program has ended before."""
    shown = b""
    while text not in shown:
        shown += terminal.read(4096) or b""
    return shown


def _descends(pid: int, ancestor: int) -> bool:
    parents = {entry.pid: entry.parent for entry in process_table()}
    while pid > 1 and pid != ancestor:
        pid = parents.get(pid, 0)
    return pid == ancestor


def test_the_demonstration_fails_if_a_hook_point_was_not_seen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The exit status is 1, and the message names the hook point."""
    calls = [Call(point.name, {}, 0, 0) for point in points("2.2.0")]
    assert exit_status(calls, "2.2.0") == 0
    assert exit_status([call for call in calls if call.word != "lease6_rebind"], "2.2.0") == 1
    assert capsys.readouterr().err == "\nNever called: lease6_rebind\n"


# What the words at each hook point tell: variables, without KEA_.
TOLD = {
    "pkt4_receive": ["QUERY4_TYPE", "QUERY4_HWADDR"],
    "pkt4_send": ["RESPONSE4_TYPE", "RESPONSE4_YIADDR"],
    "host4_identifier": ["QUERY4_HWADDR"],
    "subnet4_select": ["SUBNET4"],
    "lease4_select": ["LEASE4_ADDRESS", "LEASE4_VALID_LIFETIME"],
    "lease4_renew": ["LEASE4_ADDRESS", "LEASE4_VALID_LIFETIME", "LEASE4_RENEW_TIMER"],
    "lease4_offer": ["LEASES4_AT0_ADDRESS"],
    "lease4_release": ["LEASE4_ADDRESS"],
    "lease4_decline": ["LEASE4_ADDRESS"],
    "lease4_server_decline": ["LEASE4_ADDRESS"],
    "lease4_expire": ["LEASE4_ADDRESS"],
    "lease4_recover": ["LEASE4_ADDRESS"],
    "leases4_committed": ["LEASES4_AT0_ADDRESS", "DELETED_LEASES4_AT0_ADDRESS"],
    "ddns4_update": ["DDNS_HOSTNAME"],
    "dhcp4_srv_configured": [],
    "cb4_updated": ["AUDIT_ENTRIES"],
    "pkt6_receive": ["QUERY6_TYPE", "QUERY6_DUID"],
    "pkt6_send": ["RESPONSE6_TYPE", "RESPONSE6_REMOTE_ADDRESS"],
    "host6_identifier": ["QUERY6_DUID"],
    "subnet6_select": ["SUBNET6"],
    "lease6_select": ["LEASE6_ADDRESS", "LEASE6_VALID_LIFETIME"],
    "lease6_renew": ["LEASE6_ADDRESS", "LEASE6_VALID_LIFETIME", "LEASE6_RENEW_TIMER"],
    "lease6_rebind": ["LEASE6_ADDRESS", "LEASE6_VALID_LIFETIME", "LEASE6_RENEW_TIMER"],
    "lease6_decline": ["LEASE6_ADDRESS"],
    "lease6_release": ["LEASE6_ADDRESS"],
    "lease6_expire": ["LEASE6_ADDRESS"],
    "lease6_recover": ["LEASE6_ADDRESS"],
    "leases6_committed": ["LEASES6_AT0_ADDRESS", "DELETED_LEASES6_AT0_ADDRESS"],
    "addr6_register": ["ADDRESS6"],
    "ddns6_update": ["DDNS_HOSTNAME"],
    "dhcp6_srv_configured": [],
    "cb6_updated": ["AUDIT_ENTRIES"],
    "command_processed": ["COMMAND", "COMMAND_RESULT"],
}


@pytest.mark.parametrize("point", TABLE.kea_hook_points, ids=lambda point: point.name)
def test_there_are_words_for_every_hook_point(point: HookPoint) -> None:
    """Each hook point of the table is told from the table's variables alone, by their values."""
    variables = {
        name: variable.example
        for group in TABLE.groups_at(point)
        for name, variable in TABLE.variables(group)
    }
    of_addresses = {name: "IA_NA" for name, value in variables.items() if value == "IA_PD"}
    told = {f"KEA_{name}": f"<{name}>" for name in TOLD[point.name]}
    assert told.keys() <= variables.keys()
    words = tell(point.name, {**variables, **of_addresses, **told})
    assert [] == [value for value in told.values() if value not in words]


def test_without_a_built_library_the_demonstration_says_what_to_set() -> None:
    """The error names the variable and its value, and the exit status is not 0."""
    environment = {**os.environ, "KEA_RUNSCRIPT_HOOK": "/nowhere.so"}
    done = subprocess.run(_COMMAND, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "KEA_RUNSCRIPT_HOOK is '/nowhere.so'" in done.stderr
