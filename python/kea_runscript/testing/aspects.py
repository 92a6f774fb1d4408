# SPDX-License-Identifier: MPL-2.0
"""What can differ from one event to the next: the parts of an event by their aspects.

An aspect is one or more values that have to do with each other, as keywords of an event have them.
All that no aspect names follows from the others: kea_runscript.testing.consistency.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from kea_runscript.table.model import Variable
from kea_runscript.table.value_types import Type
from kea_runscript.testing import plausible
from kea_runscript.testing.plausible import BITS_16, BITS_32, number

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Aspect:
    """`names` are those of all values that it can have: it is left out where a test says one."""

    names: frozenset[str]
    values: SearchStrategy[Values]


def _aspect(values: SearchStrategy[Any], *names: str) -> Aspect:
    return Aspect(frozenset(names), values)


def _each(**values: SearchStrategy[Any]) -> Iterator[Aspect]:
    """Aspects of one value each."""
    for name, value in values.items():
        yield _aspect(st.fixed_dictionaries({name: value}), name)


def _times(*names: str) -> Iterator[Aspect]:
    """Those of a lease; its timers can be missing."""
    yield _aspect(plausible.times(*names), *names)
    yield _aspect(st.just({"renew_timer": None, "rebind_timer": None}), *names[:2])


def _maybe(values: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return values | st.none()


# One without a name has no flags either, of what can be told.
_NAMED = st.fixed_dictionaries({"fqdn": plausible.text(), "fqdn_flags": plausible.flags()})
_FQDN = _aspect(
    st.just({"fqdn": None, "fqdn_flags": None}) | _NAMED,
    "fqdn", "fqdn_flags",
)  # fmt: skip

# What the client's own packet tells; the response has of it what Kea takes over.
_RELAYED = st.fixed_dictionaries(
    {"giaddr": plausible.ipv4()}, optional={"relay_hops": number(16, 1)}
)
_QUERY4 = [
    _aspect(_RELAYED, "giaddr", "relayed", "relay_hops"),
    _aspect(
        st.fixed_dictionaries({"rai": _maybe(plausible.relay_information())}),
        "rai", "circuit_id", "remote_id",
    ),
    _FQDN,
    *_each(
        interface=plausible.interface(),
        ifindex=_maybe(number(2**31 - 1, 1)),
        hwaddr=_maybe(plausible.hwaddr()),
        hwaddr_type=number(255),
        transaction_id=number(BITS_32),
        secs=number(BITS_16),
        flags=st.sampled_from((0, 0x8000)),
        client_id=_maybe(plausible.client_id()),
        classes=plausible.classes(),
        hostname=_maybe(plausible.text()),
        server_id=_maybe(plausible.ipv4()),
        ciaddr=st.just("0.0.0.0"),
        siaddr=plausible.ipv4(),
        vendor_class=_maybe(plausible.text()),
        architecture=_maybe(number(BITS_16)),
    ),
]  # fmt: skip
_HARDWARE6 = st.fixed_dictionaries(
    {
        "hwaddr": plausible.hwaddr(),
        "hwaddr_type": number(BITS_16),
        "hwaddr_source": st.sampled_from((0, 1, 2, 4, 8, 16, 32, 64, 128)),
    }
)
_QUERY6 = [
    _aspect(st.just({"hwaddr": None}) | _HARDWARE6, "hwaddr", "hwaddr_type", "hwaddr_source"),
    _FQDN,
    *_each(
        interface=plausible.interface(),
        ifindex=_maybe(number(2**31 - 1, 1)),
        duid=_maybe(plausible.duid()),
        local_address=plausible.ipv6() | plausible.link_local(),
        local_port=number(BITS_16),
        remote_address=plausible.ipv6() | plausible.link_local(),
        client_address=plausible.link_local(),
        relays=_maybe(plausible.relays6()),
        server_duid=_maybe(plausible.duid()),
        remote_port=number(BITS_16),
        classes=plausible.classes(),
        transaction_id=number(2**24 - 1),
    ),
]
_RESPONSE4 = [
    _FQDN,
    *_each(
        server_id=_maybe(plausible.ipv4()),
        siaddr=plausible.ipv4(),
        architecture=_maybe(number(BITS_16)),
        secs=number(BITS_16),
        classes=plausible.classes(),
    ),
]
_RESPONSE6 = [
    _FQDN,
    *_each(local_address=plausible.link_local(), classes=plausible.classes()),
]

_OF_EACH_LEASE = [
    _aspect(
        st.just({"pool": None, "pool_id": None})
        | st.fixed_dictionaries({"pool_id": number(BITS_32)}),
        "pool", "pool_id",
    ),
    *_each(
        subnet_id=number(BITS_32, 1),
        hostname=_maybe(plausible.text()),
        forward_dns=st.booleans(),
        reverse_dns=st.booleans(),
        is_expired=st.booleans(),
        client_last_transmission=plausible.moment(),
        context=_maybe(plausible.json_object()),
    ),
]  # fmt: skip
_LEASE4 = [
    *_times("renew_timer", "rebind_timer", "valid_lifetime"),
    *_OF_EACH_LEASE,
]
_LEASE6 = [
    *_times("renew_timer", "rebind_timer", "preferred_lifetime", "valid_lifetime"),
    *_each(iaid=number(BITS_32)),
    *_OF_EACH_LEASE,
]

_ASPECTS = {
    ("query", 4): _QUERY4,
    ("query", 6): _QUERY6,
    ("response", 4): _RESPONSE4,
    ("response", 6): _RESPONSE6,
    ("lease", 4): _LEASE4,
    ("lease", 6): _LEASE6,
}

# What a lease is for. Of these no two leases have the same.
LEASED = {
    4: _aspect(st.fixed_dictionaries({"address": plausible.ipv4()}), "address"),
    6: _aspect(
        st.fixed_dictionaries({"address": plausible.ipv6()})
        | st.fixed_dictionaries({"delegated_prefix": plausible.prefix6()})
        | st.fixed_dictionaries({"type": st.just("IA_TA"), "address": plausible.ipv6()}),
        "type", "address", "delegated_prefix", "delegated_prefixlen",
    ),
}  # fmt: skip

# What a command of Kea's API has done.
OF_COMMAND = list(
    _each(
        result=number(4),
        text=_maybe(plausible.text()),
        answer=_maybe(plausible.json_object()),
    )
)

OF_CALL = list(_each(wait=st.just(False), again=st.just(True), time=plausible.moment()))

# Where no packet of the client is there, the lease tells of the client; and where it has been
# declined it tells nothing (Kea dhcpsrv/lease.cc, decline()).
_CLIENT = {
    4: list(_each(hwaddr=_maybe(plausible.hwaddr()), client_id=_maybe(plausible.client_id()))),
    6: list(_each(hwaddr=_maybe(plausible.hwaddr()), duid=plausible.duid())),
}
_NOBODY = {
    4: {"state": "declined", "hwaddr": None, "client_id": None, "hostname": None},
    6: {"state": "declined", "hwaddr": None, "duid": None, "hostname": None},
}


def of_part(name: str, family: int, has_query: bool) -> Iterator[Aspect]:
    """Of a query, a response or a lease, without what a lease is for."""
    yield from _ASPECTS[name, family]
    if name == "lease" and not has_query:
        yield from _CLIENT[family]
        yield _aspect(st.just(_NOBODY[family]), *_NOBODY[family])


def of_value(name: str, variable: Variable) -> Aspect:
    """A part of an event that is one value."""
    values: SearchStrategy[Any]
    match variable.type:
        case Type.BOOLEAN:
            values = st.just(variable.example == "0")
        case Type.IPV6:
            values = plausible.ipv6()
        case Type.JSON:
            values = plausible.json_object()
        case _:
            values = plausible.text()
    return _aspect(
        st.fixed_dictionaries({name: _maybe(values) if variable.empty else values}), name
    )


def of_messages(names: Sequence[str]) -> Iterator[Aspect]:
    """Which message a query is, of several."""
    if names:
        yield from _each(type=st.sampled_from(names))


def of_subnet(family: int) -> Iterator[Aspect]:
    """Where there is no lease that it is for."""
    network = plausible.prefix6() if family == 6 else plausible.prefix4()
    yield _aspect(st.fixed_dictionaries({"cidr": network}), "cidr", "prefix", "prefixlen")
    yield from _each(id=number(BITS_32, 1))


OF_EACH_SUBNET = list(
    _each(shared_network=_maybe(plausible.text()), context=_maybe(plausible.json_object()))
)


# The messages that bring Kea to a hook point, where it is not the one of the sample alone.
_FOR_LEASES4 = ("DHCPREQUEST", "DHCPRELEASE", "DHCPDECLINE")
_FOR_LEASES6 = ("REQUEST", "RENEW", "REBIND", "RELEASE", "DECLINE")
_ANSWERED4 = ("DHCPDISCOVER", "DHCPREQUEST", "DHCPINFORM")
_ANSWERED6 = ("SOLICIT", "CONFIRM", "INFORMATION_REQUEST", *_FOR_LEASES6)
MESSAGES = {
    "pkt4_receive": (*_ANSWERED4, "DHCPRELEASE", "DHCPDECLINE"),
    "pkt4_send": _ANSWERED4,
    "host4_identifier": _ANSWERED4,
    "subnet4_select": _ANSWERED4,
    "lease4_renew": ("DHCPDISCOVER", "DHCPREQUEST"),
    "leases4_committed": _FOR_LEASES4,
    "pkt6_receive": _ANSWERED6,
    "pkt6_send": _ANSWERED6,
    "host6_identifier": _ANSWERED6,
    "subnet6_select": _ANSWERED6,
    "leases6_committed": _FOR_LEASES6,
}

# Those that Kea does not answer.
UNANSWERED = ("DHCPRELEASE", "DHCPDECLINE")
