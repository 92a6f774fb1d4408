# SPDX-License-Identifier: MPL-2.0
"""From a message to an answer: what both ways to serve have in common."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import Any, TypeAlias, cast

from kea_runscript.sdk import log
from kea_runscript.sdk.answers import Answer, AnswerError
from kea_runscript.sdk.event import Event
from kea_runscript.sdk.events import EVENTS
from kea_runscript.sdk.handlers import Function, Handlers, name_of
from kea_runscript.sdk.replies import EFFECTS, RULES

# An event as docs/workers.md has it.
Message: TypeAlias = dict[str, Any]

# The class of a hook point's events, and its handlers.
Calls: TypeAlias = tuple[type[Event], Sequence[Function]]

_SDK = os.path.dirname(__file__)  # noqa: PTH120 # pathlib would take 8 ms to import


def calls_of(handlers: Handlers) -> dict[str, Calls]:
    """By hook point."""
    return {name: (EVENTS[name], there) for name, there in handlers.by_hook_point.items()}


def message_of(line: bytes) -> Message:
    """The message on a line. Ends the script when it is none: the other side is not the helper."""
    try:
        message: Message = json.loads(line)
    except ValueError:
        shown = line[:100].decode(errors="replace").rstrip()
        raise SystemExit(f"{shown!r} is no event: docs/workers.md says what one is") from None
    return message


def event_of(event: type[Event], message: Message) -> Event:
    """The event that a message tells of."""
    return event(
        message["variables"],
        message.get("wait", False),
        message.get("time", 0.0),
        message.get("again", False),
    )


def text_of(answer: object, handler: Function, event: Event) -> str:
    """What an answer is in JSON, behind the id. Raises AnswerError."""
    if not isinstance(answer, Answer):
        raise AnswerError(
            f"{name_of(handler)} returned {answer!r}; return None, or Continue(), Skip(), Drop()"
            " or Reply(...)"
        )
    problem = misplaced(cast("Any", answer), event.hook_point)
    if problem:
        raise AnswerError(
            f"{name_of(handler)} returned {answer!r} at {event.hook_point}: {problem}"
        )
    return answer.text


def misplaced(answer: Answer[Any], hook_point: str) -> str:
    """What of an answer has no effect at this hook point, and where it has; empty if nothing is."""
    for key, value in answer.keys.items():
        rule = RULES.get(key)
        names = [key] if rule else [f"{key}.{part}" for part in value]  # type: ignore[attr-defined]
        for name in names:
            places = RULES[name].hook_points
            if key == "decision" and hook_point in places:
                name, places = str(value), EFFECTS[value]  # noqa: PLW2901 # of the decision
            if hook_point not in places:
                order = [place for place in EVENTS if place in places]
                return f"{name} has no effect there, but at {', '.join(order)}"
    return ""


def failure(error: Exception, hook_point: str) -> str:
    """Writes the traceback to standard error; gives what says in an answer that an event failed."""
    from traceback import format_exception

    trace = error.__traceback__
    while trace and trace.tb_frame.f_code.co_filename.startswith(_SDK) and trace.tb_next:
        trace = trace.tb_next
    lines = "".join(format_exception(type(error), error, trace))
    told = log.marked(f"{hook_point} failed:\n{lines}", log.ERROR)
    print(told, end="", file=sys.stderr, flush=True)
    return f',"error":{json.dumps(f"{type(error).__name__}: {error}")}'
