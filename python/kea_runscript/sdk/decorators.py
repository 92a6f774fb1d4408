# Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
# SPDX-License-Identifier: MPL-2.0
"""The decorators: @lease4_select makes of a function a handler of the events there."""

from __future__ import annotations

from typing import TypeVar

from kea_runscript.sdk.answers import Handler
from kea_runscript.sdk.events import (
    Addr6Register,
    Cb4Updated,
    Cb6Updated,
    CommandProcessed,
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
    Load,
    Pkt4Receive,
    Pkt4Send,
    Pkt6Receive,
    Pkt6Send,
    Subnet4Select,
    Subnet6Select,
    Unload,
)
from kea_runscript.sdk.handlers import HANDLERS

__all__ = [
    "addr6_register",
    "cb4_updated",
    "cb6_updated",
    "command_processed",
    "ddns4_update",
    "ddns6_update",
    "dhcp4_srv_configured",
    "dhcp6_srv_configured",
    "host4_identifier",
    "host6_identifier",
    "lease4_decline",
    "lease4_expire",
    "lease4_offer",
    "lease4_recover",
    "lease4_release",
    "lease4_renew",
    "lease4_select",
    "lease4_server_decline",
    "lease6_decline",
    "lease6_expire",
    "lease6_rebind",
    "lease6_recover",
    "lease6_release",
    "lease6_renew",
    "lease6_select",
    "leases4_committed",
    "leases6_committed",
    "load",
    "pkt4_receive",
    "pkt4_send",
    "pkt6_receive",
    "pkt6_send",
    "subnet4_select",
    "subnet6_select",
    "unload",
]


_Pkt4Receive = TypeVar("_Pkt4Receive", bound=Handler[Pkt4Receive])


def pkt4_receive(handler: _Pkt4Receive) -> _Pkt4Receive:
    """A packet has been received and parsed, and nothing has been done about it yet.

    Decision skip: the packet is dropped.

    Decision drop: the packet is dropped.
    """
    return HANDLERS.add(handler, [Pkt4Receive])


_Pkt4Send = TypeVar("_Pkt4Send", bound=Handler[Pkt4Send])


def pkt4_send(handler: _Pkt4Send) -> _Pkt4Send:
    """The response is complete and about to be packed and sent.

    Decision skip: Kea does not pack the response: it goes out only if a library has packed it.

    Decision drop: the response is not sent.
    """
    return HANDLERS.add(handler, [Pkt4Send])


_Host4Identifier = TypeVar("_Host4Identifier", bound=Handler[Host4Identifier])


def host4_identifier(handler: _Host4Identifier) -> _Host4Identifier:
    """Kea looks for the client's host reservations and asks for an identifier of the kind flex-id.
    It does so only where host-reservation-identifiers has that.

    Only called if hook-points names it.

    Decision skip: Kea looks for no reservation with such an identifier.

    Decision drop: Kea looks for no reservation with such an identifier.
    """
    return HANDLERS.add(handler, [Host4Identifier])


_Subnet4Select = TypeVar("_Subnet4Select", bound=Handler[Subnet4Select])


def subnet4_select(handler: _Subnet4Select) -> _Subnet4Select:
    """Kea has chosen the client's subnet, or found none.

    With wait, the packet waits from Kea 2.5.6 on, and no thread of Kea's.

    Decision skip: no subnet is chosen: the client gets no lease.

    Decision drop: the packet is dropped.
    """
    return HANDLERS.add(handler, [Subnet4Select])


_Lease4Select = TypeVar("_Lease4Select", bound=Handler[Lease4Select])


def lease4_select(handler: _Lease4Select) -> _Lease4Select:
    """Kea has chosen an address for a client that had no lease for it, to offer it (KEA_IS_OFFER is
    1) or to give it.

    Decision skip: the lease is not given, and no other address is tried.
    """
    return HANDLERS.add(handler, [Lease4Select])


_Lease4Renew = TypeVar("_Lease4Renew", bound=Handler[Lease4Renew])


def lease4_renew(handler: _Lease4Renew) -> _Lease4Renew:
    """The client already has this lease and is offered it again (KEA_QUERY4_TYPE is DHCPDISCOVER)
    or gets it again.

    Decision skip: the lease keeps its old values.
    """
    return HANDLERS.add(handler, [Lease4Renew])


_Lease4Offer = TypeVar("_Lease4Offer", bound=Handler[Lease4Offer])


def lease4_offer(handler: _Lease4Offer) -> _Lease4Offer:
    """A DHCPOFFER is about to go out. The lease that it offers is in LEASES4; none is there where
    Kea uses a lease once more without storing it (its parameter cache-threshold).

    Kea has it from 2.5.2 on.

    Only called if hook-points names it.

    With wait, the packet waits, and no thread of Kea's.

    Decision drop: the offer is not sent.
    """
    return HANDLERS.add(handler, [Lease4Offer])


_Lease4Release = TypeVar("_Lease4Release", bound=Handler[Lease4Release])


def lease4_release(handler: _Lease4Release) -> _Lease4Release:
    """The client gives its lease back; nothing is stored yet.

    Decision skip: the lease is not released.

    Decision drop: the lease is not released.
    """
    return HANDLERS.add(handler, [Lease4Release])


_Lease4Decline = TypeVar("_Lease4Decline", bound=Handler[Lease4Decline])


def lease4_decline(handler: _Lease4Decline) -> _Lease4Decline:
    """The client says that somebody else uses the address; the lease still names the client.

    Decision skip: the lease is not declined.

    Decision drop: the lease is not declined.
    """
    return HANDLERS.add(handler, [Lease4Decline])


_Lease4ServerDecline = TypeVar("_Lease4ServerDecline", bound=Handler[Lease4ServerDecline])


def lease4_server_decline(handler: _Lease4ServerDecline) -> _Lease4ServerDecline:
    """The server has found that the address is in use, as a library such as ping-check does, and
    has declined the lease itself.

    Kea has it from 2.5.5 on.

    Only called if hook-points names it.
    """
    return HANDLERS.add(handler, [Lease4ServerDecline])


_Lease4Expire = TypeVar("_Lease4Expire", bound=Handler[Lease4Expire])


def lease4_expire(handler: _Lease4Expire) -> _Lease4Expire:
    """A lease has come to its end and is about to be reclaimed, by Kea's timer or because a client
    asks for its address; some Kea versions also report a released lease here.

    Decision skip: Kea leaves the lease as it is and comes back to it in its next reclamation cycle.
    """
    return HANDLERS.add(handler, [Lease4Expire])


_Lease4Recover = TypeVar("_Lease4Recover", bound=Handler[Lease4Recover])


def lease4_recover(handler: _Lease4Recover) -> _Lease4Recover:
    """The time is over during which a declined address was kept back.

    Decision skip: the lease stays declined.
    """
    return HANDLERS.add(handler, [Lease4Recover])


_Leases4Committed = TypeVar("_Leases4Committed", bound=Handler[Leases4Committed])


def leases4_committed(handler: _Leases4Committed) -> _Leases4Committed:
    """What a DHCPREQUEST, DHCPRELEASE, DHCPDECLINE or BOOTP request did to the lease database is
    stored there, and the response is about to go out. Leases that are new or have new lifetimes
    are in LEASES4, those that the client no longer has in DELETED_LEASES4; with none in either,
    nothing has changed.

    Only called if hook-points names it.

    With wait, the packet waits, and no thread of Kea's.

    Decision drop: the response is not sent, the leases stay as they are.
    """
    return HANDLERS.add(handler, [Leases4Committed])


_Ddns4Update = TypeVar("_Ddns4Update", bound=Handler[Ddns4Update])


def ddns4_update(handler: _Ddns4Update) -> _Ddns4Update:
    """Kea has chosen the client's name, and is about to ask for updates of DNS. It does so only
    where dhcp-ddns has enable-updates.

    Only called if hook-points names it.
    """
    return HANDLERS.add(handler, [Ddns4Update])


_Dhcp4SrvConfigured = TypeVar("_Dhcp4SrvConfigured", bound=Handler[Dhcp4SrvConfigured])


def dhcp4_srv_configured(handler: _Dhcp4SrvConfigured) -> _Dhcp4SrvConfigured:
    """Kea has read its configuration and is about to use it; the hook point load comes before.

    Only called if hook-points names it.

    Decision drop: Kea refuses the configuration.
    """
    return HANDLERS.add(handler, [Dhcp4SrvConfigured])


_Cb4Updated = TypeVar("_Cb4Updated", bound=Handler[Cb4Updated])


def cb4_updated(handler: _Cb4Updated) -> _Cb4Updated:
    """Kea has taken changes over from the database that has a part of its configuration.

    Only called if hook-points names it.
    """
    return HANDLERS.add(handler, [Cb4Updated])


_Pkt6Receive = TypeVar("_Pkt6Receive", bound=Handler[Pkt6Receive])


def pkt6_receive(handler: _Pkt6Receive) -> _Pkt6Receive:
    """A packet has been received and parsed, and nothing has been done about it yet.

    Decision skip: the packet is dropped.

    Decision drop: the packet is dropped.
    """
    return HANDLERS.add(handler, [Pkt6Receive])


_Pkt6Send = TypeVar("_Pkt6Send", bound=Handler[Pkt6Send])


def pkt6_send(handler: _Pkt6Send) -> _Pkt6Send:
    """The response is complete and about to be packed and sent.

    Decision skip: Kea does not pack the response: it goes out only if a library has packed it.

    Decision drop: the response is not sent.
    """
    return HANDLERS.add(handler, [Pkt6Send])


_Host6Identifier = TypeVar("_Host6Identifier", bound=Handler[Host6Identifier])


def host6_identifier(handler: _Host6Identifier) -> _Host6Identifier:
    """Kea looks for the client's host reservations and asks for an identifier of the kind flex-id.
    It does so only where host-reservation-identifiers has that.

    Only called if hook-points names it.

    Decision skip: Kea looks for no reservation with such an identifier.

    Decision drop: Kea looks for no reservation with such an identifier.
    """
    return HANDLERS.add(handler, [Host6Identifier])


_Subnet6Select = TypeVar("_Subnet6Select", bound=Handler[Subnet6Select])


def subnet6_select(handler: _Subnet6Select) -> _Subnet6Select:
    """Kea has chosen the client's subnet, or found none.

    With wait, the packet waits from Kea 2.5.6 on, and no thread of Kea's.

    Decision skip: no subnet is chosen: the client gets no lease.

    Decision drop: the packet is dropped.
    """
    return HANDLERS.add(handler, [Subnet6Select])


_Lease6Select = TypeVar("_Lease6Select", bound=Handler[Lease6Select])


def lease6_select(handler: _Lease6Select) -> _Lease6Select:
    """Kea has chosen an address or prefix for a client that had no lease for it, to offer it
    (KEA_IS_OFFER is 1) or to give it.

    Decision skip: the lease is not given, and no other address is tried.
    """
    return HANDLERS.add(handler, [Lease6Select])


_Lease6Renew = TypeVar("_Lease6Renew", bound=Handler[Lease6Renew])


def lease6_renew(handler: _Lease6Renew) -> _Lease6Renew:
    """The client renews a lease with the server that gave it; called once per lease.

    Decision skip: the lease keeps its old values.
    """
    return HANDLERS.add(handler, [Lease6Renew])


_Lease6Rebind = TypeVar("_Lease6Rebind", bound=Handler[Lease6Rebind])


def lease6_rebind(handler: _Lease6Rebind) -> _Lease6Rebind:
    """The client renews a lease with any server that answers; called once per lease.

    Decision skip: the lease keeps its old values.
    """
    return HANDLERS.add(handler, [Lease6Rebind])


_Lease6Decline = TypeVar("_Lease6Decline", bound=Handler[Lease6Decline])


def lease6_decline(handler: _Lease6Decline) -> _Lease6Decline:
    """The client says that somebody else uses the address; the lease still names the client.

    Decision skip: this lease is not declined, the client's others are.

    Decision drop: the packet is dropped.
    """
    return HANDLERS.add(handler, [Lease6Decline])


_Lease6Release = TypeVar("_Lease6Release", bound=Handler[Lease6Release])


def lease6_release(handler: _Lease6Release) -> _Lease6Release:
    """The client gives a lease back; called once per lease, and nothing is stored yet.

    Decision skip: the lease is not released.

    Decision drop: the lease is not released; before Kea 2.4 this holds for addresses only, and a
    delegated prefix is released.
    """
    return HANDLERS.add(handler, [Lease6Release])


_Lease6Expire = TypeVar("_Lease6Expire", bound=Handler[Lease6Expire])


def lease6_expire(handler: _Lease6Expire) -> _Lease6Expire:
    """A lease has come to its end and is about to be reclaimed, by Kea's timer or because a client
    asks for its address; some Kea versions also report a released lease here.

    Decision skip: Kea leaves the lease as it is and comes back to it in its next reclamation cycle.
    """
    return HANDLERS.add(handler, [Lease6Expire])


_Lease6Recover = TypeVar("_Lease6Recover", bound=Handler[Lease6Recover])


def lease6_recover(handler: _Lease6Recover) -> _Lease6Recover:
    """The time is over during which a declined address was kept back.

    Decision skip: the lease stays declined.
    """
    return HANDLERS.add(handler, [Lease6Recover])


_Leases6Committed = TypeVar("_Leases6Committed", bound=Handler[Leases6Committed])


def leases6_committed(handler: _Leases6Committed) -> _Leases6Committed:
    """What the client's message did to the lease database is stored there, and the response is
    about to go out. Leases that are new or have new lifetimes are in LEASES6, those that the
    client no longer has in DELETED_LEASES6; with none in either, nothing has changed.

    Only called if hook-points names it.

    With wait, the packet waits, and no thread of Kea's.

    Decision drop: the response is not sent, the leases stay as they are.
    """
    return HANDLERS.add(handler, [Leases6Committed])


_Addr6Register = TypeVar("_Addr6Register", bound=Handler[Addr6Register])


def addr6_register(handler: _Addr6Register) -> _Addr6Register:
    """A client tells which address it has given itself; nothing is stored yet.

    Kea has it from 2.7.7 on.

    Only called if hook-points names it.

    Decision skip: the address is not registered; the client gets its answer.

    Decision drop: the packet is dropped.
    """
    return HANDLERS.add(handler, [Addr6Register])


_Ddns6Update = TypeVar("_Ddns6Update", bound=Handler[Ddns6Update])


def ddns6_update(handler: _Ddns6Update) -> _Ddns6Update:
    """Kea has chosen the client's name, and is about to ask for updates of DNS. It does so only
    where dhcp-ddns has enable-updates.

    Only called if hook-points names it.
    """
    return HANDLERS.add(handler, [Ddns6Update])


_Dhcp6SrvConfigured = TypeVar("_Dhcp6SrvConfigured", bound=Handler[Dhcp6SrvConfigured])


def dhcp6_srv_configured(handler: _Dhcp6SrvConfigured) -> _Dhcp6SrvConfigured:
    """Kea has read its configuration and is about to use it; the hook point load comes before.

    Only called if hook-points names it.

    Decision drop: Kea refuses the configuration.
    """
    return HANDLERS.add(handler, [Dhcp6SrvConfigured])


_Cb6Updated = TypeVar("_Cb6Updated", bound=Handler[Cb6Updated])


def cb6_updated(handler: _Cb6Updated) -> _Cb6Updated:
    """Kea has taken changes over from the database that has a part of its configuration.

    Only called if hook-points names it.
    """
    return HANDLERS.add(handler, [Cb6Updated])


_CommandProcessed = TypeVar("_CommandProcessed", bound=Handler[CommandProcessed])


def command_processed(handler: _CommandProcessed) -> _CommandProcessed:
    """Kea has done what a command of its API asks for, and is about to answer it. A partner in high
    availability sends commands, too.

    Only called if hook-points names it.
    """
    return HANDLERS.add(handler, [CommandProcessed])


_Load = TypeVar("_Load", bound=Handler[Load])


def load(handler: _Load) -> _Load:
    """The configuration goes live: called before all other events of this configuration.

    Only called if hook-points names it.
    """
    return HANDLERS.add(handler, [Load])


_Unload = TypeVar("_Unload", bound=Handler[Unload])


def unload(handler: _Unload) -> _Unload:
    """The library goes away, because Kea stops or reads its configuration again: called when all
    events before it are done.

    Only called if hook-points names it.
    """
    return HANDLERS.add(handler, [Unload])
