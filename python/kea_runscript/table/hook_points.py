# SPDX-License-Identifier: MPL-2.0
"""The hook points at which the script is called, in the order of a lease's life; ours last."""

from kea_runscript.table.checks import OLDEST_KEA
from kea_runscript.table.model import HookPoint

_MANUAL4 = "Kea Developer's Guide, The Hooks API for the DHCPv4 Server"
_COMMON = "Kea Developer's Guide, The Hooks API"
_MANUAL6 = "Kea Developer's Guide, The Hooks API for the DHCPv6 Server"

_DROPPED = "The packet is dropped."
_NOT_PACKED = "Kea does not pack the response: it goes out only if a library has packed it."
_NOT_SENT = "The response is not sent."
_NO_IDENTIFIER = "Kea looks for no reservation with such an identifier."
_NO_SUBNET = "No subnet is chosen: the client gets no lease."
_NO_LEASE = "The lease is not given, and no other address is tried."
_NOT_RENEWED = "The lease keeps its old values."
_NOT_RELEASED = "The lease is not released."
_NOT_DECLINED = "The lease is not declined."
_NOT_RECLAIMED = "Kea leaves the lease as it is and comes back to it in its next reclamation cycle."
_NOT_RECOVERED = "The lease stays declined."

# What Kea has and we do not, and why.
LEFT_OUT = (
    "At buffer4_receive, buffer6_receive, buffer4_send and buffer6_send no script is called: the"
    " packet is nothing but bytes there, which Kea has not read yet or has just written."
    " pkt4_receive and pkt6_receive come right behind, pkt4_send and pkt6_send right before."
)

HOOK_POINTS = (
    HookPoint(
        "pkt4_receive", 4,
        "A packet has been received and parsed, and nothing has been done about it yet.",
        _MANUAL4, ("query4",),
        skip=_DROPPED, drop=_DROPPED,
    ),
    HookPoint(
        "pkt4_send", 4,
        "The response is complete and about to be packed and sent.",
        _MANUAL4, ("query4", "response4"),
        skip=_NOT_PACKED, drop=_NOT_SENT,
    ),
    HookPoint(
        "host4_identifier", 4,
        "Kea looks for the client's host reservations and asks for an identifier of the kind"
        " flex-id. It does so only where host-reservation-identifiers has that.",
        _MANUAL4, ("query4",),
        skip=_NO_IDENTIFIER, drop=_NO_IDENTIFIER,
        by_default=False,
    ),
    HookPoint(
        "subnet4_select", 4,
        "Kea has chosen the client's subnet, or found none.",
        _MANUAL4, ("query4", "subnet4"),
        skip=_NO_SUBNET, drop=_DROPPED, park_since="2.5.6", may_lack=("subnet4",),
    ),
    HookPoint(
        "lease4_select", 4,
        "Kea has chosen an address for a client that had no lease for it, to offer it"
        " (KEA_IS_OFFER is 1) or to give it.",
        _MANUAL4, ("query4", "subnet4", "fake_allocation", "lease4"),
        skip=_NO_LEASE, drop="",
    ),
    HookPoint(
        "lease4_renew", 4,
        "The client already has this lease and is offered it again (KEA_QUERY4_TYPE is"
        " DHCPDISCOVER) or gets it again.",
        _MANUAL4, ("query4", "subnet4", "lease4"),
        skip=_NOT_RENEWED, drop="",
        isc=True,
    ),
    HookPoint(
        "lease4_offer", 4,
        "A DHCPOFFER is about to go out. The lease that it offers is in LEASES4; none is there"
        " where Kea uses a lease once more without storing it (its parameter cache-threshold).",
        _MANUAL4, ("query4", "response4", "leases4"),
        looked_up=("subnet4",),
        skip="", drop="The offer is not sent.", park_since="2.5.2", since="2.5.2", by_default=False,
    ),
    HookPoint(
        "lease4_release", 4,
        "The client gives its lease back; nothing is stored yet.",
        _MANUAL4, ("query4", "lease4"),
        looked_up=("subnet4",),
        skip=_NOT_RELEASED, drop=_NOT_RELEASED,
        isc=True,
    ),
    HookPoint(
        "lease4_decline", 4,
        "The client says that somebody else uses the address; the lease still names the client.",
        _MANUAL4, ("query4", "lease4"),
        looked_up=("subnet4",),
        skip=_NOT_DECLINED, drop=_NOT_DECLINED,
        isc=True,
    ),
    HookPoint(
        "lease4_server_decline", 4,
        "The server has found that the address is in use, as a library such as ping-check does, and"
        " has declined the lease itself.",
        _MANUAL4, ("query4", "lease4"),
        looked_up=("subnet4",),
        skip="", drop="", since="2.5.5", by_default=False,
    ),
    HookPoint(
        "lease4_expire", 4,
        "A lease has come to its end and is about to be reclaimed, by Kea's timer or because a"
        " client asks for its address; some Kea versions also report a released lease here.",
        _MANUAL4, ("remove_lease", "lease4"),
        looked_up=("subnet4",),
        skip=_NOT_RECLAIMED, drop="",
        isc=True,
    ),
    HookPoint(
        "lease4_recover", 4,
        "The time is over during which a declined address was kept back.",
        _MANUAL4, ("lease4",),
        looked_up=("subnet4",),
        skip=_NOT_RECOVERED, drop="",
        isc=True,
    ),
    HookPoint(
        "leases4_committed", 4,
        "What a DHCPREQUEST, DHCPRELEASE, DHCPDECLINE or BOOTP request did to the lease database is"
        " stored there, and the response is about to go out. Leases that are new or have new"
        " lifetimes are in LEASES4, those that the client no longer has in DELETED_LEASES4; with"
        " none in either, nothing has changed.",
        _MANUAL4, ("query4", "response4", "leases4", "deleted_leases4"),
        looked_up=("subnet4",),
        skip="", drop="The response is not sent, the leases stay as they are.",
        park_since=OLDEST_KEA, by_default=False,
        may_lack=("response4",),
        isc=True,
    ),
    HookPoint(
        "ddns4_update", 4,
        "Kea has chosen the client's name, and is about to ask for updates of DNS. It does so only"
        " where dhcp-ddns has enable-updates.",
        _MANUAL4, ("query4", "response4", "subnet4", "ddns_hostname", "ddns_forward",
                   "ddns_reverse"),
        skip="", drop="", by_default=False, may_lack=("subnet4",),
    ),
    HookPoint(
        "dhcp4_srv_configured", 4,
        "Kea has read its configuration and is about to use it; the hook point load comes before.",
        _MANUAL4, ("configuration",),
        skip="", drop="Kea refuses the configuration.", by_default=False,
    ),
    HookPoint(
        "cb4_updated", 4,
        "Kea has taken changes over from the database that has a part of its configuration.",
        _MANUAL4, ("audit_entries",),
        skip="", drop="", by_default=False,
    ),
    HookPoint(
        "pkt6_receive", 6,
        "A packet has been received and parsed, and nothing has been done about it yet.",
        _MANUAL6, ("query6",),
        skip=_DROPPED, drop=_DROPPED,
    ),
    HookPoint(
        "pkt6_send", 6,
        "The response is complete and about to be packed and sent.",
        _MANUAL6, ("query6", "response6"),
        skip=_NOT_PACKED, drop=_NOT_SENT,
    ),
    HookPoint(
        "host6_identifier", 6,
        "Kea looks for the client's host reservations and asks for an identifier of the kind"
        " flex-id. It does so only where host-reservation-identifiers has that.",
        _MANUAL6, ("query6",),
        skip=_NO_IDENTIFIER, drop=_NO_IDENTIFIER,
        by_default=False,
    ),
    HookPoint(
        "subnet6_select", 6,
        "Kea has chosen the client's subnet, or found none.",
        _MANUAL6, ("query6", "subnet6"),
        skip=_NO_SUBNET, drop=_DROPPED, park_since="2.5.6", may_lack=("subnet6",),
    ),
    HookPoint(
        "lease6_select", 6,
        "Kea has chosen an address or prefix for a client that had no lease for it, to offer it"
        " (KEA_IS_OFFER is 1) or to give it.",
        _MANUAL6, ("query6", "subnet6", "fake_allocation", "lease6"),
        skip=_NO_LEASE, drop="",
    ),
    HookPoint(
        "lease6_renew", 6,
        "The client renews a lease with the server that gave it; called once per lease.",
        _MANUAL6, ("query6", "lease6"),
        looked_up=("subnet6",),
        skip=_NOT_RENEWED, drop="",
        isc=True,
    ),
    HookPoint(
        "lease6_rebind", 6,
        "The client renews a lease with any server that answers; called once per lease.",
        _MANUAL6, ("query6", "lease6"),
        looked_up=("subnet6",),
        skip=_NOT_RENEWED, drop="",
        isc=True,
    ),
    HookPoint(
        "lease6_decline", 6,
        "The client says that somebody else uses the address; the lease still names the client.",
        _MANUAL6, ("query6", "lease6"),
        looked_up=("subnet6",),
        skip="This lease is not declined, the client's others are.", drop=_DROPPED,
        isc=True,
    ),
    HookPoint(
        "lease6_release", 6,
        "The client gives a lease back; called once per lease, and nothing is stored yet.",
        _MANUAL6, ("query6", "lease6"),
        looked_up=("subnet6",),
        skip=_NOT_RELEASED,
        drop="The lease is not released; before Kea 2.4 this holds for addresses only, and a"
        " delegated prefix is released.",
        isc=True,
    ),
    HookPoint(
        "lease6_expire", 6,
        "A lease has come to its end and is about to be reclaimed, by Kea's timer or because a"
        " client asks for its address; some Kea versions also report a released lease here.",
        _MANUAL6, ("remove_lease", "lease6"),
        looked_up=("subnet6",),
        skip=_NOT_RECLAIMED, drop="",
        isc=True,
    ),
    HookPoint(
        "lease6_recover", 6,
        "The time is over during which a declined address was kept back.",
        _MANUAL6, ("lease6",),
        looked_up=("subnet6",),
        skip=_NOT_RECOVERED, drop="",
        isc=True,
    ),
    HookPoint(
        "leases6_committed", 6,
        "What the client's message did to the lease database is stored there, and the response is"
        " about to go out. Leases that are new or have new"
        " lifetimes are in LEASES6, those that the client no longer has in DELETED_LEASES6; with"
        " none in either, nothing has changed.",
        _MANUAL6, ("query6", "response6", "leases6", "deleted_leases6"),
        looked_up=("subnet6",),
        skip="", drop="The response is not sent, the leases stay as they are.",
        park_since=OLDEST_KEA, by_default=False,
        isc=True,
    ),
    HookPoint(
        "addr6_register", 6,
        "A client tells which address it has given itself; nothing is stored yet.",
        _MANUAL6, ("query6", "response6", "address6", "old_lease6", "new_lease6"),
        looked_up=("subnet6",),
        skip="The address is not registered; the client gets its answer.", drop=_DROPPED,
        since="2.7.7", by_default=False, may_lack=("old_lease6",),
        isc=True,
    ),
    HookPoint(
        "ddns6_update", 6,
        "Kea has chosen the client's name, and is about to ask for updates of DNS. It does so only"
        " where dhcp-ddns has enable-updates.",
        _MANUAL6, ("query6", "response6", "subnet6", "ddns_hostname", "ddns_forward",
                   "ddns_reverse"),
        skip="", drop="", by_default=False, may_lack=("subnet6",),
    ),
    HookPoint(
        "dhcp6_srv_configured", 6,
        "Kea has read its configuration and is about to use it; the hook point load comes before.",
        _MANUAL6, ("configuration",),
        skip="", drop="Kea refuses the configuration.", by_default=False,
    ),
    HookPoint(
        "cb6_updated", 6,
        "Kea has taken changes over from the database that has a part of its configuration.",
        _MANUAL6, ("audit_entries",),
        skip="", drop="", by_default=False,
    ),
    HookPoint(
        "command_processed", 0,
        "Kea has done what a command of its API asks for, and is about to answer it. A partner in"
        " high availability sends commands, too.",
        _COMMON, ("command", "command_arguments", "command_response"),
        skip="", drop="", by_default=False,
    ),
    HookPoint(
        "load", 0,
        "The configuration goes live: called before all other events of this configuration.",
        "", (),
        skip="", drop="", by_default=False,
    ),
    HookPoint(
        "unload", 0,
        "The library goes away, because Kea stops or reads its configuration again: called when all"
        " events before it are done.",
        "", (),
        skip="", drop="", by_default=False,
    ),
)
