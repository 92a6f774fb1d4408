# SPDX-License-Identifier: MPL-2.0
"""What is measured without a server: in the callout driver, which calls the library as Kea would.

In one thread, with nothing beside it, a callout's own cost is not hidden by Kea's or by perfdhcp's.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from kea_runscript.lab.world import LabError

from ..hook import samples
from ..hook.callout_driver import Driver, step
from .contenders import HOOK_POINT, SCRIPT, Libraries

# Its variables come from the query, the subnet and the lease.
_COSTLY_HOOK_POINT = "lease4_select"

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


def callout_microseconds(libraries: Libraries, programs: Programs, count: int) -> float:
    """What a callout without wait costs the calling thread in CPU time, all its variables set.

    `count` is far below queue-limit, so each event is accepted: one that is dropped costs less.
    """
    each = max(1, count // _SLICES)
    with _driver(libraries, programs, _COSTLY_HOOK_POINT, wait=False) as (driver, _, _):
        # The first slice is not counted: it pays for what is done once.
        _, *slices = driver.call(*[_repeated(_COSTLY_HOOK_POINT, each)] * (1 + _SLICES))
        driver.unload()
        for loss in ("RUNSCRIPT_QUEUE_FULL", "RUNSCRIPT_EVENTS_GIVEN_UP"):
            if driver.messages(loss):
                raise LabError(f"not every event was accepted and run:\n{driver.log}")
    return float(median(one["cpu-nanoseconds"] / 1000 / each for one in slices))


def _repeated(hook_point: str, count: int) -> dict[str, Any]:
    return step(hook_point, repeat=count, **samples.arguments(hook_point))


@contextmanager
def _driver(
    libraries: Libraries, programs: Programs, hook_point: str, wait: bool
) -> Iterator[tuple[Driver, str, int]]:
    """A driver that calls the script at one hook point, the script's path, and Kea's version."""
    # /run is root's, as a script's folder should be, and no disk.
    with tempfile.TemporaryDirectory(dir="/run", prefix="kea-runscript-bench-") as name:
        folder = Path(name)
        script = folder / "script"
        script.write_text(SCRIPT)
        script.chmod(0o755)
        driver = Driver([str(programs.driver)], libraries.hook, libraries.helper, folder, folder)
        try:
            kea = driver.start(4, samples.subnets(hook_point), debug=False)
            parameters = {"script": str(script), "wait": wait, "hook-points": [hook_point]}
            if not driver.load(parameters) or driver.configured()["error"]:
                raise LabError(f"the callout driver cannot use the library:\n{driver.log}")
            yield driver, str(script), kea
        finally:
            driver.stop()
