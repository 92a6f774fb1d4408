# SPDX-License-Identifier: MPL-2.0
"""A place in scripts where they wait until the test lets them pass."""

from __future__ import annotations

import fcntl
from pathlib import Path


class Gate:
    """Closed until open(); `wait` is the shell command that waits for that."""

    def __init__(self, path: Path) -> None:
        self._lock = path.open("w")
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        self.wait = f"flock --shared {path} true"

    def open(self) -> None:
        self._lock.close()
