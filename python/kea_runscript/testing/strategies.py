# Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
# SPDX-License-Identifier: MPL-2.0
"""Hypothesis strategies: the events of each hook point, and events() of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, Unpack

from kea_runscript.sdk import events as kinds

try:
    from kea_runscript.testing.drawing import any_event, events_of
except ModuleNotFoundError as error:
    if error.name == "hypothesis":
        error.add_note("Install it: pip install 'kea-runscript[hypothesis]', or python3-hypothesis")
    raise

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from kea_runscript.sdk.event import Event
    from kea_runscript.testing import keywords

    _Any: TypeAlias = SearchStrategy[Any]


def events() -> SearchStrategy[Event]:
    """Of any hook point."""
    return any_event()


def pkt4_receive(
    **values: Unpack[keywords.Pkt4ReceiveKeywords[_Any]],
) -> SearchStrategy[kinds.Pkt4Receive]:
    """A packet has been received and parsed, and nothing has been done about it yet."""
    return events_of(kinds.Pkt4Receive, values)


def pkt4_send(**values: Unpack[keywords.Pkt4SendKeywords[_Any]]) -> SearchStrategy[kinds.Pkt4Send]:
    """The response is complete and about to be packed and sent."""
    return events_of(kinds.Pkt4Send, values)


def host4_identifier(
    **values: Unpack[keywords.Host4IdentifierKeywords[_Any]],
) -> SearchStrategy[kinds.Host4Identifier]:
    """Kea looks for the client's host reservations and asks for an identifier of the kind flex-id.
    It does so only where host-reservation-identifiers has that.
    """
    return events_of(kinds.Host4Identifier, values)


def subnet4_select(
    **values: Unpack[keywords.Subnet4SelectKeywords[_Any]],
) -> SearchStrategy[kinds.Subnet4Select]:
    """Kea has chosen the client's subnet, or found none."""
    return events_of(kinds.Subnet4Select, values)


def lease4_select(
    **values: Unpack[keywords.Lease4SelectKeywords[_Any]],
) -> SearchStrategy[kinds.Lease4Select]:
    """Kea has chosen an address for a client that had no lease for it, to offer it (KEA_IS_OFFER is
    1) or to give it.
    """
    return events_of(kinds.Lease4Select, values)


def lease4_renew(
    **values: Unpack[keywords.Lease4RenewKeywords[_Any]],
) -> SearchStrategy[kinds.Lease4Renew]:
    """The client already has this lease and is offered it again (KEA_QUERY4_TYPE is DHCPDISCOVER)
    or gets it again.
    """
    return events_of(kinds.Lease4Renew, values)


def lease4_offer(
    **values: Unpack[keywords.Lease4OfferKeywords[_Any]],
) -> SearchStrategy[kinds.Lease4Offer]:
    """A DHCPOFFER is about to go out. The lease that it offers is in LEASES4; none is there where
    Kea uses a lease once more without storing it (its parameter cache-threshold).
    """
    return events_of(kinds.Lease4Offer, values)


def lease4_release(
    **values: Unpack[keywords.Lease4ReleaseKeywords[_Any]],
) -> SearchStrategy[kinds.Lease4Release]:
    """The client gives its lease back; nothing is stored yet."""
    return events_of(kinds.Lease4Release, values)


def lease4_decline(
    **values: Unpack[keywords.Lease4DeclineKeywords[_Any]],
) -> SearchStrategy[kinds.Lease4Decline]:
    """The client says that somebody else uses the address; the lease still names the client."""
    return events_of(kinds.Lease4Decline, values)


def lease4_server_decline(
    **values: Unpack[keywords.Lease4ServerDeclineKeywords[_Any]],
) -> SearchStrategy[kinds.Lease4ServerDecline]:
    """The server has found that the address is in use, as a library such as ping-check does, and
    has declined the lease itself.
    """
    return events_of(kinds.Lease4ServerDecline, values)


def lease4_expire(
    **values: Unpack[keywords.Lease4ExpireKeywords[_Any]],
) -> SearchStrategy[kinds.Lease4Expire]:
    """A lease has come to its end and is about to be reclaimed, by Kea's timer or because a client
    asks for its address; some Kea versions also report a released lease here.
    """
    return events_of(kinds.Lease4Expire, values)


def lease4_recover(
    **values: Unpack[keywords.Lease4RecoverKeywords[_Any]],
) -> SearchStrategy[kinds.Lease4Recover]:
    """The time is over during which a declined address was kept back."""
    return events_of(kinds.Lease4Recover, values)


def leases4_committed(
    **values: Unpack[keywords.Leases4CommittedKeywords[_Any]],
) -> SearchStrategy[kinds.Leases4Committed]:
    """What a DHCPREQUEST, DHCPRELEASE, DHCPDECLINE or BOOTP request did to the lease database is
    stored there, and the response is about to go out. Leases that are new or have new lifetimes
    are in LEASES4, those that the client no longer has in DELETED_LEASES4; with none in either,
    nothing has changed.
    """
    return events_of(kinds.Leases4Committed, values)


def ddns4_update(
    **values: Unpack[keywords.Ddns4UpdateKeywords[_Any]],
) -> SearchStrategy[kinds.Ddns4Update]:
    """Kea has chosen the client's name, and is about to ask for updates of DNS. It does so only
    where dhcp-ddns has enable-updates.
    """
    return events_of(kinds.Ddns4Update, values)


def dhcp4_srv_configured(
    **values: Unpack[keywords.Dhcp4SrvConfiguredKeywords[_Any]],
) -> SearchStrategy[kinds.Dhcp4SrvConfigured]:
    """Kea has read its configuration and is about to use it; the hook point load comes before."""
    return events_of(kinds.Dhcp4SrvConfigured, values)


def cb4_updated(
    **values: Unpack[keywords.Cb4UpdatedKeywords[_Any]],
) -> SearchStrategy[kinds.Cb4Updated]:
    """Kea has taken changes over from the database that has a part of its configuration."""
    return events_of(kinds.Cb4Updated, values)


def pkt6_receive(
    **values: Unpack[keywords.Pkt6ReceiveKeywords[_Any]],
) -> SearchStrategy[kinds.Pkt6Receive]:
    """A packet has been received and parsed, and nothing has been done about it yet."""
    return events_of(kinds.Pkt6Receive, values)


def pkt6_send(**values: Unpack[keywords.Pkt6SendKeywords[_Any]]) -> SearchStrategy[kinds.Pkt6Send]:
    """The response is complete and about to be packed and sent."""
    return events_of(kinds.Pkt6Send, values)


def host6_identifier(
    **values: Unpack[keywords.Host6IdentifierKeywords[_Any]],
) -> SearchStrategy[kinds.Host6Identifier]:
    """Kea looks for the client's host reservations and asks for an identifier of the kind flex-id.
    It does so only where host-reservation-identifiers has that.
    """
    return events_of(kinds.Host6Identifier, values)


def subnet6_select(
    **values: Unpack[keywords.Subnet6SelectKeywords[_Any]],
) -> SearchStrategy[kinds.Subnet6Select]:
    """Kea has chosen the client's subnet, or found none."""
    return events_of(kinds.Subnet6Select, values)


def lease6_select(
    **values: Unpack[keywords.Lease6SelectKeywords[_Any]],
) -> SearchStrategy[kinds.Lease6Select]:
    """Kea has chosen an address or prefix for a client that had no lease for it, to offer it
    (KEA_IS_OFFER is 1) or to give it.
    """
    return events_of(kinds.Lease6Select, values)


def lease6_renew(
    **values: Unpack[keywords.Lease6RenewKeywords[_Any]],
) -> SearchStrategy[kinds.Lease6Renew]:
    """The client renews a lease with the server that gave it; called once per lease."""
    return events_of(kinds.Lease6Renew, values)


def lease6_rebind(
    **values: Unpack[keywords.Lease6RebindKeywords[_Any]],
) -> SearchStrategy[kinds.Lease6Rebind]:
    """The client renews a lease with any server that answers; called once per lease."""
    return events_of(kinds.Lease6Rebind, values)


def lease6_decline(
    **values: Unpack[keywords.Lease6DeclineKeywords[_Any]],
) -> SearchStrategy[kinds.Lease6Decline]:
    """The client says that somebody else uses the address; the lease still names the client."""
    return events_of(kinds.Lease6Decline, values)


def lease6_release(
    **values: Unpack[keywords.Lease6ReleaseKeywords[_Any]],
) -> SearchStrategy[kinds.Lease6Release]:
    """The client gives a lease back; called once per lease, and nothing is stored yet."""
    return events_of(kinds.Lease6Release, values)


def lease6_expire(
    **values: Unpack[keywords.Lease6ExpireKeywords[_Any]],
) -> SearchStrategy[kinds.Lease6Expire]:
    """A lease has come to its end and is about to be reclaimed, by Kea's timer or because a client
    asks for its address; some Kea versions also report a released lease here.
    """
    return events_of(kinds.Lease6Expire, values)


def lease6_recover(
    **values: Unpack[keywords.Lease6RecoverKeywords[_Any]],
) -> SearchStrategy[kinds.Lease6Recover]:
    """The time is over during which a declined address was kept back."""
    return events_of(kinds.Lease6Recover, values)


def leases6_committed(
    **values: Unpack[keywords.Leases6CommittedKeywords[_Any]],
) -> SearchStrategy[kinds.Leases6Committed]:
    """What the client's message did to the lease database is stored there, and the response is
    about to go out. Leases that are new or have new lifetimes are in LEASES6, those that the
    client no longer has in DELETED_LEASES6; with none in either, nothing has changed.
    """
    return events_of(kinds.Leases6Committed, values)


def addr6_register(
    **values: Unpack[keywords.Addr6RegisterKeywords[_Any]],
) -> SearchStrategy[kinds.Addr6Register]:
    """A client tells which address it has given itself; nothing is stored yet."""
    return events_of(kinds.Addr6Register, values)


def ddns6_update(
    **values: Unpack[keywords.Ddns6UpdateKeywords[_Any]],
) -> SearchStrategy[kinds.Ddns6Update]:
    """Kea has chosen the client's name, and is about to ask for updates of DNS. It does so only
    where dhcp-ddns has enable-updates.
    """
    return events_of(kinds.Ddns6Update, values)


def dhcp6_srv_configured(
    **values: Unpack[keywords.Dhcp6SrvConfiguredKeywords[_Any]],
) -> SearchStrategy[kinds.Dhcp6SrvConfigured]:
    """Kea has read its configuration and is about to use it; the hook point load comes before."""
    return events_of(kinds.Dhcp6SrvConfigured, values)


def cb6_updated(
    **values: Unpack[keywords.Cb6UpdatedKeywords[_Any]],
) -> SearchStrategy[kinds.Cb6Updated]:
    """Kea has taken changes over from the database that has a part of its configuration."""
    return events_of(kinds.Cb6Updated, values)


def command_processed(
    **values: Unpack[keywords.CommandProcessedKeywords[_Any]],
) -> SearchStrategy[kinds.CommandProcessed]:
    """Kea has done what a command of its API asks for, and is about to answer it. A partner in high
    availability sends commands, too.
    """
    return events_of(kinds.CommandProcessed, values)


def load(**values: Unpack[keywords.LoadKeywords[_Any]]) -> SearchStrategy[kinds.Load]:
    """The configuration goes live: called before all other events of this configuration."""
    return events_of(kinds.Load, values)


def unload(**values: Unpack[keywords.UnloadKeywords[_Any]]) -> SearchStrategy[kinds.Unload]:
    """The library goes away, because Kea stops or reads its configuration again: called when all
    events before it are done.
    """
    return events_of(kinds.Unload, values)
