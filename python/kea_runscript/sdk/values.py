# SPDX-License-Identifier: MPL-2.0
"""Values of an event: Python's own types, each made of Kea's text when it is asked for.

The modules that make addresses and times are imported when the first one is made: a script that
has none starts faster.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self, TypeVar

from kea_runscript.sdk.option_names import variable_name

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

T = TypeVar("T")


class NoValueError(LookupError):
    """An event lacks a variable that Kea always gives."""


class Name(StrEnum):
    """One of the names that Kea has for something. One that a later Kea adds is a member, too."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = member._value_ = value
        return member


class Values:
    """Variables of an event that have a prefix in common; `variables` has those with a value."""

    __slots__ = ("_prefix", "_variables")

    def __init__(self, variables: Mapping[str, str], prefix: str) -> None:
        self._variables = variables
        self._prefix = prefix

    def __repr__(self) -> str:
        start = len(self._prefix)
        mine = {k[start:]: v for k, v in self._variables.items() if k.startswith(self._prefix)}
        return f"<{type(self).__name__} {self._prefix}… {mine}>"

    def _text(self, suffix: str) -> str:
        return self._variables.get(self._prefix + suffix, "")

    def _maybe(self, read: Callable[[str], T], suffix: str) -> T | None:
        text = self._variables.get(self._prefix + suffix)
        return None if text is None else read(text)

    def _always(self, read: Callable[[str], T], suffix: str) -> T:
        text = self._variables.get(self._prefix + suffix)
        if text is None:
            raise NoValueError(
                f"the event has no {self._prefix}{suffix}, which Kea always gives: does the"
                " parameter variables leave it out?"
            )
        return read(text)


class Packet(Values):
    """A packet. Its options are those that the parameter options chooses."""

    __slots__ = ()

    def option(self, option: int | str) -> bytes | None:
        """The bytes of an option, named as in that parameter: 60, "82.1", "vendor-4491.1".

        None if the packet does not have it, or the parameter does not choose it.
        """
        family = int(self._prefix[-2])
        name = variable_name(option, family)
        if name is None:
            raise ValueError(f"{option!r} is no option of DHCPv{family}")
        return self._maybe(hex, f"{name}_HEX")


def boolean(text: str) -> bool:
    """0 or 1."""
    return text == "1"


def hex(text: str) -> bytes:
    """0x0A0B"""
    return bytes.fromhex(text[2:])


def ipv4(text: str) -> IPv4Address:
    """192.0.2.1"""
    from ipaddress import IPv4Address

    return IPv4Address(text)


def ipv6(text: str) -> IPv6Address:
    """2001:db8::1"""
    from ipaddress import IPv6Address

    return IPv6Address(text)


def ipv4_prefix(text: str) -> IPv4Network:
    """192.0.2.0/24"""
    from ipaddress import IPv4Network

    return IPv4Network(text)


def ipv6_prefix(text: str) -> IPv6Network:
    """2001:db8::/32"""
    from ipaddress import IPv6Network

    return IPv6Network(text)


def json(text: str) -> Any:
    """{ "subnet4": [] }"""
    from json import loads

    return loads(text)


def duration(text: str) -> timedelta:
    """Seconds."""
    from datetime import timedelta

    return timedelta(seconds=int(text))


def time(seconds: str | float) -> datetime:
    """Seconds since 1970, in UTC."""
    from datetime import UTC, datetime

    return datetime.fromtimestamp(float(seconds), UTC)
