# SPDX-License-Identifier: MPL-2.0
"""The package was upgraded while Kea runs: a helper of another version stands where ours was."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from kea_runscript_lab.wait import until

from ..helper import protocol
from .callout_driver import PATIENT, Driver
from .conftest import Script
from .events import client, packet
from .journal import Journal


def hello(version: int) -> str:
    """The shell command that says Hello as a helper of this version."""
    octal = "".join(f"\\{byte:03o}" for byte in protocol.hello(version))
    return f"printf '{octal}' >&3"


@pytest.fixture
def other(helper: Path) -> Path:
    """The helper to come."""
    program = helper.with_name("other")
    program.write_text(f"#!/bin/sh\n{hello(protocol.WIRE_VERSION + 1)}\nexec sleep 1000\n")
    program.chmod(0o755)
    return program


def test_first_helper_of_another_version_fails_the_configuration(
    driver: Driver, script: Script, helper: Path, other: Path
) -> None:
    """Kea is told what to do."""
    other.rename(helper)
    driver.start(4)
    assert driver.load({"script": str(script("script.sh"))}), driver.log

    answer = driver.configured()

    assert "drop" == answer["next"]
    assert "of another version than this library: restart Kea" in answer["error"]


def test_later_helper_of_another_version_is_not_used(
    driver: Driver, script: Script, journal: Journal, helper: Path, other: Path
) -> None:
    """The log says it once, no thread waits, and no event is lost: one of ours gets all of them."""
    path = script("script.sh", journal.note("$KEA_QUERY4_HWADDR"))
    driver.start(4)
    driver.configure({"script": str(path)} | PATIENT)
    ours = Path(shutil.copy2(helper, helper.with_name("ours")))
    (process,) = driver.helpers()
    other.rename(helper)
    os.kill(process, signal.SIGKILL)
    until(lambda: driver.messages("RUNSCRIPT_HELPER_OTHER_VERSION"), "its refusal")

    (result,) = driver.call(packet(0))
    assert result["microseconds"] < 1000 * PATIENT["timeout"]
    ours.rename(helper)

    assert [client(0)] == journal.wait(1)
    (text,) = driver.messages("RUNSCRIPT_HELPER_OTHER_VERSION")
    assert f"{helper} is of another version" in text and "restart the server" in text
