# Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
# SPDX-License-Identifier: MPL-2.0
"""Hypothesis strategies: the events of each hook point, and events() of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, Unpack

from kea_runscript.sdk import events as kinds

try:
    from kea_runscript.testing.drawing import any_event, events_of
except ModuleNotFoundError as error:
    if error.name == "hypothesis":
        error.add_note("Install it: pip install 'kea-runscript[hypothesis]', or python3-hypothesis")
    raise

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from kea_runscript.sdk.event import Event
    from kea_runscript.testing import keywords

    _Any: TypeAlias = SearchStrategy[Any]


def events() -> SearchStrategy[Event]:
    """Of any hook point."""
    return any_event()


def thing4_first(
    **values: Unpack[keywords.Thing4FirstKeywords[_Any]],
) -> SearchStrategy[kinds.Thing4First]:
    """It begins."""
    return events_of(kinds.Thing4First, values)


def thing6_last(
    **values: Unpack[keywords.Thing6LastKeywords[_Any]],
) -> SearchStrategy[kinds.Thing6Last]:
    """It ends."""
    return events_of(kinds.Thing6Last, values)


def start(**values: Unpack[keywords.StartKeywords[_Any]]) -> SearchStrategy[kinds.Start]:
    """It starts."""
    return events_of(kinds.Start, values)
