# SPDX-License-Identifier: MPL-2.0
"""Fixtures of the tests of the Python package."""

from pathlib import Path

import pytest

from ..refusals import make_files


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the files that `refusals` makes."""
    make_files(tmp_path)
    return tmp_path
