# SPDX-License-Identifier: MPL-2.0
"""The frames between hook and helper, as src/wire/messages.h defines them, and their bounds."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HELLO, SCRIPT, FORGET, RESTART, EVENT, TAKE_BACK, STOP = range(1, 8)
(
    STARTED, DONE, OUTPUT, OUTPUT_CUT, RUNNING, WORKER_STATE, WORKER_ENDED, ALIVE, TROUBLE,
) = range(8, 17)  # fmt: skip

WIRE_VERSION = 6

# The helper's exit statuses but 0
FAILED_STATUS = 1
REFUSED_STATUS = 64

# src/base/limits.h
MAX_FRAME_BYTES = 200 * 1024
MAX_FRAMES_AT_ONCE = 64
MAX_LINE_BYTES = 1000
MAX_OUTPUT_BYTES = 64 * 1024
MAX_ANSWER_BYTES = 64 * 1024
MAX_RUNNING = 16
MAX_LINGERING = 64
MAX_STUCK = 64
REPORT_INTERVAL = 0.1
GIVE_UP_GRACE = 0.5
ALIVE_INTERVAL = 1.0
WORKER_DELAY = 0.1

NOBODY_ELSE = 0xFFFF_FFFF  # as user or group: as the helper itself

STDOUT, STDERR = range(2)

EXEC, WORKER = range(2)

EXITED, KILLED, TIMED_OUT, NOT_STARTED, TAKEN_BACK, ANSWERED, BAD_ANSWER, FAILED = range(8)


class Hello(NamedTuple):
    version: int


class Started(NamedTuple):
    id: int


class Done(NamedTuple):
    id: int
    outcome: tuple[int, int]  # its kind; status, signal, 0 or errno
    duration_us: int
    last_line: str
    reply: str = ""


class Output(NamedTuple):
    script: int
    hook_point: str
    stream: int
    line: str


class OutputCut(NamedTuple):
    script: int
    hook_point: str
    bytes: int


class Running(NamedTuple):
    script: int
    runs: int


class WorkerState(NamedTuple):
    script: int
    number: int
    pid: int
    since: int
    stands: bool
    on_the_way: int
    answered: int
    restarts: int
    total_us: int
    greatest_us: int


class WorkerEnded(NamedTuple):
    script: int
    number: int
    pid: int
    stands: bool
    on_the_way: int
    how: str
    last_line: str


class Alive(NamedTuple):
    pass


class Trouble(NamedTuple):
    text: str


Message = (
    Hello
    | Started
    | Done
    | Output
    | OutputCut
    | Running
    | WorkerState
    | WorkerEnded
    | Alive
    | Trouble
)


def _string(text: bytes) -> bytes:
    return struct.pack("=I", len(text)) + text


def _block(variables: Mapping[str, str]) -> bytes:
    return _string("".join(f"{name}={value}\0" for name, value in variables.items()).encode())


def hello(version: int = WIRE_VERSION) -> bytes:
    return struct.pack("=BI", HELLO, version)


def script(
    id: int,
    path: Path | str,
    arguments: Sequence[str] = (),
    environment: Mapping[str, str] = {},
    working_directory: str = "/",
    user: int = NOBODY_ELSE,
    group: int = NOBODY_ELSE,
    nice: int = 0,
    timeout_ms: int = 60_000,
    kill_delay_ms: int = 60_000,
    max_running: int = MAX_RUNNING,
    tells_starts: bool = False,
    mode: int = EXEC,
    workers: int = 0,
    pipelined: bool = False,
) -> bytes:
    return b"".join(
        [
            struct.pack("=BI", SCRIPT, id),
            _string(str(path).encode()),
            struct.pack("=I", len(arguments)),
            *(_string(argument.encode()) for argument in arguments),
            _block(environment),
            _string(working_directory.encode()),
            struct.pack(
                "=6I?", user, group, nice, timeout_ms, kill_delay_ms, max_running, tells_starts
            ),
            struct.pack("=BI?", mode, workers, pipelined),
        ]
    )


def forget(script: int) -> bytes:
    return struct.pack("=BI", FORGET, script)


def restart(script: int) -> bytes:
    return struct.pack("=BI", RESTART, script)


def event(
    id: int,
    hook_point: str = "lease4_renew",
    keys: Sequence[int] = (),
    variables: Mapping[str, str] = {},
    script: int = 1,
    alone: bool = False,
    waits: bool = False,
    again: bool = False,
    time_us: int = 0,
) -> bytes:
    return b"".join(
        [
            struct.pack("=BQI???q", EVENT, id, script, waits, again, alone, time_us),
            _string(hook_point.encode()),
            struct.pack(f"=I{len(keys)}Q", len(keys), *keys),
            _block(variables),
        ]
    )


def take_back(id: int) -> bytes:
    return struct.pack("=BQ", TAKE_BACK, id)


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
    if kind == HELLO:
        message = Hello(reader.integer("I"))
    elif kind == STARTED:
        message = Started(reader.integer("Q"))
    elif kind == DONE:
        id = reader.integer("Q")
        outcome = (reader.integer("B"), reader.integer("i"))
        message = Done(id, outcome, reader.integer("Q"), reader.string(), reader.string())
    elif kind == OUTPUT:
        script = reader.integer("I")
        message = Output(script, reader.string(), reader.integer("B"), reader.string())
    elif kind == OUTPUT_CUT:
        message = OutputCut(reader.integer("I"), reader.string(), reader.integer("Q"))
    elif kind == RUNNING:
        message = Running(reader.integer("I"), reader.integer("I"))
    elif kind == WORKER_STATE:
        integer = reader.integer
        message = WorkerState(
            integer("I"), integer("I"), integer("i"), integer("q"), bool(integer("B")),
            integer("I"), integer("Q"), integer("Q"), integer("Q"), integer("Q"),
        )  # fmt: skip
    elif kind == WORKER_ENDED:
        integer = reader.integer
        message = WorkerEnded(
            integer("I"), integer("I"), integer("i"), bool(integer("B")),
            integer("I"), reader.string(), reader.string(),
        )  # fmt: skip
    elif kind == ALIVE:
        message = Alive()
    elif kind == TROUBLE:
        message = Trouble(reader.string())
    else:
        raise ValueError(f"a frame of unknown kind: {frame!r}")
    reader.end()
    return message
