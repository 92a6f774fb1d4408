# SPDX-License-Identifier: MPL-2.0
"""The variables that a script has beside those of the hook point, and why some are refused."""

from __future__ import annotations

from typing import Any

from .callout_driver import Driver
from .recorder import Recorder

# The one that the library adds: where the script finds its programs.
PATH = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}

# How many bytes they may take together, as "NAME=value\0".
MOST = 64 * 1024

# A value that nobody may read, and a part of it by which it can be recognized.
SECRET = "s3cr3t=with = signs"
PART = "s3cr3t"

NOT_ALLOWED = ["1ST", "KEA_TOKEN", "A-B", "A B", "", "É", "A.B"]


def seen(driver: Driver, recorder: Recorder, parameters: dict[str, Any]) -> dict[str, str]:
    """What the script sees at the hook point load, which has one variable of its own."""
    driver.start(4)
    driver.configure({"script": str(recorder.script), "hook-points": ["load"]} | parameters)
    environment = dict(recorder.only_call().environment)
    assert "load" == environment.pop("KEA_HOOK_POINT")
    return environment


def refusal(driver: Driver, recorder: Recorder, parameters: dict[str, Any]) -> str:
    """What the log says, which never has the SECRET in it."""
    driver.start(4)
    text = driver.refusal({"script": str(recorder.script)} | parameters)
    assert PART not in driver.log
    return text


def filling(size: int) -> dict[str, str]:
    """A variable that takes so many bytes together with PATH."""
    others = sum(len(f"{name}={value}\0") for name, value in PATH.items())
    return {"A": "x" * (size - others - len("A=\0"))}
