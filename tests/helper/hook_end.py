# SPDX-License-Identifier: MPL-2.0
"""A running helper as the hook sees it: its process, and the other end of its channel."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from kea_runscript_lab.wait import PATIENCE, until

from . import processes, protocol
from .protocol import (
    WORKER,
    Alive,
    Done,
    Hello,
    Message,
    Output,
    OutputCut,
    Running,
    Started,
    Trouble,
    WorkerEnded,
    WorkerState,
)

_CHANNEL = 3

# What the hook puts into a script's environment when nobody asks for anything.
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

# Open in Kea, and by mistake not close-on-exec.
LEAKED_FILE = "/dev/zero"


class HookEnd:
    """Starts a helper as the hook does, and says nothing yet. `folder` marks its scripts.

    `command` becomes the helper: its program, maybe behind one that changes its own process first.
    """

    def __init__(self, command: Sequence[Path | str], folder: Path) -> None:
        self.folder = str(folder)
        self._mark = f"TEST_FOLDER={folder}"
        self._variables = {"TEST_FOLDER": self.folder}
        self._last_script = 0
        self._last_id = 0
        self._status: int | None = None
        self._frame = bytearray(1 << 20)  # any fits; once, since Meson has what is allocated filled
        self.messages: list[Message] = []  # all that came but Running, WorkerState and Alive
        self.reports: list[Running] = []
        self.states: list[WorkerState] = []
        self._done: dict[int, Done] = {}
        self.socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.socket.settimeout(PATIENCE)
        with theirs:
            nulls = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in range(3)]
            self.pid = os.posix_spawnp(
                command[0],
                [str(word) for word in command],
                {},
                file_actions=[
                    *nulls,
                    (os.POSIX_SPAWN_DUP2, theirs.fileno(), _CHANNEL),
                    (os.POSIX_SPAWN_OPEN, _CHANNEL + 4, LEAKED_FILE, os.O_RDONLY, 0),
                ],
                setsid=True,
                setsigmask=[],
                setsigdef=signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP},
            )

    # Towards the helper

    def use(self, path: Path, **ways: Any) -> int:
        """Send a Script, with these further fields of protocol.script; return its id.

        Before the first one both say Hello.
        """
        if self._last_script == 0:
            self.socket.send(protocol.hello())
            assert Hello(protocol.WIRE_VERSION) == self.receive()
        self._last_script += 1
        ways = {"environment": {"PATH": PATH}} | ways
        self.socket.send(protocol.script(self._last_script, path, **ways))
        return self._last_script

    def use_workers(self, path: Path, workers: int = 1, **ways: Any) -> int:
        """Likewise, in the mode worker."""
        environment = {"PATH": PATH, **self._variables}
        return self.use(path, mode=WORKER, workers=workers, environment=environment, **ways)

    def forget(self, script: int) -> None:
        self.socket.send(protocol.forget(script))

    def restart(self, script: int = 1) -> None:
        self.socket.send(protocol.restart(script))

    def event(
        self,
        hook_point: str = "lease4_renew",
        keys: Sequence[int] = (),
        variables: Mapping[str, str] = {},
        script: int = 1,
        **ways: Any,
    ) -> int:
        """Send an event, with these further fields of protocol.event; return its id."""
        self._last_id += 1
        all_variables = {**self._variables, **variables}
        self.socket.send(
            protocol.event(self._last_id, hook_point, keys, all_variables, script, **ways)
        )
        return self._last_id

    def take_back(self, id: int) -> None:
        self.socket.send(protocol.take_back(id))

    def stop(self) -> None:
        self.socket.send(protocol.stop())

    def close(self) -> None:
        """As when Kea is gone: the channel ends without Stop."""
        self.socket.close()

    # From the helper

    def receive(self) -> Message | None:
        """The next message but those that come at any time; None when the helper is gone."""
        deadline = time.monotonic() + PATIENCE
        while isinstance(message := self.receive_any(), Running | WorkerState | Alive):
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited {PATIENCE:g} s for a message")
        return message

    def receive_any(self) -> Message | None:
        """The next message of any kind; None when the helper is gone."""
        size = self.socket.recv_into(self._frame)
        if size == 0:
            return None
        message = protocol.decode(bytes(self._frame[:size]))
        if isinstance(message, Running):
            self.reports.append(message)
        elif isinstance(message, WorkerState):
            self.states.append(message)
        elif not isinstance(message, Alive):
            self.messages.append(message)
        if isinstance(message, Done):
            self._done[message.id] = message
        return message

    def until_running(self, count: int, script: int = 1) -> None:
        """Read on until it was told that so many runs of the script are under way."""
        while count != next((r.runs for r in reversed(self.reports) if r.script == script), 0):
            assert self.receive_any() is not None, "the helper has ended"

    def until_worker(self, wanted: Callable[[WorkerState], bool]) -> WorkerState:
        """Read on until a worker is told to be like that."""
        deadline = time.monotonic() + PATIENCE
        while not (self.states and wanted(self.states[-1])):
            assert self.receive_any() is not None, "the helper has ended"
            if time.monotonic() > deadline:
                raise TimeoutError(f"waited {PATIENCE:g} s for a worker; they are {self.states}")
        return self.states[-1]

    def done(self, id: int) -> Done:
        """Read on until this event is done."""
        while id not in self._done:
            assert self.receive() is not None, "the helper has ended"
        return self._done[id]

    def find(self, wanted: Callable[[Message], bool]) -> Message:
        """The first such message; if it has not come yet, read on until it does."""
        for message in self.messages:
            if wanted(message):
                return message
        while (next_message := self.receive()) is not None:
            if wanted(next_message):
                return next_message
        raise AssertionError("the helper has ended")

    def run(
        self,
        hook_point: str = "lease4_renew",
        variables: Mapping[str, str] = {},
        script: int = 1,
    ) -> tuple[int, int]:
        """Send an event, wait for its end, and return its outcome."""
        return self.done(self.event(hook_point, variables=variables, script=script)).outcome

    def until_taken(self) -> None:
        """Wait until the helper has acted on everything that was sent."""
        # It answers frames that make no sense, and acts between the first of so many and the last.
        for _ in range(protocol.MAX_FRAMES_AT_ONCE + 1):
            self.socket.send(b"\xff")
        for _ in range(protocol.MAX_FRAMES_AT_ONCE + 1):
            while not isinstance(message := self.receive(), Trouble):
                assert message is not None, "the helper has ended"

    def all_done(self) -> list[Done]:
        """The ends of events that have come, in their order."""
        return [message for message in self.messages if isinstance(message, Done)]

    def started(self) -> list[int]:
        """Events whose start was told."""
        return [message.id for message in self.messages if isinstance(message, Started)]

    def ended(self) -> list[WorkerEnded]:
        """The ends of workers that have come, in their order."""
        return [message for message in self.messages if isinstance(message, WorkerEnded)]

    def lines(self, stream: int = protocol.STDOUT) -> list[str]:
        """The lines of output that have come."""
        return [m.line for m in self.messages if isinstance(m, Output) and m.stream == stream]

    def cut(self) -> int:
        """How many bytes of output were cut, as far as was said."""
        return sum(m.bytes for m in self.messages if isinstance(m, OutputCut))

    # Its processes

    def scripts(self) -> list[int]:
        """Processes that run for its events, whosever children they are now."""
        return processes.started_with(self._mark)

    def exit_status(self) -> int:
        """Wait for its end: 0 to 255, or minus the signal."""

        def ended() -> bool:
            if self._status is None:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                self._status = os.waitstatus_to_exitcode(status) if pid else None
            return self._status is not None

        until(ended, "the helper to end")
        assert self._status is not None
        return self._status

    def clean_up(self) -> None:
        """End what still runs."""
        try:
            if processes.SANITIZED and self._status is None:
                self._let_it_end()
        finally:
            self.socket.close()
            if self._status is None:
                os.kill(self.pid, signal.SIGKILL)
                self.exit_status()
            processes.kill_all(self.scripts())
            until(lambda: not self.scripts(), "the scripts to end")

    def _let_it_end(self) -> None:
        """Leaks are looked for only when a helper ends by itself."""
        self.socket.setblocking(False)
        with suppress(OSError):  # it is gone, or has more to read: then it drains
            self.stop()
        self.socket.close()
        self.exit_status()
