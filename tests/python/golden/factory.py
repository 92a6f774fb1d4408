# Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
# SPDX-License-Identifier: MPL-2.0
"""Makes events for tests: a method for each hook point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Never, Unpack

from kea_runscript.sdk import events
from kea_runscript.testing.making import make

if TYPE_CHECKING:
    from kea_runscript.testing import keywords


class Events:
    """Each event has the examples of the table, but where a keyword says something else:
    docs/python.md has the keywords.
    """

    def __repr__(self) -> str:
        return "events"

    def thing4_first(
        self, **values: Unpack[keywords.Thing4FirstKeywords[Never]]
    ) -> events.Thing4First:
        """It begins.

        It has old, net.
        """
        return make(events.Thing4First, values)

    def thing6_last(
        self, **values: Unpack[keywords.Thing6LastKeywords[Never]]
    ) -> events.Thing6Last:
        """It ends.

        It has old, new_one, net, things, is_on.
        """
        return make(events.Thing6Last, values)

    def start(self, **values: Unpack[keywords.StartKeywords[Never]]) -> events.Start:
        """It starts.

        It has is_on.
        """
        return make(events.Start, values)
