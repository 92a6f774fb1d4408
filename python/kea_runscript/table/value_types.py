# SPDX-License-Identifier: MPL-2.0
"""What the text of a variable can be read as."""

import enum
import ipaddress
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from kea_runscript.table.checks import require, require_sentence, require_unique


class Type(enum.Enum):
    """What the text of a variable can be read as, once it is not empty."""

    STRING = "string"
    INTEGER = "int"
    BOOLEAN = "bool"
    HEX = "hex"
    FLAGS = "flags"
    IPV4 = "IPv4"
    IPV6 = "IPv6"
    IPV4_PREFIX = "IPv4/length"
    IPV6_PREFIX = "IPv6/length"
    DURATION = "seconds"
    TIME = "seconds since 1970"
    JSON = "JSON"

    def accepts(self, text: str) -> bool:
        """Whether `text` can be read as this type."""
        try:
            return bool(_READERS[self](text))
        except ValueError:
            return False

    @property
    def form(self) -> str:
        """How the text is written."""
        return _FORMS[self]

    @property
    def json_form(self) -> str:
        """How the text is written in JSON: plain as it is, quoted as a string, or as a boolean."""
        return _JSON_FORMS.get(self, "quoted")

    def in_json(self, text: str) -> str:
        """The same value in JSON; null if there is none."""
        if not text:
            return "null"
        match self.json_form:
            case "plain":
                return text
            case "boolean":
                return "true" if text == "1" else "false"
            case _:
                return f'"{_ESCAPED.sub(lambda found: _IN_JSON[found[0]], text)}"'

    @property
    def python(self) -> str:
        """The Python type that the SDK makes of it."""
        return _PYTHON_TYPES[self]

    @property
    def missing(self) -> str:
        """What the SDK gives where there is no value: an expression of Python."""
        return _EMPTY.get(self.python, "None")


# Of each JSON that can be of any length, when it has no value.
JSON_TOO_LONG = "if it is longer than 65536 bytes or has no room, which the log tells"

_SECONDS = re.compile(r"0|[1-9][0-9]*").fullmatch

# What src/base/printable.h leaves as it is.
_PRINTABLE = re.compile(r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff]*").fullmatch

_READERS: dict[Type, Callable[[str], object]] = {
    Type.STRING: _PRINTABLE,
    Type.INTEGER: re.compile(r"0|-?[1-9][0-9]*").fullmatch,
    Type.BOOLEAN: re.compile(r"[01]").fullmatch,
    Type.HEX: re.compile(r"0x([0-9A-F]{2})+").fullmatch,
    Type.FLAGS: re.compile(r"[A-Z]*").fullmatch,
    Type.IPV4: ipaddress.IPv4Address,
    Type.IPV6: ipaddress.IPv6Address,
    Type.IPV4_PREFIX: lambda text: "/" in text and ipaddress.IPv4Network(text),
    Type.IPV6_PREFIX: lambda text: "/" in text and ipaddress.IPv6Network(text),
    Type.DURATION: _SECONDS,
    Type.TIME: _SECONDS,
    Type.JSON: lambda text: _PRINTABLE(text) and isinstance(json.loads(text), dict | list),
}

_FORMS: dict[Type, str] = {
    Type.STRING: "any text",
    Type.INTEGER: "a whole number in decimal",
    Type.BOOLEAN: "1 for yes, 0 for no",
    Type.HEX: "0x, and two hexadecimal digits in capitals for each byte",
    Type.FLAGS: "a capital letter for each flag that is set",
    Type.IPV4: "an address in dotted decimal",
    Type.IPV6: "an address, as short as it can be written",
    Type.IPV4_PREFIX: "an IPv4 address, a slash and a number of bits",
    Type.IPV6_PREFIX: "an IPv6 address, a slash and a number of bits",
    Type.DURATION: "a whole number of seconds",
    Type.TIME: "a whole number of seconds since 1970-01-01 00:00 UTC",
    Type.JSON: "a map or a list in JSON, on one line",
}

_JSON_FORMS: dict[Type, str] = {
    Type.INTEGER: "plain",
    Type.BOOLEAN: "boolean",
    Type.DURATION: "plain",
    Type.TIME: "plain",
    Type.JSON: "plain",
}

# What src/base/printable.h writes, and JSON otherwise.
_IN_JSON = {r"\\": r"\\", r"\x": r"\u00", '"': r"\""}
_ESCAPED = re.compile(r"\\[\\x]|\"")

_PYTHON_TYPES: dict[Type, str] = {
    Type.STRING: "str",
    Type.INTEGER: "int",
    Type.BOOLEAN: "bool",
    Type.HEX: "bytes",
    Type.FLAGS: "str",
    Type.IPV4: "IPv4Address",
    Type.IPV6: "IPv6Address",
    Type.IPV4_PREFIX: "IPv4Network",
    Type.IPV6_PREFIX: "IPv6Network",
    Type.DURATION: "timedelta",
    Type.TIME: "datetime",
    Type.JSON: "Any",
}

# A type that can be empty needs no None.
_EMPTY = {"str": '""', "bytes": 'b""'}


@dataclass(frozen=True)
class Enumeration:
    """The texts that a variable can have. A later Kea may have more of them."""

    name: str
    description: str
    values: tuple[str, ...]

    def __post_init__(self) -> None:
        row = f"enumeration {self.name!r}"
        require(self.name.isidentifier(), f"{row}: the name is no identifier")
        require_sentence(row, "description", self.description)
        require(bool(self.values), f"{row}: it has no values")
        require_unique(f"{row}: value", self.values)
