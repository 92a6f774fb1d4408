# SPDX-License-Identifier: MPL-2.0
"""The mode exec: one event, in the environment; the reply goes to file descriptor 3."""

from __future__ import annotations

import os
import stat
import sys
import time

from kea_runscript.sdk.handlers import Handlers
from kea_runscript.sdk.script import Message

_REPLY = 3


def handle(handlers: Handlers, hook_point: str, threads: int) -> None:
    """Ends the script with status 1 if a handler fails, which the reply says, too."""
    said: list[str] = []
    variables = {k: v for k, v in os.environ.items() if v and k.startswith("KEA_")}
    message = {
        "hook_point": hook_point,
        "wait": _is_waited_for(),
        "time": time.time(),
        "variables": variables,
    }

    def answer(_: Message, text: str) -> None:
        said.append(text)

    if threads or handlers.any_is_async():
        import asyncio

        from kea_runscript.sdk import concurrent

        async def serve() -> None:
            server = concurrent.Server(handlers, answer, 1, threads)
            await server.serve(concurrent.from_list(iter([message])))

        asyncio.run(serve())
    else:
        from kea_runscript.sdk.sequential import serve as serve_in_turn

        serve_in_turn(handlers, [message], answer)
    (text,) = said
    if text and message["wait"]:
        os.write(_REPLY, f"{{{text[1:]}}}\n".encode())
    if text.startswith(',"error":'):
        sys.exit(1)


def _is_waited_for() -> bool:
    """Whether somebody reads replies: the descriptor is a pipe, or a terminal for who tries it.

    A file that the script itself has opened may have this number, too.
    """
    try:
        return stat.S_ISFIFO(os.fstat(_REPLY).st_mode) or os.isatty(_REPLY)
    except OSError:
        return False
