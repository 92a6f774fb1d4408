# SPDX-License-Identifier: MPL-2.0
"""testing/factory.py: makes an event of each hook point."""

from collections.abc import Iterator

from kea_runscript.generate import keywords_py
from kea_runscript.generate.python_text import class_name, docstring, head, signature
from kea_runscript.table.keywords import parts
from kea_runscript.table.model import HookPoint, Table

_CONTRACT = "Makes events for tests: a method for each hook point."

_HEAD = """
from __future__ import annotations

from typing import TYPE_CHECKING, Never, Unpack

from kea_runscript.sdk import events
from kea_runscript.testing.making import make

if TYPE_CHECKING:
    from kea_runscript.testing import keywords


class Events:
    \"\"\"Each event has the examples of the table, but where a keyword says something else:
    docs/python.md has the keywords.
    \"\"\"

    def __repr__(self) -> str:
        return "events"
"""


def text(table: Table) -> str:
    """The whole file."""
    methods = "".join(line for point in table.hook_points for line in _method(table, point))
    return head(_CONTRACT) + _HEAD + methods


def _method(table: Table, point: HookPoint) -> Iterator[str]:
    name = f"events.{class_name(point)}"
    values = f"**values: Unpack[keywords.{keywords_py.name_of(point)}[Never]]"
    yield "\n"
    yield from signature("    ", point.name, ("self", values), name)
    has = ", ".join(parts(table, point))
    yield from docstring(
        "        ", point.description, f"It has {has}." if has else "It has no more values."
    )
    yield f"        return make({name}, values)\n"
