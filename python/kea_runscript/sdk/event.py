# SPDX-License-Identifier: MPL-2.0
"""What all events have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, ClassVar, TypeVar

from kea_runscript.sdk.option_names import packet_of
from kea_runscript.sdk.values import Values, time

if TYPE_CHECKING:
    from datetime import datetime

V = TypeVar("V", bound=Values)


class Event(Values):
    """Something that Kea tells of, at one of its hook points.

    `variables` are those that have a value, as Kea's text. `wait`: Kea waits for the answer.
    `again`: a worker may have had this event before, and had not answered it when it ended.
    """

    __slots__ = ("_seconds", "again", "variables", "wait")

    hook_point: ClassVar[str]

    def __init__(
        self, variables: Mapping[str, str], wait: bool, seconds: float, again: bool = False
    ) -> None:
        self._variables = self.variables = variables
        self._prefix = ""
        self._seconds = seconds
        self.wait = wait
        self.again = again

    @property
    def time(self) -> datetime:
        """When it happened."""
        return time(self._seconds)

    def __getitem__(self, name: str) -> str:
        """The text of the variable `name` of this hook point, KEA_…; empty if it has no value."""
        text = self.variables.get(name)
        if text is not None:
            return text
        names = names_at(self.hook_point)
        packet = packet_of(name)
        if packet and any(known.startswith(f"KEA_{packet.upper()}_") for known in names):
            return ""
        if re.sub("_AT[0-9]+_", "_AT0_", name) not in names:
            from difflib import get_close_matches

            nearest = get_close_matches(name, names, 1, 0)[0]
            raise KeyError(f"{name!r} is no variable of {self.hook_point}; is it {nearest}?")
        return ""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {dict(self.variables)}>"

    def _part(self, part: type[V], prefix: str, always: str) -> V | None:
        """None without the variable that such a part always has."""
        return part(self.variables, prefix) if prefix + always in self.variables else None

    def _each(self, part: type[V], prefix: str, always: str) -> list[V]:
        """Kea's log tells of those that did not fit into the event: they have no variables."""
        parts = (
            self._part(part, f"{prefix}AT{i}_", always)
            for i in range(int(self.variables.get(f"{prefix}SIZE", "0")))
        )
        return [each for each in parts if each is not None]


@cache
def names_at(hook_point: str) -> tuple[str, ...]:
    """Of all variables that are set at this hook point; of lists, those of the first."""
    from kea_runscript.table import TABLE

    return next(TABLE.names_at(point) for point in TABLE.hook_points if point.name == hook_point)
