# SPDX-License-Identifier: MPL-2.0
"""Several scripts, one of them a folder, called by a real Kea for a real client."""

from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest

from kea_runscript_lab.configuration import Json, Times, server
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4
from .expectation import check_one_at_a_time

THREADS = pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "multi-threaded"])

POINTS = ["pkt4_receive", "subnet4_select", "lease4_select", "pkt4_send"]
FOLDER = f"{HOME}/folder"


@pytest.fixture
def several(hook: Path) -> Callable[..., Json]:
    """The configuration of a kea-dhcp4 with these `scripts`."""

    def configuration(scripts: list[Json], threads: int = 0) -> Json:
        hooks = [{"library": str(hook), "parameters": {"scripts": scripts}}]
        return server(4, Times(), hooks, threads)

    return configuration


@pytest.fixture
def four(lab: Lab) -> list[Recorder]:
    """A script, the two of FOLDER, and another one; in the order of the test's scripts."""
    lab.path(FOLDER).mkdir()
    lab.write(f"{FOLDER}/15-plain", "not executable\n")
    # Made in another order than that of their names.
    second = Recorder(lab, "folder/20-second", before="sleep 0.02")
    first = Recorder(lab, "folder/10-first", before="sleep 0.02")
    return [Recorder(lab, "before", before="sleep 0.02"), first, second, Recorder(lab, "behind")]


@THREADS
@pytest.mark.parametrize(
    "waits", [(True, True, True), (False, False, False), (False, True, False)],
    ids=["wait", "no-wait", "mixed"],
)  # fmt: skip
def test_at_each_hook_point_they_run_in_their_order_and_a_folders_by_name(
    alice: ClientHost, kea4: KeaServer, several: Callable[..., Json], four: list[Recorder],
    waits: tuple[bool, bool, bool], threads: int,
) -> None:  # fmt: skip
    """Each has ended when the next one begins, whether Kea waits for them or not."""
    paths = [four[0].script, FOLDER, four[3].script]
    scripts = [{"script": path, "wait": wait} for path, wait in zip(paths, waits, strict=True)]
    kea4.start(several(scripts, threads))
    Client4(alice).obtain()
    four[3].wait("pkt4_send", lambda call: call["KEA_RESPONSE4_TYPE"] == "DHCPACK")
    every = sorted(
        ((call, number) for number, script in enumerate(four) for call in script.calls()),
        key=lambda pair: pair[0].time,
    )
    points = [(call.word, number) for call, number in every]
    assert [(word, number) for word in POINTS * 2 for number in range(4)] == points
    check_one_at_a_time([call for call, _ in every])


@THREADS
def test_a_script_behind_one_that_ends_the_packet_is_not_called(
    lab: Lab, alice: ClientHost, bob: ClientHost, kea4: KeaServer, several: Callable[..., Json],
    threads: int,
) -> None:  # fmt: skip
    """Its client gets no lease; another client has all scripts called, and gets one."""
    guard = f'[ "$KEA_QUERY4_HWADDR" != {alice.hardware} ] || exit 20'
    first, last = Recorder(lab, "first"), Recorder(lab, "last")
    judge = Recorder(lab, "judge", after=guard)
    scripts: list[Json] = [
        {"script": first.script},
        {"script": judge.script, "exit-status": {"20": "drop"}},
        {"script": last.script, "wait": False},
    ]
    kea4.start(several(scripts, threads))
    given_up = alice.start(
        "udhcpc", "-f", "-n", "-q", "-i", alice.interface, "-s", "/bin/true", "-t", "2", "-T", "1"
    )
    Client4(bob).obtain()
    assert given_up.wait() == 1
    last.wait("pkt4_send", lambda call: call["KEA_RESPONSE4_TYPE"] == "DHCPACK")
    of_alice = [
        [call.word for call in script.calls() if call["KEA_QUERY4_HWADDR"] == alice.hardware]
        for script in (first, judge, last)
    ]
    assert [["pkt4_receive"]] * 2 == [
        [word for word, _ in groupby(words)] for words in of_alice[:2]
    ]
    assert [] == of_alice[2]
    assert {bob.hardware} == {row["hwaddr"] for row in kea4.leases()}


def test_one_file_may_be_two_scripts_with_parameters_of_their_own(
    lab: Lab, alice: ClientHost, kea4: KeaServer, several: Callable[..., Json]
) -> None:
    """What one is given the other does not get; a number tells their figures apart."""
    twice = Recorder(lab, "twice", word="$1 $2 $COLOUR")
    scripts: list[Json] = [
        {"script": [twice.script, "one"], "hook-points": ["pkt4_receive"]},
        {"script": [twice.script, "other"], "hook-points": ["pkt4_send"],
         "environment": {"COLOUR": "green"}},
    ]  # fmt: skip
    kea4.start(several(scripts))
    Client4(alice).obtain()
    wanted = ["pkt4_receive one ", "pkt4_send other green"]
    assert wanted * 2 == [call.word for call in twice.calls()]
    names = [script["name"] for script in kea4.command("runscript-status")["arguments"]["scripts"]]
    assert ["twice", "twice-2"] == names
    assert (2, 2) == (kea4.figures("twice")["events"], kea4.figures("twice-2")["events"])
