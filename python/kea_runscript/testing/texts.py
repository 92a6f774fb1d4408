# SPDX-License-Identifier: MPL-2.0
"""The text that Kea's library would give for a value of Python."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from kea_runscript.table.model import Variable
from kea_runscript.table.value_types import Type


def text_of(variable: Variable, place: str, value: object) -> str:
    """Of a value as the SDK has it, or of Kea's text itself. `place` is where the test has it.

    None is no value, as "" is. Raises ValueError.
    """
    if value in (None, "", b""):
        if not variable.empty:
            raise ValueError(
                f"{place} is {value!r}: Kea always gives it, such as {_such(variable)}"
            )
        return ""
    text, kind = _text(value), variable.type
    if not text or (kind is Type.STRING and not isinstance(value, str)) or not kind.accepts(text):
        raise ValueError(f"{place} is {value!r}: give {_WANTED[kind]}, such as {_such(variable)}")
    if variable.enumeration and text not in variable.enumeration.values:
        allowed = ", ".join(variable.enumeration.values)
        raise ValueError(f"{place} is {value!r}: allowed are {allowed}")
    return text


def _such(variable: Variable) -> str:
    return repr(variable.example)


def _text(value: object) -> str:
    """Empty for what is no value of an event, too."""
    match value:
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
        case bool():
            return "1" if value else "0"
        case bytes():
            return f"0x{value.hex().upper()}"
        case timedelta():
            return str(int(value.total_seconds()))
        case datetime():
            return str(int(value.timestamp()))
        case str() | int() | IPv4Address() | IPv6Address() | IPv4Network() | IPv6Network():
            return str(value)
        case _:
            return ""


_WANTED = {
    Type.STRING: "a string that can be printed",
    Type.INTEGER: "a whole number",
    Type.BOOLEAN: "True or False",
    Type.HEX: "bytes, or hex digits",
    Type.FLAGS: "capital letters",
    Type.IPV4: "an IPv4 address",
    Type.IPV6: "an IPv6 address",
    Type.IPV4_PREFIX: "an IPv4 network",
    Type.IPV6_PREFIX: "an IPv6 network",
    Type.DURATION: "a timedelta, or seconds",
    Type.JSON: "a dict or a list",
    Type.TIME: "a datetime, or seconds since 1970",
}
