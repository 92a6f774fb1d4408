# SPDX-License-Identifier: MPL-2.0
"""Kea reads its configuration again while clients come: what was accepted is done, in order."""

import re
import signal
from collections import defaultdict
from collections.abc import Callable
from itertools import cycle, product

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.perfdhcp import Stream
from kea_runscript_lab.recorder import Call, Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import Lab

from ..packet_clients import Client4
from .expectation import check_one_at_a_time
from .held import PATIENT, Held
from .load import COMMITTED, check_none_lost, for_many, leases, wait_for_leases

Configure = Callable[..., Json]

THREADS = pytest.mark.parametrize("threads", [0, 4], ids=["single-threaded", "multi-threaded"])

EXCHANGE = ["pkt4_receive", "subnet4_select", "lease4_select", "pkt4_send"]


@pytest.fixture
def slow(lab: Lab) -> Recorder:
    """A script that takes longer than clients take to come, by far."""
    return Recorder(lab, "slow", before="sleep 0.1")


@THREADS
@pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])
def test_no_accepted_event_is_lost_and_there_is_always_the_one_helper(
    kea: KeaServer, stream: Callable[..., Stream], configure: Configure, slow: Recorder,
    threads: int, wait: bool,
) -> None:  # fmt: skip
    """Each client that got its lease has its call, however often Kea reads its configuration."""
    parameters = {"hook-points": [COMMITTED[kea.family]], "max-parallel": 4}
    configuration = for_many(
        configure(slow.script, kea.family, wait, threads, parameters=parameters), kea.family
    )
    kea.start(configuration)
    (helper,) = kea.helpers
    clients = stream()
    for _ in range(5):
        wait_for_leases(kea, 4)
        assert kea.set_configuration(configuration)["result"] == 0
        assert [helper] == kea.helpers
    clients.stop()
    check_none_lost(kea, slow)
    kept = " ".join(kea.log_lines("RUNSCRIPT_HELPER_KEPT"))
    assert wait or re.search(r"with [1-9]\d* events", kept), "the test needs unfinished events"
    assert [] == kea.log_lines("RUNSCRIPT_(EVENTS_GIVEN_UP|EVENTS_LEFT_BEHIND|HELPER_ENDED)")


@pytest.mark.parametrize("way", ["config-reload", "SIGHUP"])
def test_no_accepted_event_is_lost_when_kea_reads_its_file_again(
    kea4: KeaServer, alice: ClientHost, configure: Configure, slow: Recorder, way: str
) -> None:
    """By command and by signal alike."""
    kea4.start(configure(slow.script, wait=False))
    (helper,) = kea4.helpers
    Client4(alice).obtain()
    if way == "SIGHUP":
        kea4.process.signal(signal.SIGHUP)
    else:
        assert kea4.command(way)["result"] == 0
    kea4.wait_for_log("RUNSCRIPT_HELPER_KEPT.* with [1-8] events")
    slow.wait("pkt4_send", lambda call: call["KEA_RESPONSE4_TYPE"] == "DHCPACK")
    assert [helper] == kea4.helpers


@THREADS
@pytest.mark.parametrize("kea", [4], indirect=True, ids=["v4"])
def test_the_order_per_client_holds_from_one_configuration_to_the_next(
    lab: Lab, kea: KeaServer, stream: Callable[..., Stream], configure: Configure, threads: int
) -> None:
    """Of one client one event runs at a time, in Kea's order, though the scripts change."""
    scripts = [Recorder(lab, name, before="sleep 0.02") for name in ("one", "other")]
    configurations = cycle(
        for_many(configure(script.script, wait=False, threads=threads), 4) for script in scripts
    )
    kea.start(next(configurations))
    clients = stream(rate=20)
    for _ in range(5):
        wait_for_leases(kea, 5)
        assert kea.set_configuration(next(configurations))["result"] == 0
    clients.stop()
    served = {lease.client for lease in leases(kea)}

    def calls_by_client() -> dict[str, list[Call]]:
        every = sorted((call for s in scripts for call in s.calls()), key=lambda call: call.time)
        clients = defaultdict(list)
        for call in every:
            clients[call["KEA_QUERY4_HWADDR"]].append(call)
        return clients

    def all_told() -> bool:
        ends = (calls[-1] for client, calls in calls_by_client().items() if client in served)
        return all(c.variables.get("KEA_RESPONSE4_TYPE") == "DHCPACK" for c in ends)

    until(all_told, "the last event of each client", seconds=40, pause=0.2)
    whole = list(product(["DHCPDISCOVER", "DHCPREQUEST"], EXCHANGE))
    by_client = calls_by_client()
    assert served <= set(by_client)
    for client, calls in by_client.items():
        steps = [(call["KEA_QUERY4_TYPE"], call.word) for call in calls]
        # Kea has not read what came while it was busy with its configuration.
        assert whole[: len(steps)] == steps
        assert client not in served or whole == steps
        check_one_at_a_time(calls)


@THREADS
def test_the_order_per_address_holds_from_one_configuration_to_the_next(
    lab: Lab, alice: ClientHost, bob: ClientHost, kea4: KeaServer, configure: Configure,
    recorder: Recorder, threads: int,
) -> None:  # fmt: skip
    """The old script has ended for the release of an address before the new one sees it given."""
    held = Held(lab, when='[ "$1" = lease4_release ]')
    one_address = [{"id": 1, "subnet": "192.0.2.0/24", "pools": [{"pool": "192.0.2.100/32"}]}]
    old, new = (
        configure(
            script.script, wait=False, threads=threads, parameters=PATIENT, subnet4=one_address
        )
        for script in (held, recorder)
    )
    for configuration in (old, new):
        configuration["expired-leases-processing"]["hold-reclaimed-time"] = 0
    kea4.start(old)
    client = Client4(alice)
    client.obtain()
    client.release()
    kea4.wait_for_log("DHCP4_RELEASE(?!_FAIL)")
    assert kea4.set_configuration(new)["result"] == 0
    Client4(bob).obtain()
    held.let_go()
    given = recorder.wait("lease4_select", lambda call: call["KEA_FAKE_ALLOCATION"] == "0")
    check_one_at_a_time([held.wait("lease4_release"), *recorder.calls("lease4_select")])
    assert bob.hardware == given["KEA_LEASE4_HWADDR"]
