# SPDX-License-Identifier: MPL-2.0
"""Variables of the call itself: its hook point, and the flags that Kea passes along."""

from kea_runscript.table.model import Group, Source, Variable
from kea_runscript.table.value_types import Type

HOOK_POINT = Source(
    name="hook_point",
    cpp_type="HookPoint",
    variables=(
        Variable(
            "", Type.STRING,
            "Name of the hook point: the same as the script's first argument.",
            "lease4_select", accessor="name",
        ),
    ),
)

FAKE_ALLOCATION = Source(
    name="fake_allocation",
    cpp_type="bool",
    variables=(
        Variable(
            "", Type.BOOLEAN,
            "1 if Kea only offers the lease (DHCPDISCOVER, SOLICIT) and stores nothing, 0 if the"
            " lease is stored.",
            "0", "RFC 2131 section 3.1, RFC 8415 section 5.2", accessor="value",
        ),
    ),
)

REMOVE_LEASE = Source(
    name="remove_lease",
    cpp_type="bool",
    variables=(
        Variable(
            "", Type.BOOLEAN,
            "1 if Kea deletes the expired lease from its database, 0 if it keeps it there as"
            " reclaimed.",
            "0", "Kea manual, remove-leases of lease reclamation", isc="", accessor="value",
        ),
    ),
)

SOURCES = (HOOK_POINT, FAKE_ALLOCATION, REMOVE_LEASE)

HOOK_POINTS = (Group("hook_point", "hook_point", "KEA_HOOK_POINT"),)

FLAGS = (
    Group("fake_allocation", "fake_allocation", "KEA_FAKE_ALLOCATION"),
    Group("remove_lease", "remove_lease", "KEA_REMOVE_LEASE", isc="REMOVE_LEASE"),
)
