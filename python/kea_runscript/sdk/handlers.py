# SPDX-License-Identifier: MPL-2.0
"""The functions of a script, and when each is called."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any, TypeAlias, TypeVar

from kea_runscript.sdk.answers import Handler
from kea_runscript.sdk.event import Event
from kea_runscript.sdk.events import EVENTS

F = TypeVar("F", bound=Callable[..., Any])
H = TypeVar("H", bound=Handler[Any])
L = TypeVar("L", bound=Callable[[], Iterator[None]] | Callable[[], AsyncIterator[None]])
Function: TypeAlias = Callable[..., Any]

# Of the code of a function that is `async def`, and what is both async and has yield.
_COROUTINE, _ASYNC_GENERATOR = 0x80, 0x200


class Handlers:
    """`life` has the functions of @startup, @shutdown and @lifespan, each with which of them."""

    def __init__(self) -> None:
        self.by_hook_point: dict[str, list[Function]] = {}
        self.life: list[tuple[str, Function]] = []

    def add(self, handler: F, events: Iterable[type[Event]]) -> F:
        """Calls the handler for these events, behind those that are there; for each once."""
        for event in events:
            there = self.by_hook_point.setdefault(event.hook_point, [])
            if handler not in there:
                there.append(handler)
        return handler

    def functions(self) -> dict[Function, list[str]]:
        """Each handler, and the names of its hook points."""
        found: dict[Function, list[str]] = {}
        for hook_point, handlers in self.by_hook_point.items():
            for handler in handlers:
                found.setdefault(handler, []).append(hook_point)
        return found

    def any_is_async(self) -> bool:
        """Whether an event loop is needed."""
        return any(map(is_async, [*self.functions(), *(function for _, function in self.life)]))


# Of the script.
HANDLERS = Handlers()


def is_async(function: Function) -> bool:
    """Whether it is to be awaited; an object with `async def __call__` is, too."""
    called = function if hasattr(function, "__code__") else type(function).__call__
    code = getattr(called, "__code__", None)
    return bool(getattr(code, "co_flags", 0) & (_COROUTINE | _ASYNC_GENERATOR))


def name_of(function: Function) -> str:
    """For people."""
    return str(getattr(function, "__name__", function))


def on(*patterns: str) -> Callable[[H], H]:
    """Makes of a function a handler at all hook points that fit: @on("lease4_*", "pkt4_send").

    What fits is what fnmatch says. Raises ValueError for a pattern that fits no hook point.
    """
    from fnmatch import fnmatchcase

    events: list[type[Event]] = []
    for pattern in patterns:
        found = [event for name, event in EVENTS.items() if fnmatchcase(name, pattern)]
        if not found:
            from difflib import get_close_matches

            nearest = get_close_matches(pattern, EVENTS, 1, 0)[0]
            raise ValueError(f"no hook point is called {pattern!r}; did you mean {nearest!r}?")
        events += found
    if not events:
        raise ValueError('name the hook points, as in @on("lease4_*")')

    def decorate(handler: H) -> H:
        return HANDLERS.add(handler, events)

    return decorate


def startup(function: F) -> F:
    """Calls the function, plain or async, before the first event. If it fails, the script ends."""
    HANDLERS.life.append(("startup", function))
    return function


def shutdown(function: F) -> F:
    """Calls the function, plain or async, when all events are done; the last one first."""
    HANDLERS.life.append(("shutdown", function))
    return function


def lifespan(function: L) -> L:
    """Runs a generator, plain or async: up to its `yield` before the first event, the rest at the
    end. What is opened by `with` around the `yield` is open for all events.
    """
    HANDLERS.life.append(("lifespan", function))
    return function
