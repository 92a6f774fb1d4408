# SPDX-License-Identifier: MPL-2.0
"""An event from keyword arguments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from kea_runscript.sdk.event import Event
from kea_runscript.table import TABLE
from kea_runscript.testing.again import told_again
from kea_runscript.testing.consistency import make_consistent
from kea_runscript.testing.draft import Draft

E = TypeVar("E", bound=Event)

# The time in the table's examples: 2026-01-01 00:00 UTC.
_SECONDS = 1767225600.0


def make(kind: type[E], values: Mapping[str, object]) -> E:
    """The sample event of a hook point, changed as `values` say, the rest of it made to fit.

    Raises TypeError for a name that is not known, and ValueError for a value that cannot be.
    """
    (point,) = (point for point in TABLE.hook_points if point.name == kind.hook_point)
    rest = dict(values)
    wait, again = (_flag(name, rest.pop(name, usual)) for name, usual in _FLAGS.items())
    seconds = _seconds(rest.pop("time", _SECONDS))
    draft = Draft(point)
    draft.set(rest)
    make_consistent(draft)
    variables = draft.variables | told_again(point, draft.variables)
    return kind({name: text for name, text in variables.items() if text}, wait, seconds, again)


_FLAGS = {"wait": True, "again": False}


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{name} is {value!r}: give True or False")
    return value


def _seconds(value: object) -> float:
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"time is {value!r}: give a datetime, or seconds since 1970")
    return float(value)
