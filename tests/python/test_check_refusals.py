# SPDX-License-Identifier: MPL-2.0
"""`kea-runscript check` refuses every wrong parameter.

It names the parameter, its value and what is allowed. Where the library says it in the same words,
the tests of the hook hold that.
"""

from pathlib import Path
from typing import Any

import pytest

from kea_runscript.table import TABLE

from ..refusals import REFUSALS, SCRIPT, Refusal
from .check_configuration import mistakes_in

FIRST = {refusal.parameter: refusal for refusal in reversed(REFUSALS)}


def test_every_parameter_has_a_value_that_is_refused() -> None:
    """No parameter of the table goes unchecked."""
    assert {row.name for row in TABLE.parameters} <= set(FIRST)


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.name)
def test_refuses(place: Path, refusal: Refusal) -> None:
    """It is the one mistake."""
    (mistake,) = mistakes_in(place, refusal.parameters)

    assert mistake.startswith(refusal.check or refusal.message)


# In the place of a script no list of scripts is known, nor is a script without its path.
IN_A_LIST: dict[str, tuple[Any, str]] = {
    "scripts": (5, 'is not known: did you mean "script"? Known are "script" "dialect"'),
    "script": (5, "is 5: give the absolute path"),
}


@pytest.mark.parametrize("name", [row.name for row in TABLE.parameters])
def test_refuses_a_wrong_value_in_a_list_of_scripts(place: Path, name: str) -> None:
    """The same holds for each script of `scripts`, whose place in the list is told."""
    refusal = FIRST[name]
    if name in IN_A_LIST:
        value, problem = IN_A_LIST[name]
        wanted = f'parameter "{name}" {problem}'
    else:
        value, wanted = refusal.parameters[name], refusal.check or refusal.message

    given = refusal.parameters if name not in IN_A_LIST else SCRIPT
    (mistake,) = mistakes_in(place, {"scripts": [SCRIPT, given | {name: value}]})

    assert mistake.startswith(f'script 2 of "scripts": {wanted}')
