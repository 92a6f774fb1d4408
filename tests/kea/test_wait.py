# SPDX-License-Identifier: MPL-2.0
"""What `wait` does to a real Kea: its thread waits for the script, or it does not."""

import time
from collections.abc import Callable

import pytest

from kea_runscript_lab.clients import Udhcpc
from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

Configure = Callable[..., Json]

# Before it records its end, the script that sends alice's DHCPACK waits for the file `go`.
HOLD = f"""
if [ "$1 $KEA_RESPONSE4_TYPE $KEA_QUERY4_HWADDR" = "pkt4_send DHCPACK 02:00:00:00:00:01" ]; then
    : >{HOME}/held
    while [ ! -e {HOME}/go ]; do sleep 0.02; done
fi
"""


@pytest.fixture
def holder(lab: Lab) -> Recorder:
    return Recorder(lab, "holder", before=HOLD)


@pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "multi-threaded"])
def test_wait_true_waits_for_the_script_to_end(
    lab: Lab,
    alice: ClientHost,
    kea4: KeaServer,
    configure: Configure,
    holder: Recorder,
    threads: int,
) -> None:
    """The DHCPACK leaves Kea only after the script at pkt4_send has ended."""
    kea4.start(configure(holder.script, wait=True, threads=threads))
    client = Udhcpc(alice)
    client.start()
    until(lambda: lab.path(f"{HOME}/held").exists(), "the script to be called for the DHCPACK")
    released = time.time()
    lab.write(f"{HOME}/go", "")
    assert client.events.wait("bound").time > released


@pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "multi-threaded"])
def test_wait_false_does_not_wait_for_the_script(
    lab: Lab,
    alice: ClientHost,
    kea4: KeaServer,
    configure: Configure,
    holder: Recorder,
    threads: int,
) -> None:
    """The client has its DHCPACK while the script at pkt4_send still runs."""
    kea4.start(configure(holder.script, wait=False, threads=threads))
    Udhcpc(alice).obtain()
    until(lambda: lab.path(f"{HOME}/held").exists(), "the script to be called for the DHCPACK")
    assert {call["KEA_RESPONSE4_TYPE"] for call in holder.calls("pkt4_send")} == {"DHCPOFFER"}
    lab.write(f"{HOME}/go", "")
    holder.wait("pkt4_send", lambda call: call["KEA_RESPONSE4_TYPE"] == "DHCPACK")


def test_a_waiting_thread_holds_up_no_other(
    lab: Lab,
    alice: ClientHost,
    bob: ClientHost,
    kea4: KeaServer,
    configure: Configure,
    holder: Recorder,
) -> None:
    """While a script for one client is waited for, another client gets its lease."""
    kea4.start(configure(holder.script, wait=True, threads=2))
    client = Udhcpc(alice)
    client.start()
    until(lambda: lab.path(f"{HOME}/held").exists(), "the script to be called for the DHCPACK")
    Udhcpc(bob).obtain()
    assert not client.events.calls("bound")
    lab.write(f"{HOME}/go", "")
    client.events.wait("bound")


def test_multi_threaded_kea_loads_the_library(
    alice: ClientHost, kea4: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """Kea with multi-threading on accepts the library and says that it is on."""
    kea4.start(configure(recorder.script, threads=4))
    assert kea4.wait_for_log("DHCP4_MULTI_THREADING_INFO enabled: yes")
    Udhcpc(alice).obtain()
    assert recorder.calls("lease4_select")
