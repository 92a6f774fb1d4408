# SPDX-License-Identifier: MPL-2.0
"""sdk/decorators.py: one for each hook point."""

from collections.abc import Iterator

from kea_runscript.generate.python_text import class_name, docstring, exports, head
from kea_runscript.table.effects import effects
from kea_runscript.table.model import HookPoint, Table

_CONTRACT = "The decorators: @lease4_select makes of a function a handler of the events there."

_IMPORTS = """
from __future__ import annotations

from typing import TypeVar

from kea_runscript.sdk.answers import Handler
from kea_runscript.sdk.events import (
"""

_TYPES = """\
)
from kea_runscript.sdk.handlers import HANDLERS

"""


def text(table: Table) -> str:
    """The whole file."""
    names = sorted(class_name(point) for point in table.hook_points)
    imports = "".join(f"    {name},\n" for name in names)
    decorators = "".join(line for point in table.hook_points for line in _decorator(point))
    exported = "".join(exports(point.name for point in table.hook_points))
    return head(_CONTRACT) + _IMPORTS + imports + _TYPES + exported + decorators


def _decorator(point: HookPoint) -> Iterator[str]:
    event = class_name(point)
    yield f'\n\n_{event} = TypeVar("_{event}", bound=Handler[{event}])\n'
    yield f"\n\ndef {point.name}(handler: _{event}) -> _{event}:\n"
    yield from docstring("    ", point.description, *effects(point))
    yield f"    return HANDLERS.add(handler, [{event}])\n"
