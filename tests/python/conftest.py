# SPDX-License-Identifier: MPL-2.0
"""Fixtures of the tests of the Python package."""

import sys
from pathlib import Path

import pytest

from ..refusals import make_files
from .sdk_script import ENVIRONMENT


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the files that `refusals` makes."""
    make_files(tmp_path)
    return tmp_path


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A python3 that has the package, as one of a virtual environment."""
    path = tmp_path / "python3"
    variables = " ".join(f"{name}={value}" for name, value in ENVIRONMENT.items())
    path.write_text(f'#!/bin/sh\nexec env {variables} {sys.executable} "$@"\n')
    path.chmod(0o755)
    return path
