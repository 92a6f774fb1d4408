# SPDX-License-Identifier: MPL-2.0
"""Variables of a lease."""

from kea_runscript.table.model import Group, Source, Variable
from kea_runscript.table.value_types import JSON_TOO_LONG, Enumeration, Type

STATES = Enumeration(
    "LeaseState",
    "State of a lease.",
    ("default", "declined", "expired-reclaimed", "released", "registered"),
)
TYPES = Enumeration("LeaseType", "Type of a lease.", ("V4", "IA_NA", "IA_TA", "IA_PD"))

_TYPE_REFERENCE = "Kea dhcpsrv/lease.h"
_NO_SUBNET = "if the lease's subnet is not configured any more"
_NO_POOL = "outside of any pool, as it is where somebody has reserved it"
_STATE = Variable(
    "STATE", Type.STRING,
    "State of the lease: default, declined or expired-reclaimed; with Kea 2.7.0 and later also"
    " released, with 2.7.7 and later also registered.",
    "default", "Kea dhcpsrv/lease.h", isc="STATE", enumeration=STATES,
)
_IS_EXPIRED = Variable(
    "IS_EXPIRED", Type.BOOLEAN,
    "1 if the valid lifetime was over when the hook point was called, else 0. Kea reclaims a lease"
    " in the second in which it ends, which does not count as over yet.",
    "0",
)
_CLIENT_LAST_TRANSMISSION = Variable(
    "CLIENT_LAST_TRANSMISSION", Type.TIME,
    "When the server last heard of the client, in seconds since 1970-01-01 00:00 UTC; the lease"
    " ends VALID_LIFETIME later.",
    "1767225600", "Kea dhcpsrv/lease.h, cltt_", isc="CLTT",
)
_HOSTNAME = Variable(
    "HOSTNAME", Type.STRING,
    "Host name that Kea keeps with the lease, possibly with a dot at its end.",
    "printer.example.org", "Kea dhcpsrv/lease.h, hostname_", isc="HOSTNAME",
    empty="if it has none",
)
_VALID_LIFETIME = Variable(
    "VALID_LIFETIME", Type.DURATION,
    "Seconds from the client's last transmission to the end of the lease; 4294967295 is forever.",
    "3600", "Kea dhcpsrv/lease.h, valid_lft_", isc="VALID_LIFETIME",
)

_EXPIRES = Variable(
    "EXPIRES", Type.TIME,
    "When the lease ends, in seconds since 1970-01-01 00:00 UTC: CLIENT_LAST_TRANSMISSION and"
    " VALID_LIFETIME in one.",
    "1767229200", "Kea dhcpsrv/lease.h",
)
_POOL_ID = Variable(
    "POOL_ID", Type.INTEGER, "Number of that pool in Kea's configuration; 0 if it has none there.",
    "7", "Kea manual, pool-id", since="2.3.8", empty="outside of any pool",
)
_SUBNET_ID = Variable(
    "SUBNET_ID", Type.INTEGER, "Number of the lease's subnet in Kea's configuration.", "1",
    "Kea manual, id of a subnet", isc="SUBNET_ID",
)
_FORWARD_DNS = Variable(
    "FORWARD_DNS", Type.BOOLEAN,
    "1 if Kea has asked for an entry from the host name to the address in DNS, else 0.", "0",
    "Kea dhcpsrv/lease.h, fqdn_fwd_",
)
_REVERSE_DNS = Variable(
    "REVERSE_DNS", Type.BOOLEAN,
    "1 if Kea has asked for an entry from the address to the host name in DNS, else 0.", "0",
    "Kea dhcpsrv/lease.h, fqdn_rev_",
)

_CONTEXT = Variable(
    "CONTEXT", Type.JSON,
    "What is kept with the lease for others than Kea, its user-context; Kea itself puts into it"
    " what the relay agents said, where store-extended-info is on. Passwords and secrets in it are"
    " shown as *****.",
    '{"ordered-by": "Ann"}', "Kea manual, comments and user context; Kea dhcpsrv/lease.h",
    empty=f"if it has none, or {JSON_TOO_LONG}",
)

LEASE4 = Source(
    name="lease4",
    cpp_type="Lease4",
    variables=(
        Variable(
            "ADDRESS", Type.IPV4, "The leased address.", "192.0.2.10", isc="ADDRESS"
        ),
        Variable(
            "TYPE", Type.STRING, "Type of the lease: always V4.", "V4", _TYPE_REFERENCE,
            enumeration=TYPES,
        ),
        Variable(
            "HWADDR", Type.STRING,
            "Hardware address of the client: lower-case hexadecimal bytes with colons between.",
            "08:00:2b:02:3f:4e", isc="HWADDR", empty="if the lease has none",
        ),
        Variable(
            "CLIENT_ID", Type.STRING,
            "Client identifier: lower-case hexadecimal bytes with colons between.",
            "01:08:00:2b:02:3f:4e", "RFC 2132 section 9.14, RFC 4361", isc="CLIENT_ID",
            empty="if the lease has none",
        ),
        _SUBNET_ID,
        Variable(
            "POOL", Type.STRING,
            "The pool that the address is in: its first and its last address.",
            "192.0.2.10-192.0.2.99", "Kea manual, pools", empty=_NO_POOL,
        ),
        _POOL_ID,
        _HOSTNAME,
        _FORWARD_DNS,
        _REVERSE_DNS,
        _STATE,
        _IS_EXPIRED,
        _CLIENT_LAST_TRANSMISSION,
        Variable(
            "RENEW_TIMER", Type.DURATION,
            "T1, the seconds after which the client asks this server to renew, as Kea works it out"
            " for its answer.",
            "1800", "RFC 2131 section 4.4.5, RFC 2132 section 9.11",
            empty="if Kea sends none",
        ),
        Variable(
            "REBIND_TIMER", Type.DURATION,
            "T2, the seconds after which the client asks any server to renew, as Kea works it out"
            " for its answer.",
            "3150", "RFC 2131 section 4.4.5, RFC 2132 section 9.12",
            empty="if Kea sends none",
        ),
        _VALID_LIFETIME,
        _EXPIRES,
        _CONTEXT,
    ),
)

LEASE6 = Source(
    name="lease6",
    cpp_type="Lease6",
    variables=(
        Variable(
            "TYPE", Type.STRING,
            "Type of the lease: IA_NA for an address, IA_TA for a temporary address, IA_PD for a"
            " delegated prefix.",
            "IA_PD", _TYPE_REFERENCE, isc="TYPE", enumeration=TYPES,
        ),
        Variable(
            "ADDRESS", Type.IPV6,
            "The leased address, or the first address of the delegated prefix.",
            "2001:db8:8000::", isc="ADDRESS",
        ),
        Variable(
            "DELEGATED_PREFIX", Type.IPV6_PREFIX,
            "The delegated prefix.",
            "2001:db8:8000::/56", "RFC 8415 section 21.22", empty="unless TYPE is IA_PD",
        ),
        Variable(
            "DELEGATED_PREFIXLEN", Type.INTEGER,
            "Length of the delegated prefix in bits, 0 to 128.",
            "56", "RFC 8415 section 21.22", isc="PREFIX_LEN", empty="unless TYPE is IA_PD",
        ),
        Variable(
            "CLIENT_DUID", Type.STRING,
            "DUID of the client: lower-case hexadecimal bytes with colons between.",
            "00:03:00:01:08:00:2b:02:3f:4e", "RFC 8415 section 11", isc="DUID",
            empty="if the lease has none, as once it is declined", plain="DUID",
        ),
        Variable(
            "HWADDR", Type.STRING,
            "Hardware address of the client: lower-case hexadecimal bytes with colons between.",
            "08:00:2b:02:3f:4e", isc="HWADDR", empty="if the server did not find one",
        ),
        _SUBNET_ID,
        Variable(
            "POOL", Type.STRING,
            "The pool that the address or prefix is in: its first and its last address, or the"
            " prefix from which prefixes are delegated.",
            "2001:db8:8000::/40", "Kea manual, pools and pd-pools", empty=_NO_POOL,
        ),
        _POOL_ID,
        _HOSTNAME,
        _FORWARD_DNS,
        _REVERSE_DNS,
        _STATE,
        _IS_EXPIRED,
        _CLIENT_LAST_TRANSMISSION,
        Variable(
            "RENEW_TIMER", Type.DURATION,
            "T1, the seconds after which the client asks this server to renew, as Kea works it out"
            " for its answer; 0 leaves it to the client.",
            "1800", "RFC 8415 section 14.2", empty=_NO_SUBNET,
        ),
        Variable(
            "REBIND_TIMER", Type.DURATION,
            "T2, the seconds after which the client asks any server to renew, as Kea works it out"
            " for its answer; 0 leaves it to the client.",
            "2880", "RFC 8415 section 14.2", empty=_NO_SUBNET,
        ),
        _VALID_LIFETIME,
        _EXPIRES,
        _CONTEXT,
        Variable(
            "PREFERRED_LIFETIME", Type.DURATION,
            "Seconds from the client's last transmission during which the address or prefix is"
            " preferred; 4294967295 is forever.",
            "2400", "RFC 8415 section 21.6", isc="PREFERRED_LIFETIME",
        ),
        Variable(
            "IAID", Type.INTEGER,
            "Identity association that the lease belongs to, in decimal: it tells apart several"
            " leases of one client.",
            "1", "RFC 8415 section 12", isc="IAID",
        ),
    ),
)

SOURCES = (LEASE4, LEASE6)

GROUPS = (
    Group("lease4", "lease4", "KEA_LEASE4_", isc="LEASE4_"),
    Group("deleted_lease4", "lease4", "KEA_DELETED_LEASE4_"),
    Group("leases4", "lease4", "KEA_LEASES4_", isc="LEASES4_", many=True, first="lease4"),
    Group(
        "deleted_leases4", "lease4", "KEA_DELETED_LEASES4_",
        isc="DELETED_LEASES4_", many=True, first="deleted_lease4",
    ),
    Group("lease6", "lease6", "KEA_LEASE6_", isc="LEASE6_"),
    Group("old_lease6", "lease6", "KEA_OLD_LEASE6_", isc="OLD_LEASE6_"),
    Group("new_lease6", "lease6", "KEA_NEW_LEASE6_", isc="NEW_LEASE6_"),
    Group("deleted_lease6", "lease6", "KEA_DELETED_LEASE6_"),
    Group("leases6", "lease6", "KEA_LEASES6_", isc="LEASES6_", many=True, first="lease6"),
    Group(
        "deleted_leases6", "lease6", "KEA_DELETED_LEASES6_",
        isc="DELETED_LEASES6_", many=True, first="deleted_lease6",
    ),
)  # fmt: skip
