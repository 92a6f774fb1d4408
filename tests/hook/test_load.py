# SPDX-License-Identifier: MPL-2.0
"""A wrong configuration is refused: Kea's log names parameter and value, and what is allowed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

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


# Parameters that are wrong in themselves, and what the log must name. SCRIPT stands for a path that
# is in order.
@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        pytest.param(None, ['"script"', "missing", "absolute path"], id="no-parameters"),
        pytest.param({}, ['"script"', "missing", "absolute path"], id="no-script"),
        pytest.param(
            {"script": "SCRIPT", "hook-points": ["lease4_expired"]},
            ['"hook-points"', '"lease4_expired"', 'did you mean "lease4_expire"?'],
            id="unknown-hook-point",
        ),
        pytest.param(
            {"script": "SCRIPT", "hook-points": []},
            ['"hook-points"', "is [  ]", "list of names"],
            id="no-hook-points",
        ),
        pytest.param(
            {"script": "SCRIPT", "hook-points": "lease4_expire"},
            ['"hook-points"', '"lease4_expire"', "list of names"],
            id="hook-points-not-a-list",
        ),
        pytest.param(
            {"script": "SCRIPT", "hook-points": [4]},
            ['"hook-points"', "has 4 in it", "no name"],
            id="hook-point-not-a-string",
        ),
        pytest.param(
            {"script": "SCRIPT", "exit-status": {"256": "drop"}},
            ['"exit-status"', '"256"', 'from "0" to "255"'],
            id="exit-status-too-large",
        ),
        pytest.param(
            {"script": "SCRIPT", "exit-status": {"1x": "drop"}},
            ['"exit-status"', '"1x"', 'from "0" to "255"'],
            id="exit-status-no-number",
        ),
        pytest.param(
            {"script": "SCRIPT", "exit-status": {"20": "dorp"}},
            ['"exit-status"', '"dorp"', 'did you mean "drop"?'],
            id="unknown-decision",
        ),
        pytest.param(
            {"script": "SCRIPT", "exit-status": "drop"},
            ['"exit-status"', 'is "drop"', "give a map"],
            id="exit-status-not-a-map",
        ),
        pytest.param(
            {"script": "SCRIPT", "on-failure": 1},
            ['"on-failure"', "is 1", "give a string"],
            id="on-failure-not-a-string",
        ),
        pytest.param(
            {"script": "SCRIPT", "wait": False, "on-failure": "drop"},
            ['"on-failure"', '"drop"', "does not wait"],
            id="decision-without-wait",
        ),
        pytest.param(
            {
                "script": "SCRIPT",
                "hook-points": ["lease4_select", "lease4_renew"],
                "exit-status": {"20": "drop"},
            },
            ['"exit-status"', '"drop"', "none of the hook points", '"pkt4_receive"'],
            id="decision-without-effect",
        ),
        pytest.param(
            {"script": "SCRIPT", "timeout": 0},
            ['"timeout"', "is 0", "whole numbers from 1 to 3600000"],
            id="timeout-too-short",
        ),
        pytest.param(
            {"script": "SCRIPT", "timeout": 3600001},
            ['"timeout"', "is 3600001", "whole numbers from 1 to 3600000"],
            id="timeout-too-long",
        ),
        pytest.param(
            {"script": "SCRIPT", "kill-delay": "500"},
            ['"kill-delay"', 'is "500"', "whole numbers from 0 to 60000"],
            id="number-as-a-string",
        ),
        pytest.param(
            {"script": "SCRIPT", "max-parallel": 2.5},
            ['"max-parallel"', "is 2.5", "whole numbers from 1 to 256"],
            id="number-with-a-fraction",
        ),
        pytest.param(
            {"script": "SCRIPT", "queue-limit": -1},
            ['"queue-limit"', "is -1", "whole numbers from 1 to 100000"],
            id="queue-limit-below-one",
        ),
        pytest.param(
            {"script": "SCRIPT", "hook-points": ["pkt6_receive"]},
            ['"hook-points"', "no hook point of this server"],
            id="hook-points-of-the-other-server",
        ),
        pytest.param({"wait": True}, ['"script"', "missing"], id="wait-alone"),
        pytest.param({"script": 5}, ['"script"', "5", "absolute path"], id="script-a-number"),
        pytest.param({"script": None}, ['"script"', "null", "absolute path"], id="script-null"),
        pytest.param({"script": []}, ['"script"', "[  ]", "a list of it"], id="script-empty-list"),
        pytest.param({"script": [5]}, ['"script"', "5", "no string"], id="script-list-of-numbers"),
        pytest.param({"script": ""}, ['"script"', '""', "absolute path"], id="script-empty"),
        pytest.param(
            {"script": "bin/x.sh"}, ['"script"', "bin/x.sh", "absolute path"], id="script-relative"
        ),
        pytest.param(
            {"script": "SCRIPT", "wait": "yes"}, ['"wait"', "yes", "true", "false"], id="wait-text"
        ),
        pytest.param({"script": "SCRIPT", "wait": 1}, ['"wait"', "1", "true"], id="wait-number"),
        pytest.param(
            {"script": "SCRIPT", "wait": None}, ['"wait"', "null", "true"], id="wait-null"
        ),
        pytest.param(
            {"scirpt": "SCRIPT"}, ['"scirpt"', "did you mean", '"script"'], id="script-mistyped"
        ),
        pytest.param(
            {"script": "SCRIPT", "Wait": True},
            ['"Wait"', "did you mean", '"wait"'],
            id="wait-mistyped",
        ),
        pytest.param(
            {"script": "SCRIPT", "zzzzzzzzzzzz": 1},
            ['"zzzzzzzzzzzz"', '"script"', '"wait"'],
            id="resembles-nothing",
        ),
    ],
)
def test_wrong_parameter_is_refused(
    driver: Driver, recorder: Recorder, parameters: Any, named: list[str]
) -> None:
    """Missing, unknown or mistyped: the log names it, with what was given and what is allowed."""
    if parameters is not None:
        parameters = {
            name: str(recorder.script) if value == "SCRIPT" else value
            for name, value in parameters.items()
        }
    driver.start(4)

    text = driver.refusal(parameters)

    assert [] == [word for word in named if word not in text], text


def missing(path: Path) -> None:
    """Nothing is there."""


def not_executable(path: Path) -> None:
    path.write_text("#!/bin/sh\n")
    path.chmod(0o644)


def dead_link(path: Path) -> None:
    path.symlink_to(path.with_name("gone"))


def link_in_a_circle(path: Path) -> None:
    path.symlink_to(path)


def world_writable(path: Path) -> None:
    path.write_text("#!/bin/sh\n")
    path.chmod(0o757)


def link_to_world_writable(path: Path) -> None:
    target = path.with_name("target")
    world_writable(target)
    path.symlink_to(target)


def below_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("a file, no folder\n")


DEFECTS = [
    pytest.param(missing, "does not exist", id="missing"),
    pytest.param(not_executable, "executable", id="not-executable"),
    pytest.param(dead_link, "symbolic link", id="dead-link"),
    pytest.param(link_in_a_circle, "symbolic links", id="link-in-a-circle"),
    pytest.param(world_writable, "written by everybody", id="world-writable"),
    pytest.param(link_to_world_writable, "written by everybody", id="link-to-world-writable"),
    pytest.param(below_a_file, "Not a directory", id="below-a-file"),
]


@pytest.mark.parametrize(("make", "problem"), DEFECTS)
def test_script_that_cannot_be_run_is_refused(
    driver: Driver, tmp_path: Path, make: Callable[[Path], None], problem: str
) -> None:
    """The log names parameter and path, what is wrong with the file, and what is allowed."""
    path = tmp_path / "scripts" / "script.sh"
    path.parent.mkdir()
    make(path)
    driver.start(4)

    text = driver.refusal({"script": str(path)})

    named = ['"script"', str(path), problem, "absolute path of an executable file"]
    assert [] == [word for word in named if word not in text], text


@pytest.mark.parametrize(
    ("make", "problem"), [case for case in DEFECTS if case.id in ("missing", "not-executable")]
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
    """An operator can give the library's messages a destination and severity of their own."""
    driver.start(4)

    driver.refusal({})

    assert "ERROR [kea-dhcp4.runscript-hooks" in driver.log


def test_load_succeeds_after_a_refusal(driver: Driver, recorder: Recorder) -> None:
    """A refused configuration does no harm to the next one."""
    driver.start(4)
    driver.refusal({"script": "relative"})

    assert driver.load({"script": str(recorder.script)}), driver.log


def test_helper_that_fails_to_start_fails_the_configuration(
    driver: Driver, recorder: Recorder, helper: Path
) -> None:
    """Kea is told why, and so refuses to go on with a library that could call no script."""
    helper.write_text("#!/nonexistent/interpreter\n")
    driver.start(4)
    assert driver.load({"script": str(recorder.script)}), driver.log

    answer = driver.configured()

    assert "drop" == answer["next"]
    assert str(helper) in answer["error"]
    assert "RUNSCRIPT_HELPER_NOT_STARTED" in driver.log
