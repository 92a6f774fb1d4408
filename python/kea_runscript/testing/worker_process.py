# SPDX-License-Identifier: MPL-2.0
"""A script that stays up and takes one event after the other, as the helper would run it:
docs/workers.md.
"""

from __future__ import annotations

import json
import signal
from collections.abc import Mapping, Sequence
from typing import Any

from kea_runscript import __version__
from kea_runscript.table.checks import OLDEST_KEA
from kea_runscript.testing.json_object import read
from kea_runscript.testing.running import Running, killed, late

# As docs/workers.md has it: the protocol, and how long a worker has from the end of its input.
_PROTOCOL = "1"
_TO_END = 2.0
_TO_BE_KILLED = 0.5


class WorkerProcess(Running):
    """Throws OSError where it cannot be started. Times in seconds. What is wrong with a worker is
    told by a text that follows its name, such as "took longer than 100 ms".
    """

    def __init__(
        self,
        words: Sequence[str],
        environment: Mapping[str, str],
        folder: str,
        hook_points: Sequence[str],
        timeout: float,
        kill_delay: float,
    ) -> None:
        told = {
            "KEA_RUNSCRIPT_PROTOCOL": _PROTOCOL,
            "KEA_RUNSCRIPT_VERSION": __version__,
            "KEA_RUNSCRIPT_KEA": OLDEST_KEA,
            "KEA_RUNSCRIPT_HOOK_POINTS": " ".join(hook_points),
            "KEA_RUNSCRIPT_WORKER": "1",
        }
        super().__init__(words, told | dict(environment), folder, reads=True)
        self._timeout = timeout
        self._kill_delay = kill_delay
        self._asked = 0

    def ask(self, event: Mapping[str, object]) -> tuple[bytes, str]:
        """The line that it answers an event with, which has all keys but the id; or nothing, and
        what is wrong: it has been ended then.
        """
        self._asked += 1
        message = {"id": self._asked, **event}
        self.write(json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        is_answered = self.read_until(
            lambda: b"\n" in self.output or self.status is not None, self._timeout
        )
        if self.status is not None:
            self.read_until(lambda: self.is_silent, _TO_END)
        line, newline, rest = bytes(self.output).partition(b"\n")
        self.output[:] = rest
        if newline and self._is_answer(line):
            return line, ""
        if newline:
            told = line.decode(errors="replace")
            failure = f"wrote what is no answer to the event with the id {self._asked}: {told}"
        else:
            failure = (
                f"{self._end()} before it had answered" if is_answered else late(self._timeout)
            )
        self.signal(signal.SIGTERM)
        self.read_until(lambda: self.is_silent and self.status is not None, self._kill_delay)
        if self.status is None:
            self.signal(signal.SIGKILL)
            self.read_until(lambda: self.status is not None, _TO_BE_KILLED)
        return b"", failure

    def stop(self) -> str:
        """Ends its input, and itself if it goes on. Gives what is wrong with its end."""
        self.end_input()
        if not self.read_until(lambda: self.status is not None, _TO_END):
            self.signal(signal.SIGTERM)
            self.read_until(lambda: self.status is not None, _TO_BE_KILLED)
            return f"went on for {_TO_END:.0f} seconds when its input had ended"
        self.read_until(lambda: self.is_silent, _TO_BE_KILLED)
        if rest := self.output.decode(errors="replace").strip():
            return f"wrote what was not asked: {rest}"
        return "" if self.status == 0 else f"{self._end()} when its input had ended"

    def _is_answer(self, line: bytes) -> bool:
        answer: dict[str, Any] | None = read(line)
        return answer is not None and type(answer.get("id")) is int and answer["id"] == self._asked

    def _end(self) -> str:
        status = self.status or 0
        return f"ended with exit status {status}" if status >= 0 else killed(-status)
