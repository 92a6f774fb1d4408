# SPDX-License-Identifier: MPL-2.0
"""A helper that is gone before the library knows its number, which another process has by then."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from .callout_driver import Driver
from .conftest import Script


@pytest.fixture
def stranger(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[bytes]]:
    """The other process. It must be there before the driver starts, which hears of it."""
    with subprocess.Popen(["sleep", "600"]) as process:
        monkeypatch.setenv("NUMBER_TAKEN_BY", str(process.pid))
        yield process
        process.kill()


def test_other_process_is_left_alone(
    stranger: subprocess.Popen[bytes], driver: Driver, script: Script, helper: Path
) -> None:
    """The configuration is refused, since there is no helper; nothing is done to the other one."""
    helper.write_text("#!/bin/sh\n")
    driver.start(4)
    assert driver.load({"script": str(script("script.sh"))}), driver.log

    answer = driver.configured()
    driver.stop()

    assert stranger.poll() is None
    assert "drop" == answer["next"]
    assert f"{helper} could not be started: it ended at once" in answer["error"]
