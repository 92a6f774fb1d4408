# SPDX-License-Identifier: MPL-2.0
"""What a parameter is: its kind, what is allowed, and what makes its row in the table valid."""

import enum
from dataclasses import dataclass

from kea_runscript.table.checks import require, require_json, require_sentence


class Kind(enum.Enum):
    """What the value of a parameter is, in the words of the reference."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    MILLISECONDS = "milliseconds"
    CHOICE = "name"  # one of the parameter's choices
    STRING = "string"
    PATH = "path"
    PROGRAM = "path or list"  # a path, or a list of a path and fixed arguments
    HOOK_POINTS = "list of names"
    VARIABLES = "list of patterns"  # of names of variables
    OPTIONS = "list of codes"
    CHOICES = "map of names"  # from exit statuses to the parameter's choices
    STRINGS = "map of strings"
    SCRIPTS = "list of maps"  # of the other parameters

    @property
    def is_number(self) -> bool:
        """Whether a parameter of this kind has bounds."""
        return self in (Kind.INTEGER, Kind.MILLISECONDS)

    @property
    def has_choices(self) -> bool:
        """Whether a parameter of this kind has choices."""
        return self in (Kind.CHOICE, Kind.CHOICES)

    def accepts(self, value: object) -> bool:
        """Whether `value`, as Python's json reads it, has the type of this kind."""
        return type(value) in _JSON_TYPES[self]


_JSON_TYPES: dict[Kind, tuple[type, ...]] = {
    Kind.BOOLEAN: (bool,),
    Kind.INTEGER: (int,),
    Kind.MILLISECONDS: (int,),
    Kind.CHOICE: (str,),
    Kind.STRING: (str,),
    Kind.PATH: (str,),
    Kind.PROGRAM: (str, list),
    Kind.HOOK_POINTS: (list,),
    Kind.VARIABLES: (list,),
    Kind.OPTIONS: (list,),
    Kind.CHOICES: (dict,),
    Kind.STRINGS: (dict,),
    Kind.SCRIPTS: (list,),
}


@dataclass(frozen=True)
class Parameter:
    """A key of the library's "parameters" in Kea's configuration.

    `example` and `default` are JSON text. Where no value is the default, `without` says in words
    what holds if the parameter is not given; with neither, it is required. A number has `bounds`,
    the least and the greatest value that are allowed; a kind with `choices` has the names that are
    allowed, and its description tells each of them. `only_with` is another parameter and the choice
    of it with which alone this one makes sense.
    """

    name: str
    kind: Kind
    description: str
    example: str
    default: str = ""
    without: str = ""
    bounds: tuple[int, int] | None = None
    choices: tuple[str, ...] = ()
    only_with: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        row = f"parameter {self.name!r}"
        require_sentence(row, "description", self.description)
        require(bool(self.example), f"{row}: example is missing")
        require_json(row, "example", self.example, self.kind.accepts)
        if self.default or self.kind.is_number:
            require_json(row, "default", self.default, self.kind.accepts)
        for field, wanted in (("bounds", self.kind.is_number), ("choices", self.kind.has_choices)):
            require(
                wanted == bool(getattr(self, field)),
                f"{row}: {self.kind.value} needs {field}"
                if wanted
                else f"{row}: {self.kind.value} has no {field}",
            )
        if self.bounds:
            least, most = self.bounds
            require(
                all(least <= int(value) <= most for value in (self.default, self.example)),
                f"{row}: default and example must be numbers from {least} to {most}",
            )
        for choice in self.choices:
            require(choice in self.description, f"{row}: description does not tell {choice!r}")

    @property
    def allowed(self) -> str:
        """What the description does not say: the bounds of a number, and what it needs."""
        bounds = " From {} to {}.".format(*self.bounds) if self.bounds else ""
        return bounds + (" Only with {} {}.".format(*self.only_with) if self.only_with else "")
