# SPDX-License-Identifier: MPL-2.0
"""sdk/events.py: a class for the events of each hook point, and for what they tell of."""

import re
from collections.abc import Iterator

from kea_runscript.generate.python_text import class_name, docstring, exports, head
from kea_runscript.table.effects import effects
from kea_runscript.table.model import OF_ALL, Group, HookPoint, Source, Table, Variable, full_names
from kea_runscript.table.value_types import Enumeration, Type

_CONTRACT = "The events: a class for each hook point, and for packets, subnets and leases in them."

_IMPORTS = """
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kea_runscript.sdk import values
from kea_runscript.sdk.event import Event
from kea_runscript.sdk.values import Name, Packet, Values

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
"""


def text(table: Table) -> str:
    """The whole file."""
    variables = [variable for source in table.sources for variable in source.variables]
    enumerations = dict.fromkeys(v.enumeration for v in variables if v.enumeration)
    parts = [
        *("".join(_enumeration(enumeration)) for enumeration in enumerations),
        *("".join(_source(table, source)) for source in table.sources if not source.is_value),
        *("".join(_event(table, point)) for point in table.hook_points),
    ]
    names = [class_name(point) for point in table.hook_points]
    exported = [
        *(enumeration.name for enumeration in enumerations),
        *(source.cpp_type for source in table.sources if not source.is_value),
        *names,
    ]
    by_name = (
        "# By the name of its hook point.\n"
        "EVENTS: dict[str, type[Event]] = {\n"
        "    event.hook_point: event\n"
        "    for event in (\n" + "".join(f"        {name},\n" for name in names) + "    )\n"
        "}\n"
    )
    start = head(_CONTRACT) + _IMPORTS + "\n" + "".join(exports(exported))
    return start + "\n\n" + "\n\n".join([*parts, by_name])


def _enumeration(enumeration: Enumeration) -> Iterator[str]:
    yield f"class {enumeration.name}(Name):\n"
    yield from docstring("    ", enumeration.description)
    yield "\n"
    for value in enumeration.values:
        yield f'    {re.sub("[^A-Z0-9]", "_", value.upper())} = "{value}"\n'


def _source(table: Table, source: Source) -> Iterator[str]:
    groups = [group for group in table.groups if group.source == source.name]
    base = "Packet" if source.cpp_type.startswith("Packet") else "Values"
    yield f"class {source.cpp_type}({base}):\n"
    prefixes = [f"{group.prefix}{'ATn_' if group.many else ''}…" for group in groups]
    yield from docstring("    ", f"The variables {', '.join(prefixes)} of an event.")
    yield "\n    __slots__ = ()\n"
    for variable in source.variables:
        yield from _property(variable, variable.function, variable.suffixes[0])


def _property(variable: Variable, name: str, suffix: str) -> Iterator[str]:
    python = variable.enumeration.name if variable.enumeration else variable.type.python
    missing = variable.type.missing if variable.empty else ""
    optional = " | None" if missing == "None" else ""
    yield f"\n    @property\n    def {name}(self) -> {python}{optional}:\n"
    is_time = variable.type in (Type.TIME, Type.DURATION)
    notes = [
        *([f"{'None' if optional else 'Empty'} {variable.empty}."] if variable.empty else []),
        *([f"The text is in {variable.type.value}."] if is_time else []),
        *([f"Source: {variable.reference}."] if variable.reference else []),
    ]
    description = variable.description
    if variable.type is Type.BOOLEAN:
        description = re.sub("1 if", "True if", re.sub("0 if", "False if", description))
        description = description.replace("else 0", "else False")
    yield from docstring("        ", description, *([" ".join(notes)] if notes else []))
    read = variable.enumeration.name if variable.enumeration else _reader(variable.type)
    if read == "str":
        yield f'        return self._text("{suffix}")\n'
    elif not missing:
        yield f'        return self._always({read}, "{suffix}")\n'
    elif optional:
        yield f'        return self._maybe({read}, "{suffix}")\n'
    else:
        yield f'        return self._maybe({read}, "{suffix}") or {missing}\n'


def _reader(kind: Type) -> str:
    return kind.python if kind.python in ("str", "int") else f"values.{kind.name.lower()}"


def _event(table: Table, point: HookPoint) -> Iterator[str]:
    yield f"class {class_name(point)}(Event):\n"
    yield from docstring("    ", point.description, *effects(point))
    yield f'\n    __slots__ = ()\n\n    hook_point = "{point.name}"\n'
    for group in table.groups_told_at(point):
        if group.name != OF_ALL:
            yield from _part(table, group, point.may_be_without(group.name))


def _part(table: Table, group: Group, may_lack: bool) -> Iterator[str]:
    source = table.source(group)
    name = group.attribute
    if source.is_value:
        (variable,) = source.variables
        yield from _property(variable, name, full_names(group, variable)[0])
        return
    what = source.cpp_type
    always = next(v for v in source.variables if not v.empty).suffix
    annotation = f"list[{what}]" if group.many else f"{what}{' | None' if may_lack else ''}"
    yield f"\n    @property\n    def {name}(self) -> {annotation}:\n"
    if group.many:
        yield from docstring("        ", f"Of {group.prefix}AT0_…, AT1_… and so on.")
        yield f'        return self._each({what}, "{group.prefix}", "{always}")\n'
    elif may_lack:
        yield from docstring("        ", f"Of {group.prefix}…. None if Kea has none.")
        yield f'        return self._part({what}, "{group.prefix}", "{always}")\n'
    else:
        yield from docstring("        ", f"Of {group.prefix}….")
        yield f'        return {what}(self.variables, "{group.prefix}")\n'
