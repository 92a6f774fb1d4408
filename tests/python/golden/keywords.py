# Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
# SPDX-License-Identifier: MPL-2.0
"""The keywords by which a test says what an event has, for type checkers."""

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


class ThingKeywords(TypedDict, Generic[S], total=False):
    """Of a Thing."""

    address: IPv4Address | str | S
    alias: str | S


class NetKeywords(TypedDict, Generic[S], total=False):
    """Of a Net."""

    cidr: IPv4Network | str | S
    length: int | str | S


class Thing4FirstKeywords(EventKeywords[S], total=False):
    """Of an event of thing4_first."""

    old: ThingKeywords[S] | S
    net: NetKeywords[S] | S
    address: IPv4Address | str | S
    alias: str | S
    cidr: IPv4Network | str | S
    length: int | str | S


class Thing6LastKeywords(EventKeywords[S], total=False):
    """Of an event of thing6_last."""

    old: ThingKeywords[S] | S
    new_one: ThingKeywords[S] | S
    net: NetKeywords[S] | S | None
    things: Sequence[ThingKeywords[S] | S] | S
    is_on: bool | str | S
    alias: str | S
    cidr: IPv4Network | str | S
    length: int | str | S


class StartKeywords(EventKeywords[S], total=False):
    """Of an event of start."""

    is_on: bool | str | S
