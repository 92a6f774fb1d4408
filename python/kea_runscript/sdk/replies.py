# Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
# SPDX-License-Identifier: MPL-2.0
"""The answers: a type checker knows at which hook points each has an effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, overload

from kea_runscript.sdk.answers import Answer, Decision, E_contra, Option, Rule, checked
from kea_runscript.sdk.events import (
    Addr6Register,
    Cb4Updated,
    Cb6Updated,
    Ddns4Update,
    Ddns6Update,
    Dhcp4SrvConfigured,
    Dhcp6SrvConfigured,
    Host4Identifier,
    Host6Identifier,
    Lease4Decline,
    Lease4Expire,
    Lease4Offer,
    Lease4Recover,
    Lease4Release,
    Lease4Renew,
    Lease4Select,
    Lease4ServerDecline,
    Lease6Decline,
    Lease6Expire,
    Lease6Rebind,
    Lease6Recover,
    Lease6Release,
    Lease6Renew,
    Lease6Select,
    Leases4Committed,
    Leases6Committed,
    Pkt4Receive,
    Pkt4Send,
    Pkt6Receive,
    Pkt6Send,
    Subnet4Select,
    Subnet6Select,
)

if TYPE_CHECKING:
    from datetime import timedelta
    from ipaddress import IPv4Address

__all__ = [
    "Continue",
    "Drop",
    "Fields4Changes",
    "Lease6Changes",
    "LeaseChanges",
    "Reply",
    "Skip",
]

# Where something has an effect.
_AtAll: TypeAlias = (
    Pkt4Receive
    | Pkt4Send
    | Host4Identifier
    | Subnet4Select
    | Lease4Select
    | Lease4Renew
    | Lease4Offer
    | Lease4Release
    | Lease4Decline
    | Lease4ServerDecline
    | Lease4Expire
    | Lease4Recover
    | Leases4Committed
    | Ddns4Update
    | Dhcp4SrvConfigured
    | Cb4Updated
    | Pkt6Receive
    | Pkt6Send
    | Host6Identifier
    | Subnet6Select
    | Lease6Select
    | Lease6Renew
    | Lease6Rebind
    | Lease6Decline
    | Lease6Release
    | Lease6Expire
    | Lease6Recover
    | Leases6Committed
    | Addr6Register
    | Ddns6Update
    | Dhcp6SrvConfigured
    | Cb6Updated
)
_AtClasses: TypeAlias = Pkt4Receive | Pkt6Receive
_AtOptions: TypeAlias = Pkt4Send | Leases4Committed | Pkt6Send | Leases6Committed
_AtFields4: TypeAlias = Pkt4Send | Leases4Committed
_AtLease: TypeAlias = Lease4Select | Lease4Renew | Lease6Select | Lease6Renew | Lease6Rebind
_AtLease6: TypeAlias = Lease6Select | Lease6Renew | Lease6Rebind
_AtIdentifier: TypeAlias = Host4Identifier | Host6Identifier
_AtSubnetId: TypeAlias = Subnet4Select | Subnet6Select
_Skips: TypeAlias = (
    Pkt4Receive
    | Pkt4Send
    | Host4Identifier
    | Subnet4Select
    | Lease4Select
    | Lease4Renew
    | Lease4Release
    | Lease4Decline
    | Lease4Expire
    | Lease4Recover
    | Pkt6Receive
    | Pkt6Send
    | Host6Identifier
    | Subnet6Select
    | Lease6Select
    | Lease6Renew
    | Lease6Rebind
    | Lease6Decline
    | Lease6Release
    | Lease6Expire
    | Lease6Recover
    | Addr6Register
)
_Drops: TypeAlias = (
    Pkt4Receive
    | Pkt4Send
    | Host4Identifier
    | Subnet4Select
    | Lease4Offer
    | Lease4Release
    | Lease4Decline
    | Leases4Committed
    | Dhcp4SrvConfigured
    | Pkt6Receive
    | Pkt6Send
    | Host6Identifier
    | Subnet6Select
    | Lease6Decline
    | Lease6Release
    | Leases6Committed
    | Addr6Register
    | Dhcp6SrvConfigured
)


def _places(events: Any) -> frozenset[str]:
    """The names of the hook points of a union."""
    events = getattr(events, "__args__", (events,))
    return frozenset(event.hook_point for event in events)


RULES: dict[str, Rule] = {
    "decision": Rule("name", None, _places(_AtAll)),
    "cache": Rule("seconds", (1, 86400), _places(_AtAll)),
    "classes": Rule("list of names", None, _places(_AtClasses)),
    "options": Rule("list of maps", None, _places(_AtOptions)),
    "fields.siaddr": Rule("IPv4 address", None, _places(_AtFields4)),
    "fields.sname": Rule("string", (0, 63), _places(_AtFields4)),
    "fields.file": Rule("string", (0, 127), _places(_AtFields4)),
    "lease.hostname": Rule("string", (0, 255), _places(_AtLease)),
    "lease.valid-lifetime": Rule("seconds", (1, 4294967294), _places(_AtLease)),
    "lease.preferred-lifetime": Rule("seconds", (0, 4294967294), _places(_AtLease6)),
    "lease.user-context": Rule("map", None, _places(_AtLease)),
    "identifier": Rule("string", (1, 128), _places(_AtIdentifier)),
    "subnet-id": Rule("integer", (1, 4294967294), _places(_AtSubnetId)),
}

# Where a decision has an effect.
EFFECTS: dict[object, frozenset[str]] = {
    "continue": _places(_AtAll),
    "skip": _places(_Skips),
    "drop": _places(_Drops),
}


class Continue(Decision[_AtAll]):
    """Kea goes on."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({})


class Skip(Decision[_Skips]):
    """Kea skips what the hook point announces."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({"decision": "skip"})


class Drop(Decision[_Drops]):
    """Kea drops what it is working at."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__({"decision": "drop"})


Fields4Changes = TypedDict(
    "Fields4Changes",
    {
        "siaddr": "IPv4Address | str",
        "sname": "str",
        "file": "str",
    },
    total=False,
)


LeaseChanges = TypedDict(
    "LeaseChanges",
    {
        "hostname": "str",
        "valid-lifetime": "int | timedelta",
        "user-context": "Mapping[str, object]",
    },
    total=False,
)


Lease6Changes = TypedDict(
    "Lease6Changes",
    {
        "hostname": "str",
        "valid-lifetime": "int | timedelta",
        "preferred-lifetime": "int | timedelta",
        "user-context": "Mapping[str, object]",
    },
    total=False,
)


class Reply(Answer[E_contra]):
    """What is to be done beside a decision, or for some time.

    decision: What Kea does next: continue, skip or drop. What the last two do stands with the hook
    point. Without it, Kea goes on.

    cache: For so many seconds this reply holds for this client at this hook point, and the script
    is not asked. A client is known by its hardware address and client id, or by its DUID. From 1 to
    86400.

    classes: Client classes that the packet is put into. Kea has evaluated its own classes by then,
    so these steer what it chooses later: shared network, subnet, pool, options.

    options: Options of the response. Each map has an action (add, replace or remove) and the
    option's code or name; with add and replace also its data, as text in the form of Kea's own
    option-data, or as hex digits under the name hex. What is added must not be there; replace adds
    what is not there. From Kea 2.7.7 on at leases4_committed and leases6_committed too.

    fields.siaddr: The address of the next server in the response.

    fields.sname: The name of the next server in the response. From 0 to 63 bytes.

    fields.file: The name of the boot file in the response. From 0 to 127 bytes.

    lease.hostname: The lease's host name, in the lease database, for DNS updates, and where Kea
    tells the client its name; in small letters, as Kea has it. From 0 to 255 bytes.

    lease.valid-lifetime: How long the lease is valid, in seconds. A preferred lifetime that is
    longer is cut to it. From 1 to 4294967294.

    lease.user-context: The lease's user context, in place of what was there.

    lease.preferred-lifetime: How long the address or prefix is preferred, in seconds; not longer
    than it is valid. From 0 to 4294967294.

    identifier: The client's identifier of the kind flex-id. In a reservation it is written as text
    in quotes of its own, as in "flex-id": "'port7'". From 1 to 128 bytes.

    subnet-id: The subnet that the client gets its lease from, by its id in the configuration. From
    1 to 4294967294.
    """

    __slots__ = ()

    @overload
    def __init__(
        self: Reply[_AtAll],
        *,
        cache: int | timedelta = ...,
    ) -> None: ...

    @overload
    def __init__(
        self,
        *,
        decision: Decision[E_contra],
        cache: int | timedelta = ...,
    ) -> None: ...

    @overload
    def __init__(
        self: Reply[_AtLease],
        *,
        lease: LeaseChanges = ...,
        decision: Decision[_AtLease] = ...,
        cache: int | timedelta = ...,
    ) -> None: ...

    @overload
    def __init__(
        self: Reply[_AtOptions],
        *,
        options: Sequence[Option] = ...,
        decision: Decision[_AtOptions] = ...,
        cache: int | timedelta = ...,
    ) -> None: ...

    @overload
    def __init__(
        self: Reply[_AtLease6],
        *,
        lease: Lease6Changes = ...,
        decision: Decision[_AtLease6] = ...,
        cache: int | timedelta = ...,
    ) -> None: ...

    @overload
    def __init__(
        self: Reply[_AtClasses],
        *,
        classes: Sequence[str] = ...,
        decision: Decision[_AtClasses] = ...,
        cache: int | timedelta = ...,
    ) -> None: ...

    @overload
    def __init__(
        self: Reply[_AtFields4],
        *,
        options: Sequence[Option] = ...,
        fields: Fields4Changes = ...,
        decision: Decision[_AtFields4] = ...,
        cache: int | timedelta = ...,
    ) -> None: ...

    @overload
    def __init__(
        self: Reply[_AtIdentifier],
        *,
        identifier: str = ...,
        decision: Decision[_AtIdentifier] = ...,
        cache: int | timedelta = ...,
    ) -> None: ...

    @overload
    def __init__(
        self: Reply[_AtSubnetId],
        *,
        subnet_id: int = ...,
        decision: Decision[_AtSubnetId] = ...,
        cache: int | timedelta = ...,
    ) -> None: ...

    def __init__(self, **keys: Any) -> None:
        super().__init__(checked(RULES, keys))
