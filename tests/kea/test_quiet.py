# SPDX-License-Identifier: MPL-2.0
"""The log of a server on which all is well: nothing above DEBUG for a packet."""

from collections.abc import Callable

import pytest

from kea_runscript.release import release
from kea_runscript.table import TABLE
from kea_runscript_lab.configuration import Json, Times
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import Lab

from ..packet_clients import Client4, Client6

Configure = Callable[..., Json]

THREADS = pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "multi-threaded"])
WAIT = pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])


def every(kea: KeaServer) -> Json:
    """Each hook point that it has, and ours."""
    points = TABLE.hook_points_of(release(kea.version())) + TABLE.own_hook_points
    return {"hook-points": [point.name for point in points]}


FROM_START_TO_STOP = ["RUNSCRIPT_LOADED", "RUNSCRIPT_HELPER_STARTED", "RUNSCRIPT_UNLOADED"]


def ours(kea: KeaServer) -> list[str]:
    """The ids of the library's messages."""
    lines = kea.log_lines(r"\[kea-dhcp\d\.hook-runscript")
    return [word for line in lines for word in line.split() if word.startswith("RUNSCRIPT_")]


@THREADS
@WAIT
def test_no_line_tells_of_a_packet_or_lease4_when_the_script_is_silent(
    alice: ClientHost, kea4: KeaServer, configure: Configure, recorder: Recorder,
    wait: bool, threads: int,
) -> None:  # fmt: skip
    """From its discovery to its expiry, a lease leaves nothing in the log."""
    kea4.start(
        configure(
            recorder.script,
            wait=wait,
            threads=threads,
            times=Times(valid=1),
            parameters=every(kea4),
        )
    )
    client = Client4(alice)
    client.obtain()
    client.renew()
    recorder.wait("lease4_expire")
    assert kea4.stop() == 0
    assert FROM_START_TO_STOP == ours(kea4)


@WAIT
def test_no_line_tells_of_a_packet_or_lease6_when_the_script_is_silent(
    alice: ClientHost, kea6: KeaServer, configure: Configure, recorder: Recorder, wait: bool
) -> None:
    """From its solicitation to its release, a lease leaves nothing in the log."""
    kea6.start(configure(recorder.script, 6, wait, parameters=every(kea6)))
    client = Client6(alice)
    client.obtain()
    client.release()
    recorder.wait("lease6_release")
    assert kea6.stop() == 0
    assert FROM_START_TO_STOP == ours(kea6)


def test_no_line_tells_of_a_decision_that_exit_status_names(
    lab: Lab, alice: ClientHost, bob: ClientHost, kea4: KeaServer, configure: Configure
) -> None:
    """A script that keeps clients away as it should is no news; at DEBUG its decisions are told."""
    guard = f'[ "$KEA_QUERY4_HWADDR" != {alice.hardware} ] || exit 20'
    judge = Recorder(lab, "judge", after=guard)
    parameters = {"hook-points": ["pkt4_receive"], "exit-status": {"20": "drop"}}
    kea4.start(configure(judge.script, parameters=parameters))
    assert Client4(alice).is_ignored(meanwhile=Client4(bob).obtain)
    assert kea4.stop() == 0
    assert FROM_START_TO_STOP == ours(kea4)
    assert judge.calls("pkt4_receive")
