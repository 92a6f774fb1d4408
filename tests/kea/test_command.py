# SPDX-License-Identifier: MPL-2.0
"""The command kea-runscript with a real Kea: status and restart."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kea_runscript.cli.__main__ import main
from kea_runscript_lab.configuration import KEA_HOME, Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4, Client6

Configure = Callable[..., Json]

# Answers each event.
WORKER = f"""#!{sys.executable} -IS
import json, sys

for line in sys.stdin:
    print(json.dumps({{"id": json.loads(line)["id"]}}), flush=True)
"""


@pytest.fixture
def socket(lab: Lab, kea: KeaServer) -> str:
    return str(lab.path(f"{KEA_HOME}/kea{kea.family}.sock"))


@pytest.fixture
def serve(
    lab: Lab, alice: ClientHost, kea: KeaServer, configure: Configure, hook: Path
) -> Callable[[], None]:
    """Starts Kea with a worker and a script that fails, and lets a client have a lease."""

    def serve() -> None:
        worker = lab.write(f"{HOME}/worker", WORKER, mode=0o755)
        failing = lab.write(f"{HOME}/failing", "#!/bin/sh\necho no route >&2\nexit 9\n", mode=0o755)
        points = [f"pkt{kea.family}_receive"]
        scripts = [
            {"script": worker, "mode": "worker", "workers": 2, "hook-points": points},
            {"script": failing, "hook-points": points},
        ]
        entry = {"library": str(hook), "parameters": {"scripts": scripts}}
        kea.start(configure(worker, kea.family, **{"hooks-libraries": [entry]}))
        client = Client4(alice) if kea.family == 4 else Client6(alice)
        client.obtain()
        until(has_settled, "both scripts to have done all, and two workers to run")

    def has_settled() -> bool:
        worker, failing = kea.command("runscript-status")["arguments"]["scripts"]
        ends = (worker["figures"]["succeeded"], failing["figures"]["failed"])
        events = (worker["figures"]["events"], failing["figures"]["events"])
        # What runs is told a little later than what has ended.
        is_idle = not any(script["figures"]["running"] for script in (worker, failing))
        has_workers = all(one["pid"] for one in worker["workers"])
        return ends == events > (0, 0) and is_idle and has_workers

    return serve


def test_status_tells_what_the_scripts_do(
    kea: KeaServer, socket: str, serve: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with its figures, its workers, and its failures with what it wrote last."""
    serve()

    assert 0 == main(["status", "--socket", socket])
    text, complaints = capsys.readouterr()
    assert "" == complaints
    head, worker, failing = text.split("\n\n")
    figures = kea.command("runscript-status")["arguments"]
    assert head == f"{socket}: the helper is process {figures['helper']['pid']}"
    assert worker.startswith("worker (mode worker, Kea waits)\n")
    count = figures["scripts"][0]["figures"]["events"]
    assert f"    {count} events: {count} succeeded\n    now 0 running, 0 queued\n" in worker
    assert re.findall(r"worker (\d): process \d+ since ", worker) == ["1", "2"]
    assert re.search(r"a thread of Kea waits .* on the mean, .* at most", worker)
    assert f"    {count} events: {count} failed\n" in failing
    point = f"pkt{kea.family}_receive"
    assert re.search(rf"\n    \d{{4}}-\S+Z {point}: exit status 9\n        no route\n", failing)


def test_status_as_json_is_what_kea_answers(
    kea: KeaServer, socket: str, serve: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """As runscript-status tells it."""
    serve()

    assert 0 == main(["status", "--json", "--socket", socket])
    assert [kea.command("runscript-status")] == json.loads(capsys.readouterr().out)


def test_restart_replaces_the_workers(
    kea: KeaServer, socket: str, serve: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the script that is named; for another one Kea says which there are."""
    serve()

    def pids() -> set[int]:
        worker, _ = kea.command("runscript-status")["arguments"]["scripts"]
        return {one["pid"] for one in worker["workers"]}

    before = pids()
    assert 0 == main(["restart", "--socket", socket, "worker"])
    until(lambda: not pids() & (before | {None}), "two other workers")
    assert 1 == main(["restart", "--socket", socket, "wroker"])
    assert [
        f"{socket}: the workers of 1 script are replaced one by one",
        f'{socket}: "script" is "wroker", which is no name of a script with workers; known are'
        ' "worker"',
    ] == capsys.readouterr().out.splitlines()


def test_status_says_that_the_library_is_not_loaded(
    kea: KeaServer,
    socket: str,
    configure: Configure,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Kea itself only says that it does not know the command."""
    kea.start(configure("/nowhere", kea.family, **{"hooks-libraries": []}))

    assert 2 == main(["status", "--socket", socket])
    assert f"{socket}: this server does not know runscript-status" in capsys.readouterr().err
