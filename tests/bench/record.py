# SPDX-License-Identifier: MPL-2.0
"""What was measured, where and how, as one JSON object: all raw values are in it."""

import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .rounds import STEADY_RATE, Effort, Round
from .rows import Result, Row


def conditions(effort: Effort) -> dict[str, Any]:
    """Versions, machine and settings; to be asked before the load, for the machine's own."""
    return {
        "kea": _version("kea-dhcp4"),
        "perfdhcp": _version("perfdhcp"),
        "machine": {
            "kernel": platform.release(),
            "processor": _processor(),
            "processors": len(os.sched_getaffinity(0)),
            "load-before": os.getloadavg()[0],
        },
        "settings": {**asdict(effort), "steady-rate": STEADY_RATE, "kea-threads": 1},
    }


def whole(
    conditions: dict[str, Any], rounds: Sequence[Round], results: Sequence[tuple[Row, Result]]
) -> dict[str, Any]:
    return {
        **conditions,
        "rows": [{**asdict(row), **asdict(result)} for row, result in results],
        "rounds": [asdict(each) for each in rounds],
    }


def _version(program: str) -> str:
    done = subprocess.run([program, "-v"], capture_output=True, text=True, check=True)
    # perfdhcp of Kea 2.2 has a word before the version.
    return done.stdout.split()[-1]


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(": ")[2]
    return platform.machine()
