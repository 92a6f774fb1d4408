# SPDX-License-Identifier: MPL-2.0
"""The hook points `load` and `unload`: the script is called when a configuration comes and goes."""

from collections.abc import Callable

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import Lab

from ..packet_clients import Client4
from .expectation import check
from .held import PATIENT, Held

Configure = Callable[..., Json]

THREADS = pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "multi-threaded"])
WAIT = pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])

OWN: Json = {"hook-points": ["load", "unload"]}


@WAIT
def test_from_start_to_stop_load_is_called_once_and_unload_once(
    kea: KeaServer, configure: Configure, recorder: Recorder, wait: bool
) -> None:
    """With the variables of the table; unload has run when Kea has ended."""
    kea.start(configure(recorder.script, kea.family, wait, parameters=OWN))
    check(recorder.wait("load"))
    assert kea.stop() == 0
    load, unload = recorder.calls()
    assert ("load", "unload") == (load.word, unload.word)
    check(unload)


def test_load_has_run_before_kea_serves_when_kea_waits_for_the_script(
    lab: Lab, kea4: KeaServer, configure: Configure
) -> None:
    """What the script prepares is there for the first client."""
    slow = Recorder(lab, "slow", before="sleep 0.3")
    kea4.start(configure(slow.script, parameters=OWN))
    assert ["load"] == [call.word for call in slow.calls()]


@WAIT
@THREADS
def test_at_a_reconfiguration_the_old_script_sees_unload_before_the_new_one_sees_load(
    lab: Lab, kea4: KeaServer, configure: Configure, wait: bool, threads: int
) -> None:
    """Once each, and one has ended when the other begins."""
    old = Recorder(lab, "old", before='[ "$1" != unload ] || sleep 0.3')
    new = Recorder(lab, "new")
    kea4.start(configure(old.script, wait=wait, threads=threads, parameters=OWN))
    configuration = configure(new.script, wait=wait, threads=threads, parameters=OWN)
    assert kea4.set_configuration(configuration)["result"] == 0
    load = new.wait("load")
    assert ["load", "unload"] == [call.word for call in old.calls()]
    unload = old.calls("unload")[0]
    assert unload.time + unload.seconds <= load.time


@WAIT
def test_a_script_that_stays_sees_unload_and_load_too(
    kea4: KeaServer, configure: Configure, recorder: Recorder, wait: bool
) -> None:
    """The configuration may be another one although the script is the same."""
    configuration = configure(recorder.script, wait=wait, parameters=OWN)
    kea4.start(configuration)
    for times in (2, 3):
        assert kea4.set_configuration(configuration)["result"] == 0
        recorder.wait("load", count=times)
    assert kea4.stop() == 0
    assert ["load", "unload"] * 3 == [call.word for call in recorder.calls()]


@THREADS
def test_unload_comes_after_all_events_of_its_time_and_load_before_all_of_the_next(
    lab: Lab, alice: ClientHost, bob: ClientHost, kea4: KeaServer, configure: Configure,
    recorder: Recorder, threads: int,
) -> None:  # fmt: skip
    """Though some were still waiting at the reconfiguration, and clients come at once after it."""
    held = Held(lab, when='[ "$1" = pkt4_receive ]')
    parameters = {"hook-points": ["load", "pkt4_receive", "pkt4_send", "unload"], **PATIENT}
    old, new = (
        configure(script.script, wait=False, threads=threads, parameters=parameters)
        for script in (held, recorder)
    )
    kea4.start(old)
    Client4(alice).obtain()
    assert kea4.set_configuration(new)["result"] == 0
    Client4(bob).obtain()
    assert [] == recorder.calls()
    held.let_go()
    recorder.wait("pkt4_send", lambda call: call["KEA_RESPONSE4_TYPE"] == "DHCPACK")
    calls = [call.word for call in held.calls()]
    assert ["load", "unload"] == [calls[0], calls[-1]]
    assert 6 == len(calls)
    unload = held.calls("unload")[0]
    first = recorder.calls()[0]
    assert "load" == first.word
    assert unload.time + unload.seconds <= first.time


@WAIT
def test_a_script_that_fails_at_load_hinders_nothing(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, wait: bool
) -> None:
    """Kea serves, the log tells of the failure, and the script is called for what comes."""
    failing = Recorder(lab, "failing", after='[ "$1" != load ] || exit 5')
    parameters = {"hook-points": ["load", "lease4_select"]}
    kea4.start(configure(failing.script, wait=wait, parameters=parameters))
    kea4.wait_for_log("RUNSCRIPT_SCRIPT_FAILED .* at load ended with exit status 5")
    Client4(alice).obtain()
    failing.wait("lease4_select")
