# SPDX-License-Identifier: MPL-2.0
"""What a script can reply with, beside its exit status."""

from kea_runscript.table.hook_points import HOOK_POINTS
from kea_runscript.table.reply_model import ReplyKey, Shape

_LEASE4 = ("lease4_select", "lease4_renew")
_LEASE6 = ("lease6_select", "lease6_renew", "lease6_rebind")
_RESPONSE4 = ("pkt4_send", "leases4_committed")
_RESPONSE6 = ("pkt6_send", "leases6_committed")

REPLY_KEYS = (
    ReplyKey(
        "decision",
        Shape.NAME,
        tuple(point.name for point in HOOK_POINTS if point.family),
        "What Kea does next: continue, skip or drop. What the last two do stands with the hook"
        " point. Without it, Kea goes on.",
        '"drop"',
        "hooks/callout_handle.h",
    ),
    ReplyKey(
        "cache",
        Shape.SECONDS,
        tuple(point.name for point in HOOK_POINTS if point.family),
        "For so many seconds this reply holds for this client at this hook point, and the script is"
        " not asked. A client is known by its hardware address and client id, or by its DUID.",
        "60",
        "hooks/callout_handle.h",
        bounds=(1, 86400),
    ),
    ReplyKey(
        "classes",
        Shape.NAMES,
        ("pkt4_receive", "pkt6_receive"),
        "Client classes that the packet is put into. Kea has evaluated its own classes by then, so"
        " these steer what it chooses later: shared network, subnet, pool, options.",
        '["registered"]',
        "dhcp/pkt.h",
    ),
    ReplyKey(
        "options",
        Shape.OPTIONS,
        _RESPONSE4 + _RESPONSE6,
        "Options of the response. Each map has an action (add, replace or remove) and the option's"
        " code or name; with add and replace also its data, as text in the form of Kea's own"
        " option-data, or as hex digits under the name hex. What is added must not be there;"
        " replace adds what is not there. From Kea 2.7.7 on at leases4_committed and"
        " leases6_committed too.",
        '[{ "action": "replace", "name": "domain-name", "data": "example.org" }]',
        "dhcp/option_definition.h",
    ),
    ReplyKey(
        "fields.siaddr",
        Shape.ADDRESS4,
        _RESPONSE4,
        "The address of the next server in the response.",
        '"192.0.2.7"',
        "dhcp/pkt4.h",
    ),
    ReplyKey(
        "fields.sname",
        Shape.TEXT,
        _RESPONSE4,
        "The name of the next server in the response.",
        '"boot.example.org"',
        "dhcp/pkt4.h",
        bounds=(0, 63),
    ),
    ReplyKey(
        "fields.file",
        Shape.TEXT,
        _RESPONSE4,
        "The name of the boot file in the response.",
        '"pxelinux.0"',
        "dhcp/pkt4.h",
        bounds=(0, 127),
    ),
    ReplyKey(
        "lease.hostname",
        Shape.TEXT,
        _LEASE4 + _LEASE6,
        "The lease's host name, in the lease database, for DNS updates, and where Kea tells the"
        " client its name; in small letters, as Kea has it.",
        '"printer.example.org"',
        "dhcpsrv/lease.h",
        bounds=(0, 255),
    ),
    ReplyKey(
        "lease.valid-lifetime",
        Shape.SECONDS,
        _LEASE4 + _LEASE6,
        "How long the lease is valid, in seconds. A preferred lifetime that is longer is cut to"
        " it.",
        "600",
        "dhcpsrv/lease.h",
        bounds=(1, 4294967294),
    ),
    ReplyKey(
        "lease.preferred-lifetime",
        Shape.SECONDS,
        _LEASE6,
        "How long the address or prefix is preferred, in seconds; not longer than it is valid.",
        "300",
        "dhcpsrv/lease.h",
        bounds=(0, 4294967294),
    ),
    ReplyKey(
        "lease.user-context",
        Shape.MAP,
        _LEASE4 + _LEASE6,
        "The lease's user context, in place of what was there.",
        '{ "port": "ge-0/0/7" }',
        "dhcpsrv/lease.h",
    ),
    ReplyKey(
        "identifier",
        Shape.TEXT,
        ("host4_identifier", "host6_identifier"),
        "The client's identifier of the kind flex-id. In a reservation it is written as text in"
        " quotes of its own, as in \"flex-id\": \"'port7'\".",
        '"port7"',
        "dhcpsrv/host.h",
        bounds=(1, 128),
    ),
    ReplyKey(
        "subnet-id",
        Shape.NUMBER,
        ("subnet4_select", "subnet6_select"),
        "The subnet that the client gets its lease from, by its id in the configuration.",
        "2",
        "dhcpsrv/subnet.h",
        bounds=(1, 4294967294),
    ),
)

# Options of the response that no script may touch, and why.
_LIFETIMES = "Kea makes it of the lease: change that with lease at the hook points of leases"
_OWN = "Kea makes it of what it has decided"
_PARTS = "it consists of options of its own"

REFUSED_OPTIONS: dict[int, dict[int, str]] = {
    4: {
        43: _PARTS,
        51: _LIFETIMES,
        53: _OWN,
        54: _OWN,
        61: _OWN,
        82: _OWN,
        124: _PARTS,
        125: _PARTS,
    },
    6: {
        1: _OWN,
        2: _OWN,
        3: _LIFETIMES,
        4: _LIFETIMES,
        5: _LIFETIMES,
        9: _OWN,
        13: _OWN,
        16: _PARTS,
        17: _PARTS,
        18: _OWN,
        25: _LIFETIMES,
        26: _LIFETIMES,
    },
}
