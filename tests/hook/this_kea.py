# SPDX-License-Identifier: MPL-2.0
"""The Kea that the library under test is built for: KEA_RUNSCRIPT_KEA names it."""

from __future__ import annotations

import os

from kea_runscript.release import release
from kea_runscript.table import TABLE
from kea_runscript.table.checks import OLDEST_KEA

RELEASE = release(os.environ.get("KEA_RUNSCRIPT_KEA", OLDEST_KEA))

# Of Kea's own those that it has, but for dhcp4_srv_configured and dhcp6_srv_configured: they are
# called as soon as there is a configuration. See test_configured.py.
HOOK_POINTS = [
    point for point in TABLE.hook_points_of(RELEASE) if not point.name.endswith("_srv_configured")
]
EVERY_HOOK_POINT = [point.name for point in HOOK_POINTS]
