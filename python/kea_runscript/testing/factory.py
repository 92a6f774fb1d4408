# Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
# SPDX-License-Identifier: MPL-2.0
"""Makes events for tests: a method for each hook point."""

from __future__ import annotations

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
from kea_runscript.testing.making import make


class Events:
    """Each event has the examples of the table, but where a keyword says something else:
    docs/python.md has the keywords.
    """

    def pkt4_receive(self, **values: object) -> Pkt4Receive:
        """A packet has been received and parsed, and nothing has been done about it yet.

        It has query.
        """
        return make(Pkt4Receive, values)

    def pkt4_send(self, **values: object) -> Pkt4Send:
        """The response is complete and about to be packed and sent.

        It has query, response.
        """
        return make(Pkt4Send, values)

    def host4_identifier(self, **values: object) -> Host4Identifier:
        """Kea looks for the client's host reservations and asks for an identifier of the kind
        flex-id. It does so only where host-reservation-identifiers has that.

        It has query.
        """
        return make(Host4Identifier, values)

    def subnet4_select(self, **values: object) -> Subnet4Select:
        """Kea has chosen the client's subnet, or found none.

        It has query, subnet.
        """
        return make(Subnet4Select, values)

    def lease4_select(self, **values: object) -> Lease4Select:
        """Kea has chosen an address for a client that had no lease for it, to offer it
        (KEA_FAKE_ALLOCATION is 1) or to give it.

        It has query, subnet, fake_allocation, lease.
        """
        return make(Lease4Select, values)

    def lease4_renew(self, **values: object) -> Lease4Renew:
        """The client already has this lease and is offered it again (KEA_QUERY4_TYPE is
        DHCPDISCOVER) or gets it again.

        It has query, subnet, lease.
        """
        return make(Lease4Renew, values)

    def lease4_offer(self, **values: object) -> Lease4Offer:
        """A DHCPOFFER is about to go out. The lease that it offers is in LEASES4; none is there
        where Kea uses a lease once more without storing it (its parameter cache-threshold).

        It has query, response, leases.
        """
        return make(Lease4Offer, values)

    def lease4_release(self, **values: object) -> Lease4Release:
        """The client gives its lease back; nothing is stored yet.

        It has query, lease.
        """
        return make(Lease4Release, values)

    def lease4_decline(self, **values: object) -> Lease4Decline:
        """The client says that somebody else uses the address; the lease still names the client.

        It has query, lease.
        """
        return make(Lease4Decline, values)

    def lease4_server_decline(self, **values: object) -> Lease4ServerDecline:
        """The server has found that the address is in use, as a library such as ping-check does,
        and has declined the lease itself.

        It has query, lease.
        """
        return make(Lease4ServerDecline, values)

    def lease4_expire(self, **values: object) -> Lease4Expire:
        """A lease has come to its end and is about to be reclaimed, by Kea's timer or because a
        client asks for its address; some Kea versions also report a released lease here.

        It has remove_lease, lease.
        """
        return make(Lease4Expire, values)

    def lease4_recover(self, **values: object) -> Lease4Recover:
        """The time is over during which a declined address was kept back.

        It has lease.
        """
        return make(Lease4Recover, values)

    def leases4_committed(self, **values: object) -> Leases4Committed:
        """What a DHCPREQUEST, DHCPRELEASE, DHCPDECLINE or BOOTP request did to the lease database
        is stored there, and the response is about to go out. Leases that are new or have new
        lifetimes are in LEASES4, those that the client no longer has in DELETED_LEASES4; with
        none in either, nothing has changed.

        It has query, response, leases, deleted_leases.
        """
        return make(Leases4Committed, values)

    def ddns4_update(self, **values: object) -> Ddns4Update:
        """Kea has chosen the client's name, and is about to ask for updates of DNS. It does so only
        where dhcp-ddns has enable-updates.

        It has query, response, subnet, ddns_hostname, ddns_forward, ddns_reverse.
        """
        return make(Ddns4Update, values)

    def dhcp4_srv_configured(self, **values: object) -> Dhcp4SrvConfigured:
        """Kea has read its configuration and is about to use it; the hook point load comes before.

        It has configuration.
        """
        return make(Dhcp4SrvConfigured, values)

    def cb4_updated(self, **values: object) -> Cb4Updated:
        """Kea has taken changes over from the database that has a part of its configuration.

        It has audit_entries.
        """
        return make(Cb4Updated, values)

    def pkt6_receive(self, **values: object) -> Pkt6Receive:
        """A packet has been received and parsed, and nothing has been done about it yet.

        It has query.
        """
        return make(Pkt6Receive, values)

    def pkt6_send(self, **values: object) -> Pkt6Send:
        """The response is complete and about to be packed and sent.

        It has query, response.
        """
        return make(Pkt6Send, values)

    def host6_identifier(self, **values: object) -> Host6Identifier:
        """Kea looks for the client's host reservations and asks for an identifier of the kind
        flex-id. It does so only where host-reservation-identifiers has that.

        It has query.
        """
        return make(Host6Identifier, values)

    def subnet6_select(self, **values: object) -> Subnet6Select:
        """Kea has chosen the client's subnet, or found none.

        It has query, subnet.
        """
        return make(Subnet6Select, values)

    def lease6_select(self, **values: object) -> Lease6Select:
        """Kea has chosen an address or prefix for a client that had no lease for it, to offer it
        (KEA_FAKE_ALLOCATION is 1) or to give it.

        It has query, subnet, fake_allocation, lease.
        """
        return make(Lease6Select, values)

    def lease6_renew(self, **values: object) -> Lease6Renew:
        """The client renews a lease with the server that gave it; called once per lease.

        It has query, lease.
        """
        return make(Lease6Renew, values)

    def lease6_rebind(self, **values: object) -> Lease6Rebind:
        """The client renews a lease with any server that answers; called once per lease.

        It has query, lease.
        """
        return make(Lease6Rebind, values)

    def lease6_decline(self, **values: object) -> Lease6Decline:
        """The client says that somebody else uses the address; the lease still names the client.

        It has query, lease.
        """
        return make(Lease6Decline, values)

    def lease6_release(self, **values: object) -> Lease6Release:
        """The client gives a lease back; called once per lease, and nothing is stored yet.

        It has query, lease.
        """
        return make(Lease6Release, values)

    def lease6_expire(self, **values: object) -> Lease6Expire:
        """A lease has come to its end and is about to be reclaimed, by Kea's timer or because a
        client asks for its address; some Kea versions also report a released lease here.

        It has remove_lease, lease.
        """
        return make(Lease6Expire, values)

    def lease6_recover(self, **values: object) -> Lease6Recover:
        """The time is over during which a declined address was kept back.

        It has lease.
        """
        return make(Lease6Recover, values)

    def leases6_committed(self, **values: object) -> Leases6Committed:
        """What the client's message did to the lease database is stored there, and the response is
        about to go out. Leases that are new or have new lifetimes are in LEASES6, those that the
        client no longer has in DELETED_LEASES6; with none in either, nothing has changed.

        It has query, response, leases, deleted_leases.
        """
        return make(Leases6Committed, values)

    def addr6_register(self, **values: object) -> Addr6Register:
        """A client tells which address it has given itself; nothing is stored yet.

        It has query, response, address, old_lease, new_lease.
        """
        return make(Addr6Register, values)

    def ddns6_update(self, **values: object) -> Ddns6Update:
        """Kea has chosen the client's name, and is about to ask for updates of DNS. It does so only
        where dhcp-ddns has enable-updates.

        It has query, response, subnet, ddns_hostname, ddns_forward, ddns_reverse.
        """
        return make(Ddns6Update, values)

    def dhcp6_srv_configured(self, **values: object) -> Dhcp6SrvConfigured:
        """Kea has read its configuration and is about to use it; the hook point load comes before.

        It has configuration.
        """
        return make(Dhcp6SrvConfigured, values)

    def cb6_updated(self, **values: object) -> Cb6Updated:
        """Kea has taken changes over from the database that has a part of its configuration.

        It has audit_entries.
        """
        return make(Cb6Updated, values)

    def command_processed(self, **values: object) -> CommandProcessed:
        """Kea has done what a command of its API asks for, and is about to answer it. A partner in
        high availability sends commands, too.

        It has command, command_arguments, command_response.
        """
        return make(CommandProcessed, values)

    def load(self, **values: object) -> Load:
        """The configuration goes live: called before all other events of this configuration.

        It has no more values.
        """
        return make(Load, values)

    def unload(self, **values: object) -> Unload:
        """The library goes away, because Kea stops or reads its configuration again: called when
        all events before it are done.

        It has no more values.
        """
        return make(Unload, values)
