# Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
# SPDX-License-Identifier: MPL-2.0
"""The decorators: @lease4_select makes of a function a handler of the events there."""

from __future__ import annotations

from typing import TypeVar

from kea_runscript.sdk.answers import Handler
from kea_runscript.sdk.events import (
    Start,
    Thing4First,
    Thing6Last,
)
from kea_runscript.sdk.handlers import HANDLERS

__all__ = [
    "start",
    "thing4_first",
    "thing6_last",
]


_Thing4First = TypeVar("_Thing4First", bound=Handler[Thing4First])


def thing4_first(handler: _Thing4First) -> _Thing4First:
    """It begins.

    Decision skip: it ends.
    """
    return HANDLERS.add(handler, [Thing4First])


_Thing6Last = TypeVar("_Thing6Last", bound=Handler[Thing6Last])


def thing6_last(handler: _Thing6Last) -> _Thing6Last:
    """It ends.

    Only called if hook-points names it.

    With wait, the packet waits from Kea 2.4.1 on, and no thread of Kea's.
    """
    return HANDLERS.add(handler, [Thing6Last])


_Start = TypeVar("_Start", bound=Handler[Start])


def start(handler: _Start) -> _Start:
    """It starts.

    Only called if hook-points names it.
    """
    return HANDLERS.add(handler, [Start])
