# SPDX-License-Identifier: MPL-2.0
"""The servers that are compared, and one of them at work in a lab of its own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from kea_runscript_lab.configuration import Json, Times, runscript, server
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.perfdhcp import BLOCK, Load, offer
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

HOOK_POINT = "leases4_committed"  # once per exchange, and the one that both libraries have
SCRIPT = "#!/bin/sh\nexit 0\n"
WORKER_SCRIPT = """#!/usr/bin/python3 -IS
import json
import sys

for line in sys.stdin:
    print(json.dumps({"id": json.loads(line)["id"]}), flush=True)
"""

# Of one that replies that nobody need ask again for a minute.
HOLDING_SCRIPT = WORKER_SCRIPT.replace('["id"]}', '["id"], "cache": 60}')
# Takes 50 ms, once in an exchange.
SLOW_SCRIPT = """#!/bin/sh
[ "$KEA_FAKE_ALLOCATION" = 1 ] || exec sleep 0.05
"""

# A worker with the SDK of this checkout, in which it leaves nothing compiled.
SDK_SCRIPT = f"""#!/usr/bin/python3 -ISB
import sys

sys.path.insert(0, {str(Path(__file__).resolve().parents[2] / "python")!r})
from kea_runscript import leases4_committed, run


@leases4_committed
def nothing(event):
    return None


run()
"""

# A worker with the SDK.
SDK = "sdk"
BARE, IDLE, KEAS, OURS = "bare", "idle", "keas", "ours"
# A script that names the variables that it gets; one that names none is OURS.
ALL_VARIABLES, THREE_VARIABLES = "all variables", "three variables"
# With a worker: that Kea does not wait for, that it waits for once in an exchange, eight times; and
# the first of these in a Kea with threads, beside the bare one.
WORKER, ONE_WAIT, EIGHT_WAITS = "worker", "one wait", "eight waits"
BARE_THREADS, WORKER_THREADS = "bare, threads", "worker, threads"
# Clients that come again, to bare Kea and to the eight waits, where the replies hold.
BARE_RETURNING, HOLDING = "bare, returning", "eight waits, replies hold"
# A slow script that the packet waits for, and one that Kea's thread waits for.
PARKED, HELD = "50 ms, parked", "50 ms, held"

_BARE = (BARE, BARE_THREADS, BARE_RETURNING)
_THREADED = (BARE_THREADS, WORKER_THREADS)
_THREADS = 2
_RETURNING = (BARE_RETURNING, HOLDING)
_RETURNING_CLIENTS = 1000
_WAITED_FOR = (ONE_WAIT, EIGHT_WAITS, HOLDING, PARKED, HELD)
_SCRIPTS = {
    IDLE: SCRIPT,
    KEAS: SCRIPT,
    OURS: SCRIPT,
    HOLDING: HOLDING_SCRIPT,
    PARKED: SLOW_SCRIPT,
    HELD: SLOW_SCRIPT,
}
# A client that comes again has a lease, and then lease4_renew is called in the place of the third.
_ASKED_TWICE = ["pkt4_receive", "subnet4_select", "lease4_select", "lease4_renew", "pkt4_send"]
_HOOK_POINTS = {EIGHT_WAITS: _ASKED_TWICE, HOLDING: _ASKED_TWICE, HELD: ["lease4_select"]}

# perfdhcp is a relay agent for the clients of a large subnet: a pool is never used up.
_SERVER, _RELAY = "10.0.0.1", "10.0.0.2"
_SUBNET = {"id": 1, "subnet": "10.0.0.0/8", "pools": [{"pool": "10.1.0.0 - 10.254.255.255"}]}


@dataclass(frozen=True)
class Libraries:
    """Ours with its helper, and Kea's own."""

    hook: Path
    helper: Path
    run_script: Path


def _hooks(contender: str, libraries: Libraries, script: str) -> list[Json]:
    """The hooks-libraries of a contender."""
    if contender == IDLE:  # perfdhcp never declines
        return [runscript(libraries.hook, script, False, {"hook-points": ["lease4_decline"]})]
    if contender == KEAS:
        of_keas = {"name": script, "sync": False}
        return [{"library": str(libraries.run_script), "parameters": of_keas}]
    if contender in _BARE:
        return []
    points = _HOOK_POINTS.get(contender, [HOOK_POINT])
    parameters: Json = {"hook-points": points}
    if contender in (PARKED, HELD):
        parameters |= {"max-parallel": 64}
    elif contender != OURS:
        parameters |= {"mode": "worker", "max-parallel": 256}
    return [runscript(libraries.hook, script, contender in _WAITED_FOR, parameters)]


def _configuration(hooks: list[Json], threads: int) -> Json:
    configuration = server(4, Times(), hooks, threads)
    for logger in configuration["loggers"]:
        logger["severity"] = "WARN"
    configuration["interfaces-config"] = {"interfaces": [f"lan/{_SERVER}"]}
    return {**configuration, "subnet4": [_SUBNET]}


class AtWork:
    """A contender that serves."""

    def __init__(self, lab: Lab, kea: KeaServer, clients: ClientHost, returning: bool) -> None:
        self._lab = lab
        self._kea = kea
        self._clients = clients
        self._blocks = count()
        self._returning = returning

    def offer(self, rate: int, seconds: int, times: bool = False) -> Load:
        """A load of clients that this server has not seen yet, or of the same few all the time."""
        block, clients = next(self._blocks), BLOCK
        if self._returning:
            block, clients = 0, _RETURNING_CLIENTS
        return offer(self._clients, _SERVER, rate, seconds, block, times, clients)

    def dropped_events(self) -> int:
        """How many events our library has dropped because its queue was full.

        It logs them at most once a second, so the last second's may be missing.
        """
        lines = self._kea.log_lines("RUNSCRIPT_QUEUE_FULL")
        return sum(int(re.findall(r": (\d+) events", line)[0]) for line in lines)

    def helper_memory(self) -> dict[str, float]:
        """Of our helper at rest: VmRSS and RssAnon of proc(5), in megabytes."""

        def at_rest() -> int:
            entries = self._lab.processes()
            kea = self._kea.process.pid
            (helper,) = (e.pid for e in entries if e.parent == kea and "runscript" in e.name)
            return 0 if any(entry.parent == helper for entry in entries) else helper

        status = Path(f"/proc/{until(at_rest, 'the scripts to end')}/status").read_text()
        kibibytes = dict(re.findall(r"^(\w+):\s+(\d+) kB$", status, re.MULTILINE))
        return {name: int(kibibytes[name]) * 1024 / 1e6 for name in ("VmRSS", "RssAnon")}


@contextmanager
def at_work(contender: str, libraries: Libraries) -> Iterator[AtWork]:
    """A contender with no lease yet, in a lab that ends with the context."""
    with Lab() as lab:
        host = Server(lab)
        host.add_address(f"{_SERVER}/8")
        clients = host.client("clients")
        clients.add_address(f"{_RELAY}/8")
        text = _SCRIPTS.get(contender, WORKER_SCRIPT)
        script = lab.write(f"{HOME}/script", text, mode=0o755)
        environment = {
            "KEA_RUNSCRIPT_HELPER": str(libraries.helper),
            "KEA_HOOK_SCRIPTS_PATH": HOME,
        }
        library = libraries.run_script if contender == KEAS else libraries.hook
        kea = KeaServer(host, 4, library.parent, environment)
        threads = _THREADS if contender in _THREADED else 0
        kea.start(_configuration(_hooks(contender, libraries, script), threads))
        at_work = AtWork(lab, kea, clients, contender in _RETURNING)
        if contender in _RETURNING:
            at_work.offer(_RETURNING_CLIENTS // 2, 3)  # from now on they return
        yield at_work
