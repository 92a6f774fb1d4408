# SPDX-License-Identifier: MPL-2.0
"""What a refusal shows of the configuration is printable and short, whatever stands in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .callout_driver import Driver
from .recorder import Recorder

ODD = "\x1b[31m\n\x7fZoë"  # what a terminal acts upon, and what it shows
SHOWN = "\\x1b[31m\\x0a\\x7fZoë"


@pytest.mark.parametrize(
    "parameters",
    [
        pytest.param({ODD: 1}, id="name"),
        pytest.param({"script": f"/{ODD}"}, id="path"),
        pytest.param({"script": {ODD: 1}}, id="map"),
        pytest.param({"on-full": ODD}, id="choice"),
        pytest.param({"exit-status": {ODD: "drop"}}, id="key"),
        pytest.param({"user": ODD}, id="user"),
    ],
)
def test_odd_characters_are_shown_as_their_bytes(
    driver: Driver, recorder: Recorder, parameters: dict[str, Any]
) -> None:
    """What is wrong stays one line of the log."""
    driver.start(4)

    assert f'{SHOWN}"' in driver.refusal({"script": str(recorder.script)} | parameters)


@pytest.mark.parametrize(
    "parameters",
    [
        pytest.param({"x" * 100_000: 1}, id="name"),
        pytest.param({"script": "/" + "x" * 100_000}, id="path"),
        pytest.param({"wait": ["x"] * 100_000}, id="value"),
        pytest.param({"environment": {"1" * 100_000: ""}}, id="variable"),
    ],
)
def test_of_something_long_the_beginning_is_shown(
    driver: Driver, recorder: Recorder, parameters: dict[str, Any]
) -> None:
    """The message is not longer than a person reads."""
    driver.start(4)

    assert len(driver.refusal({"script": str(recorder.script)} | parameters)) < 4096


@pytest.mark.parametrize(
    "parameter", ["script", "working-directory", "environment-file", "user", "group"]
)
def test_nul_byte_in_a_name_is_refused(
    driver: Driver, recorder: Recorder, tmp_path: Path, parameter: str
) -> None:
    """The system would take the name for what stands before it."""
    secrets = tmp_path / "secrets"
    secrets.touch(mode=0o600)
    names = {
        "script": recorder.script,
        "working-directory": tmp_path,
        "environment-file": secrets,
        "user": "root",
        "group": "root",
    }
    driver.start(4)

    text = driver.refusal({"script": str(recorder.script), parameter: f"{names[parameter]}\0x"})

    named = [f'"{parameter}"', "\\x00x", "NUL byte"]
    assert [] == [word for word in named if word not in text], text
