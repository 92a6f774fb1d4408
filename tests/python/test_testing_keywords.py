# SPDX-License-Identifier: MPL-2.0
"""The keywords that a type checker knows are those that make an event."""

from __future__ import annotations

from typing import Any

import pytest

from kea_runscript.generate.keywords_py import name_of
from kea_runscript.table import TABLE
from kea_runscript.table.keywords import parts
from kea_runscript.table.model import HookPoint, Source
from kea_runscript.testing import events, keywords

SOURCES = [source for source in TABLE.sources if not source.is_value]


def known(name: str) -> frozenset[str]:
    names: frozenset[str] = getattr(keywords, name).__optional_keys__
    return names


@pytest.mark.parametrize("point", TABLE.hook_points, ids=lambda point: point.name)
def test_keywords_are_those_that_make_an_event(point: HookPoint) -> None:
    """Each that is known is taken, and all others are refused."""
    values: dict[str, Any] = {
        variable.function: variable.example for source in SOURCES for variable in source.variables
    }
    values |= {"wait": True, "again": True, "time": 0}
    for name, group in parts(TABLE, point).items():
        source = TABLE.source(group)
        values[name] = [] if group.many else source.variables[0].example if source.is_value else {}

    def is_taken(name: str) -> bool:
        try:
            getattr(events, point.name)(**{name: values[name]})
        except ValueError:  # of a value of the same name elsewhere
            return True
        except TypeError:
            return False
        return True

    assert {name for name in values if is_taken(name)} == known(name_of(point))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_keywords_of_a_part_are_its_values(source: Source) -> None:
    """By their names in an event."""
    names = {variable.function for variable in source.variables}
    assert names == known(f"{source.cpp_type}Keywords")
