# SPDX-License-Identifier: MPL-2.0
"""The hook points that the demonstration shows."""

from kea_runscript.release import release
from kea_runscript.table import TABLE
from kea_runscript.table.model import HookPoint

# What no client or command here can bring about, and what would.
NOT_SHOWN = {
    "cb4_updated": "a database with a part of the configuration",
    "cb6_updated": "a database with a part of the configuration",
    "lease4_server_decline": "Kea's library ping-check",
    "addr6_register": "a client of RFC 9686",
}


def points(kea: str) -> list[HookPoint]:
    """Those of this release of Kea."""
    return [p for p in TABLE.hook_points_of(release(kea)) if p.name not in NOT_SHOWN]
