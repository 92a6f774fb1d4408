# SPDX-License-Identifier: MPL-2.0
"""Kea stops or reads its configuration again while scripts run or wait to be run."""

import re
import signal
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest

from kea_runscript_lab.clients import Udhcpc
from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4, Client6
from .held import PATIENT, Held

Configure = Callable[..., Json]
Script = Callable[[str], str]

THREADS = pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "multi-threaded"])


def has_events(kea: KeaServer, count: int) -> bool:
    return kea.figures("script")["events"] == count


def check_complete(recorder: Recorder) -> None:
    """The script ran for each event of the lease."""
    assert Counter(call.word for call in recorder.calls()) == {
        "pkt4_receive": 2,
        "subnet4_select": 2,
        "lease4_select": 2,
        "pkt4_send": 2,
    }


@pytest.fixture
def slow(lab: Lab) -> Recorder:
    """A script of which the eight calls of one lease take almost a second."""
    return Recorder(lab, "slow", before="sleep 0.1")


@pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])
def test_when_kea_stops_no_process_is_left(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, recorder: Recorder,
    wait: bool,
) -> None:  # fmt: skip
    """The helper ends with Kea, and Kea ends well."""
    kea4.start(configure(recorder.script, wait=wait))
    Client4(alice).obtain()
    assert kea4.helpers
    assert kea4.stop() == 0
    assert lab.left_processes() == []


def test_a_kea_that_is_killed_leaves_no_process(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """The helper notices that Kea is gone and ends, though nobody told it."""
    kea4.start(configure(recorder.script))
    Client4(alice).obtain()
    assert kea4.helpers
    kea4.process.signal(9)
    kea4.process.wait()
    assert lab.left_processes() == []


@THREADS
def test_when_kea_stops_waiting_events_are_finished(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, slow: Recorder,
    threads: int,
) -> None:  # fmt: skip
    """Scripts that run or wait when Kea stops get their time, and all of them run to their end."""
    kea4.start(configure(slow.script, wait=False, threads=threads))
    Client4(alice).obtain()
    assert kea4.stop() == 0
    assert lab.left_processes() == []
    check_complete(slow)
    assert not kea4.log_lines("RUNSCRIPT_EVENTS_GIVEN_UP")


def test_when_kea_stops_events_that_take_too_long_are_given_up_with_their_count(
    lab: Lab, alice: ClientHost, kea4: KeaServer, kea6: KeaServer, configure: Configure,
    script: Script,
) -> None:  # fmt: skip
    """After a bounded time the rest is given up, the log says how many, and none is left.

    Single-threaded and multi-threaded alike: two servers stop at once, since the time is long.
    """
    # One script runs and all other events of the same client wait for it.
    path = script("trap '' TERM; sleep 1000; sleep 1000")
    kea4.start(configure(path, wait=False))
    kea6.start(configure(path, 6, wait=False, threads=2))
    Client4(alice).obtain()
    Client6(alice).obtain()
    # Those of the lease, of which one is running.
    given_up = {kea4: 8, kea6: 10}
    for kea, events in given_up.items():
        until(partial(has_events, kea, events), "all events of the lease")
    for kea in given_up:
        kea.process.signal(signal.SIGTERM)
    for kea, events in given_up.items():
        # By itself: a second signal kills a Kea that listens to none any more.
        assert kea.process.wait() == 0
        (line,) = kea.log_lines("RUNSCRIPT_EVENTS_GIVEN_UP")
        assert re.search(rf"EVENTS_GIVEN_UP {events} events were given up after \d+ ms", line)
    assert lab.left_processes() == []


def has_tested(kea: KeaServer, configuration: Json) -> None:
    """Kea looks at it and forgets about it."""
    answer = kea.command("config-test", {f"Dhcp{kea.family}": configuration})
    assert answer["result"] == 0, answer


def has_refused(kea: KeaServer, configuration: Json) -> None:
    """Kea finds its mistake before it has done anything."""
    libraries = [*configuration["hooks-libraries"], {"library": "/nowhere.so"}]
    answer = kea.set_configuration({**configuration, "hooks-libraries": libraries})
    assert answer["result"] == 1, answer


@pytest.mark.parametrize("look_at", [has_tested, has_refused])
def test_when_kea_stops_a_configuration_that_it_did_not_use_takes_over_nothing(
    lab: Lab, alice: ClientHost, kea4: KeaServer, kea6: KeaServer, configure: Configure,
    script: Script, look_at: Callable[[KeaServer, Json], None],
) -> None:  # fmt: skip
    """Kea still has it when it stops, but the library knows that nobody comes for its events."""
    path = script("trap '' TERM; sleep 1000; sleep 1000")
    configurations = {
        kea4: configure(path, wait=False),
        kea6: configure(path, 6, wait=False, threads=2),
    }
    for kea, configuration in configurations.items():
        kea.start(configuration)
    Client4(alice).obtain()
    Client6(alice).obtain()
    for kea, events in {kea4: 8, kea6: 10}.items():
        until(partial(has_events, kea, events), "all events of the lease")
    for kea, configuration in configurations.items():
        look_at(kea, configuration)
    for kea in configurations:
        kea.process.signal(signal.SIGTERM)
    for kea in configurations:
        assert kea.process.wait() == 0
        assert len(kea.log_lines("RUNSCRIPT_EVENTS_GIVEN_UP")) == 1
    assert lab.left_processes() == []


@THREADS
def test_when_kea_reconfigures_waiting_events_are_finished(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, slow: Recorder,
    recorder: Recorder, threads: int,
) -> None:  # fmt: skip
    """The old script runs for all events of its time, then the new one is called."""
    kea4.start(configure(slow.script, wait=False, threads=threads))
    (helper,) = kea4.helpers
    client = Client4(alice)
    client.obtain()
    new = configure(recorder.script, wait=False, threads=threads)
    assert kea4.set_configuration(new)["result"] == 0
    slow.wait("pkt4_send", lambda call: call["KEA_RESPONSE4_TYPE"] == "DHCPACK")
    check_complete(slow)
    client.renew()
    recorder.wait("lease4_renew")
    assert not slow.calls("lease4_renew")
    assert [helper] == kea4.helpers


@THREADS
def test_when_kea_reconfigures_no_event_is_given_up_however_long_it_takes(
    lab: Lab, alice: ClientHost, bob: ClientHost, kea4: KeaServer, configure: Configure,
    held: Held, recorder: Recorder, threads: int,
) -> None:  # fmt: skip
    """Kea does not wait for the old script: the new one is called beside it, for another client."""
    kea4.start(configure(held.script, wait=False, threads=threads, parameters=PATIENT))
    client = Client4(alice)
    client.obtain()
    new = configure(recorder.script, wait=False, threads=threads)
    assert kea4.set_configuration(new)["result"] == 0
    Client4(bob).obtain()
    recorder.wait("pkt4_send", lambda call: call["KEA_RESPONSE4_TYPE"] == "DHCPACK")
    assert [] == held.calls()

    held.let_go()
    held.wait("pkt4_send", lambda call: call["KEA_RESPONSE4_TYPE"] == "DHCPACK")
    check_complete(held)
    assert [] == kea4.log_lines("RUNSCRIPT_EVENTS_GIVEN_UP")


def test_kea_stops_while_a_thread_waits_for_a_script(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """Kea ends well and within a bounded time, and no process is left."""
    commands = f"trap '' TERM; : >{HOME}/held; sleep 1000; sleep 1000"
    path = script(f'[ "$1" != pkt4_send ] || {{ {commands}; }}')
    kea4.start(configure(path, parameters={"timeout": 1000}))
    client = Udhcpc(alice)
    client.start()
    until(lambda: lab.path(f"{HOME}/held").exists(), "the script to be called")
    client.stop()
    assert kea4.stop() == 0
    assert lab.left_processes() == []
