# SPDX-License-Identifier: MPL-2.0
"""What /proc tells about processes.

Only about those of our own process namespace: tests run in Debian roots at the same time, with the
same paths, and /proc shows theirs too.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

# Whether the helper is built with sanitizers: they take most of its memory then.
SANITIZED = "KEA_RUNSCRIPT_SANITIZER" in os.environ


def _all() -> list[int]:
    own = os.readlink("/proc/self/ns/pid")
    return [int(entry.name) for entry in Path("/proc").iterdir() if _namespace(entry) == own]


def _namespace(process: Path) -> str | None:
    """None: it is no process, or has ended."""
    try:
        return os.readlink(process / "ns/pid") if process.name.isdigit() else None
    except OSError:
        return None


def status(pid: int) -> dict[str, str]:
    """The fields of /proc/PID/status; empty when there is no such process."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return {}
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def resident_kib(pid: int) -> int:
    """Its resident memory."""
    return int(status(pid)["VmRSS"].split()[0])


def is_running(pid: int) -> bool:
    """Whether it is there and no zombie."""
    return status(pid).get("State", "Z")[0] not in "ZX"


def children(pid: int) -> list[int]:
    """Its children, zombies too."""
    return [child for child in _all() if status(child).get("PPid") == str(pid)]


def started_with(variable: str) -> list[int]:
    """The processes that run with `variable` ("NAME=value") in their environment."""
    found = []
    for pid in _all():
        try:
            environment = Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            continue  # it has ended
        if variable.encode() in environment.split(b"\0"):
            found.append(pid)
    return found


def kill_all(pids: list[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
