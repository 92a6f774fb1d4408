# SPDX-License-Identifier: MPL-2.0
"""The hook libraries that Kea itself comes with."""

from pathlib import Path


def keas_own(name: str) -> Path:
    """Where libdhcp_NAME.so is."""
    return next(Path("/usr/lib").glob(f"*/kea/hooks/libdhcp_{name}.so"))
