# SPDX-License-Identifier: MPL-2.0
"""What is measured without a server: in the callout driver, which calls the library as Kea would.

In one thread, with nothing beside it, a callout's own cost is not hidden by Kea's or by perfdhcp's.
"""

import json
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from types import MappingProxyType
from typing import Any

from kea_runscript_lab.wait import until
from kea_runscript_lab.world import LabError

from ..hook import samples
from ..hook.callout_driver import Driver, step
from ..hook.events import packet, packets
from .contenders import (
    ALL_VARIABLES,
    HOOK_POINT,
    OURS,
    SCRIPT,
    SDK,
    SDK_SCRIPT,
    THREE_VARIABLES,
    WORKER,
    WORKER_SCRIPT,
    Libraries,
)

# Its variables come from the query, the subnet and the lease.
_COSTLY_HOOK_POINT = "lease4_select"
_TELLINGS: dict[str, dict[str, Any]] = {
    OURS: {},
    ALL_VARIABLES: {"variables": ["*"]},
    THREE_VARIABLES: {
        "variables": ["KEA_QUERY4_HWADDR", "KEA_LEASE4_ADDRESS", "KEA_LEASE4_HOSTNAME"]
    },
}

# How often a measurement is cut into slices, so that a short disturbance hits few of them.
_SLICES = 20


@dataclass(frozen=True)
class Programs:
    """What is built for the tests alone."""

    driver: Path
    spawn_loop: Path


def scripts_per_second(libraries: Libraries, programs: Programs, count: int) -> dict[str, float]:
    """With `wait: true`, one after the other: of a loop of posix_spawn and waitpid, and of ours.

    Both call the same script with the same arguments and environment, `count` times, in turns.
    """
    each = max(1, count // _SLICES)
    seconds = {"loop": 0.0, "ours": 0.0}
    with _driver(libraries, programs, HOOK_POINT, wait=True) as (driver, script, kea):
        environment = {"PATH": os.defpath, **samples.values(HOOK_POINT, kea)}
        loop = (str(programs.spawn_loop), str(each), script, HOOK_POINT)
        for _ in range(_SLICES):
            seconds["loop"] += _run_loop(loop, environment)
            (ours,) = driver.call(_repeated(HOOK_POINT, each))
            seconds["ours"] += ours["microseconds"] / 1e6
    return {of: _SLICES * each / took for of, took in seconds.items()}


def _run_loop(command: Sequence[str], environment: dict[str, str]) -> float:
    done = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=environment,
    )
    if done.returncode:
        raise LabError(f"{' '.join(command)}: status {done.returncode}\n{done.stderr}")
    return float(done.stdout)


def callout_microseconds(libraries: Libraries, programs: Programs, count: int) -> dict[str, float]:
    """What a callout without wait costs the calling thread in CPU time, by what the script gets.

    `count` is far below queue-limit, so each event is accepted: one that is dropped costs less.
    """
    each = max(1, count // _SLICES)
    return {
        of: _callout_microseconds(libraries, programs, each, parameters)
        for of, parameters in _TELLINGS.items()
    }


def _callout_microseconds(
    libraries: Libraries, programs: Programs, each: int, parameters: dict[str, Any]
) -> float:
    at = _driver(libraries, programs, _COSTLY_HOOK_POINT, wait=False, parameters=parameters)
    with at as (driver, _, _):
        # The first slice is not counted: it pays for what is done once.
        _, *slices = driver.call(*[_repeated(_COSTLY_HOOK_POINT, each)] * (1 + _SLICES))
        driver.unload()
        for loss in ("RUNSCRIPT_QUEUE_FULL", "RUNSCRIPT_EVENTS_GIVEN_UP"):
            if driver.messages(loss):
                raise LabError(f"not every event was accepted and run:\n{driver.log}")
    return float(median(one["cpu-nanoseconds"] / 1000 / each for one in slices))


def round_trips(libraries: Libraries, programs: Programs, count: int) -> dict[str, float]:
    """How long a thread waits for a worker, in µs: through the library, and with nothing between.

    The echo has the worker's own program at the other end of a socket, and sends it the same JSON.
    The worker with the SDK has its turn beside the one without.
    """
    each = max(1, count // _SLICES)
    seconds = {"echo": 0.0, WORKER: 0.0, SDK: 0.0}
    with (
        _driver(libraries, programs, HOOK_POINT, wait=True, worker=WORKER_SCRIPT) as bare,
        _driver(libraries, programs, HOOK_POINT, wait=True, worker=SDK_SCRIPT) as sdk,
    ):
        driver, script, kea = bare
        values = samples.values(HOOK_POINT, kea).items()
        variables = {name: value for name, value in values if value}
        event = {"id": 1, "hook_point": HOOK_POINT, "wait": True, "time": 1767225600.25}
        line = json.dumps({**event, "variables": variables}, separators=(",", ":")).encode() + b"\n"
        for which in (driver, sdk[0]):
            which.call(_repeated(HOOK_POINT, each))  # the worker has started then
        with _echo(script) as echo:
            for _ in range(_SLICES):
                begin = time.perf_counter()
                for _ in range(each):
                    echo.sendall(line)
                    while not echo.recv(4096).endswith(b"\n"):
                        pass
                seconds["echo"] += time.perf_counter() - begin
                for of, which in ((WORKER, driver), (SDK, sdk[0])):
                    (ours,) = which.call(_repeated(HOOK_POINT, each))
                    seconds[of] += ours["microseconds"] / 1e6
    return {of: 1e6 * took / (_SLICES * each) for of, took in seconds.items()}


@contextmanager
def _echo(program: str) -> Iterator[socket.socket]:
    """The program, with one socket as its standard input and output; it has answered once."""
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            ends = theirs.fileno()
            process = subprocess.Popen([program], stdin=ends, stdout=ends)
        try:
            ours.sendall(b'{"id":1}\n')
            ours.recv(4096)
            yield ours
        finally:
            process.kill()
            process.wait()


def helper_microseconds(libraries: Libraries, programs: Programs, count: int) -> float:
    """What an event that a worker gets and answers costs the helper in CPU time.

    Each is of another client, so that none waits for one before it.
    """
    with _driver(libraries, programs, "pkt4_receive", wait=False, worker=WORKER_SCRIPT) as (
        driver,
        _,
        _,
    ):
        driver.call(packet(0))
        _all_done(driver, 1)
        (helper,) = driver.helpers()
        before = cpu_seconds(helper)
        # In pieces that the queue has room for.
        done = 1
        while done <= count:
            driver.call(*packets(_ROOM))
            done += _ROOM
            _all_done(driver, done)
        return 1e6 * (cpu_seconds(helper) - before) / (done - 1)


_ROOM = 1000  # events, of queue-limit


def _all_done(driver: Driver, events: int) -> None:
    until(lambda: driver.figures()["succeeded"] == events, "the worker to answer all")


def cpu_seconds(process: int) -> float:
    """Of all its threads, from schedstat of proc(5)."""
    files = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(file.read_text().split()[0]) for file in files) / 1e9


def _repeated(hook_point: str, count: int) -> dict[str, Any]:
    return step(hook_point, repeat=count, **samples.arguments(hook_point))


@contextmanager
def _driver(
    libraries: Libraries,
    programs: Programs,
    hook_point: str,
    wait: bool,
    worker: str = "",
    parameters: Mapping[str, Any] = MappingProxyType({}),
) -> Iterator[tuple[Driver, str, int]]:
    """A driver that calls a script at one hook point, the script's path, and Kea's version.

    `worker` is the text of a script that stays up; `parameters` are more of them.
    """
    # /run is root's, as a script's folder should be, and no disk.
    with tempfile.TemporaryDirectory(dir="/run", prefix="kea-runscript-bench-") as name:
        folder = Path(name)
        script = folder / "script"
        script.write_text(worker or SCRIPT)
        script.chmod(0o755)
        driver = Driver([str(programs.driver)], libraries.hook, libraries.helper, folder, folder)
        try:
            kea = driver.start(4, samples.subnets(hook_point), debug=False)
            every = {"script": str(script), "wait": wait, "hook-points": [hook_point], **parameters}
            if worker:
                every |= {"mode": "worker", "max-parallel": 256}
            if not driver.load(every) or driver.configured()["error"]:
                raise LabError(f"the callout driver cannot use the library:\n{driver.log}")
            yield driver, str(script), kea
        finally:
            driver.stop()
