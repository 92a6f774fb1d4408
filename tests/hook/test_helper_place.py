# SPDX-License-Identifier: MPL-2.0
"""Where the library looks for its helper when nothing in Kea's environment says so."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from .callout_driver import Driver
from .recorder import Recorder

# Neither root nor who runs the tests, whether or not the system knows it.
STRANGER = 12345


@pytest.fixture
def launcher() -> list[str]:
    return ["env", "--unset=KEA_RUNSCRIPT_HELPER"]


@pytest.fixture
def built_library(hook_library: Path, tmp_path: Path) -> Path:
    """The library in a build folder of the test's own, without a helper."""
    (tmp_path / "src/hook").mkdir(parents=True)
    return Path(shutil.copy(hook_library, tmp_path / "src/hook"))


@pytest.fixture
def built_helper(helper: Path, tmp_path: Path) -> Path:
    """The helper of that build."""
    (tmp_path / "src/helper").mkdir(parents=True)
    return Path(shutil.copy(helper, tmp_path / "src/helper/kea-runscript-helper"))


def helper_of(driver: Driver, recorder: Recorder, library: Path) -> str:
    """Where the library looks: what it starts, or says that it cannot start."""
    driver.start(4)
    if not driver.load({"script": str(recorder.script)}, library):
        (text,) = driver.messages("RUNSCRIPT_LOAD_FAILED")
        return text.split('"')[1]
    assert {"next": "continue", "error": None} == driver.configured()
    program = driver.status()["helper"]["program"]
    assert isinstance(program, str)
    return program


def test_library_in_a_build_folder_takes_the_helper_of_that_build(
    driver: Driver, recorder: Recorder, built_library: Path, built_helper: Path
) -> None:
    """So what was built can be tried before it is installed."""
    assert str(built_helper) == helper_of(driver, recorder, built_library)


def test_symbolic_link_to_a_library_is_followed(
    driver: Driver, recorder: Recorder, built_library: Path, built_helper: Path, tmp_path: Path
) -> None:
    """Kea may want libraries in its own folder: a link from there to the build will do."""
    (tmp_path / "hooks").mkdir()
    link = tmp_path / "hooks/kea-hook-runscript.so"
    link.symlink_to(built_library)

    assert str(built_helper) == helper_of(driver, recorder, link)


def test_library_elsewhere_takes_the_installed_helper(
    driver: Driver, recorder: Recorder, built_library: Path
) -> None:
    """Without a helper beside it, the place is the one that the build was configured with."""
    program = helper_of(driver, recorder, built_library)

    assert program.endswith("/kea-hook-runscript/kea-runscript-helper")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
@pytest.mark.parametrize("how", ["file", "link"])
def test_helper_that_another_user_put_there_is_not_taken(
    driver: Driver,
    recorder: Recorder,
    built_library: Path,
    built_helper: Path,
    helper: Path,
    how: str,
) -> None:
    """In a folder as /tmp, who cannot change the library could still put a helper beside it."""
    if how == "link":
        built_helper.unlink()
        built_helper.symlink_to(helper)
    os.lchown(built_helper, STRANGER, -1)

    assert str(built_helper) != helper_of(driver, recorder, built_library)
