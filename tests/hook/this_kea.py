# SPDX-License-Identifier: MPL-2.0
"""The Kea that the library under test is built for: KEA_RUNSCRIPT_KEA names it."""

from __future__ import annotations

import os

from kea_runscript.release import release
from kea_runscript.table import TABLE
from kea_runscript.table.checks import OLDEST_KEA

RELEASE = release(os.environ.get("KEA_RUNSCRIPT_KEA", OLDEST_KEA))

# Of Kea's own those that it has.
HOOK_POINTS = TABLE.hook_points_of(RELEASE)
EVERY_HOOK_POINT = [point.name for point in HOOK_POINTS]
