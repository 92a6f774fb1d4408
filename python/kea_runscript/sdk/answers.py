# SPDX-License-Identifier: MPL-2.0
"""What a handler answers with, as a value: checked when it is made, and by where it is given.

An answer has the keys of docs/replies.md. Its type says at which hook points it has an effect:
Answer[Lease4Select] is one for lease4_select.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Generic, NamedTuple, Self, TypeAlias, TypeVar, cast

from kea_runscript.sdk.event import Event

E_contra = TypeVar("E_contra", bound=Event, contravariant=True)
E = TypeVar("E", bound=Event)


class AnswerError(ValueError):
    """An answer that cannot have an effect: Kea's library would refuse it."""


class Rule(NamedTuple):
    """What is allowed of a key: `bounds` are those of a number or of a text's length in bytes."""

    shape: str
    bounds: tuple[int, int] | None
    hook_points: frozenset[str]


class Answer(Generic[E_contra]):
    """What Kea is to do. None, as an answer of a handler, leaves that to the next handler."""

    __slots__ = ("keys", "text")

    def __init__(self, keys: Mapping[str, object]) -> None:
        self.keys = keys
        # As it stands in a JSON object behind the id, which is the first key of a worker's answer.
        self.text = f",{json.dumps(keys, separators=(',', ':'))[1:-1]}" if keys else ""

    def __eq__(self, other: object) -> bool:
        return self.keys == other.keys if isinstance(other, Answer) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self.keys) or ''})"


class Decision(Answer[E_contra]):
    """What Kea does next, and no more."""

    __slots__ = ()


# A handler of the events E.
Outcome: TypeAlias = Answer[E] | None
Handler: TypeAlias = Callable[[E], Outcome[E] | Awaitable[Outcome[E]]]


class Option:
    """An option of the response, and what is to be done with it. `option` is its name or code.

    `data` is text in the form of Kea's own option-data, or the bytes themselves.
    """

    __slots__ = ("keys",)

    def __init__(self, action: str, option: str | int, data: str | bytes | None = None) -> None:
        """`action` is one of add, replace, remove: the methods of these names say it shorter."""
        if action not in ("add", "replace", "remove"):
            raise AnswerError(f"the action {action!r} is none of add, replace, remove")
        if (data is None) != (action == "remove"):
            raise AnswerError(f"{action} {option!r}: add and replace have data, remove has none")
        self.keys: dict[str, object] = {"action": action}
        self.keys["code" if isinstance(option, int) else "name"] = option
        if isinstance(data, bytes):
            self.keys["hex"] = data.hex()
        elif data is not None:
            self.keys["data"] = data

    @classmethod
    def add(cls, option: str | int, data: str | bytes) -> Self:
        """One that must not be there."""
        return cls("add", option, data)

    @classmethod
    def replace(cls, option: str | int, data: str | bytes) -> Self:
        """In the place of what is there, if anything."""
        return cls("replace", option, data)

    @classmethod
    def remove(cls, option: str | int) -> Self:
        """If it is there."""
        return cls("remove", option)

    def __eq__(self, other: object) -> bool:
        return self.keys == other.keys if isinstance(other, Option) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self.keys.items()))

    def __repr__(self) -> str:
        return f"Option({self.keys})"


def checked(rules: Mapping[str, Rule], arguments: Mapping[str, object]) -> dict[str, object]:
    """The JSON object that these arguments of Reply mean. Raises AnswerError."""
    reply: dict[str, object] = {}
    for argument, value in arguments.items():
        name = argument.replace("_", "-")
        if isinstance(value, Mapping) and name not in rules:
            parts = cast("Mapping[str, object]", value)
            reply[name] = {
                part: _value(rules, f"{name}.{part}", one) for part, one in parts.items()
            }
        else:
            reply[name] = _value(rules, name, cast("Any", value))
    return reply


def _value(rules: Mapping[str, Rule], name: str, value: object) -> object:
    rule = rules.get(name)
    if rule is None:
        raise AnswerError(f"{name} is not known; is it {_nearest(name, rules)}?")
    try:
        result = _READERS[rule.shape](value)
    except (TypeError, ValueError, AttributeError):
        raise AnswerError(f"{name} is {value!r}: give {_WANTED[rule.shape]}") from None
    if rule.bounds:
        least, most = rule.bounds
        size = result if isinstance(result, int) else len(str(result).encode())
        if not least <= size <= most:
            what = "" if isinstance(result, int) else "lengths "
            raise AnswerError(f"{name} is {value!r}: allowed are {what}{least} to {most}")
    return result


def _nearest(name: str, names: Mapping[str, Rule]) -> str:
    from difflib import get_close_matches

    return get_close_matches(name, names, 1, 0)[0]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _names(value: Any) -> list[str]:
    if isinstance(value, str):
        raise TypeError
    return [_text(name) for name in value]  # else a TypeError, too


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _seconds(value: object) -> int:
    from datetime import timedelta

    return round(value.total_seconds()) if isinstance(value, timedelta) else _number(value)


def _address4(value: object) -> str:
    from ipaddress import IPv4Address

    return str(value if isinstance(value, IPv4Address) else IPv4Address(_text(value)))


def _map(value: object) -> dict[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError
    return dict(cast("Mapping[str, object]", value))


def _options(value: Any) -> list[dict[str, object]]:
    options: list[object] = list(value)  # else a TypeError, too
    return [_option(option).keys for option in options]


def _option(value: object) -> Option:
    if not isinstance(value, Option):
        raise TypeError
    return value


def _decision(value: object) -> str:
    if not isinstance(value, Decision):
        raise TypeError
    return str(value.keys.get("decision", "continue"))


# By the shape of a key, as the table calls it.
_READERS: dict[str, Callable[[object], object]] = {
    "name": _decision,
    "list of names": _names,
    "string": _text,
    "integer": _number,
    "seconds": _seconds,
    "IPv4 address": _address4,
    "map": _map,
    "list of maps": _options,
}
_WANTED = {
    "name": "Continue(), Skip() or Drop()",
    "list of names": "a list of names",
    "string": "a string",
    "integer": "a whole number",
    "seconds": "a whole number of seconds, or a timedelta",
    "IPv4 address": "an IPv4 address",
    "map": "a dictionary",
    "list of maps": "a list of Option",
}
