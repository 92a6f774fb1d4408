# SPDX-License-Identifier: MPL-2.0
"""A handler is called with an event, in the process of the test."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable
from typing import Any, TypeVar

from kea_runscript.sdk.answers import Answer, Handler
from kea_runscript.sdk.event import Event
from kea_runscript.sdk.replies import Continue
from kea_runscript.sdk.script import text_of

E = TypeVar("E", bound=Event)


def call(handler: Handler[E], event: E) -> Answer[Any]:
    """What a handler, plain or async, answers; Continue() if it leaves that to others.

    What it raises comes through. Raises AnswerError for what is no answer, or has no effect at the
    event's hook point. A test that is async itself awaits the handler instead.
    """
    said = handler(event)
    answer = asyncio.run(_result(said)) if inspect.isawaitable(said) else said
    if answer is None:
        return Continue()
    text_of(answer, handler, event)
    return answer


async def _result(said: Awaitable[Answer[E] | None]) -> Answer[E] | None:
    return await said
