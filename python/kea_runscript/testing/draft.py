# SPDX-License-Identifier: MPL-2.0
"""The variables of an event that is made from what a test says of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from kea_runscript.table import TABLE
from kea_runscript.table.keywords import is_of_lost_leases, is_shared, parts
from kea_runscript.table.model import SIZE, Group, HookPoint, Source, Variable
from kea_runscript.testing.sample import sample
from kea_runscript.testing.texts import text_of


class Draft:
    """`variables` are those of the sample event, changed; `given` has the names of those that the
    test has set. What is wrong with a name is a TypeError, with a value a ValueError.
    """

    def __init__(self, point: HookPoint) -> None:
        self.variables = sample(point)
        self.given: set[str] = set()
        self.parts = parts(TABLE, point)
        self.point = point

    def set(self, values: Mapping[str, object]) -> None:
        """Each keyword is a part of the event, as `lease` is, or the name of a value in one."""
        for name in sorted(values, key=lambda name: name not in self.parts):
            if name in self.parts:
                self._set_part(self.parts[name], values[name])
            else:
                self._set_alone(name, values[name])

    def settle(self, name: str, text: str) -> None:
        """Sets a variable that is there and that the test has said nothing of."""
        if name in self.variables and name not in self.given:
            self.variables[name] = text

    def prefixes(self, group: Group) -> list[str]:
        """That of the part, or of each in the list."""
        if not group.many:
            return [group.prefix]
        size = int(self.variables[group.prefix + SIZE.suffix])
        return [f"{group.prefix}AT{i}_" for i in range(size)]

    def objects(self) -> Iterator[tuple[Group, str, Source]]:
        """Each packet, subnet and lease: its part, the prefix of its variables, and its source."""
        for group in self.parts.values():
            source = TABLE.source(group)
            if not source.is_value:
                yield from ((group, prefix, source) for prefix in self.prefixes(group))

    def _set_part(self, group: Group, value: object) -> None:
        name, source = group.attribute, TABLE.source(group)
        if source.is_value:
            self._set(group.prefix, source.variables[0], name, value)
        elif group.many:
            if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
                raise TypeError(f"{name} is {value!r}: give a list of dictionaries")
            leases: list[object] = [*value]
            self._resize(group, len(leases))
            for i, lease in enumerate(leases):
                self._set_object(f"{group.prefix}AT{i}_", source, f"{name}[{i}]", lease)
        elif value is None and self.point.may_be_without(group.name):
            for variable in source.variables:
                self.variables[group.prefix + variable.suffix] = ""
                self.given.add(group.prefix + variable.suffix)
            del self.parts[name]
        else:
            self._set_object(group.prefix, source, name, value)

    def _resize(self, group: Group, size: int) -> None:
        for name in [name for name in self.variables if name.startswith(f"{group.prefix}AT")]:
            del self.variables[name]
        self.variables[group.prefix + SIZE.suffix] = str(size)
        for prefix in self.prefixes(group):
            for variable in TABLE.source(group).variables:
                self.variables[prefix + variable.suffix] = variable.example

    def _set_object(self, prefix: str, source: Source, place: str, value: object) -> None:
        variables = {variable.function: variable for variable in source.variables}
        if not isinstance(value, Mapping):
            name, example = next(iter(variables)), source.variables[0].example
            raise TypeError(
                f"{place} is {value!r}: give a dictionary, as {{{name!r}: {example!r}}}"
            )
        for name, one in cast("Mapping[str, object]", value).items():
            if name not in variables:
                raise TypeError(f"{place} has no {name!r}; is it {_nearest(name, variables)}?")
            self._set(prefix + variables[name].suffix, variables[name], f"{place}.{name}", one)

    def _set_alone(self, name: str, value: object) -> None:
        """A value without its part: in the only one that has it, or in all that it is the same in.

        Leases that the client has lost do not count: they have values of their own.
        """
        places = [
            (group, prefix + variable.suffix, variable)
            for group, prefix, source in self.objects()
            if not is_of_lost_leases(group)
            for variable in source.variables
            if variable.function == name
        ]
        owners = list(dict.fromkeys(group.attribute for group, _, _ in places))
        if not places:
            raise TypeError(
                f"an event of {self.point.name} has no {name!r}; is it"
                f" {_nearest(name, self._known())}?"
            )
        if len(owners) > 1 and not all(is_shared(variable) for _, _, variable in places):
            example = f"{owners[0]}={{{name!r}: {value!r}}}"
            raise TypeError(f"{name} is in {' and '.join(owners)}: say in which, as {example}")
        for _, full, variable in places:
            if full not in self.given:
                self._set(full, variable, name, value)

    def _known(self) -> list[str]:
        values = (v.function for _, _, source in self.objects() for v in source.variables)
        return [*self.parts, *values, "wait", "again", "time"]

    def _set(self, full: str, variable: Variable, place: str, value: object) -> None:
        self.variables[full] = text_of(variable, place, value)
        self.given.add(full)


def _nearest(name: str, known: Iterable[str]) -> str:
    return difflib.get_close_matches(name, list(known), 1, 0)[0]
