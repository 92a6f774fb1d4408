# SPDX-License-Identifier: MPL-2.0
"""Variables of the subnet that Kea has chosen, or of the lease's. All are empty where none is
chosen, and where the lease's is not configured any more.
"""

from kea_runscript.table.model import Group, Source, Variable
from kea_runscript.table.value_types import JSON_TOO_LONG, Type

_ID = Variable(
    "_ID", Type.INTEGER, "Number of the subnet in Kea's configuration.", "1",
    "Kea manual, id of a subnet", isc="ID",
)
_SHARED_NETWORK = Variable(
    "_SHARED_NETWORK", Type.STRING,
    "Name of the shared network that the subnet is in.", "floor-2",
    "Kea manual, shared networks", empty="if it is in none",
)

_CONTEXT = Variable(
    "_CONTEXT", Type.JSON,
    "What the configuration says of the subnet for others than Kea, its user-context. Passwords and"
    " secrets in it are shown as *****.",
    '{"site": "Berlin", "vlan": 7}', "Kea manual, comments and user context",
    empty=f"if it has none, or {JSON_TOO_LONG}",
)

SUBNET4 = Source(
    name="subnet4",
    cpp_type="Subnet4",
    variables=(
        Variable(
            "_PREFIX", Type.IPV4,
            "First address of the subnet.",
            "192.0.2.0", isc="PREFIX",
        ),
        Variable(
            "_PREFIXLEN", Type.INTEGER,
            "Length of the subnet's prefix in bits, 0 to 32.",
            "24", isc="PREFIX_LEN",
        ),
        Variable(
            "", Type.IPV4_PREFIX,
            "The subnet.",
            "192.0.2.0/24", accessor="cidr",
        ),
        _ID,
        _SHARED_NETWORK,
        _CONTEXT,
    ),
)

SUBNET6 = Source(
    name="subnet6",
    cpp_type="Subnet6",
    variables=(
        Variable(
            "_PREFIX", Type.IPV6,
            "First address of the subnet.",
            "2001:db8:1::",
        ),
        Variable(
            "_PREFIXLEN", Type.INTEGER,
            "Length of the subnet's prefix in bits, 0 to 128.",
            "64",
        ),
        Variable(
            "", Type.IPV6_PREFIX,
            "The subnet.",
            "2001:db8:1::/64", accessor="cidr",
        ),
        _ID,
        _SHARED_NETWORK,
        _CONTEXT,
    ),
)

SOURCES = (SUBNET4, SUBNET6)

GROUPS = (
    Group("subnet4", "subnet4", "KEA_SUBNET4", isc="SUBNET4_"),
    Group("subnet6", "subnet6", "KEA_SUBNET6"),
)
