# SPDX-License-Identifier: MPL-2.0
"""Beside Kea's own library for high availability, which parks packets, too.

The real library runs in the server; its partner is a program of ours that takes its time.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kea_runscript_lab.configuration import Json, Times, runscript, server
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4
from .held import PATIENT, Held
from .keas_own import keas_own

Later = Callable[[Callable[[], Any]], "Future[Any]"]

THREADS = pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "multi-threaded"])
ORDER = pytest.mark.parametrize("first", ["ours", "theirs"])

# Takes each command, and answers when it may.
PARTNER = f"""
import json, os, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Partner(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        command = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with open("{HOME}/partner.commands", "a") as commands:
            print(command["command"], file=commands)
        while not os.path.exists("{HOME}/partner.go"):
            time.sleep(0.02)
        answer = json.dumps([{{"result": 0, "text": "done"}}]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *words):
        pass

partner = ThreadingHTTPServer(("127.0.0.1", 8002), Partner)
open("{HOME}/partner.ready", "w").close()
partner.serve_forever()
"""

# The answer to a client waits for the partner's.
AVAILABILITY: Json = {
    "this-server-name": "server1",
    "mode": "passive-backup",
    "wait-backup-ack": True,
    "peers": [
        {"name": "server1", "url": "http://127.0.0.1:8001/", "role": "primary"},
        {"name": "server2", "url": "http://127.0.0.1:8002/", "role": "backup"},
    ],
}


class Partner:
    def __init__(self, lab: Lab, host: Server) -> None:
        self._lab = lab
        lab.run(("ip", "link", "set", "lo", "up"))
        script = lab.write(f"{HOME}/partner.py", PARTNER)
        host.start("python3", script)
        until(lab.path(f"{HOME}/partner.ready").exists, "the partner to listen")

    def commands(self) -> list[str]:
        path = self._lab.path(f"{HOME}/partner.commands")
        return path.read_text().splitlines() if path.exists() else []

    def wait(self, count: int = 1) -> None:
        """Until it was told of so many leases."""
        told = "lease4-update"
        until(lambda: self.commands().count(told) >= count, lambda: f"{told}: {self.commands()}")

    def let_go(self) -> None:
        self._lab.write(f"{HOME}/partner.go", "")


@pytest.fixture
def partner(lab: Lab, host: Server) -> Partner:
    return Partner(lab, host)


@pytest.fixture
def later() -> Iterator[Later]:
    """Does something in a thread of its own."""
    with ThreadPoolExecutor(4) as threads:
        yield threads.submit


@pytest.fixture
def start(
    lab: Lab, host: Server, hook: Path, helper: Path, partner: Partner
) -> Callable[..., KeaServer]:
    """Starts Kea with both libraries, in this order."""
    theirs = keas_own("ha")
    folder = f"{HOME}/hooks"
    lab.path(folder).mkdir()
    for library in (hook, theirs):
        shutil.copy(library, lab.path(folder))

    def configure(script: str, first: str, threads: int, **parameters: Any) -> KeaServer:
        always: Json = {"hook-points": ["leases4_committed"], **PATIENT, **parameters}
        ours = runscript(f"{folder}/{hook.name}", script, True, always)
        others = {
            "library": f"{folder}/{theirs.name}",
            "parameters": {"high-availability": [AVAILABILITY]},
        }
        libraries = [ours, others] if first == "ours" else [others, ours]
        kea = KeaServer(host, 4, folder, {"KEA_RUNSCRIPT_HELPER": str(helper)})
        kea.start(server(4, Times(), libraries, threads))
        kea.wait_for_log("HA_STATE_TRANSITION.* PASSIVE-BACKUP")
        return kea

    return configure


@ORDER
@THREADS
@pytest.mark.parametrize("last", ["script", "partner"])
def test_answer_waits_for_both(
    alice: ClientHost, start: Callable[..., KeaServer], partner: Partner, held: Held,
    later: Later, first: str, threads: int, last: str,
) -> None:  # fmt: skip
    """Whichever library comes first, and whoever takes longer."""
    kea = start(held.script, first, threads)

    lease = later(Client4(alice).obtain)
    held.wait_until_held()
    partner.wait()
    (partner if last == "script" else held).let_go()
    if last == "partner":
        held.wait("leases4_committed")
        until(lambda: kea.figures("held").get("succeeded"), "the script to be over")
    assert not lease.done()
    (held if last == "script" else partner).let_go()

    lease.result()
    assert kea.stop() == 0


@ORDER
@THREADS
def test_script_drops_what_the_other_library_has_parked(
    alice: ClientHost, bob: ClientHost, start: Callable[..., KeaServer], partner: Partner,
    lab: Lab, later: Later, first: str, threads: int,
) -> None:  # fmt: skip
    """No answer leaves; the partner knows the lease all the same, and Kea goes on."""
    script = Recorder(lab, "drops", after="exit 20")
    kea = start(script.script, first, threads, **{"exit-status": {"20": "drop"}})

    lease = later(Client4(alice).obtain)
    partner.wait()
    partner.let_go()
    script.wait("leases4_committed")
    until(lambda: kea.figures("drops").get("succeeded"), "the script to be over")
    Client4(bob).discover()
    assert not lease.done()

    lab.write(script.script, "#!/bin/sh\n", mode=0o755)
    lease.result()
    assert not kea.log_lines("DECISION_TOO_LATE|HOOKS_CALLOUT_EXCEPTION|COMMITTED_FAILED")


@ORDER
@THREADS
def test_each_lease_reaches_the_partner(
    alice: ClientHost, bob: ClientHost, start: Callable[..., KeaServer], partner: Partner,
    lab: Lab, first: str, threads: int,
) -> None:  # fmt: skip
    """However fast the script is: the packet is there when the other library wants to park it."""
    worker = 'while read -r line; do line=${line#*:}; echo "{\\"id\\": ${line%%,*}}"; done'
    script = lab.write(f"{HOME}/worker", f"#!/bin/sh\n{worker}\n", mode=0o755)
    partner.let_go()
    kea = start(script, first, threads, mode="worker")

    clients = [Client4(alice), Client4(bob)]
    for client in clients:
        client.obtain()
        for _ in range(20):
            client.renew()

    partner.wait(2 * 21)
    assert not kea.log_lines("HOOKS_CALLOUT_EXCEPTION|COMMITTED_FAILED")
