# SPDX-License-Identifier: MPL-2.0
"""Fixtures: the built helper, scripts of the test's own, and an end without leftovers."""

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
def script(tmp_path: Path) -> Callable[..., Path]:
    """Writes an executable file; without a first line of its own it is a shell script."""

    def write(text: str, name: str = "script") -> Path:
        path = tmp_path / name
        path.write_text(text if text.startswith("#!") else "#!/bin/sh\n" + text)
        path.chmod(0o755)
        return path

    return write


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., HookEnd]]:
    """Starts helpers by their commands; see HookEnd."""
    started = []

    def start(*command: Path | str) -> HookEnd:
        started.append(HookEnd(command, tmp_path))
        return started[-1]

    yield start
    for hook_end in started:
        hook_end.clean_up()


@pytest.fixture
def hook_end(start: Callable[..., HookEnd], program: Path) -> HookEnd:
    """A helper that has been started and told nothing."""
    return start(program)
