# SPDX-License-Identifier: MPL-2.0
"""sdk/replies.py: the answers, each typed by the hook points at which it has an effect."""

from collections.abc import Iterator, Sequence

from kea_runscript.generate.python_text import alias, class_name, docstring, exports, head
from kea_runscript.table.model import Table
from kea_runscript.table.reply_model import ReplyKey

_CONTRACT = "The answers: a type checker knows at which hook points each has an effect."

_IMPORTS = """
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, overload

from kea_runscript.sdk.answers import Answer, Decision, E_contra, Option, Rule, checked
from kea_runscript.sdk.events import (
"""

_TYPES = """\
)

if TYPE_CHECKING:
    from datetime import timedelta
    from ipaddress import IPv4Address
"""

_IMPLEMENTATION = """
    def __init__(self, **keys: Any) -> None:
        super().__init__(checked(RULES, keys))
"""

# The hook points where something has an effect: their names, in the order of the table.
Places = tuple[str, ...]


class _Argument:
    """An argument of Reply: a key, or those of a map that have an effect at all of the places."""

    def __init__(self, name: str, keys: Sequence[ReplyKey], places: Places) -> None:
        self.name = name.replace("-", "_")
        self.keys = keys
        self.places = places
        self.is_map = "." in keys[0].name
        self.type_name = f"{name.capitalize()}{_family(places)}Changes"


def _family(places: Places) -> str:
    """The figure that all of these names have in common, if they have."""
    for figure in "46":
        if all(figure in place for place in places):
            return figure
    return ""


def _arguments(table: Table) -> list[_Argument]:
    arguments = []
    tops = dict.fromkeys(key.name.partition(".")[0] for key in table.reply_keys)
    for top in tops:
        keys = [key for key in table.reply_keys if key.name.partition(".")[0] == top]
        for places in dict.fromkeys(_ordered(table, key.hook_points) for key in keys):
            there = [key for key in keys if set(key.hook_points) >= set(places)]
            arguments.append(_Argument(top, there, places))
    return arguments


def _ordered(table: Table, names: Sequence[str]) -> Places:
    return tuple(point.name for point in table.hook_points if point.name in names)


def text(table: Table) -> str:
    """The whole file."""
    return "".join(_lines(table))


def _lines(table: Table) -> Iterator[str]:
    arguments = _arguments(table)
    classes = {point.name: class_name(point) for point in table.hook_points}
    effects = {
        "skip": tuple(point.name for point in table.hook_points if point.skip),
        "drop": tuple(point.name for point in table.hook_points if point.drop),
    }
    every = max((argument.places for argument in arguments), key=len)
    aliases: dict[Places, str] = {every: "_AtAll"}
    for argument in arguments:
        words = argument.name.title().replace("_", "")
        if argument.is_map:
            words = argument.type_name.removesuffix("Changes")
        aliases.setdefault(argument.places, f"_At{words}")
    used = sorted({classes[place] for place in [*every, *sum(effects.values(), ())]})
    yield head(_CONTRACT) + _IMPORTS
    yield from (f"    {name},\n" for name in used)
    yield _TYPES + "\n"
    maps = [argument.type_name for argument in arguments if argument.is_map]
    yield from exports(["Continue", "Drop", "Reply", "Skip", *maps])
    yield "\n# Where something has an effect.\n"
    for places, name in [*aliases.items(), *((effects[k], f"_{k.title()}s") for k in effects)]:
        yield from alias(name, [classes[place] for place in places])
    yield from _rules(table, aliases)
    yield from _decision("Continue", "Kea goes on.", "_AtAll", "")
    yield from _decision("Skip", "Kea skips what the hook point announces.", "_Skips", "skip")
    yield from _decision("Drop", "Kea drops what it is working at.", "_Drops", "drop")
    yield from (line for argument in arguments if argument.is_map for line in _map(argument))
    yield from _reply(arguments, aliases, every)


def _rules(table: Table, aliases: dict[Places, str]) -> Iterator[str]:
    yield "\n\ndef _places(events: Any) -> frozenset[str]:\n"
    yield '    """The names of the hook points of a union."""\n'
    yield '    events = getattr(events, "__args__", (events,))\n'
    yield "    return frozenset(event.hook_point for event in events)\n"
    yield "\n\nRULES: dict[str, Rule] = {\n"
    for key in table.reply_keys:
        places = aliases[_ordered(table, key.hook_points)]
        bounds = key.bounds or None
        yield f'    "{key.name}": Rule("{key.shape.value}", {bounds}, _places({places})),\n'
    yield "}\n\n# Where a decision has an effect.\n"
    yield "EFFECTS: dict[object, frozenset[str]] = {\n"
    yield '    "continue": _places(_AtAll),\n'
    yield '    "skip": _places(_Skips),\n    "drop": _places(_Drops),\n}\n'


def _decision(name: str, what: str, places: str, decision: str) -> Iterator[str]:
    yield f"\n\nclass {name}(Decision[{places}]):\n"
    yield from docstring("    ", what)
    yield "\n    __slots__ = ()\n\n    def __init__(self) -> None:\n"
    keys = f'{{"decision": "{decision}"}}' if decision else "{}"
    yield f"        super().__init__({keys})\n"


def _map(argument: _Argument) -> Iterator[str]:
    yield f"\n\n{argument.type_name} = TypedDict(\n"
    yield f'    "{argument.type_name}",\n    {{\n'
    for key in argument.keys:
        yield f'        "{key.name.partition(".")[2]}": "{key.shape.python}",\n'
    yield "    },\n    total=False,\n)\n"


def _reply(arguments: list[_Argument], aliases: dict[Places, str], every: Places) -> Iterator[str]:
    yield "\n\nclass Reply(Answer[E_contra]):\n"
    described = []
    for argument in arguments:
        for key in argument.keys:
            line = f"{key.name}: {key.description}{key.allowed}"
            if line not in described:
                described.append(line)
    yield from docstring(
        "    ", "What is to be done beside a decision, or for some time.", *described
    )
    yield "\n    __slots__ = ()\n"
    everywhere = [argument for argument in arguments if argument.places == every]
    optional = [
        f"{argument.name}: {argument.keys[0].shape.python} = ..."
        for argument in everywhere
        if argument.name != "decision"
    ]
    yield from _overload("Reply[_AtAll]", optional)
    yield from _overload("", ["decision: Decision[E_contra]", *optional])
    for places in sorted(aliases, key=len, reverse=True):
        there = [
            f"{argument.name}: {_annotation(argument)} = ..."
            for argument in arguments
            if argument not in everywhere and set(argument.places) >= set(places)
            if not (argument.is_map and _narrower(argument, arguments, places))
        ]
        if places != every:
            name = aliases[places]
            decision = f"decision: Decision[{name}] = ..."
            yield from _overload(f"Reply[{name}]", [*there, decision, *optional])
    yield _IMPLEMENTATION


def _narrower(argument: _Argument, arguments: list[_Argument], places: Places) -> bool:
    """Whether another of its name has all of its keys, and more."""
    return any(
        other.name == argument.name
        and len(other.places) < len(argument.places)
        and set(other.places) >= set(places)
        for other in arguments
    )


def _annotation(argument: _Argument) -> str:
    return argument.type_name if argument.is_map else argument.keys[0].shape.python


def _overload(self_type: str, arguments: list[str]) -> Iterator[str]:
    yield "\n    @overload\n    def __init__(\n"
    yield f"        self{': ' if self_type else ''}{self_type},\n        *,\n"
    yield from (f"        {argument},\n" for argument in arguments)
    yield "    ) -> None: ...\n"
