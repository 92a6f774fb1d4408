# Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
# SPDX-License-Identifier: MPL-2.0
"""The answers: a type checker knows at which hook points each has an effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, overload

from kea_runscript.sdk.answers import Answer, Decision, E_contra, Option, Rule, checked
from kea_runscript.sdk.events import (
    Thing4First,
    Thing6Last,
)

if TYPE_CHECKING:
    from datetime import timedelta
    from ipaddress import IPv4Address

__all__ = [
    "Car4Changes",
    "Continue",
    "Drop",
    "Reply",
    "Skip",
]

# Where something has an effect.
_AtAll: TypeAlias = Thing4First | Thing6Last
_AtCar4: TypeAlias = Thing4First
_Skips: TypeAlias = Thing4First
_Drops: TypeAlias = 


def _places(events: Any) -> frozenset[str]:
    """The names of the hook points of a union."""
    events = getattr(events, "__args__", (events,))
    return frozenset(event.hook_point for event in events)


RULES: dict[str, Rule] = {
    "car.speed-limit": Rule("integer", (1, 5), _places(_AtCar4)),
    "names": Rule("list of names", None, _places(_AtAll)),
}

# Where a decision has an effect.
EFFECTS: dict[object, frozenset[str]] = {
    "continue": _places(_AtAll),
    "skip": _places(_Skips),
    "drop": _places(_Drops),
}


class Continue(Decision[_AtAll]):
    """Kea goes on."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({})


class Skip(Decision[_Skips]):
    """Kea skips what the hook point announces."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({"decision": "skip"})


class Drop(Decision[_Drops]):
    """Kea drops what it is working at."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({"decision": "drop"})


Car4Changes = TypedDict(
    "Car4Changes",
    {
        "speed-limit": "int",
    },
    total=False,
)


class Reply(Answer[E_contra]):
    """What is to be done beside a decision, or for some time.

    car.speed-limit: A limit. From 1 to 5.

    names: All.
    """

    __slots__ = ()

    @overload
    def __init__(
        self: Reply[_AtAll],
        *,
        names: Sequence[str] = ...,
    ) -> None: ...

    @overload
    def __init__(
        self,
        *,
        decision: Decision[E_contra],
        names: Sequence[str] = ...,
    ) -> None: ...

    @overload
    def __init__(
        self: Reply[_AtCar4],
        *,
        car: Car4Changes = ...,
        decision: Decision[_AtCar4] = ...,
        names: Sequence[str] = ...,
    ) -> None: ...

    def __init__(self, **keys: Any) -> None:
        super().__init__(checked(RULES, keys))
