# SPDX-License-Identifier: MPL-2.0
"""The parameter environment-file: variables that nobody else may read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .callout_driver import Driver, step
from .recorder import Recorder
from .variables import MOST, NOT_ALLOWED, PART, PATH, SECRET, filling, refusal, seen

Write = Callable[..., dict[str, Any]]


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    return tmp_path / "secrets"


@pytest.fixture
def given(secrets: Path) -> Write:
    """Writes the file, which only its owner can read, and gives the parameter that names it."""

    def write(content: str, mode: int = 0o600) -> dict[str, Any]:
        secrets.write_bytes(content.encode())
        secrets.chmod(mode)
        return {"environment-file": str(secrets)}

    return write


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_variables_of_the_file_are_there(
    driver: Driver, recorder: Recorder, given: Write, end: str
) -> None:
    """Lines NAME=VALUE as they are; those that are empty or start with # are passed over."""
    lines = ["# a comment", "", f"TOKEN={SECRET}", "EMPTY=", "SPACES= a  b ", "#OFF=1", 'LAST="1"']

    expected = {"TOKEN": SECRET, "EMPTY": "", "SPACES": " a  b ", "LAST": '"1"'}
    assert PATH | expected == seen(driver, recorder, given(end.join(lines)))


def test_variables_of_map_and_file_are_there_together(
    driver: Driver, recorder: Recorder, given: Write
) -> None:
    """The one for what everybody may know, the other for the rest."""
    both = given("TOKEN=1\n") | {"environment": {"LANG": "C"}}

    assert PATH | {"LANG": "C", "TOKEN": "1"} == seen(driver, recorder, both)


def test_file_is_read_when_kea_loads_the_configuration(
    driver: Driver, recorder: Recorder, given: Write
) -> None:
    """A change counts from the next configuration on."""
    parameters = {"script": str(recorder.script)} | given("WHICH=old\n")
    driver.start(4)
    driver.configure(parameters)
    given("WHICH=new\n")
    driver.call(step("lease4_recover"))
    assert "old" == recorder.only_call().environment["WHICH"]

    driver.reconfigure(parameters)
    driver.call(step("lease4_recover"))
    assert ["new", "old"] == sorted(call.environment["WHICH"] for call in recorder.calls())


def test_values_of_the_file_are_never_shown(
    driver: Driver, recorder: Recorder, given: Write, secrets: Path
) -> None:
    """Neither the log, down to DEBUG, nor runscript-status has them."""
    environment = seen(driver, recorder, given(f"TOKEN={SECRET}\n"))
    status = json.dumps(driver.status())
    assert driver.unload()

    assert SECRET == environment["TOKEN"]
    assert str(secrets) in status
    assert (False, False) == (PART in status, PART in driver.log)


@pytest.mark.parametrize("name", NOT_ALLOWED)
def test_name_that_is_not_allowed_is_refused(
    driver: Driver, recorder: Recorder, given: Write, secrets: Path, name: str
) -> None:
    """The log tells the line by its number."""
    text = refusal(driver, recorder, given(f"GOOD={SECRET}\n\n{name}={SECRET}\n"))

    named = ['"environment-file"', str(secrets), "line 3 ", f'"{name}"']
    assert [] == [word for word in named if word not in text], text


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(f"TOKEN={SECRET}\n# more\n{PART}\n", "of the form NAME=VALUE", id="no-sign"),
        pytest.param(f"GOOD=1\nBAD={SECRET}\0x\n", '"BAD" holds a NUL byte', id="NUL"),
        pytest.param(f"TWICE=x\nTWICE={SECRET}\n", '"TWICE" is set a second time', id="twice"),
    ],
)
def test_bad_line_is_refused_by_its_number(
    driver: Driver, recorder: Recorder, given: Write, secrets: Path, content: str, problem: str
) -> None:
    """The log does not show the line, which may be a part of a secret."""
    text = refusal(driver, recorder, given(content))

    number = 1 + content.rstrip("\n").count("\n")
    named = ['"environment-file"', str(secrets), f"line {number} ", problem]
    assert [] == [word for word in named if word not in text], text


def test_odd_name_is_shown_as_its_bytes(
    driver: Driver, recorder: Recorder, given: Write, secrets: Path
) -> None:
    """A file that is no text leaves one printable line in the log."""
    text = refusal(driver, recorder, given(f"\x1b[31m\x7f={SECRET}\n"))

    assert f'"{secrets}", where line 1 has a name that is not allowed: "\\x1b[31m\\x7f"' in text


def test_name_in_map_and_file_is_refused(driver: Driver, recorder: Recorder, given: Write) -> None:
    """Nobody could tell which of the two holds."""
    both = given(f"TOKEN={SECRET}\n") | {"environment": {"TOKEN": "x"}}

    text = refusal(driver, recorder, both)

    named = ['"environment-file"', "line 1 ", '"TOKEN" is set a second time', "once"]
    assert [] == [word for word in named if word not in text], text


@pytest.mark.parametrize("mode", [0o604, 0o602], ids=["readable", "writable"])
def test_file_that_everybody_can_read_or_write_is_refused(
    driver: Driver, recorder: Recorder, given: Write, secrets: Path, mode: int
) -> None:
    """A secret that is none is told, with what to do about it."""
    text = refusal(driver, recorder, given(f"TOKEN={SECRET}\n", mode))

    named = ['"environment-file"', str(secrets), "chmod o-rw"]
    assert [] == [word for word in named if word not in text], text


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("relative", "absolute path"),
        ("MISSING", "No such file"),
        ("FOLDER", "no regular file"),
        ("", "not empty"),
        (7, "give a string"),
    ],
)
def test_what_is_no_file_is_refused(
    driver: Driver, recorder: Recorder, tmp_path: Path, value: Any, problem: str
) -> None:
    """The log names the path and says why."""
    path = {"MISSING": f"{tmp_path}/missing", "FOLDER": str(tmp_path)}.get(value, value)

    text = refusal(driver, recorder, {"environment-file": path})

    named = ['"environment-file"', str(path), problem]
    assert [] == [word for word in named if word not in text], text


@pytest.mark.parametrize(
    "launcher",
    # Root that may not read everything.
    [["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []],
    ids=["ordinary-user"],
)
def test_file_that_keas_user_may_not_read_is_refused(
    driver: Driver, recorder: Recorder, given: Write, secrets: Path
) -> None:
    """The log gives the system's reason."""
    text = refusal(driver, recorder, given("TOKEN=1\n", 0o000))

    named = ['"environment-file"', str(secrets), "by Kea's user", "Permission denied"]
    assert [] == [word for word in named if word not in text], text


def test_map_and_file_of_more_than_64_kib_together_are_refused(
    driver: Driver, recorder: Recorder, given: Write
) -> None:
    """The log gives size and bound."""
    text = refusal(driver, recorder, given("B=1\n") | {"environment": filling(MOST)})

    named = ['"environment"', "environment-file", str(MOST + len("B=1\0")), f"allowed are {MOST}"]
    assert [] == [word for word in named if word not in text], text


def test_long_file_is_refused(
    driver: Driver, recorder: Recorder, given: Write, secrets: Path
) -> None:
    """No variable is missing in silence because too much, be it comments, stands before it."""
    text = refusal(driver, recorder, given("# comment\n" * 7000 + "TOKEN=1\n"))

    named = ['"environment-file"', str(secrets), str(MOST)]
    assert [] == [word for word in named if word not in text], text
