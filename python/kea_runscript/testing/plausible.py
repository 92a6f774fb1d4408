# SPDX-License-Identifier: MPL-2.0
"""Values that a client or Kea may give: what is rare, empty or hostile included."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kea_runscript.testing.printable import printable

A = TypeVar("A")
T = TypeVar("T")

BITS_16, BITS_32 = 2**16 - 1, 2**32 - 1

# What harms who pastes a text into a shell, a terminal, JSON, SQL, a path, a name of DNS or a log.
_HOSTILE = (
    b"$(reboot)", b"`id`", b"; ls", b"&&", b"'", b'"', b"\\", b"\\x00", b"../", b"%s", b"{0}",
    b"\x00", b"\n", b"\r\n", b"\x1b[2J", b"\x7f", b"\xff", b"\xc2\x85", b"\xe2\x80\xa8",
    b"\xe2\x80\xae", b"\xc2\xa0", b"\xf0\x9f\x98\x80", b"--", b"=", b".", b" ", b"*",
)  # fmt: skip


@st.composite
def _made(draw: st.DrawFn, make: Callable[[A], T], values: SearchStrategy[A]) -> T:
    """Is shown as what it is, where map() shows how it was made."""
    return make(draw(values))


def _bytes(least: int, most: int) -> SearchStrategy[bytes]:
    return st.binary(min_size=least, max_size=most)


def number(most: int, least: int = 0) -> SearchStrategy[int]:
    """A whole number, both bounds included."""
    return st.integers(least, most)


def text() -> SearchStrategy[str]:
    """What a client can send, as the library writes it."""
    pieces = st.sampled_from((b"a", b"printer-1")) | st.sampled_from(_HOSTILE) | _bytes(1, 8)
    some = st.lists(pieces, min_size=1, max_size=6)
    return _made(lambda data: printable(b"".join(data)), some)


def interface() -> SearchStrategy[str]:
    """Its name."""
    return st.sampled_from(("eth1", "lan", "br0.100", "enp0s31f6", "wlp2s0@x"))


def hwaddr() -> SearchStrategy[str]:
    """Mostly one of Ethernet; of at most 20 bytes."""
    return _made(_colons, _bytes(6, 6) | _bytes(1, 20))


def duid() -> SearchStrategy[str]:
    """Of a client: with a link-layer address or a UUID in it (RFC 8415, RFC 6355), or of any 3 to
    130 bytes.
    """
    link_layer = _made(lambda hardware: _colons(b"\0\3\0\1" + hardware), _bytes(6, 6))
    universal = _made(lambda uuid: _colons(b"\0\4" + uuid), _bytes(16, 16))
    return link_layer | universal | _made(_colons, _bytes(3, 130))


def _colons(data: bytes) -> str:
    return data.hex(":")


def client_id() -> SearchStrategy[str]:
    """With a hardware address, or of any 2 to 255 bytes."""
    link_layer = _made(lambda hardware: _colons(b"\1" + hardware), _bytes(6, 6))
    return link_layer | _made(_colons, _bytes(2, 255))


def classes() -> SearchStrategy[list[str]]:
    """Kea's own, an administrator's, and one that a client gives itself by its vendor class."""
    names = st.sampled_from(("KNOWN", "UNKNOWN", "phones")) | _made(
        lambda vendor: f"VENDOR_CLASS_{vendor}", text()
    )
    return _made(_with_all, st.lists(names, max_size=4, unique=True))


def _with_all(names: list[str]) -> list[str]:
    return ["ALL", *names]


def flags() -> SearchStrategy[str]:
    """Of a domain name: not both S and N (RFC 4702)."""
    return st.sampled_from(("S", "O", "N", "SO", "ON"))


def ipv4() -> SearchStrategy[IPv4Address]:
    """One that a host can have."""
    return _made(IPv4Address, number(0xDFFFFFFF, 0x01000000))


def ipv6() -> SearchStrategy[IPv6Address]:
    """A global one."""
    return _made(IPv6Address, number((0x4000 << 112) - 1, 0x2000 << 112))


def link_local() -> SearchStrategy[IPv6Address]:
    """Of a client that is on the link."""
    return _made(lambda host: IPv6Address((0xFE80 << 112) + host), number(2**64 - 1, 1))


def prefix4() -> SearchStrategy[IPv4Network]:
    """That of a subnet."""
    return _made(_network4, st.tuples(ipv4(), number(32, 8)))


def prefix6() -> SearchStrategy[IPv6Network]:
    """Of a subnet, or one that is delegated."""
    return _made(_network6, st.tuples(ipv6(), number(128, 32)))


def _network4(pair: tuple[IPv4Address, int]) -> IPv4Network:
    return IPv4Network(pair, strict=False)


def _network6(pair: tuple[IPv6Address, int]) -> IPv6Network:
    return IPv6Network(pair, strict=False)


def relay_information() -> SearchStrategy[bytes]:
    """Sub-options (RFC 3046), each once."""
    options = st.dictionaries(number(2, 1) | number(255, 1), _bytes(0, 16), min_size=1, max_size=4)
    return _made(_of_sub_options, options)


def _of_sub_options(options: dict[int, bytes]) -> bytes:
    return b"".join(bytes((code, len(data))) + data for code, data in options.items())


def relays6() -> SearchStrategy[list[dict[str, Any]]]:
    """Those that a packet has passed, as the library tells of them."""
    agent = st.fixed_dictionaries(
        {"link-address": _made(str, ipv6()), "peer-address": _made(str, link_local())},
        optional={"interface-id": _hex(), "remote-id": _hex()},
    )
    return _made(_with_hops, st.lists(agent, max_size=3))


def _with_hops(agents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"hop-count": hops, **agent} for hops, agent in enumerate(agents)]


def _hex() -> SearchStrategy[str]:
    return _made(lambda data: f"0x{data.hex().upper()}", _bytes(1, 16))


def times(*names: str) -> SearchStrategy[dict[str, timedelta]]:
    """Durations by these names, none longer than those behind it."""
    seconds = st.lists(number(BITS_32), min_size=len(names), max_size=len(names))
    return _made(
        lambda all: {
            name: timedelta(seconds=one) for name, one in zip(names, sorted(all), strict=True)
        },
        seconds,
    )


def moment() -> SearchStrategy[datetime]:
    """In a whole second."""
    return _made(lambda seconds: datetime.fromtimestamp(seconds, UTC), number(BITS_32))


def json_object() -> SearchStrategy[dict[str, Any]]:
    """Something of Kea's API."""
    simple = st.none() | st.booleans() | st.integers() | st.sampled_from(("", "eth0", "*****"))
    inside = simple | st.lists(simple, max_size=3) | st.dictionaries(_NAMES, simple, max_size=3)
    return st.dictionaries(_NAMES, inside, max_size=4)


_NAMES = st.sampled_from(("id", "subnet4", "lease-database", "comment"))
