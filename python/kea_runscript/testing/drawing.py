# SPDX-License-Identifier: MPL-2.0
"""Draws the keywords of an event: those that a test has said, and some of what else can differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar, cast

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kea_runscript.sdk.event import Event
from kea_runscript.sdk.events import EVENTS
from kea_runscript.table import TABLE
from kea_runscript.table.keywords import is_shared, parts
from kea_runscript.table.model import Group, HookPoint
from kea_runscript.testing.aspects import (
    LEASED,
    MESSAGES,
    OF_CALL,
    OF_COMMAND,
    OF_EACH_SUBNET,
    UNANSWERED,
    Aspect,
    Values,
    of_messages,
    of_part,
    of_subnet,
    of_value,
)
from kea_runscript.testing.factory import Events

E = TypeVar("E", bound=Event)

_EVENTS = Events()
_MOST_LEASES = 4
_OF_SUBNET = {"subnet", "cidr", "prefix", "prefixlen"}
_OF_RELEASES = ("DHCPRELEASE", "RELEASE")


def events_of(kind: type[E], said: Mapping[str, object]) -> SearchStrategy[E]:
    """Events of a hook point; in the place of each value in `said` there may be a strategy.

    The simplest one is what kea_runscript.testing.events makes of `said`. One that fails a test is
    shown as the call that makes it.
    """
    (point,) = (point for point in TABLE.hook_points if point.name == kind.hook_point)
    make = getattr(_EVENTS, point.name)
    return _keywords(point, said).flatmap(
        lambda words: st.builds(make, **{name: st.just(value) for name, value in words.items()})
    )


def any_event() -> SearchStrategy[Event]:
    """Of any hook point."""
    return st.one_of([events_of(kind, {}) for kind in EVENTS.values()])


@st.composite
def _keywords(draw: st.DrawFn, point: HookPoint, said: Mapping[str, object]) -> dict[str, Any]:
    drawing = _Drawing(draw, point, said)
    for name, group in drawing.parts.items():
        if TABLE.source(group).is_value:
            drawing.value(name, group)
        elif not group.many:
            getattr(drawing, name)()
    drawing.leases()
    drawing.call()
    return drawing.words


class _Drawing:
    """The keywords `words` of one event: each method adds some that it may."""

    def __init__(self, draw: st.DrawFn, point: HookPoint, said: Mapping[str, object]) -> None:
        self.words: dict[str, Any] = _drawn(draw, dict(said))
        self.parts = parts(TABLE, point)
        self._draw = draw
        self._point = point
        self._said = {*self.words, *self._shared()}

    def value(self, name: str, group: Group) -> None:
        """Whether a lease is only offered follows from the message, if that is said."""
        is_message_said = "type" in {*self._said, *_dictionary(self.words.get("query"))}
        if not (name == "is_offer" and is_message_said):
            self._add([of_value(name, TABLE.source(group).variables[0])])

    def query(self) -> None:
        messages = MESSAGES.get(self._point.name, ())
        if "response" in self._said:
            messages = tuple(message for message in messages if message not in UNANSWERED)
        self._part("query", [*of_messages(messages), *self._aspects("query")])

    def response(self) -> None:
        is_unanswered = self._message() in UNANSWERED and self._may_lack("response")
        if is_unanswered and "response" not in self._said:
            self.words["response"] = None
        else:
            self._part("response", self._aspects("response"))

    def subnet(self) -> None:
        is_said = bool(self._said & _OF_SUBNET)
        if self._may_lack("subnet") and not is_said and self._varies():
            self.words["subnet"] = None
        elif is_said or any("lease" in name for name in self.parts):
            self._part("subnet", OF_EACH_SUBNET)
        else:
            self._part("subnet", [*of_subnet(self._point.family), *OF_EACH_SUBNET])

    def lease(self) -> None:
        leased = [] if self._said & _OF_SUBNET else [LEASED[self._point.family]]
        self._part("lease", [*leased, *self._aspects("lease")])

    def old_lease(self) -> None:
        if "old_lease" not in self._said and self._varies():
            self.words["old_lease"] = None
        else:
            self._part("old_lease", self._aspects("lease"))

    def new_lease(self) -> None:
        self._part("new_lease", self._aspects("lease"))

    def command_response(self) -> None:
        self._part("command_response", OF_COMMAND)

    def leases(self) -> None:
        """The lists of an event: those that the client has, and those that it has lost."""
        lists = [name for name, group in self.parts.items() if group.many]
        names = {v.function for v in TABLE.source(self.parts[lists[0]]).variables} if lists else ()
        if not lists or self._said.intersection(names) or not self._varies():
            return
        leased = LEASED[self._point.family].values
        rows = self._draw(st.lists(leased, max_size=_MOST_LEASES, unique_by=_begin))
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in lists}
        is_release = self._message() in _OF_RELEASES
        for row in rows:
            is_lost = len(lists) > 1 and (is_release or self._varies())
            lease = {**row, **self._values(self._aspects("lease"), self._said)}
            found["deleted_leases" if is_lost else "leases"].append(lease)
        self.words |= {name: found[name] for name in lists if name not in self._said}
        if not rows and "subnet" in self.parts and not self._said & _OF_SUBNET:
            self.words["subnet"] = None

    def call(self) -> None:
        """What the call itself has."""
        self._add(OF_CALL)

    def _shared(self) -> Iterator[str]:
        """The names of values that are said in one part and hold in all."""
        for name, group in self.parts.items():
            shared = {v.function for v in TABLE.source(group).variables if is_shared(v)}
            said = self.words.get(name)
            for part in cast("list[object]", said) if isinstance(said, list) else [said]:
                yield from shared.intersection(_dictionary(part))

    def _may_lack(self, name: str) -> bool:
        return self._point.may_be_without(self.parts[name].name)

    def _aspects(self, name: str) -> list[Aspect]:
        return list(of_part(name, self._point.family, "query" in self.parts))

    def _message(self) -> str:
        """The type of the query, as far as it is said."""
        query = _dictionary(self.words.get("query"))
        return str(query.get("type", self.words.get("type", "")))

    def _add(self, of_event: Iterable[Aspect]) -> None:
        self.words |= self._values(of_event, self._said)

    def _part(self, name: str, of_its: Iterable[Aspect]) -> None:
        """Adds to what is said of a part; what is no dictionary is told when the event is made."""
        said = self.words.get(name, {})
        part = _dictionary(said)
        values = self._values(of_its, self._said | part.keys())
        if values and isinstance(said, dict):
            self.words[name] = part | values

    def _values(self, all: Iterable[Aspect], said: AbstractSet[str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for aspect in all:
            if aspect.names.isdisjoint(said) and self._varies():
                values |= self._draw(aspect.values)
        return values

    def _varies(self) -> bool:
        return self._draw(st.booleans())


def _begin(leased: Values) -> int:
    """A number that those have in common that can be in each other."""
    prefix = leased.get("delegated_prefix")
    address = leased["address"] if prefix is None else prefix.network_address
    bits: int = int(address) >> (address.max_prefixlen - 32)
    return bits


def _dictionary(said: object) -> dict[str, Any]:
    return cast("dict[str, Any]", said) if isinstance(said, dict) else {}


def _drawn(draw: st.DrawFn, value: Any) -> Any:
    """The value, with each strategy in it drawn from."""
    match value:
        case SearchStrategy():
            return _drawn(draw, draw(cast("Any", value)))
        case dict():
            parts = cast("dict[str, Any]", value)
            return {name: _drawn(draw, one) for name, one in parts.items()}
        case list() | tuple():
            return [_drawn(draw, one) for one in cast("list[Any]", value)]
        case _:
            return value
