# SPDX-License-Identifier: MPL-2.0
"""What the library shows to the process that loads it."""

from __future__ import annotations

import subprocess
from pathlib import Path


def test_library_exports_only_keas_entry_points(hook_library: Path) -> None:
    """The library brings no other symbol into Kea's process, where names could clash.

    A function with a hook point's name would be registered by Kea a second time.
    """
    output = subprocess.run(
        ["nm", "--dynamic", "--defined-only", "--format=posix", hook_library],
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    exported = {line.split()[0] for line in output.splitlines()}
    assert {"version", "load", "unload", "multi_threading_compatible"} == exported
