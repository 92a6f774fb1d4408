# SPDX-License-Identifier: MPL-2.0
"""A wrong configuration is refused: Kea's log names parameter and value, and what is allowed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .callout_driver import Driver
from .recorder import Recorder


@pytest.mark.parametrize("wait", [{}, {"wait": True}, {"wait": False}])
def test_configuration_of_the_ancestor_loads(
    driver: Driver, recorder: Recorder, wait: dict[str, bool]
) -> None:
    """`script` and an optional `wait` are all that is needed."""
    driver.start(4)

    assert driver.load({"script": str(recorder.script)} | wait), driver.log


def missing(path: Path) -> None:
    """Nothing is there."""


def not_executable(path: Path) -> None:
    path.write_text("#!/bin/sh\n")
    path.chmod(0o644)


@pytest.mark.parametrize(
    ("make", "problem"), [(missing, "does not exist"), (not_executable, "executable")]
)
def test_helper_that_cannot_be_run_is_refused(
    driver: Driver,
    recorder: Recorder,
    helper: Path,
    make: Callable[[Path], None],
    problem: str,
) -> None:
    """The log says where the helper was looked for, what is wrong, and what to do."""
    helper.unlink()
    make(helper)
    driver.start(4)

    text = driver.refusal({"script": str(recorder.script)})

    named = ["helper", str(helper), problem, "KEA_RUNSCRIPT_HELPER"]
    assert [] == [word for word in named if word not in text], text


def test_messages_are_under_our_logger(driver: Driver) -> None:
    """An operator can give the library's messages a severity of their own, by the name of 1.4."""
    driver.start(4)

    driver.refusal({})

    assert "ERROR [kea-dhcp4.hook-runscript" in driver.log


def test_load_succeeds_after_a_refusal(driver: Driver, recorder: Recorder) -> None:
    """A refused configuration does no harm to the next one."""
    driver.start(4)
    driver.refusal({"script": "relative"})

    assert driver.load({"script": str(recorder.script)}), driver.log


@pytest.mark.parametrize(
    ("program", "why"),
    [
        pytest.param("#!/nonexistent/interpreter", "No such file or directory", id="not-run"),
        pytest.param("#!/bin/sh\nexit 3", "it ended at once: exit status 3", id="ended"),
    ],
)
def test_helper_that_fails_to_start_fails_the_configuration(
    driver: Driver, recorder: Recorder, helper: Path, program: str, why: str
) -> None:
    """Kea is told why, and so refuses to go on with a library that could call no script."""
    helper.write_text(f"{program}\n")
    driver.start(4)
    assert driver.load({"script": str(recorder.script)}), driver.log

    answer = driver.configured()

    assert "drop" == answer["next"]
    assert f"{helper} could not be started: " in answer["error"]
    assert why in answer["error"]
    logged, *_ = driver.messages("RUNSCRIPT_HELPER_NOT_STARTED")  # more follow, if nobody stops it
    assert logged in answer["error"]
