# SPDX-License-Identifier: MPL-2.0
"""Packets that wait for a script while Kea serves others: none is forgotten."""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from kea_runscript.release import release
from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.perfdhcp import Stream
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4, Client6
from .held import PATIENT, Held
from .load import COMMITTED, for_many, wait_for_leases
from .test_replies import pools, replies

Configure = Callable[..., Json]
Script = Callable[[str], str]
Later = Callable[[Callable[[], Any]], "Future[Any]"]

THREADS = pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "multi-threaded"])

# Held where the packet is alice's.
ALICE = '[ "${KEA_QUERY4_HWADDR:-$KEA_QUERY6_HWADDR}" = 02:00:00:00:00:01 ]'


def at(*hook_points: str, **more: Any) -> Json:
    """Parameters of a script that is called here alone, and may take as long as it wants."""
    return {"hook-points": list(hook_points), **PATIENT, **more}


def client_on(host: ClientHost, family: int) -> Client4 | Client6:
    return Client4(host) if family == 4 else Client6(host)


@pytest.fixture
def later() -> Iterator[Later]:
    """Does something in a thread of its own."""
    with ThreadPoolExecutor(4) as threads:
        yield threads.submit


@pytest.fixture
def slow(lab: Lab) -> Held:
    """A script that is held for alice alone."""
    return Held(lab, when=ALICE)


@THREADS
def test_answer_waits_for_the_script_and_others_are_served(
    alice: ClientHost, bob: ClientHost, kea: KeaServer, configure: Configure, slow: Held,
    later: Later, threads: int,
) -> None:  # fmt: skip
    """What the script prepares for alice is there when she has her lease; bob need not wait."""
    parameters = at(COMMITTED[kea.family])
    kea.start(configure(slow.script, kea.family, threads=threads, parameters=parameters))

    lease = later(client_on(alice, kea.family).obtain)
    slow.wait_until_held()
    client_on(bob, kea.family).obtain()
    assert not lease.done()
    slow.let_go()
    lease.result()


@THREADS
def test_script_drops_the_answer(
    alice: ClientHost, bob: ClientHost, kea4: KeaServer, configure: Configure, lab: Lab,
    later: Later, threads: int,
) -> None:  # fmt: skip
    """Alice gets none, the lease stays, and Kea goes on with bob."""
    decides = Recorder(lab, "decides", after=f"if {ALICE}; then exit 20; fi")
    parameters = at("leases4_committed", **{"exit-status": {"20": "drop"}})
    kea4.start(configure(decides.script, threads=threads, parameters=parameters))

    lease = later(Client4(alice).obtain)
    decides.wait("leases4_committed")
    Client4(bob).obtain()
    assert not lease.done()
    assert "02:00:00:00:00:01" in {row["hwaddr"] for row in kea4.leases()}
    decides.wait("leases4_committed", count=3)  # she has asked again
    lab.write(decides.script, "#!/bin/sh\n", mode=0o755)
    lease.result()


@THREADS
def test_answer_leaves_when_the_time_is_over(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script, threads: int
) -> None:
    """A script that hangs holds nobody up for longer than its timeout."""
    parameters = {"hook-points": ["leases4_committed"], "timeout": 300}
    path = script("sleep 1000")
    kea4.start(configure(path, threads=threads, parameters=parameters))

    Client4(alice).obtain()

    kea4.wait_for_log("RUNSCRIPT_SCRIPT_TIMED_OUT")


@THREADS
def test_death_of_the_helper_lets_the_answer_go(
    alice: ClientHost, kea: KeaServer, configure: Configure, held: Held, later: Later, threads: int
) -> None:
    """Kea answers although nobody can say what the script would have said; it runs again."""
    parameters = at(COMMITTED[kea.family])
    kea.start(configure(held.script, kea.family, threads=threads, parameters=parameters))

    lease = later(client_on(alice, kea.family).obtain)
    held.wait_until_held()
    (helper,) = kea.helpers
    os.kill(helper, signal.SIGKILL)
    lease.result()

    held.let_go()
    held.wait(COMMITTED[kea.family])


@THREADS
def test_reconfiguration_forgets_the_packet_and_not_the_event(
    alice: ClientHost, kea4: KeaServer, configure: Configure, held: Held, later: Later, threads: int
) -> None:
    """Kea drops what is parked: the library goes well, and the client asks again."""
    configuration = configure(held.script, threads=threads, parameters=at("leases4_committed"))
    kea4.start(configuration)
    lease = later(Client4(alice).obtain)
    held.wait_until_held()

    assert kea4.set_configuration(configuration)["result"] == 0
    held.let_go()
    lease.result()

    held.wait("leases4_committed", count=2)
    assert not kea4.log_lines("ERROR|HOOKS_LIBRARY_UNLOAD_ERROR|still opened")


@THREADS
def test_kea_stops_while_a_packet_is_parked(
    lab: Lab, alice: ClientHost, kea: KeaServer, configure: Configure, held: Held, later: Later,
    threads: int,
) -> None:  # fmt: skip
    """It ends well, when the script has."""
    parameters = at(COMMITTED[kea.family])
    kea.start(configure(held.script, kea.family, threads=threads, parameters=parameters))
    client = client_on(alice, kea.family)
    later(client.obtain)
    held.wait_until_held()

    kea.process.signal(signal.SIGTERM)
    kea.wait_for_log(f"DHCP{kea.family}_SHUTDOWN")
    held.let_go()

    assert kea.process.wait() == 0
    assert lab.left_processes() == []


def children(lab: Lab, parents: list[int]) -> list[int]:
    """Process ids of the scripts that these helpers run."""
    return [
        entry.pid
        for entry in lab.processes()
        if entry.parent in parents and entry.state != "Z" and not entry.name.startswith("kea-")
    ]


def kill(pids: list[int]) -> bool:
    """Kill those that are still there; whether there was one."""
    killed = False
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            killed = True
    return killed


@THREADS
@pytest.mark.parametrize("mode", ["exec", "worker"])
def test_nothing_is_left_in_the_parking_lot(
    alice: ClientHost, kea: KeaServer, configure: Configure, lab: Lab,
    stream: Callable[..., Stream], threads: int, mode: str,
) -> None:  # fmt: skip
    """Under load, scripts and the helper are killed: Kea has room for 5 packets, and serves on."""
    answer = 'echo "{\\"id\\": ${line%%,*}}"; done'
    worker = f"while read -r line; do line=${{line#*:}}; {answer}"
    text = worker if mode == "worker" else "exec sleep 0.02"  # long enough to be killed
    script = lab.write(f"{HOME}/script", f"#!/bin/sh\n{text}\n", mode=0o755)
    parameters = at(COMMITTED[kea.family], mode=mode, **{"max-parallel": 4})
    configuration = configure(
        script, kea.family, threads=threads, parameters=parameters, **{"parked-packet-limit": 5}
    )
    kea.start(for_many(configuration, kea.family))

    clients = stream(60)
    for _ in range(5):
        wait_for_leases(kea, 10)
        until(lambda: kill(children(lab, kea.helpers)), "a script to be killed")
        wait_for_leases(kea, 10)
        kill(kea.helpers)
        until(lambda: kea.helpers, "a new helper")
    wait_for_leases(kea, 50)
    clients.stop()
    kea.wait_for_log("RUNSCRIPT_SCRIPT_KILLED|RUNSCRIPT_WORKER_ENDED")

    client_on(alice, kea.family).obtain()
    figures = kea.figures("script")
    assert figures["events"] > 100


def test_parked_packet_limit_holds(
    alice: ClientHost, bob: ClientHost, kea4: KeaServer, configure: Configure, slow: Held,
    later: Later,
) -> None:  # fmt: skip
    """Kea takes no more packets than it may park, and serves again when there is room."""
    configuration = configure(slow.script, parameters=at("leases4_committed"))
    kea4.start({**configuration, "parked-packet-limit": 1})
    first = later(Client4(alice).obtain)
    slow.wait_until_held()

    second = Client4(bob)
    second.discover()
    lease = later(second.obtain)
    time.sleep(0.2)  # less only weakens the test
    assert not lease.done()
    slow.let_go()

    first.result()
    lease.result()


def parks_subnet(kea: KeaServer) -> bool:
    return release(kea.version()) >= (2, 5, 6)


@THREADS
@pytest.mark.parametrize("family", [4, 6])
def test_slow_choice_of_the_subnet(
    request: pytest.FixtureRequest, alice: ClientHost, bob: ClientHost, configure: Configure,
    lab: Lab, later: Later, family: int, threads: int,
) -> None:  # fmt: skip
    """Alice gets an address of the subnet that the script has chosen; from Kea 2.5.6 on bob need
    not wait for that."""
    kea: KeaServer = request.getfixturevalue(f"kea{family}")
    point = f"subnet{family}_select"
    choice = shlex.quote(json.dumps({"subnet-id": 2}))
    slow = Held(lab, when=ALICE)
    text = lab.path(slow.script).read_text() + f"\nif {ALICE}; then echo {choice} >&3; fi\n"
    lab.write(slow.script, text, mode=0o755)
    changes = {f"subnet{family}": pools(family)}
    usual, _ = changes[f"subnet{family}"]
    usual["pools"] = [{"pool": pool["pool"]} for pool in usual["pools"]]
    kea.start(configure(slow.script, family, threads=threads, parameters=at(point), **changes))

    client = client_on(alice, family)
    lease = later(client.obtain)
    slow.wait_until_held()
    if parks_subnet(kea) or threads:
        client_on(bob, family).obtain()
    assert not lease.done()
    slow.let_go()
    lease.result()

    assert ("198.51.100.77" if family == 4 else "2001:db8:5::77") == client.address


@THREADS
def test_slow_offer(
    alice: ClientHost, bob: ClientHost, kea4: KeaServer, configure: Configure, slow: Held,
    later: Later, threads: int,
) -> None:  # fmt: skip
    """The DHCPOFFER waits for the script at lease4_offer, which Kea has from 2.5.2 on."""
    configuration = configure(slow.script, threads=threads, parameters=at("lease4_offer"))
    if release(kea4.version()) < (2, 5, 2):
        kea4.start(configure(slow.script, parameters=at("leases4_committed")))
        assert kea4.set_configuration(configuration)["result"] == 1
        kea4.wait_for_log("which Kea has from 2.5.2 on")
        return
    kea4.start(configuration)

    offer = later(Client4(alice).discover)
    slow.wait_until_held()
    Client4(bob).obtain()
    assert not offer.done()
    slow.let_go()

    assert offer.result()["ip"] == slow.wait("lease4_offer", _is_alice)["KEA_LEASES4_AT0_ADDRESS"]
    assert not kea4.log_lines("DHCP4_HOOK_LEASE4_OFFER_ARGUMENT_MISSING")


def _is_alice(call: Any) -> bool:
    return bool(call["KEA_QUERY4_HWADDR"] == "02:00:00:00:00:01")


@THREADS
def test_second_script_sees_what_the_first_replied_for_a_parked_packet(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script, recorder: Recorder,
    threads: int,
) -> None:  # fmt: skip
    """The subnet that the first one has chosen."""
    first = {"script": script(replies(subnet4_select={"subnet-id": 2}))}
    configuration = configure(recorder.script, threads=threads, subnet4=pools(4))
    both = {"scripts": [first, {"script": recorder.script}]}
    configuration["hooks-libraries"][0]["parameters"] = both
    kea4.start(configuration)

    Client4(alice).obtain()

    assert "198.51.100.0/24" == recorder.wait("subnet4_select")["KEA_SUBNET4"]
