# SPDX-License-Identifier: MPL-2.0
"""Kea refuses a new configuration, or takes one without the library, while scripts have work."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import Lab

from ..packet_clients import Client4
from .held import PATIENT, Held

Configure = Callable[..., Json]

THREADS = pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "multi-threaded"])

# What Kea answers; the latter from 3.1.7 on, if it cannot go back to the configuration before.
REFUSALS = (1, 5)

EVENTS = {"pkt4_receive": 2, "subnet4_select": 2, "lease4_select": 2, "pkt4_send": 2}


def wrong_parameter(libraries: list[Any]) -> list[Any]:
    """Kea has unloaded the library when it finds out."""
    (ours,) = libraries
    return [{**ours, "parameters": {**ours["parameters"], "timeout": 0}}]


def second_library_refuses(libraries: list[Any]) -> list[Any]:
    """Kea has loaded the library anew when it finds out."""
    return libraries * 2


def second_library_is_missing(libraries: list[Any]) -> list[Any]:
    """Kea finds out before it does anything."""
    return [*libraries, {"library": "/nowhere.so"}]


REFUSED = pytest.mark.parametrize(
    "mistake", [wrong_parameter, second_library_refuses, second_library_is_missing]
)


def is_complete(script: Recorder) -> bool:
    """Whether the script has run for each event of a lease, and for none twice."""
    return Counter(call.word for call in script.calls()) == EVENTS


@THREADS
@REFUSED
def test_after_a_refused_configuration_and_a_good_one_events_go_on_with_the_same_helper(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, held: Held,
    recorder: Recorder, mistake: Callable[[list[Any]], list[Any]], threads: int,
) -> None:  # fmt: skip
    """What was accepted before the two is run, and the new script is called behind it."""
    kea4.start(configure(held.script, wait=False, threads=threads, parameters=PATIENT))
    (helper,) = kea4.helpers
    client = Client4(alice)
    client.obtain()
    new = configure(recorder.script, wait=False, threads=threads)
    refused = {**new, "hooks-libraries": mistake(new["hooks-libraries"])}
    for _ in range(2):
        assert kea4.set_configuration(refused)["result"] in REFUSALS
        assert [helper] == kea4.helpers
    assert kea4.set_configuration(new)["result"] == 0
    client.renew()
    assert [] == held.calls()
    held.let_go()
    recorder.wait("lease4_renew")
    assert is_complete(held)
    assert [helper] == kea4.helpers
    assert [] == kea4.log_lines("RUNSCRIPT_(EVENTS|HELPER_ENDED)")


@THREADS
def test_after_a_refused_configuration_scripts_go_on(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, held: Held,
    threads: int,
) -> None:  # fmt: skip
    """Though Kea serves nobody until it gets a good one, and though nobody reads their ends."""
    configuration = configure(held.script, wait=False, threads=threads, parameters=PATIENT)
    kea4.start(configuration)
    Client4(alice).obtain()
    refused = {
        **configuration, "hooks-libraries": wrong_parameter(configuration["hooks-libraries"]),
    }  # fmt: skip
    assert kea4.set_configuration(refused)["result"] in REFUSALS
    held.let_go()
    until(lambda: is_complete(held), lambda: f"all events: {held.calls()}")
    assert kea4.set_configuration(configuration)["result"] == 0
    until(lambda: kea4.figures("held").get("succeeded") == 8, lambda: f"{kea4.figures('held')}")


def test_kea_stops_after_a_refused_configuration(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure
) -> None:
    """Events that were accepted before are finished, and no process is left."""
    slow = Recorder(lab, "slow", before="sleep 0.1")
    configuration = configure(slow.script, wait=False)
    kea4.start(configuration)
    Client4(alice).obtain()
    libraries = wrong_parameter(configuration["hooks-libraries"])
    refused = {**configuration, "hooks-libraries": libraries}
    assert kea4.set_configuration(refused)["result"] in REFUSALS
    assert kea4.stop() == 0
    assert [] == lab.left_processes()
    assert is_complete(slow)


@THREADS
def test_when_the_library_is_taken_out_its_events_are_finished_and_its_helper_ends(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, threads: int
) -> None:
    """As when Kea stops; Kea serves on, and with the library again there is another helper."""
    slow = Recorder(lab, "slow", before="sleep 0.1")
    configuration = configure(slow.script, wait=False, threads=threads)
    kea4.start(configuration)
    (helper,) = kea4.helpers
    client = Client4(alice)
    client.obtain()
    without = {**configuration, "hooks-libraries": []}
    assert kea4.set_configuration(without)["result"] == 0
    assert [] == kea4.helpers
    assert is_complete(slow)
    assert {} == kea4.figures("slow")
    client.renew()

    assert kea4.set_configuration(configuration)["result"] == 0
    assert kea4.helpers not in ([], [helper])
    client.renew()
    slow.wait("lease4_renew")
    assert 1 == len(slow.calls("lease4_renew"))
