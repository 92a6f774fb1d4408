# SPDX-License-Identifier: MPL-2.0
"""testing/keywords.py: what a test can say of an event, for type checkers."""

from collections.abc import Iterator

from kea_runscript.generate.python_text import class_name, docstring, head
from kea_runscript.table.keywords import parts, values_alone
from kea_runscript.table.model import Group, HookPoint, Source, Table, Variable
from kea_runscript.table.value_types import Type

_CONTRACT = "The keywords by which a test says what an event has, for type checkers."

_HEAD = '''
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Any, Generic, TypedDict, TypeVar

# What may stand in the place of a value: Never, or a strategy.
S = TypeVar("S")


class EventKeywords(TypedDict, Generic[S], total=False):
    """Of each event."""

    wait: bool | S
    again: bool | S
    time: datetime | float | S
'''

# What can be given beside Kea's text.
_NATURAL = {
    Type.STRING: "str",
    Type.INTEGER: "int | str",
    Type.BOOLEAN: "bool | str",
    Type.DURATION: "timedelta | int | str",
    Type.TIME: "datetime | int | str",
    Type.JSON: "dict[str, Any] | list[Any] | str",
}


def text(table: Table) -> str:
    """The whole file."""
    sources = [source for source in table.sources if not source.is_value]
    classes = [
        *("".join(_source(source)) for source in sources),
        *("".join(_event(table, point)) for point in table.hook_points),
    ]
    return head(_CONTRACT) + _HEAD + "".join(f"\n\n{text}" for text in classes)


def name_of(point: HookPoint) -> str:
    """Of the class with its keywords."""
    return f"{class_name(point)}Keywords"


def _source(source: Source) -> Iterator[str]:
    yield f"class {source.cpp_type}Keywords(TypedDict, Generic[S], total=False):\n"
    yield from docstring("    ", f"Of a {source.cpp_type}.")
    yield "\n"
    for variable in source.variables:
        yield f"    {variable.function}: {_value(variable)}\n"


def _event(table: Table, point: HookPoint) -> Iterator[str]:
    yield f"class {name_of(point)}(EventKeywords[S], total=False):\n"
    yield from docstring("    ", f"Of an event of {point.name}.")
    there = parts(table, point)
    if there:
        yield "\n"
    for name, group in there.items():
        yield f"    {name}: {_part(table, group, point.may_be_without(group.name))}\n"
    for name, variable in values_alone(table, point).items():
        yield f"    {name}: {_value(variable)}\n"


def _part(table: Table, group: Group, may_lack: bool) -> str:
    source = table.source(group)
    if source.is_value:
        return _value(source.variables[0])
    keywords = f"{source.cpp_type}Keywords[S] | S"
    return f"Sequence[{keywords}] | S" if group.many else keywords + (" | None" * may_lack)


def _value(variable: Variable) -> str:
    natural = _NATURAL.get(variable.type, f"{variable.type.python} | str")
    return f"{natural} | S{' | None' if variable.empty else ''}"
