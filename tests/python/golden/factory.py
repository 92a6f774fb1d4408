# Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
# SPDX-License-Identifier: MPL-2.0
"""Makes events for tests: a method for each hook point."""

from __future__ import annotations

from kea_runscript.sdk.events import (
    Start,
    Thing4First,
    Thing6Last,
)
from kea_runscript.testing.making import make


class Events:
    """Each event has the examples of the table, but where a keyword says something else:
    docs/python.md has the keywords.
    """

    def thing4_first(self, **values: object) -> Thing4First:
        """It begins.

        It has old, net.
        """
        return make(Thing4First, values)

    def thing6_last(self, **values: object) -> Thing6Last:
        """It ends.

        It has old, new_one, things, toggle.
        """
        return make(Thing6Last, values)

    def start(self, **values: object) -> Start:
        """It starts.

        It has toggle.
        """
        return make(Start, values)
