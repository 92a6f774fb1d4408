# SPDX-License-Identifier: MPL-2.0
"""Fixtures: the built files, a driver per test, and what each test leaves behind."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kea_runscript_lab.wait import until

from .callout_driver import Driver
from .gate import Gate
from .journal import Journal
from .recorder import Recorder

Script = Callable[..., Path]

# Kea's log ids for a callout that failed; in every supported release.
_FAILED_CALLOUTS = ("HOOKS_CALLOUT_EXCEPTION", "HOOKS_CALLOUT_ERROR", "RUNSCRIPT_CALLOUT_FAILED")


def built(variable: str) -> Path:
    """The file that an environment variable names."""
    path = os.environ.get(variable)
    if path is None:
        pytest.skip(f"{variable} is not set; run these tests with meson test")
    return Path(path)


@pytest.fixture(scope="session")
def hook_library() -> Path:
    """The built hook library."""
    return built("KEA_RUNSCRIPT_HOOK")


@pytest.fixture(scope="session")
def driver_program() -> Path:
    """The built callout driver."""
    return built("KEA_RUNSCRIPT_DRIVER")


@pytest.fixture
def helper(tmp_path: Path) -> Path:
    """The helper under a path of the test's own, so that its processes can be told from others."""
    path = Path(shutil.copyfile(built("KEA_RUNSCRIPT_HELPER"), tmp_path / "helper"))
    path.chmod(0o755)  # an installed one may be read-only
    return path


@pytest.fixture
def scripts_folder(tmp_path: Path) -> Path:
    """Where Kea wants scripts, from 3.0 on."""
    return tmp_path


@pytest.fixture
def script(scripts_folder: Path) -> Script:
    """Writes a shell script of these commands; `name` is its path in Kea's folder for scripts."""

    def write(name: str, *commands: str) -> Path:
        path = scripts_folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(["#!/bin/sh", *commands, ""]))
        path.chmod(0o755)
        return path

    return write


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    return Recorder(tmp_path)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal")


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    gate = Gate(tmp_path / "gate")
    yield gate
    gate.open()


@pytest.fixture
def launcher() -> list[str]:
    """The beginning of the command that starts the driver: a program that becomes the driver."""
    return []


@pytest.fixture
def driver(
    tmp_path: Path,
    helper: Path,
    hook_library: Path,
    scripts_folder: Path,
    driver_program: Path,
    launcher: list[str],
) -> Iterator[Driver]:
    """A driver that is not started yet. After the test it ends well and leaves no helper."""
    command = [*launcher, str(driver_program)]
    driver = Driver(command, hook_library, helper, tmp_path, scripts_folder)
    yield driver
    status = driver.stop()
    assert 0 == status
    until(lambda: not driver.helpers(), "the helper to end after its Kea")
    if not driver.may_fail:
        assert [] == [text for failure in _FAILED_CALLOUTS for text in driver.messages(failure)]
