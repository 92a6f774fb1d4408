# SPDX-License-Identifier: MPL-2.0
"""The lab itself: it is as it says, and leaves nothing behind, however its maker ends."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kea_runscript_lab.clients import Dhclient
from kea_runscript_lab.host import ClientHost, Host, Server
from kea_runscript_lab.process import process_table
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import Lab, LabError

_MAKER = """
import sys
from kea_runscript_lab.host import Server
from kea_runscript_lab.world import Lab

with Lab() as lab:
    client = Server(lab).client("alice")
    client.start("sleep", "1000")
    client.start("sh", "-c", "trap '' TERM HUP INT; sleep 1000")
    print(client.run("readlink", "/proc/self/ns/pid").stdout, end="", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_when_its_maker_ends_nothing_of_a_lab_is_left(number: signal.Signals) -> None:
    """However the program that made a lab ends, every process of the lab ends with it."""
    with subprocess.Popen(
        [sys.executable, "-c", _MAKER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as maker:
        assert maker.stdout is not None
        namespace = maker.stdout.readline().strip()
        # It has another name before it becomes the program.
        until(lambda: "sleep" in {entry.name for entry in process_table(namespace)}, "a sleep")

        maker.send_signal(number)
        maker.wait()
        until(lambda: not list(process_table(namespace)), "all processes of the lab to end")


def test_a_lab_leaves_the_machine_as_it_was() -> None:
    """After a lab, the machine has the interfaces and mounts of before and no file more in /run."""

    def machine() -> tuple[list[str], str, list[str]]:
        interfaces = sorted(path.name for path in Path("/sys/class/net").iterdir())
        # /run/netns and files in it would be there if the lab's mounts were not private. A bench
        # that runs beside this test has a folder there.
        names = sorted(path.name for path in Path("/run").iterdir())
        run = [name for name in names if not name.startswith("kea-runscript-bench-")]
        return interfaces, Path("/proc/self/mounts").read_text(), run

    before = machine()
    done = subprocess.run([sys.executable, "-c", _MAKER], stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 0
    assert machine() == before


def test_interfaces_have_no_address_but_those_of_the_lab(host: Server, alice: ClientHost) -> None:
    """Least of all one of the kernel's, which is still being detected while Kea binds to it."""

    def addresses(host: Host) -> set[str]:
        shown = host.run("ip", "-o", "address", "show", "dev", host.interface).stdout
        return {line.split()[3] for line in shown.splitlines()}

    assert {"192.0.2.1/24", "fe80::1/64", "2001:db8::1/64"} == addresses(host)
    assert {"fe80::101/64"} == addresses(alice)


def test_what_was_not_started_says_so(kea6: KeaServer, alice: ClientHost) -> None:
    """By its name; and it has logged nothing."""
    with pytest.raises(LabError, match="kea-dhcp6 was not started"):
        kea6.stop()
    with pytest.raises(LabError, match=r"dhclient-[0-9]+ was not started"):
        Dhclient(alice).stop()
    assert "" == kea6.log


def test_a_recorder_says_which_call_did_not_come(lab: Lab) -> None:
    """And which came instead: none, where nobody calls it."""
    with pytest.raises(
        TimeoutError, match=r"for 1 matching calls with 'lease4_select'; seen: \[\]"
    ):
        Recorder(lab, "recorder").wait("lease4_select", seconds=0.01)
