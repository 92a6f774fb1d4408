# SPDX-License-Identifier: MPL-2.0
"""testing/strategies.py: a Hypothesis strategy of the events of each hook point."""

from collections.abc import Iterator

from kea_runscript.generate import keywords_py
from kea_runscript.generate.python_text import class_name, docstring, head, signature
from kea_runscript.table.model import HookPoint, Table

_CONTRACT = "Hypothesis strategies: the events of each hook point, and events() of all."

_HEAD = '''
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
'''


def text(table: Table) -> str:
    """The whole file."""
    functions = (line for point in table.hook_points for line in _function(point))
    return head(_CONTRACT) + _HEAD + "".join(functions)


def _function(point: HookPoint) -> Iterator[str]:
    kind = f"kinds.{class_name(point)}"
    values = f"**values: Unpack[keywords.{keywords_py.name_of(point)}[_Any]]"
    yield "\n\n"
    yield from signature("", point.name, (values,), f"SearchStrategy[{kind}]")
    yield from docstring("    ", point.description)
    yield f"    return events_of({kind}, values)\n"
