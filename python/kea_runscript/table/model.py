# SPDX-License-Identifier: MPL-2.0
"""The rows of the table and what makes them valid.

A `Variable` is declared once, in the `Source` (a kind of C++ object) that its value comes from.
A `Group` gives the variables of a source a prefix: the query and the response are both packets.
A `HookPoint` lists the arguments that Kea passes there: the group of that name is set from each.

Everything is checked when the row is made, and across rows when the `Table` is made; a mistake is a
`TableError` that names the row. Rules that no check can hold: a variable never changes its meaning,
and a name that was removed is never used again.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kea_runscript.release import Release, release
from kea_runscript.table.checks import (
    OLDEST_KEA,
    require,
    require_known,
    require_sentence,
    require_unique,
    require_used,
    require_version,
)
from kea_runscript.table.isc_model import IscGroup, IscVariable
from kea_runscript.table.parameter_model import Parameter
from kea_runscript.table.reply_model import ReplyKey
from kea_runscript.table.value_types import Enumeration, Type


@dataclass(frozen=True)
class Variable:
    """One value of a source.

    The `description` begins with what makes sense alone, up to the first colon, semicolon or full
    stop: tables with little room have no more of it. So it is with every description here.
    `suffix` follows the prefix of a group; it may be empty. `plain` is a second one where nobody
    guesses the first: the variable is set under both names, and programs know it by the plain one.
    `empty` says when there is no value, as in "if there is none"; without it there always is one.
    `enumeration` has the texts that are possible, None if any is.
    `reference` names the document that lists the possible values, empty if the description does.
    `isc` follows the `isc` prefix of a group, and is None where Kea's own library has no equal.
    `accessor` is the C++ function that writes the value; by default the plain suffix in lower case.
    """

    suffix: str
    type: Type
    description: str
    example: str
    reference: str = ""
    since: str = OLDEST_KEA
    isc: str | None = None
    accessor: str = ""
    empty: str = ""
    enumeration: Enumeration | None = None
    plain: str = ""

    def __post_init__(self) -> None:
        row = f"variable {self.suffix!r}"
        require(
            re.fullmatch(r"[A-Z0-9_]*", self.suffix + self.plain) is not None,
            f"{row}: a suffix consists of capitals, digits and underscores",
        )
        require(
            bool(self.suffix) or not self.plain,
            f"{row}: it is its group that has a plain name",
        )
        require_sentence(row, "description", self.description)
        require(bool(self.example), f"{row}: example is missing")
        require(
            self.type.accepts(self.example),
            f"{row}: example {self.example!r} is no {self.type.value}",
        )
        require(
            "empty" not in self.description,
            f"{row}: when it is empty belongs into the field empty: {self.description!r}",
        )
        if self.enumeration:
            require(
                self.type is Type.STRING and self.example in self.enumeration.values,
                f"{row}: example {self.example!r} is none of {self.enumeration.name}",
            )
        require_version(row, self.since)
        require(
            self.function.isidentifier(),
            f"{row}: {self.function!r} is no name for a C++ function; set accessor",
        )

    @property
    def function(self) -> str:
        """Name of the C++ function, inside the namespace of the source."""
        return self.accessor or self.suffixes[0].strip("_").lower()

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Those that it is set under, the plain one first."""
        return (self.plain, self.suffix) if self.plain else (self.suffix,)

    @property
    def key(self) -> str:
        """Its name in an object of JSON."""
        return self.suffixes[0].lower()

    @property
    def meaning(self) -> str:
        """The description, and when there is no value."""
        if not self.empty:
            return self.description
        return f"{self.description.removesuffix('.')}; empty {self.empty}."


@dataclass(frozen=True)
class Source:
    """A kind of C++ object that values come from; `name` is the namespace of its functions."""

    name: str
    cpp_type: str
    variables: tuple[Variable, ...]

    def __post_init__(self) -> None:
        row = f"source {self.name!r}"
        require(bool(self.variables), f"{row}: it has no variables")
        require_unique(f"{row}: variable", (v.suffix for v in self.variables))
        require_unique(f"{row}: function", (v.function for v in self.variables))

    def in_json(self, rows: Iterable[Mapping[str, str]]) -> str:
        """A list of such objects in JSON. Each row has the texts of the variables of one, by their
        suffixes.
        """
        objects: list[str] = []
        for row in rows:
            texts = ((v.key, v.type.in_json(row.get(v.suffix, ""))) for v in self.variables)
            objects.append("{" + ", ".join(f'"{key}": {text}' for key, text in texts) + "}")
        return f"[{', '.join(objects)}]"

    @cached_property
    def list_variable(self) -> Variable:
        """The whole list in one variable, of a group with many."""
        row = {variable.suffix: variable.example for variable in self.variables}
        return Variable(
            "JSON", Type.JSON,
            "All leases of the list in JSON: an object for each. Its keys are the ends of the"
            " variables' names in small letters; numbers are numbers, 0 and 1 of a bool are false"
            " and true, and what has no value is null.",
            self.in_json([row]),
            empty="if the event has no room for it, which the log tells",
        )  # fmt: skip

    @property
    def is_value(self) -> bool:
        """Whether it is a single value, and no object that has some."""
        return [variable.suffix for variable in self.variables] == [""]


SIZE = Variable(
    "SIZE", Type.INTEGER, "How many leases follow, as AT0, AT1 and so on.", "1", isc="SIZE"
)

# The group that every hook point has: it comes from no argument of Kea's.
OF_ALL = "hook_point"


@dataclass(frozen=True)
class Group:
    """The variables of `source` under one prefix. `isc` is the prefix in the `isc` dialect.
    A group with `many` holds a list of the source's objects: a variable SIZE with their number, one
    with all of them in JSON, and the variables of each behind AT0_, AT1_ and so on. `first` names
    the group that is set from the first of them, so that who expects one need not look for it in a
    list. `plain` is a second name of a single value, as it is of a variable.
    """

    name: str
    source: str
    prefix: str
    isc: str | None = None
    many: bool = False
    first: str = ""
    plain: str = ""

    def __post_init__(self) -> None:
        require(
            self.many or not self.first,
            f"group {self.name!r}: it is no list, and has no first one",
        )
        for prefix in filter(None, (self.prefix, self.plain)):
            require(
                re.fullmatch(r"KEA_[A-Z0-9_]+", prefix) is not None,
                f"group {self.name!r}: prefix {prefix!r} must be KEA_ and capitals,"
                " digits and underscores",
            )

    @property
    def attribute(self) -> str:
        """What it is called in an event of the SDK."""
        if self.plain:
            return self.plain.removeprefix("KEA_").lower()
        return re.sub("[46]$", "", self.name)

    @property
    def infix(self) -> str:
        """What stands between the prefix and a variable's suffix, for the first of many."""
        return "AT0_" if self.many else ""


@dataclass(frozen=True)
class HookPoint:
    """A place where Kea calls us, or one that the library adds. Its `family` is 0 if both servers
    have it.

    `reference` is where Kea documents it, empty for one of the library.
    `arguments` are those of Kea's that are read there. Each may have a group of its name; one
    without is read even so, since it may say whom an event is about.
    `skip` and `drop` say what Kea does on that decision; empty means it goes on as if there were
    none. `park_since` is the first Kea version that can park the packet here, empty if none can.
    A script is called `by_default`, or only if the parameter hook-points names this one.
    `may_lack` are those of its arguments that Kea may pass without a value: all of the group's
    variables are empty then. Groups in `looked_up` are set there as well, from no argument, where
    something is found.
    Kea's own library calls its script there too if it is in `isc`.
    """

    name: str
    family: int
    description: str
    reference: str
    arguments: tuple[str, ...]
    skip: str
    drop: str
    park_since: str = ""
    since: str = OLDEST_KEA
    by_default: bool = True
    may_lack: tuple[str, ...] = ()
    looked_up: tuple[str, ...] = ()
    isc: bool = False

    def __post_init__(self) -> None:
        row = f"hook point {self.name!r}"
        require(self.name.isidentifier(), f"{row}: the name is no C identifier")
        require(self.family in (0, 4, 6), f"{row}: family is {self.family}, it must be 0, 4 or 6")
        require_sentence(row, "description", self.description)
        require(self.is_own or bool(self.reference), f"{row}: reference is missing")
        require(self.is_own or bool(self.arguments), f"{row}: it has no arguments")
        require_unique(f"{row}: argument", self.arguments)
        for argument in self.may_lack:
            require_known(f"{row}: argument", argument, list(self.arguments))
        for name in self.looked_up:
            require(name not in self.arguments, f"{row}: {name!r} is an argument, and looked up")
        for field in ("skip", "drop"):
            if getattr(self, field):
                require_sentence(row, field, getattr(self, field))
        require_version(row, self.since)
        if self.park_since:
            require_version(row, self.park_since)

    @property
    def is_own(self) -> bool:
        """Whether it is one that the library adds."""
        return not (self.family or self.reference)

    @property
    def group_names(self) -> tuple[str, ...]:
        """Of those that are set there."""
        return (OF_ALL, *self.arguments, *self.looked_up)

    def may_be_without(self, group: str) -> bool:
        """Whether all variables of the group can be empty there."""
        return group in (*self.may_lack, *self.looked_up)


@dataclass(frozen=True)
class Message:
    """A log message. `text` has placeholders %1, %2, ...; `paragraph` is for the operator."""

    id: str
    text: str
    paragraph: str

    def __post_init__(self) -> None:
        row = f"message {self.id!r}"
        require(
            re.fullmatch(r"RUNSCRIPT_[A-Z0-9_]+", self.id) is not None,
            f"{row}: an id is RUNSCRIPT_ and capitals, digits and underscores",
        )
        require(bool(self.text.strip()), f"{row}: text is missing")
        require("\n" not in self.text, f"{row}: text must be a single line")
        numbers = {int(number) for number in re.findall(r"%(\d+)", self.text)}
        require(
            numbers == set(range(1, len(numbers) + 1)),
            f"{row}: placeholders must be %1, %2, ... without a gap: {self.text!r}",
        )
        require_sentence(row, "paragraph", self.paragraph)


@dataclass(frozen=True)
class Statistic:
    """A figure of each script. One that `counts` only grows, until somebody resets it."""

    name: str
    description: str
    counts: bool = False

    def __post_init__(self) -> None:
        row = f"statistic {self.name!r}"
        require(
            re.fullmatch(r"[a-z]+(-[a-z]+)*", self.name) is not None,
            f"{row}: a name consists of small letters and hyphens",
        )
        require_sentence(row, "description", self.description)


@dataclass(frozen=True)
class Table:
    """All rows. Groups stand in the order in which every hook point lists them.

    `arguments` has Kea's name for an argument of a hook point, where ours is another one.
    `isc_only` has what the dialect isc tells of a source, by its name, and we do not; `isc_groups`
    are those that the dialect alone has.
    """

    sources: tuple[Source, ...]
    groups: tuple[Group, ...]
    hook_points: tuple[HookPoint, ...]
    arguments: Mapping[str, str] = dataclasses.field(default_factory=dict)
    messages: tuple[Message, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    reply_keys: tuple[ReplyKey, ...] = ()
    refused_options: Mapping[int, Mapping[int, str]] = dataclasses.field(default_factory=dict)
    isc_only: Mapping[str, tuple[IscVariable, ...]] = dataclasses.field(default_factory=dict)
    isc_groups: tuple[IscGroup, ...] = ()

    def __post_init__(self) -> None:
        require_unique("source", (row.name for row in self.sources))
        require_unique("group", (row.name for row in self.groups))
        require_unique("hook point", (row.name for row in self.hook_points))
        require_unique("message", (row.id for row in self.messages))
        require_unique("parameter", (row.name for row in self.parameters))
        require_unique("statistic", (row.name for row in self.statistics))
        require_unique("reply key", (row.name for row in self.reply_keys))
        self._check_references()
        rows = [(group, *row) for group in self.groups for row in self.variables(group)]
        require_unique("variable", (name for _, name, _ in rows))
        of_isc: tuple[Group | IscGroup, ...] = (*self.groups, *self.isc_groups)
        isc_names = (name for group in of_isc for name, _ in self._isc_names(group))
        require_unique("isc name", isc_names)

    def _check_references(self) -> None:
        sources = [source.name for source in self.sources]
        for group in self.groups:
            require_known(f"group {group.name!r}: source", group.source, sources)
            require(
                self.source(group).is_value or not group.plain,
                f"group {group.name!r}: it is no single value, whose variables have plain names",
            )
            if group.first:
                alike = [other.name for other in self.groups if _can_be_first(other, group)]
                require_known(f"group {group.name!r}: first", group.first, alike)
        require_used("source", sources, {group.source for group in self.groups})
        names = [point.name for point in self.hook_points]
        for key in self.reply_keys:
            for name in key.hook_points:
                require_known(f"reply key {key.name!r}: hook point", name, names)
        for isc_group in self.isc_groups:
            for name in isc_group.hook_points:
                require_known(f"isc group {isc_group.name!r}: hook point", name, names)
        for point in self.hook_points:
            for group in self.groups_told_at(point):
                require(
                    group.first not in point.arguments,
                    f"hook point {point.name!r}: {group.first!r} is an argument, and the first of"
                    f" {group.name!r}, too",
                )
        for name in self.isc_only:
            require_known("isc_only: source", name, sources)
        used = {group.name for point in self.hook_points for group in self.groups_at(point)}
        require_used("group", [group.name for group in self.groups], used)

    def _isc_names(self, group: Group | IscGroup) -> Iterator[tuple[str, str]]:
        """Full name of each variable in the dialect isc, and since which Kea it is there."""
        if isinstance(group, IscGroup):
            yield from ((name, OLDEST_KEA) for name in group.variables)
            return
        if group.isc is None:
            return
        if group.many:
            yield group.isc + SIZE.suffix, OLDEST_KEA
        for variable in self.isc_variables(self.source(group)):
            require(
                not (group.many and variable.is_of_option),
                f"isc variable {variable.suffix!r}: group {group.name!r} is a list, and what is in"
                " it has no options",
            )
            yield group.isc + group.infix + variable.suffix, variable.since

    @property
    def kea_hook_points(self) -> tuple[HookPoint, ...]:
        """Kea's own hook points, without those that the library adds."""
        return tuple(point for point in self.hook_points if not point.is_own)

    def hook_points_of(self, kea: Release) -> tuple[HookPoint, ...]:
        """Those of Kea's own that this release has."""
        return tuple(p for p in self.kea_hook_points if release(p.since) <= kea)

    @property
    def own_hook_points(self) -> tuple[HookPoint, ...]:
        """The hook points that the library adds."""
        return tuple(point for point in self.hook_points if point.is_own)

    def source(self, group: Group) -> Source:
        """The source of `group`."""
        return next(source for source in self.sources if source.name == group.source)

    def variables(self, group: Group) -> Iterator[tuple[str, Variable]]:
        """Full name and row of each variable of `group`, in order; of many, those of the first."""
        if group.many:
            whole = self.source(group).list_variable
            yield group.prefix + SIZE.suffix, SIZE
            yield group.prefix + whole.suffix, whole
        for variable in self.source(group).variables:
            yield from ((name, variable) for name in full_names(group, variable))

    def groups_told_at(self, point: HookPoint) -> tuple[Group, ...]:
        """The groups that tell of the call, its arguments and what is looked up, in order."""
        return tuple(group for group in self.groups if group.name in point.group_names)

    def groups_at(self, point: HookPoint) -> tuple[Group, ...]:
        """The groups that are set at `point`, in order: those that tell, and the firsts of lists,
        which tell the same again.
        """
        told = self.groups_told_at(point)
        names = {name for group in told for name in (group.name, group.first)}
        return tuple(group for group in self.groups if group.name in names)

    def list_of(self, first: Group, point: HookPoint) -> Group | None:
        """Of which group `first` is set from the first one at `point`; None if from an argument."""
        lists = (group for group in self.groups_told_at(point) if group.first == first.name)
        return next(lists, None)

    def isc_variables(self, source: Source) -> tuple[IscVariable, ...]:
        """What the dialect isc tells of `source`."""
        alike = (IscVariable(v.isc) for v in source.variables if v.isc is not None)
        return (*alike, *self.isc_only.get(source.name, ()))

    def isc_groups_at(self, point: HookPoint) -> tuple[Group | IscGroup, ...]:
        """The groups that are set at `point` in the dialect isc."""
        if not point.isc:
            return ()
        alike = (g for g in self.groups if g.name in point.arguments and g.isc is not None)
        return (*alike, *(group for group in self.isc_groups if point.name in group.hook_points))

    def isc_names_at(self, point: HookPoint, kea: Release) -> tuple[str, ...]:
        """Full names of the variables that Kea's own library of this release can set at `point`."""
        rows = (row for group in self.isc_groups_at(point) for row in self._isc_names(group))
        return tuple(name for name, since in rows if release(since) <= kea)

    def names_at(self, point: HookPoint) -> tuple[str, ...]:
        """Full names of the variables that are set at `point`, in order."""
        return tuple(
            name for group in self.groups_at(point) for name, _ in self.variables(group)
        )


def _can_be_first(group: Group, many: Group) -> bool:
    return group.source == many.source and not group.many


def full_names(group: Group, variable: Variable) -> tuple[str, ...]:
    """Of a variable of its source, the plain one first; of many, that of the first."""
    names = tuple(group.prefix + group.infix + suffix for suffix in variable.suffixes)
    return (group.plain, *names) if group.plain else names


def isc_name(group: Group, variable: Variable) -> str | None:
    """Name of the variable in Kea's own run_script library, None if it has no equal there."""
    if group.isc is None or variable.isc is None:
        return None
    return group.isc + ("" if variable is SIZE else group.infix) + variable.isc
