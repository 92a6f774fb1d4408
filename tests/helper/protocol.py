# SPDX-License-Identifier: MPL-2.0
"""The frames between hook and helper, as src/wire/messages.h defines them, and their bounds."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

SETTINGS, EVENT, STOP, READY, DONE, OUTPUT, OUTPUT_CUT, TROUBLE = range(1, 9)

REFUSED_STATUS = 64

# src/base/limits.h
MAX_FRAME_BYTES = 200 * 1024
MAX_LINE_BYTES = 1000
MAX_OUTPUT_BYTES = 64 * 1024
MAX_RUNNING = 16
MAX_LINGERING = 64

STDOUT, STDERR = range(2)

EXITED, KILLED, TIMED_OUT, NOT_STARTED = range(4)


class Ready(NamedTuple):
    pass


class Done(NamedTuple):
    id: int
    outcome: tuple[int, int]  # its kind; status, signal, 0 or errno
    duration_us: int


class Output(NamedTuple):
    hook_point: str
    stream: int
    line: str


class OutputCut(NamedTuple):
    hook_point: str
    bytes: int


class Trouble(NamedTuple):
    text: str


Message = Ready | Done | Output | OutputCut | Trouble


def _string(text: bytes) -> bytes:
    return struct.pack("=I", len(text)) + text


def settings(script: str, timeout_ms: int, kill_delay_ms: int, max_running: int) -> bytes:
    limits = struct.pack("=III", timeout_ms, kill_delay_ms, max_running)
    return bytes([SETTINGS]) + _string(script.encode()) + limits


def event(id: int, hook_point: str, keys: Sequence[int], variables: Mapping[str, str]) -> bytes:
    pairs = "".join(f"{name}={value}\0" for name, value in variables.items())
    return b"".join(
        [
            struct.pack("=BQ", EVENT, id),
            _string(hook_point.encode()),
            struct.pack(f"=I{len(keys)}Q", len(keys), *keys),
            _string(pairs.encode()),
        ]
    )


def stop() -> bytes:
    return bytes([STOP])


class _Reader:
    def __init__(self, frame: bytes) -> None:
        self._rest = frame

    def integer(self, code: str) -> int:
        size = struct.calcsize("=" + code)
        (value,) = struct.unpack("=" + code, self._take(size))
        return int(value)

    def string(self) -> str:
        return self._take(self.integer("I")).decode()

    def end(self) -> None:
        assert b"" == self._rest, f"left over in the frame: {self._rest!r}"

    def _take(self, size: int) -> bytes:
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken


def decode(frame: bytes) -> Message:
    """What the helper sent. Text is decoded strictly: what is no UTF-8 is an error."""
    reader = _Reader(frame)
    kind = reader.integer("B")
    message: Message
    if kind == READY:
        message = Ready()
    elif kind == DONE:
        id = reader.integer("Q")
        outcome = (reader.integer("B"), reader.integer("i"))
        message = Done(id, outcome, reader.integer("Q"))
    elif kind == OUTPUT:
        message = Output(reader.string(), reader.integer("B"), reader.string())
    elif kind == OUTPUT_CUT:
        message = OutputCut(reader.string(), reader.integer("Q"))
    elif kind == TROUBLE:
        message = Trouble(reader.string())
    else:
        raise ValueError(f"a frame of unknown kind: {frame!r}")
    reader.end()
    return message
