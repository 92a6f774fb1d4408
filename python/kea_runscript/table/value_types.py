# SPDX-License-Identifier: MPL-2.0
"""What the text of a variable can be read as."""

import enum
import ipaddress
import re
from collections.abc import Callable


class Type(enum.Enum):
    """What the text of a variable can be read as, once it is not empty."""

    STRING = "string"
    INTEGER = "int"
    BOOLEAN = "bool"
    HEX = "hex"
    IPV4 = "IPv4"
    IPV6 = "IPv6"
    IPV4_PREFIX = "IPv4/length"
    IPV6_PREFIX = "IPv6/length"

    def accepts(self, text: str) -> bool:
        """Whether `text` can be read as this type."""
        try:
            return bool(_READERS[self](text))
        except ValueError:
            return False


_READERS: dict[Type, Callable[[str], object]] = {
    Type.STRING: str.isprintable,
    Type.INTEGER: re.compile(r"0|-?[1-9][0-9]*").fullmatch,
    Type.BOOLEAN: re.compile(r"[01]").fullmatch,
    Type.HEX: re.compile(r"0x([0-9A-F]{2})+").fullmatch,
    Type.IPV4: ipaddress.IPv4Address,
    Type.IPV6: ipaddress.IPv6Address,
    Type.IPV4_PREFIX: lambda text: "/" in text and ipaddress.IPv4Network(text),
    Type.IPV6_PREFIX: lambda text: "/" in text and ipaddress.IPv6Network(text),
}
