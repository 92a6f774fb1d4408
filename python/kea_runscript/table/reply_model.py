# SPDX-License-Identifier: MPL-2.0
"""What a key of a reply is: its type, where it has an effect, and what makes its row valid."""

import enum
import re
from dataclasses import dataclass

from kea_runscript.table.checks import require, require_json, require_sentence


class Shape(enum.Enum):
    """What the value of a key is, in the words of the reference."""

    NAME = "name"
    NAMES = "list of names"
    TEXT = "string"
    NUMBER = "integer"
    SECONDS = "seconds"
    ADDRESS4 = "IPv4 address"
    MAP = "map"
    OPTIONS = "list of maps"

    def accepts(self, value: object) -> bool:
        """Whether `value`, as Python's json reads it, has the type of this shape."""
        return type(value) is _JSON_TYPES[self]

    @property
    def python(self) -> str:
        """What the SDK takes for it, as an annotation of Python."""
        return _PYTHON_TYPES[self]


_JSON_TYPES: dict[Shape, type] = {
    Shape.NAME: str,
    Shape.NAMES: list,
    Shape.TEXT: str,
    Shape.NUMBER: int,
    Shape.SECONDS: int,
    Shape.ADDRESS4: str,
    Shape.MAP: dict,
    Shape.OPTIONS: list,
}


_PYTHON_TYPES: dict[Shape, str] = {
    Shape.NAME: "str",
    Shape.NAMES: "Sequence[str]",
    Shape.TEXT: "str",
    Shape.NUMBER: "int",
    Shape.SECONDS: "int | timedelta",
    Shape.ADDRESS4: "IPv4Address | str",
    Shape.MAP: "Mapping[str, object]",
    Shape.OPTIONS: "Sequence[Option]",
}


@dataclass(frozen=True)
class ReplyKey:
    """A key of the JSON object that a script replies with; a.b is the key b of the map a.

    `bounds` are those of a number, or of the length in bytes of a text. `example` is JSON text.
    `reference` names the header of Kea that has what is changed.
    """

    name: str
    shape: Shape
    hook_points: tuple[str, ...]
    description: str
    example: str
    reference: str
    bounds: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        row = f"reply key {self.name!r}"
        require(
            re.fullmatch(r"[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?", self.name) is not None,
            f"{row}: a name consists of small letters and hyphens",
        )
        require_sentence(row, "description", self.description)
        require_json(row, "example", self.example, self.shape.accepts)
        require(bool(self.hook_points), f"{row}: it has no hook points")
        require(bool(self.reference), f"{row}: reference is missing")
        needs_bounds = self.shape in (Shape.TEXT, Shape.NUMBER, Shape.SECONDS)
        require(
            needs_bounds == bool(self.bounds),
            f"{row}: only texts, numbers and seconds have bounds",
        )

    @property
    def identifier(self) -> str:
        """Its name as an enumerator."""
        return re.sub(r"[.-]", "_", self.name)

    @property
    def allowed(self) -> str:
        """What the description does not say of the values."""
        if self.bounds is None:
            return ""
        unit = " bytes" if self.shape is Shape.TEXT else ""
        return " From {} to {}{}.".format(*self.bounds, unit)
