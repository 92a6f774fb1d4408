# SPDX-License-Identifier: MPL-2.0
"""The helper is killed while there is work: nothing that was accepted is lost, and Kea goes on."""

import os
import signal
from collections.abc import Callable
from datetime import timedelta

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.perfdhcp import Stream
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4
from .expectation import time_of
from .held import PATIENT, Held
from .load import COMMITTED, check_none_lost, for_many, leases, told, wait_for_leases

Configure = Callable[..., Json]

THREADS = pytest.mark.parametrize("threads", [0, 4], ids=["single-threaded", "multi-threaded"])


def kill_helper(kea: KeaServer) -> None:
    (helper,) = kea.helpers
    os.kill(helper, signal.SIGKILL)


def check_replaced(kea: KeaServer, deaths: int = 1) -> None:
    """The log tells of each death once, and of a new helper within a second."""
    started = kea.wait_for_log("RUNSCRIPT_HELPER_STARTED", deaths + 1)
    ended = kea.log_lines("RUNSCRIPT_HELPER_ENDED")
    assert (deaths, deaths + 1) == (len(ended), len(started))
    for end, start in zip(ended, started[1:], strict=True):
        assert timedelta(0) <= time_of(start) - time_of(end) <= timedelta(seconds=1)


@THREADS
def test_under_load_a_killed_helper_is_replaced_and_no_event_is_lost(
    lab: Lab, kea: KeaServer, stream: Callable[..., Stream], configure: Configure, threads: int
) -> None:
    """Each client that got its lease has its call, also if it came while there was no helper."""
    slow = Recorder(lab, "slow", before="sleep 0.1")
    parameters = {"hook-points": [COMMITTED[kea.family]], "max-parallel": 4}
    configuration = configure(
        slow.script, kea.family, wait=False, threads=threads, parameters=parameters
    )
    kea.start(for_many(configuration, kea.family))
    clients = stream()
    until(lambda: len(leases(kea)) - len(told(slow)) > 20, "unfinished events")
    kill_helper(kea)
    wait_for_leases(kea, 20)
    clients.stop()
    check_none_lost(kea, slow)
    check_replaced(kea)
    (line,) = kea.log_lines("RUNSCRIPT_HELPER_ENDED")
    assert "unfinished events: 0" not in line
    assert kea.figures("slow")["repeated"] > 0


def test_a_helper_that_is_killed_again_and_again_is_replaced_each_time(
    kea4: KeaServer, alice: ClientHost, configure: Configure, recorder: Recorder
) -> None:
    """Within a second, however often."""
    kea4.start(configure(recorder.script))
    client = Client4(alice)
    client.obtain()
    for deaths in (1, 2, 3):
        kill_helper(kea4)
        check_replaced(kea4, deaths)
        client.renew()
        recorder.wait("lease4_renew", count=deaths)


@THREADS
def test_a_reconfiguration_while_there_is_no_helper_loses_no_event(
    alice: ClientHost, kea4: KeaServer, configure: Configure, held: Held, threads: int
) -> None:
    """The next instance of the library starts one, which gets what the last one had."""
    configuration = configure(held.script, wait=False, threads=threads, parameters=PATIENT)
    kea4.start(configuration)
    Client4(alice).obtain()
    # The fourth one in a row is not replaced at once.
    for deaths in (1, 2, 3):
        kill_helper(kea4)
        check_replaced(kea4, deaths)
    kill_helper(kea4)
    kea4.wait_for_log("RUNSCRIPT_HELPER_ENDED", 4)
    assert kea4.set_configuration(configuration)["result"] == 0
    check_replaced(kea4, 4)
    held.let_go()
    until(lambda: kea4.figures("held")["succeeded"] == 8, lambda: f"{kea4.figures('held')}")
    assert 1 == len(kea4.helpers)
    assert [] == kea4.log_lines("RUNSCRIPT_EVENTS")


@THREADS
def test_a_thread_that_waits_gets_on_failure_when_the_helper_is_killed(
    lab: Lab, alice: ClientHost, bob: ClientHost, kea4: KeaServer, configure: Configure,
    threads: int,
) -> None:  # fmt: skip
    """Its packet is dropped, the next client is served, and the event is run again."""
    held = Held(lab, when=f"mkdir {HOME}/first 2>/dev/null")
    parameters = {"hook-points": ["pkt4_receive"], "on-failure": "drop", **PATIENT}
    kea4.start(configure(held.script, threads=threads, parameters=parameters))
    given_up = alice.start(
        "udhcpc", "-f", "-n", "-q", "-i", alice.interface, "-s", "/bin/true", "-t", "1", "-T", "1"
    )
    held.wait_until_held()
    kill_helper(kea4)
    assert given_up.wait() == 1
    Client4(bob).obtain()
    assert {bob.hardware} == {row["hwaddr"] for row in kea4.leases()}
    held.wait("pkt4_receive", lambda call: call["KEA_QUERY4_HWADDR"] == alice.hardware)
    check_replaced(kea4)
