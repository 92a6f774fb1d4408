# SPDX-License-Identifier: MPL-2.0
"""Wrong parameters are refused: Kea's log names parameter and value, and what is allowed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kea_runscript.cli.check import check

from ..python.check_configuration import ours, write
from ..refusals import REFUSALS, Refusal, in_place, make_files
from .callout_driver import Driver
from .conftest import built


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that `refusals` makes, where Kea takes scripts from."""
    folder = tmp_path_factory.mktemp("place")
    make_files(folder)
    return folder


@pytest.fixture(scope="module")
def refusing(
    place: Path, tmp_path_factory: pytest.TempPathFactory, hook_library: Path, driver_program: Path
) -> Iterator[Driver]:
    """A kea-dhcp4 for all cases: a refusal leaves nothing behind."""
    folder = tmp_path_factory.mktemp("driver")
    helper = Path(shutil.copyfile(built("KEA_RUNSCRIPT_HELPER"), folder / "helper"))
    helper.chmod(0o755)
    driver = Driver([str(driver_program)], hook_library, helper, folder, place)
    driver.start(4)
    yield driver
    assert 0 == driver.stop()


def said_by_check(place: Path, refusal: Refusal) -> str:
    """The first mistake that `kea-runscript check` finds in the same parameters."""
    mistakes = check(write(place, ours(refusal.parameters))).mistakes
    return mistakes[0].removeprefix("entry 1 of hooks-libraries: ")


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.name)
def test_refuses(refusing: Driver, place: Path, refusal: Refusal) -> None:
    """In the words of `kea-runscript check`, unless there are others for that."""
    text = refusing.refusal(in_place(refusal.parameters, str(place))).strip()

    assert text.startswith(in_place(refusal.message, str(place)))
    assert (text == said_by_check(place, refusal)) == (not refusal.check)
