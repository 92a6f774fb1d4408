# SPDX-License-Identifier: MPL-2.0
"""Steps for tests in which it matters who an event is about, and not what is in it."""

from __future__ import annotations

from typing import Any

from .callout_driver import step


def client(number: int) -> str:
    """The hardware address of a client."""
    return f"02:00:00:00:{number >> 8:02x}:{number & 255:02x}"


def packet(number: int, **fields: Any) -> dict[str, Any]:
    """A packet of this client; KEA_QUERY4_HWADDR tells which one it is."""
    return step("pkt4_receive", query4={"hwaddr": client(number), **fields})


def packets(count: int) -> list[dict[str, Any]]:
    """One packet of each of so many clients, which have nothing in common."""
    return [packet(number) for number in range(count)]
