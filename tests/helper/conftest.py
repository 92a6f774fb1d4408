# SPDX-License-Identifier: MPL-2.0
"""Fixtures: the built helper, a script of the test's own, and an end without leftovers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .hook_end import HookEnd


@pytest.fixture(scope="session")
def program() -> Path:
    """The built helper."""
    path = os.environ.get("KEA_RUNSCRIPT_HELPER")
    if path is None:
        pytest.skip("KEA_RUNSCRIPT_HELPER is not set; run these tests with meson test")
    return Path(path)


@pytest.fixture
def script(tmp_path: Path) -> Callable[[str], Path]:
    """Writes an executable file; without a first line of its own it is a shell script."""

    def write(text: str) -> Path:
        path = tmp_path / "script"
        path.write_text(text if text.startswith("#!") else "#!/bin/sh\n" + text)
        path.chmod(0o755)
        return path

    return write


@pytest.fixture
def hook_end(program: Path, tmp_path: Path) -> Iterator[HookEnd]:
    """A helper that has been started and told nothing."""
    hook_end = HookEnd(program, tmp_path)
    yield hook_end
    hook_end.clean_up()
