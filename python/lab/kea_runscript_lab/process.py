# SPDX-License-Identifier: MPL-2.0
"""Processes of a lab: one that we started, and a look at all of them in /proc.

Every process id here is the id that this program sees, also for a process in a lab, whose own
view of the id differs (`inner` of an Entry).
"""

import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kea_runscript_lab.wait import until


@dataclass(frozen=True)
class Entry:
    """One line of the process table: `state` is the letter of proc(5), so Z is a zombie."""

    pid: int
    inner: int
    parent: int
    group: int
    session: int
    state: str
    name: str
    command: tuple[str, ...]


def process_table(namespace: str | None = None) -> Iterator[Entry]:
    """All processes, or those of one process namespace (a link text such as pid:[4026532])."""
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            if namespace and os.readlink(folder / "ns/pid") != namespace:
                continue
            head, _, tail = (folder / "stat").read_text(errors="replace").rpartition(")")
            fields = tail.split()
            status = (folder / "status").read_text(errors="replace")
            command = (folder / "cmdline").read_text(errors="replace").split("\0")[:-1]
        except OSError:
            continue  # it ended while we looked
        inner = next(line for line in status.splitlines() if line.startswith("NSpid:")).split()[-1]
        yield Entry(
            pid=int(folder.name),
            inner=int(inner),
            parent=int(fields[1]),
            group=int(fields[2]),
            session=int(fields[3]),
            state=fields[0],
            name=head.partition("(")[2],
            command=tuple(command),
        )


class Process:
    """A program that runs in a lab; its stdout and stderr are in a file of the lab.

    nsenter stays outside as the program's parent, so signals go to its only child.
    """

    def __init__(self, nsenter: subprocess.Popen[bytes], output: Path) -> None:
        self._nsenter = nsenter
        self._output = output
        self._pid = 0

    @property
    def pid(self) -> int:
        if not self._pid:
            self._pid = until(self._child, "nsenter to start its program")
        return self._pid

    def _child(self) -> int:
        parent = self._nsenter.pid
        for entry in process_table():
            if entry.parent == parent:
                return entry.pid
        if not self.running:
            raise ProcessLookupError(f"the program has ended: {self.output[-2000:]}")
        return 0

    @property
    def running(self) -> bool:
        return self._nsenter.poll() is None

    @property
    def output(self) -> str:
        return self._output.read_text(errors="replace")

    def signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def wait(self, seconds: float = 30.0) -> int:
        """The exit status; negative for a death by signal, as subprocess has it."""
        return self._nsenter.wait(seconds)

    def stop(self, seconds: float = 10.0) -> int:
        """SIGTERM, and SIGKILL when that did not end it; the exit status."""
        try:
            if self.running:
                self.signal(signal.SIGTERM)
                return self._nsenter.wait(seconds)
        except ProcessLookupError:
            pass
        except subprocess.TimeoutExpired:
            self.signal(signal.SIGKILL)
        return self._nsenter.wait()
