# SPDX-License-Identifier: MPL-2.0
"""A running helper as the hook sees it: its process, and the other end of its channel."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Mapping, Sequence
from pathlib import Path

from kea_runscript.lab.wait import PATIENCE, until

from . import processes, protocol
from .protocol import Done, Message, Output, OutputCut, Ready, Trouble

_CHANNEL = 3

# Open in Kea, and by mistake not close-on-exec.
LEAKED_FILE = "/dev/zero"


class HookEnd:
    """Starts `program` as the hook does, and says nothing yet. `folder` marks its scripts."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._mark = f"TEST_FOLDER={folder}"
        self._variables = {"TEST_FOLDER": str(folder)}
        self._last_id = 0
        self._status: int | None = None
        self.messages: list[Message] = []  # all that came
        self._done: dict[int, Done] = {}
        self.socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.socket.settimeout(PATIENCE)
        with theirs:
            nulls = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in range(3)]
            self.pid = os.posix_spawn(
                program,
                [program],
                {},
                file_actions=[
                    *nulls,
                    (os.POSIX_SPAWN_DUP2, theirs.fileno(), _CHANNEL),
                    (os.POSIX_SPAWN_OPEN, _CHANNEL + 4, LEAKED_FILE, os.O_RDONLY, 0),
                ],
                setpgroup=0,
                setsigmask=[],
                setsigdef=signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP},
            )

    # Towards the helper

    def settings(
        self,
        script: Path,
        timeout_ms: int = 60_000,
        kill_delay_ms: int = 60_000,
        max_running: int = protocol.MAX_RUNNING,
    ) -> None:
        """Send Settings and wait for Ready."""
        self.socket.send(protocol.settings(str(script), timeout_ms, kill_delay_ms, max_running))
        assert Ready() == self.receive()

    def event(
        self,
        hook_point: str = "lease4_renew",
        keys: Sequence[int] = (),
        variables: Mapping[str, str] = {},
    ) -> int:
        """Send an event, and return its id."""
        self._last_id += 1
        all_variables = {**self._variables, **variables}
        self.socket.send(protocol.event(self._last_id, hook_point, keys, all_variables))
        return self._last_id

    def stop(self) -> None:
        self.socket.send(protocol.stop())

    def close(self) -> None:
        """As when Kea is gone: the channel ends without Stop."""
        self.socket.close()

    # From the helper

    def receive(self) -> Message | None:
        """The next message; None when the helper is gone."""
        frame = self.socket.recv(1 << 20)
        if not frame:
            return None
        message = protocol.decode(frame)
        self.messages.append(message)
        if isinstance(message, Done):
            self._done[message.id] = message
        return message

    def done(self, id: int) -> Done:
        """Read on until this event is done."""
        while id not in self._done:
            assert self.receive() is not None, "the helper has ended"
        return self._done[id]

    def run(
        self,
        hook_point: str = "lease4_renew",
        variables: Mapping[str, str] = {},
    ) -> tuple[int, int]:
        """Send an event, wait for its end, and return its outcome."""
        return self.done(self.event(hook_point, variables=variables)).outcome

    def until_taken(self) -> None:
        """Wait until the helper has acted on everything that was sent."""
        # It takes one frame at a time, and answers one that makes no sense.
        self.socket.send(b"\xff")
        while not isinstance(message := self.receive(), Trouble):
            assert message is not None, "the helper has ended"

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
        self.socket.close()
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.exit_status()
        processes.kill_all(self.scripts())
        until(lambda: not self.scripts(), "the scripts to end")
