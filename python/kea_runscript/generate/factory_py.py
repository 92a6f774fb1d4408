# SPDX-License-Identifier: MPL-2.0
"""testing/factory.py: makes an event of each hook point."""

from collections.abc import Iterator

from kea_runscript.generate.python_text import class_name, docstring, head
from kea_runscript.table.model import OF_ALL, HookPoint, Table

_CONTRACT = "Makes events for tests: a method for each hook point."

_IMPORTS = """
from __future__ import annotations

from kea_runscript.sdk.events import (
"""

_CLASS = """\
)
from kea_runscript.testing.making import make


class Events:
    \"\"\"Each event has the examples of the table, but where a keyword says something else:
    docs/python.md has the keywords.
    \"\"\"
"""


def text(table: Table) -> str:
    """The whole file."""
    names = sorted(class_name(point) for point in table.hook_points)
    imports = "".join(f"    {name},\n" for name in names)
    methods = "".join(line for point in table.hook_points for line in _method(table, point))
    return head(_CONTRACT) + _IMPORTS + imports + _CLASS + methods


def _method(table: Table, point: HookPoint) -> Iterator[str]:
    name = class_name(point)
    parts = [group.attribute for group in table.groups_at(point) if group.name != OF_ALL]
    yield f"\n    def {point.name}(self, **values: object) -> {name}:\n"
    has = f"It has {', '.join(parts)}." if parts else "It has no more values."
    yield from docstring("        ", point.description, has)
    yield f"        return make({name}, values)\n"
