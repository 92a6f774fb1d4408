# Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
# SPDX-License-Identifier: MPL-2.0
"""Makes events for tests: a method for each hook point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Never, Unpack

from kea_runscript.sdk import events
from kea_runscript.testing.making import make

if TYPE_CHECKING:
    from kea_runscript.testing import keywords


class Events:
    """Each event has the examples of the table, but where a keyword says something else:
    docs/python.md has the keywords.
    """

    def __repr__(self) -> str:
        return "events"

    def pkt4_receive(
        self, **values: Unpack[keywords.Pkt4ReceiveKeywords[Never]]
    ) -> events.Pkt4Receive:
        """A packet has been received and parsed, and nothing has been done about it yet.

        It has query.
        """
        return make(events.Pkt4Receive, values)

    def pkt4_send(self, **values: Unpack[keywords.Pkt4SendKeywords[Never]]) -> events.Pkt4Send:
        """The response is complete and about to be packed and sent.

        It has query, response.
        """
        return make(events.Pkt4Send, values)

    def host4_identifier(
        self, **values: Unpack[keywords.Host4IdentifierKeywords[Never]]
    ) -> events.Host4Identifier:
        """Kea looks for the client's host reservations and asks for an identifier of the kind
        flex-id. It does so only where host-reservation-identifiers has that.

        It has query.
        """
        return make(events.Host4Identifier, values)

    def subnet4_select(
        self, **values: Unpack[keywords.Subnet4SelectKeywords[Never]]
    ) -> events.Subnet4Select:
        """Kea has chosen the client's subnet, or found none.

        It has query, subnet.
        """
        return make(events.Subnet4Select, values)

    def lease4_select(
        self, **values: Unpack[keywords.Lease4SelectKeywords[Never]]
    ) -> events.Lease4Select:
        """Kea has chosen an address for a client that had no lease for it, to offer it
        (KEA_IS_OFFER is 1) or to give it.

        It has query, subnet, is_offer, lease.
        """
        return make(events.Lease4Select, values)

    def lease4_renew(
        self, **values: Unpack[keywords.Lease4RenewKeywords[Never]]
    ) -> events.Lease4Renew:
        """The client already has this lease and is offered it again (KEA_QUERY4_TYPE is
        DHCPDISCOVER) or gets it again.

        It has query, subnet, lease.
        """
        return make(events.Lease4Renew, values)

    def lease4_offer(
        self, **values: Unpack[keywords.Lease4OfferKeywords[Never]]
    ) -> events.Lease4Offer:
        """A DHCPOFFER is about to go out. The lease that it offers is in LEASES4; none is there
        where Kea uses a lease once more without storing it (its parameter cache-threshold).

        It has query, response, subnet, leases.
        """
        return make(events.Lease4Offer, values)

    def lease4_release(
        self, **values: Unpack[keywords.Lease4ReleaseKeywords[Never]]
    ) -> events.Lease4Release:
        """The client gives its lease back; nothing is stored yet.

        It has query, subnet, lease.
        """
        return make(events.Lease4Release, values)

    def lease4_decline(
        self, **values: Unpack[keywords.Lease4DeclineKeywords[Never]]
    ) -> events.Lease4Decline:
        """The client says that somebody else uses the address; the lease still names the client.

        It has query, subnet, lease.
        """
        return make(events.Lease4Decline, values)

    def lease4_server_decline(
        self, **values: Unpack[keywords.Lease4ServerDeclineKeywords[Never]]
    ) -> events.Lease4ServerDecline:
        """The server has found that the address is in use, as a library such as ping-check does,
        and has declined the lease itself.

        It has query, subnet, lease.
        """
        return make(events.Lease4ServerDecline, values)

    def lease4_expire(
        self, **values: Unpack[keywords.Lease4ExpireKeywords[Never]]
    ) -> events.Lease4Expire:
        """A lease has come to its end and is about to be reclaimed, by Kea's timer or because a
        client asks for its address; some Kea versions also report a released lease here.

        It has subnet, remove_lease, lease.
        """
        return make(events.Lease4Expire, values)

    def lease4_recover(
        self, **values: Unpack[keywords.Lease4RecoverKeywords[Never]]
    ) -> events.Lease4Recover:
        """The time is over during which a declined address was kept back.

        It has subnet, lease.
        """
        return make(events.Lease4Recover, values)

    def leases4_committed(
        self, **values: Unpack[keywords.Leases4CommittedKeywords[Never]]
    ) -> events.Leases4Committed:
        """What a DHCPREQUEST, DHCPRELEASE, DHCPDECLINE or BOOTP request did to the lease database
        is stored there, and the response is about to go out. Leases that are new or have new
        lifetimes are in LEASES4, those that the client no longer has in DELETED_LEASES4; with
        none in either, nothing has changed.

        It has query, response, subnet, leases, deleted_leases.
        """
        return make(events.Leases4Committed, values)

    def ddns4_update(
        self, **values: Unpack[keywords.Ddns4UpdateKeywords[Never]]
    ) -> events.Ddns4Update:
        """Kea has chosen the client's name, and is about to ask for updates of DNS. It does so only
        where dhcp-ddns has enable-updates.

        It has query, response, subnet, ddns_hostname, ddns_forward, ddns_reverse.
        """
        return make(events.Ddns4Update, values)

    def dhcp4_srv_configured(
        self, **values: Unpack[keywords.Dhcp4SrvConfiguredKeywords[Never]]
    ) -> events.Dhcp4SrvConfigured:
        """Kea has read its configuration and is about to use it; the hook point load comes before.

        It has configuration.
        """
        return make(events.Dhcp4SrvConfigured, values)

    def cb4_updated(
        self, **values: Unpack[keywords.Cb4UpdatedKeywords[Never]]
    ) -> events.Cb4Updated:
        """Kea has taken changes over from the database that has a part of its configuration.

        It has audit_entries.
        """
        return make(events.Cb4Updated, values)

    def pkt6_receive(
        self, **values: Unpack[keywords.Pkt6ReceiveKeywords[Never]]
    ) -> events.Pkt6Receive:
        """A packet has been received and parsed, and nothing has been done about it yet.

        It has query.
        """
        return make(events.Pkt6Receive, values)

    def pkt6_send(self, **values: Unpack[keywords.Pkt6SendKeywords[Never]]) -> events.Pkt6Send:
        """The response is complete and about to be packed and sent.

        It has query, response.
        """
        return make(events.Pkt6Send, values)

    def host6_identifier(
        self, **values: Unpack[keywords.Host6IdentifierKeywords[Never]]
    ) -> events.Host6Identifier:
        """Kea looks for the client's host reservations and asks for an identifier of the kind
        flex-id. It does so only where host-reservation-identifiers has that.

        It has query.
        """
        return make(events.Host6Identifier, values)

    def subnet6_select(
        self, **values: Unpack[keywords.Subnet6SelectKeywords[Never]]
    ) -> events.Subnet6Select:
        """Kea has chosen the client's subnet, or found none.

        It has query, subnet.
        """
        return make(events.Subnet6Select, values)

    def lease6_select(
        self, **values: Unpack[keywords.Lease6SelectKeywords[Never]]
    ) -> events.Lease6Select:
        """Kea has chosen an address or prefix for a client that had no lease for it, to offer it
        (KEA_IS_OFFER is 1) or to give it.

        It has query, subnet, is_offer, lease.
        """
        return make(events.Lease6Select, values)

    def lease6_renew(
        self, **values: Unpack[keywords.Lease6RenewKeywords[Never]]
    ) -> events.Lease6Renew:
        """The client renews a lease with the server that gave it; called once per lease.

        It has query, subnet, lease.
        """
        return make(events.Lease6Renew, values)

    def lease6_rebind(
        self, **values: Unpack[keywords.Lease6RebindKeywords[Never]]
    ) -> events.Lease6Rebind:
        """The client renews a lease with any server that answers; called once per lease.

        It has query, subnet, lease.
        """
        return make(events.Lease6Rebind, values)

    def lease6_decline(
        self, **values: Unpack[keywords.Lease6DeclineKeywords[Never]]
    ) -> events.Lease6Decline:
        """The client says that somebody else uses the address; the lease still names the client.

        It has query, subnet, lease.
        """
        return make(events.Lease6Decline, values)

    def lease6_release(
        self, **values: Unpack[keywords.Lease6ReleaseKeywords[Never]]
    ) -> events.Lease6Release:
        """The client gives a lease back; called once per lease, and nothing is stored yet.

        It has query, subnet, lease.
        """
        return make(events.Lease6Release, values)

    def lease6_expire(
        self, **values: Unpack[keywords.Lease6ExpireKeywords[Never]]
    ) -> events.Lease6Expire:
        """A lease has come to its end and is about to be reclaimed, by Kea's timer or because a
        client asks for its address; some Kea versions also report a released lease here.

        It has subnet, remove_lease, lease.
        """
        return make(events.Lease6Expire, values)

    def lease6_recover(
        self, **values: Unpack[keywords.Lease6RecoverKeywords[Never]]
    ) -> events.Lease6Recover:
        """The time is over during which a declined address was kept back.

        It has subnet, lease.
        """
        return make(events.Lease6Recover, values)

    def leases6_committed(
        self, **values: Unpack[keywords.Leases6CommittedKeywords[Never]]
    ) -> events.Leases6Committed:
        """What the client's message did to the lease database is stored there, and the response is
        about to go out. Leases that are new or have new lifetimes are in LEASES6, those that the
        client no longer has in DELETED_LEASES6; with none in either, nothing has changed.

        It has query, response, subnet, leases, deleted_leases.
        """
        return make(events.Leases6Committed, values)

    def addr6_register(
        self, **values: Unpack[keywords.Addr6RegisterKeywords[Never]]
    ) -> events.Addr6Register:
        """A client tells which address it has given itself; nothing is stored yet.

        It has query, response, subnet, address, old_lease, new_lease.
        """
        return make(events.Addr6Register, values)

    def ddns6_update(
        self, **values: Unpack[keywords.Ddns6UpdateKeywords[Never]]
    ) -> events.Ddns6Update:
        """Kea has chosen the client's name, and is about to ask for updates of DNS. It does so only
        where dhcp-ddns has enable-updates.

        It has query, response, subnet, ddns_hostname, ddns_forward, ddns_reverse.
        """
        return make(events.Ddns6Update, values)

    def dhcp6_srv_configured(
        self, **values: Unpack[keywords.Dhcp6SrvConfiguredKeywords[Never]]
    ) -> events.Dhcp6SrvConfigured:
        """Kea has read its configuration and is about to use it; the hook point load comes before.

        It has configuration.
        """
        return make(events.Dhcp6SrvConfigured, values)

    def cb6_updated(
        self, **values: Unpack[keywords.Cb6UpdatedKeywords[Never]]
    ) -> events.Cb6Updated:
        """Kea has taken changes over from the database that has a part of its configuration.

        It has audit_entries.
        """
        return make(events.Cb6Updated, values)

    def command_processed(
        self, **values: Unpack[keywords.CommandProcessedKeywords[Never]]
    ) -> events.CommandProcessed:
        """Kea has done what a command of its API asks for, and is about to answer it. A partner in
        high availability sends commands, too.

        It has command, command_arguments, command_response.
        """
        return make(events.CommandProcessed, values)

    def load(self, **values: Unpack[keywords.LoadKeywords[Never]]) -> events.Load:
        """The configuration goes live: called before all other events of this configuration.

        It has no more values.
        """
        return make(events.Load, values)

    def unload(self, **values: Unpack[keywords.UnloadKeywords[Never]]) -> events.Unload:
        """The library goes away, because Kea stops or reads its configuration again: called when
        all events before it are done.

        It has no more values.
        """
        return make(events.Unload, values)
