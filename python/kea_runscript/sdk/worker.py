# SPDX-License-Identifier: MPL-2.0
"""The mode worker: events on standard input, answers on standard output (docs/workers.md)."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

from kea_runscript.sdk.handlers import Handlers, name_of
from kea_runscript.sdk.script import Message, message_of

PROTOCOL = "1"


def work(handlers: Handlers, concurrency: int, threads: int) -> None:
    """Until standard input ends and all is answered."""
    protocol = os.environ.get("KEA_RUNSCRIPT_PROTOCOL", PROTOCOL)
    if protocol != PROTOCOL:
        raise SystemExit(
            f"kea_runscript knows the protocol {PROTOCOL} of workers, and the library speaks"
            f" {protocol}: install the kea_runscript of its version"
            f" {os.environ.get('KEA_RUNSCRIPT_VERSION', '')}".rstrip()
        )
    events, answers = _take_over()
    _tell_of_handlers_without_events(handlers)

    def answer(message: Message, text: str) -> None:
        try:
            answers.write(f'{{"id":{message["id"]}{text}}}\n'.encode())
            answers.flush()
        except BrokenPipeError:
            raise SystemExit("nobody reads the answers: the helper is gone") from None

    if threads or handlers.any_is_async():
        _serve_concurrently(handlers, events, answer, concurrency, threads)
    else:
        from kea_runscript.sdk.sequential import serve

        serve(handlers, map(message_of, events), answer)


def _take_over() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, for the protocol alone.

    For all else, programs that a handler starts included, there is no input, and what is printed
    goes to standard error, which is Kea's log.
    """
    events = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    return events, answers


def _tell_of_handlers_without_events(handlers: Handlers) -> None:
    configured = os.environ.get("KEA_RUNSCRIPT_HOOK_POINTS")
    if configured is None:
        return
    for handler, names in handlers.functions().items():
        if not set(names) & set(configured.split()):
            print(
                f"{name_of(handler)} is never called: the parameter hook-points has"
                f" {configured}, and it handles {' '.join(names)}",
                file=sys.stderr,
                flush=True,
            )


def _serve_concurrently(
    handlers: Handlers,
    events: BinaryIO,
    answer: Callable[[Message, str], None],
    concurrency: int,
    threads: int,
) -> None:
    from kea_runscript.sdk.concurrent import Server

    def source(loop: asyncio.AbstractEventLoop, take: Callable[[Message | None], None]) -> None:
        rest = b""

        def read() -> bool:
            nonlocal rest
            data = os.read(events.fileno(), 64 * 1024)
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                take(message_of(line))
            if not data:
                loop.remove_reader(events.fileno())
                take(None)
            return bool(data)

        try:
            loop.add_reader(events.fileno(), read)
        except PermissionError:  # no pipe but a file, which epoll does not want
            while read():
                pass

    async def serve() -> None:
        await Server(handlers, answer, concurrency, threads).serve(source)

    asyncio.run(serve())
