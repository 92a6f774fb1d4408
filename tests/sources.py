# SPDX-License-Identifier: MPL-2.0
"""The sources of this checkout, for tests that build or change a copy of them."""

import shutil
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]

# Not a part of the sources: what builds, tests and git leave in a checkout.
_LEFT = shutil.ignore_patterns(".git", ".pybuild", "__pycache__", "build", "obj-*", "*.egg-info")


def copy_sources(folder: Path) -> Path:
    """Make the folder, as a copy of the checkout."""
    return Path(shutil.copytree(SOURCE, folder, symlinks=True, ignore=_LEFT))
