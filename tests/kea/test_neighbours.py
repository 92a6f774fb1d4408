# SPDX-License-Identifier: MPL-2.0
"""Others in the same house: Kea's own children, and whoever kills the helper."""

import os
import signal
from collections.abc import Callable

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import Lab

from ..packet_clients import Client4

Configure = Callable[..., Json]


@pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])
def test_keas_own_children_do_not_disturb_and_are_not_disturbed(
    alice: ClientHost, kea4: KeaServer, configure: Configure, lab: Lab, wait: bool
) -> None:
    """While Kea cleans its lease file again and again, every exit status of a script is known."""
    failing = Recorder(lab, "failing", after="exit 9")
    configuration = configure(failing.script, wait=wait)
    configuration["lease-database"]["lfc-interval"] = 1
    kea4.start(configuration)
    client = Client4(alice)
    client.obtain()
    # From its first clean-up on, Kea waits for any child of its process.
    rounds = 0
    while len(kea4.log_lines("DHCPSRV_MEMFILE_LFC_EXECUTE")) < 2:
        client.renew()
        rounds += 1
        failing.wait("lease4_renew", count=rounds)
    calls = len(failing.calls())
    statuses = "RUNSCRIPT_SCRIPT_FAILED .* ended with exit status 9"
    kea4.wait_for_log(statuses, calls)
    assert not kea4.log_lines("DHCPSRV_MEMFILE_LFC_SPAWN_FAIL|PROCESS_SPAWN_ERROR")
    kea = kea4.process.pid
    until(
        lambda: not [e for e in lab.processes() if e.parent == kea and e.state == "Z"],
        "Kea to wait for its own children",
    )


@pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])
@pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "multi-threaded"])
def test_a_helper_that_is_killed_is_replaced(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, recorder: Recorder,
    wait: bool, threads: int,
) -> None:  # fmt: skip
    """Kea lives, a new helper starts, and scripts are called as before."""
    kea4.start(configure(recorder.script, wait=wait, threads=threads))
    client = Client4(alice)
    client.obtain()
    (old,) = kea4.helpers
    os.kill(old, signal.SIGKILL)
    kea4.wait_for_log("RUNSCRIPT_HELPER_ENDED")
    until(lambda: kea4.helpers not in ([], [old]), "a new helper to start")
    client.renew()
    recorder.wait("lease4_renew")
    assert kea4.stop() == 0
    assert lab.left_processes() == []
