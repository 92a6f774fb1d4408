# SPDX-License-Identifier: MPL-2.0
"""More events than scripts can be run for at once, and the order in which they are run."""

from collections import defaultdict
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from kea_runscript.table import TABLE
from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.perfdhcp import avalanche
from kea_runscript_lab.process import Entry
from kea_runscript_lab.recorder import Call, Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4
from .expectation import check_one_at_a_time

Configure = Callable[..., Json]

MAX_RUNNING = int(next(p.default for p in TABLE.parameters if p.name == "max-parallel"))

CLIENTS = 130
EXCHANGE = ["pkt4_receive", "subnet4_select", "lease4_select", "pkt4_send"]
EVENTS = CLIENTS * 2 * len(EXCHANGE)  # a thousand and a few

THREADS = pytest.mark.parametrize("threads", [0, 4], ids=["single-threaded", "multi-threaded"])


def with_pool(configuration: Json, pool: str) -> Json:
    configuration["subnet4"] = [{**configuration["subnet4"][0], "pools": [{"pool": pool}]}]
    return configuration


@pytest.fixture
def burst(alice: ClientHost) -> Callable[[], None]:
    """Makes a thousand events, far faster than scripts can be run."""

    def make() -> None:
        alice.add_address("192.0.2.2/24")
        avalanche(alice, 4, CLIENTS)

    return make


def running(lab: Lab, recorder: Recorder) -> list[Entry]:
    """The processes of the script, dead ones that were not waited for among them."""
    entries = lab.processes()
    helpers = {e.pid for e in entries if e.name.startswith("kea-runscript")}
    name = Path(recorder.script).name
    return [e for e in entries if e.name == name and e.parent in helpers]


@THREADS
def test_a_burst_never_starts_more_than_a_fixed_number_of_scripts_at_once(
    lab: Lab, kea4: KeaServer, configure: Configure, burst: Callable[[], None], threads: int
) -> None:
    """While no script ends, as many run as may, and no more however many events wait."""
    # Every script waits for the file `go`.
    holder = Recorder(lab, "holder", before=f"while [ ! -e {HOME}/go ]; do sleep 0.2; done")
    configuration = configure(holder.script, wait=False, threads=threads)
    kea4.start(with_pool(configuration, "192.0.2.10 - 192.0.2.250"))
    burst()
    until(lambda: len(running(lab, holder)) >= MAX_RUNNING, "as many scripts as may run")
    for _ in range(20):
        assert len(running(lab, holder)) == MAX_RUNNING
    lab.write(f"{HOME}/go", "")
    while not holder.calls("pkt4_send"):
        assert len(running(lab, holder)) <= MAX_RUNNING


@THREADS
def test_a_burst_keeps_the_order_per_client_and_leaves_no_zombie(
    lab: Lab,
    kea4: KeaServer,
    configure: Configure,
    recorder: Recorder,
    burst: Callable[[], None],
    threads: int,
) -> None:
    """Of one client one event runs at a time, in Kea's order, and none of all is lost."""
    configuration = configure(recorder.script, wait=False, threads=threads)
    kea4.start(with_pool(configuration, "192.0.2.10 - 192.0.2.250"))
    burst()

    def all_served() -> bool:
        sent = [c for c in recorder.calls("pkt4_send") if c["KEA_RESPONSE4_TYPE"] == "DHCPACK"]
        return len({call["KEA_QUERY4_HWADDR"] for call in sent}) == CLIENTS

    until(all_served, lambda: f"all events; {len(recorder.calls())} so far", 120, 0.2)
    until(lambda: not running(lab, recorder), "the last scripts to be waited for")
    assert len(recorder.calls()) >= EVENTS
    assert [entry for entry in lab.processes() if entry.state == "Z"] == []

    clients: dict[str, list[Call]] = defaultdict(list)
    for call in recorder.calls():
        clients[call["KEA_QUERY4_HWADDR"]].append(call)
    assert len(clients) == CLIENTS
    for calls in clients.values():
        # Each step is looked at when it comes first: a client that was kept waiting asks again.
        steps = dict.fromkeys((call["KEA_QUERY4_TYPE"], call.word) for call in calls)
        steps.pop(("DHCPREQUEST", "lease4_renew"), None)
        assert list(steps) == list(product(["DHCPDISCOVER", "DHCPREQUEST"], EXCHANGE))
        check_one_at_a_time(calls)


def test_events_of_one_address_are_run_in_order_though_its_client_changes(
    lab: Lab, alice: ClientHost, bob: ClientHost, kea4: KeaServer, configure: Configure
) -> None:
    """The release of an address is over before its next lease begins, however long it takes."""
    recorder = Recorder(lab, "slow", before='[ "$1" != lease4_release ] || sleep 1')
    configuration = with_pool(configure(recorder.script, wait=False), "192.0.2.100 - 192.0.2.100")
    configuration["expired-leases-processing"]["hold-reclaimed-time"] = 0
    kea4.start(configuration)
    client = Client4(alice)
    client.obtain()
    client.release()
    Client4(bob).obtain()
    recorder.wait("lease4_select", lambda call: call["KEA_FAKE_ALLOCATION"] == "0", count=2)
    calls = [call for call in recorder.calls() if "KEA_LEASE4_ADDRESS" in call.variables]
    given = [(call.word, call["KEA_LEASE4_HWADDR"]) for call in calls]
    first, second = alice.hardware, bob.hardware
    assert given[2] == ("lease4_release", first)
    assert [hardware for _, hardware in given] == [first] * 3 + [second] * (len(given) - 3)
    check_one_at_a_time(calls)
