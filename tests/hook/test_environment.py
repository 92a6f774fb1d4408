# SPDX-License-Identifier: MPL-2.0
"""The parameter environment: a map of variables beside those of the hook point."""

from __future__ import annotations

from typing import Any

import pytest

from .callout_driver import Driver
from .recorder import Recorder
from .variables import MOST, NOT_ALLOWED, PATH, SECRET, filling, refusal, seen


def test_variables_are_there_as_they_are(driver: Driver, recorder: Recorder) -> None:
    """Values may be empty, have signs, spaces, line ends and letters of all kinds."""
    given = {"A": "", "b_2": "x = y", "_L": "one\ntwo", "NAME": "Zoë $HOME", "LONG": "x" * 9999}

    assert PATH | given == seen(driver, recorder, {"environment": given})


def test_path_can_be_replaced(driver: Driver, recorder: Recorder) -> None:
    """PATH of the map stands in the place of the library's."""
    given = {"PATH": "/opt/bin:/usr/bin:/bin"}

    assert given == seen(driver, recorder, {"environment": given})


def test_environment_of_kea_is_not_passed_on(driver: Driver, recorder: Recorder) -> None:
    """The driver has this test's own, of which the script sees nothing."""
    assert PATH == seen(driver, recorder, {})


@pytest.mark.parametrize("name", NOT_ALLOWED)
def test_name_that_is_not_allowed_is_refused(driver: Driver, recorder: Recorder, name: str) -> None:
    """The log names it and says which names there can be."""
    text = refusal(driver, recorder, {"environment": {"GOOD": SECRET, name: SECRET}})

    allowed = "may start with KEA_" if name.startswith("KEA_") else "letters, digits and undersc"
    named = ['"environment"', f'"{name}"', allowed]
    assert [] == [word for word in named if word not in text], text


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        pytest.param([SECRET], "is no map", id="list"),
        pytest.param(SECRET, "is no map", id="string"),
        pytest.param({"A": 1}, 'value for "A" in it that is no string', id="number"),
        pytest.param({"A": None}, 'value for "A" in it that is no string', id="null"),
        pytest.param({"A": [SECRET]}, 'value for "A" in it that is no string', id="list-in-map"),
        pytest.param({"A": f"{SECRET}\0"}, '"A" holds a NUL byte', id="NUL"),
    ],
)
def test_value_that_is_no_string_is_refused(
    driver: Driver, recorder: Recorder, value: Any, problem: str
) -> None:
    """The log names the parameter and the variable, and not the value, which may be a secret."""
    text = refusal(driver, recorder, {"environment": value})

    assert [] == [word for word in ['"environment"', problem] if word not in text], text


def test_environment_may_hold_64_kib(driver: Driver, recorder: Recorder) -> None:
    """Names, values, a sign and an end each, and PATH."""
    given = filling(MOST)

    assert PATH | given == seen(driver, recorder, {"environment": given})


def test_environment_of_more_than_64_kib_is_refused(driver: Driver, recorder: Recorder) -> None:
    """The log gives size and bound."""
    text = refusal(driver, recorder, {"environment": filling(MOST + 1)})

    named = ['"environment"', str(MOST + 1), f"allowed are {MOST}"]
    assert [] == [word for word in named if word not in text], text
