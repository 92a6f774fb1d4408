# SPDX-License-Identifier: MPL-2.0
"""Fixtures: the built files, a driver per test, and what each test leaves behind."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kea_runscript.lab.wait import until

from .callout_driver import Driver
from .recorder import Recorder

# Kea's log ids for a callout that failed; in every supported release.
_FAILED_CALLOUTS = ("HOOKS_CALLOUT_EXCEPTION", "HOOKS_CALLOUT_ERROR", "RUNSCRIPT_CALLOUT_FAILED")


def _built(variable: str) -> Path:
    path = os.environ.get(variable)
    if path is None:
        pytest.skip(f"{variable} is not set; run these tests with meson test")
    return Path(path)


@pytest.fixture(scope="session")
def hook_library() -> Path:
    """The built hook library."""
    return _built("KEA_RUNSCRIPT_HOOK")


@pytest.fixture
def helper(tmp_path: Path) -> Path:
    """The helper under a path of the test's own, so that its processes can be told from others."""
    return Path(shutil.copy2(_built("KEA_RUNSCRIPT_HELPER"), tmp_path / "helper"))


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    return Recorder(tmp_path)


@pytest.fixture
def driver(tmp_path: Path, helper: Path, hook_library: Path) -> Iterator[Driver]:
    """A driver that is not started yet. After the test it ends well and leaves no helper."""
    driver = Driver(_built("KEA_RUNSCRIPT_DRIVER"), hook_library, helper, tmp_path)
    yield driver
    status = driver.stop()
    assert 0 == status
    until(lambda: not driver.helpers(), "the helper to end after its Kea")
    assert [] == [text for failure in _FAILED_CALLOUTS for text in driver.messages(failure)]
