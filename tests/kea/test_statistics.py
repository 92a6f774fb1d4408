# SPDX-License-Identifier: MPL-2.0
"""The figures of each script in Kea's statistics manager."""

import os
import signal
from collections import Counter
from collections.abc import Callable

import pytest

from kea_runscript.table import TABLE
from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.perfdhcp import Stream
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import Lab

from ..packet_clients import Client4
from .held import PATIENT, Held
from .load import COMMITTED, for_many

Configure = Callable[..., Json]

THREADS = pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "multi-threaded"])

NAMES = {statistic.name for statistic in TABLE.statistics}

# How the script ends at each hook point.
ENDS = """
case "$1" in
subnet4_select) exit 3 ;;
lease4_select) kill -KILL $$ ;;
pkt4_send) sleep 1000 ;;
esac
"""
COUNTED = {
    "pkt4_receive": "succeeded",
    "subnet4_select": "failed",
    "lease4_select": "killed",
    "pkt4_send": "timed-out",
}


def wait_for(kea: KeaServer, script: str, wanted: dict[str, int]) -> dict[str, int]:
    """Wait until the script's figures are these, whatever others it has; gives back all."""

    def shown() -> dict[str, int]:
        figures = kea.figures(script)
        return figures if wanted.items() <= figures.items() else {}

    return until(shown, lambda: f"{wanted} in {kea.figures(script)}")


def test_every_figure_is_there_from_the_start(
    kea: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """All of the table and no other, and all are 0."""
    kea.start(configure(recorder.script, kea.family))
    assert dict.fromkeys(NAMES, 0) == kea.figures("recorder")


@THREADS
@pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])
def test_each_call_is_counted_as_what_it_came_to(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, wait: bool, threads: int
) -> None:
    """And shown without a further packet; only threads that wait have waiting times."""
    script = Recorder(lab, "script", after=ENDS)
    parameters = {"timeout": 500, "kill-delay": 0}
    kea4.start(configure(script.script, wait=wait, threads=threads, parameters=parameters))
    Client4(alice).obtain()

    def counted() -> dict[str, int]:
        """What the script's own notes say, of a client that may have asked twice."""
        calls = Counter(COUNTED[call.word] for call in script.calls())
        return {"events": calls.total(), "running": 0, "queued": 0, **calls}

    def shown() -> dict[str, int]:
        figures = kea4.figures("script")
        return figures if counted().items() <= figures.items() else {}

    figures = until(shown, lambda: f"{counted()} in {kea4.figures('script')}")
    assert 8 <= figures["events"]
    assert {0} == {figures[name] for name in ("dropped", "coalesced", "repeated")}
    assert 0 < figures["mean-run-time-us"] < 500_000 <= figures["max-run-time-us"]
    if wait:
        assert 0 < figures["mean-wait-time-us"] < 500_000 <= figures["max-wait-time-us"]
    else:
        assert (0, 0) == (figures["mean-wait-time-us"], figures["max-wait-time-us"])


@THREADS
def test_what_runs_and_what_waits_is_shown(
    lab: Lab, alice: ClientHost, bob: ClientHost, kea4: KeaServer, configure: Configure,
    held: Held, threads: int,
) -> None:  # fmt: skip
    """Of a client's eight events one runs; of two clients', two."""
    kea4.start(configure(held.script, wait=False, threads=threads, parameters=PATIENT))
    for clients, host in enumerate((alice, bob), 1):
        client = Client4(host)
        client.obtain()
        wait_for(kea4, "held", {"events": 8 * clients, "running": clients, "queued": 7 * clients})
    held.let_go()
    wait_for(kea4, "held", {"succeeded": 16, "running": 0, "queued": 0})


@THREADS
def test_what_was_replaced_is_counted(
    alice: ClientHost, kea4: KeaServer, configure: Configure, held: Held, threads: int
) -> None:
    """While one renewal runs, the last one waits for it, and those between are replaced."""
    parameters = {"hook-points": ["lease4_renew"], "coalesce": True, **PATIENT}
    kea4.start(configure(held.script, wait=False, threads=threads, parameters=parameters))
    client = Client4(alice)
    client.obtain()
    client.renew()
    held.wait_until_held()
    for _ in range(3):
        client.renew()

    def all_but_two_replaced() -> bool:
        figures = kea4.figures("held")
        return 4 <= figures["events"] == figures["coalesced"] + 2

    until(all_but_two_replaced, lambda: f"two of four or more to be left: {kea4.figures('held')}")
    wait_for(kea4, "held", {"running": 1, "queued": 1})
    held.let_go()
    wait_for(kea4, "held", {"succeeded": 2, "running": 0, "queued": 0})
    assert 2 == len(held.calls())


@THREADS
def test_what_was_handed_over_again_is_counted(
    alice: ClientHost, kea4: KeaServer, configure: Configure, held: Held, threads: int
) -> None:
    """All that the helper had when it died."""
    kea4.start(configure(held.script, wait=False, threads=threads, parameters=PATIENT))
    Client4(alice).obtain()
    wait_for(kea4, "held", {"running": 1, "queued": 7, "repeated": 0})
    (helper,) = kea4.helpers
    os.kill(helper, signal.SIGKILL)
    wait_for(kea4, "held", {"running": 1, "queued": 7, "repeated": 8})
    held.let_go()
    wait_for(kea4, "held", {"events": 8, "succeeded": 8, "running": 0, "queued": 0})


@THREADS
def test_figures_survive_a_reconfiguration(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, held: Held,
    threads: int,
) -> None:  # fmt: skip
    """What happens before and after it is counted together, each event once."""
    configuration = configure(held.script, wait=False, threads=threads, parameters=PATIENT)
    kea4.start(configuration)
    client = Client4(alice)
    client.obtain()
    for _ in range(3):
        assert kea4.set_configuration(configuration)["result"] == 0
        wait_for(kea4, "held", {"events": 8, "running": 1, "queued": 7})
    held.let_go()
    assert kea4.set_configuration(configuration)["result"] == 0
    wait_for(kea4, "held", {"events": 8, "succeeded": 8, "running": 0, "queued": 0})
    client.renew()

    def all_counted() -> bool:
        calls = len(held.calls())
        return wait_for(kea4, "held", {"running": 0, "queued": 0})["succeeded"] == calls >= 12

    until(all_counted, lambda: f"all calls in {kea4.figures('held')}")


@pytest.mark.parametrize("command", ["statistic-reset", "statistic-reset-all", "runscript-reset"])
def test_a_reset_is_respected(
    alice: ClientHost, kea4: KeaServer, configure: Configure, recorder: Recorder, command: str
) -> None:
    """After it, a counter starts from 0."""
    kea4.start(configure(recorder.script))

    def counted() -> tuple[int, int]:
        figures = kea4.figures("recorder")
        return figures["events"], figures["succeeded"]

    def wait_until_counted(earlier: int) -> int:
        """All calls since the last forget(), the successful ones on top of `earlier`."""
        calls = len(recorder.calls())
        until(lambda: (calls, calls + earlier) == counted(), lambda: f"{calls}, not {counted()}")
        return calls

    client = Client4(alice)
    client.obtain()
    before = wait_until_counted(0)
    assert 0 < before
    one = {"name": "runscript[recorder].events"} if command == "statistic-reset" else None
    left = before if one else 0
    assert kea4.command(command, one)["result"] == 0
    assert (0, left) == counted()
    recorder.forget()
    client.renew()
    assert 0 < wait_until_counted(left)


@THREADS
def test_figures_of_a_script_that_is_gone_disappear(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, held: Held,
    recorder: Recorder, threads: int,
) -> None:  # fmt: skip
    """When its last event is over, and not before; no packet is needed for that."""
    kea4.start(configure(held.script, wait=False, threads=threads, parameters=PATIENT))
    Client4(alice).obtain()
    new = configure(recorder.script, wait=False, threads=threads)
    assert kea4.set_configuration(new)["result"] == 0
    wait_for(kea4, "held", {"events": 8, "running": 1, "queued": 7})
    held.let_go()
    until(lambda: not kea4.figures("held"), lambda: f"no {kea4.figures('held')}")
    assert NAMES == set(kea4.figures("recorder"))


@THREADS
def test_kea_stops_well_with_figures_on_their_way(
    kea: KeaServer, stream: Callable[..., Stream], configure: Configure, lab: Lab,
    threads: int,
) -> None:  # fmt: skip
    """It ends with status 0 while events come and end; those that wait are finished."""
    slow = Recorder(lab, "slow", before="sleep 0.2")
    only = {"hook-points": [COMMITTED[kea.family]]}
    configuration = configure(slow.script, kea.family, False, threads, parameters=only)
    kea.start(for_many(configuration, kea.family))
    clients = stream(20)  # a few run at any time, and even a busy machine finishes them in time

    def come_and_end() -> bool:
        figures = kea.figures("slow")
        return bool(figures["succeeded"] and figures["running"])

    until(come_and_end, lambda: f"events that come and end: {kea.figures('slow')}")
    calls = len(slow.calls())
    assert kea.stop() == 0
    clients.stop()
    assert calls < len(slow.calls())
    assert [] == kea.log_lines("RUNSCRIPT_EVENTS_GIVEN_UP")
