# SPDX-License-Identifier: MPL-2.0
"""A helper that never stops talking, as ours may seem to while many scripts print much."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

import pytest

from kea_runscript_lab.process import process_table

from ..helper import protocol
from .callout_driver import Driver
from .conftest import Script

RUNNING = struct.pack("=BII", protocol.RUNNING, 1, 0)
TALKER = f"""#!{sys.executable} -IS
import os
os.set_blocking(3, True)
os.write(3, {protocol.hello()!r})
while True:
    os.write(3, {RUNNING!r})
"""


@pytest.fixture
def talker(helper: Path) -> Path:
    """Instead of ours: it says Hello and then goes on, also when it is told to stop."""
    helper.write_text(TALKER)
    return helper


@pytest.mark.parametrize("reconfigure", [False, True], ids=["stops", "reconfigures"])
def test_kea_goes_on_though_there_is_always_more_to_read(
    driver: Driver, script: Script, talker: Path, reconfigure: bool
) -> None:
    """It stops, or reads its configuration again, in a bounded time, and ends such a helper."""
    driver.start(4)
    driver.configure({"script": str(script("script.sh"))})
    assert _runs(talker)

    if reconfigure:
        driver.reconfigure({"script": str(script("script.sh"))})
    assert 0 == driver.stop()
    assert not _runs(talker)


def _runs(program: Path) -> bool:
    own = os.readlink("/proc/self/ns/pid")  # a Debian root has the same paths, but not this
    return any(str(program) in process.command for process in process_table(own))
