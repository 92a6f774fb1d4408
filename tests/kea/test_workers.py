# SPDX-License-Identifier: MPL-2.0
"""A worker in Python at a server under load, which somebody kills again and again."""

import os
import signal
import sys
from collections.abc import Callable

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.perfdhcp import Stream
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

from .load import COMMITTED, Lease, for_many, leases

Configure = Callable[..., Json]

# Writes down client and address of the first lease of each event.
WORKER = f"""#!{sys.executable} -IS
import json, sys

for line in sys.stdin:
    event = json.loads(line)
    variables = event["variables"]
    client = variables.get("KEA_LEASES4_AT0_HWADDR") or variables["KEA_LEASES6_AT0_CLIENT_DUID"]
    address = variables.get("KEA_LEASES4_AT0_ADDRESS") or variables["KEA_LEASES6_AT0_ADDRESS"]
    with open("{HOME}/told", "a") as told:
        print(client, address, file=told)
    print(json.dumps({{"id": event["id"]}}), flush=True)
"""

KILLS = 5


@pytest.mark.parametrize("threads", [0, 4], ids=["single-threaded", "multi-threaded"])
def test_under_load_a_killed_worker_is_replaced_and_each_lease_is_told(
    lab: Lab, kea: KeaServer, stream: Callable[..., Stream], configure: Configure, threads: int
) -> None:
    """Each client that got its lease is told at least once, also if that came without a worker."""
    script = lab.write(f"{HOME}/worker", WORKER, mode=0o755)
    file = lab.path(lab.write(f"{HOME}/told", ""))
    parameters = {"mode": "worker", "hook-points": [COMMITTED[kea.family]]}
    configuration = configure(
        script, kea.family, wait=False, threads=threads, parameters=parameters
    )
    kea.start(for_many(configuration, kea.family))

    def told() -> set[Lease]:
        return {Lease(*line.split()) for line in file.read_text().splitlines()}

    def wait_until_told(count: int) -> None:
        wanted = len(told()) + count
        until(lambda: len(told()) >= wanted, lambda: f"{wanted} leases: {len(told())}")

    clients = stream()
    for _ in range(KILLS):
        wait_until_told(10)
        (worker,) = [e.pid for e in lab.processes() if e.parent in kea.helpers and e.state != "Z"]
        os.kill(worker, signal.SIGKILL)
    wait_until_told(10)
    clients.stop()

    given = leases(kea)
    until(lambda: given <= told(), lambda: f"the events of {given - told()}")
    assert KILLS == len(kea.wait_for_log("RUNSCRIPT_WORKER_ENDED", KILLS))
    assert [] == kea.log_lines("RUNSCRIPT_WORKER_DOES_NOT_STAY|RUNSCRIPT_EVENT")
