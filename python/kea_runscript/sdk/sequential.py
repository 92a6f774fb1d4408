# SPDX-License-Identifier: MPL-2.0
"""Events one after the other: scripts of plain functions."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable
from contextlib import ExitStack, contextmanager

from kea_runscript.sdk.handlers import Handlers
from kea_runscript.sdk.script import Message, calls_of, event_of, failure, text_of


def serve(
    handlers: Handlers, messages: Iterable[Message], answer: Callable[[Message, str], None]
) -> None:
    """Calls the handlers for each message, and `answer` with what stands behind the id.

    SIGTERM ends it: with what @shutdown and @lifespan do, but without another answer.
    """
    calls = calls_of(handlers)
    with ExitStack() as stack:
        signal.signal(signal.SIGTERM, _end)
        for kind, function in handlers.life:
            if kind == "startup":
                function()
            elif kind == "shutdown":
                stack.callback(function)
            else:
                stack.enter_context(contextmanager(function)())
        for message in messages:
            text = ""
            there = calls.get(message["hook_point"])
            if there:
                try:
                    event = event_of(there[0], message)
                    for handler in there[1]:
                        said = handler(event)
                        if said is not None:
                            text = text_of(said, handler, event)
                            break
                except Exception as error:  # of one event: the others go on
                    text = failure(error, message["hook_point"])
            answer(message, text)


def _end(number: int, _: object) -> None:
    raise SystemExit(128 + number)
