# SPDX-License-Identifier: MPL-2.0
"""`kea-runscript check` allows what the reference says, and no NUL byte."""

import json
from pathlib import Path

import pytest

from kea_runscript.cli import values
from kea_runscript.table import TABLE
from kea_runscript.table.parameter_model import Parameter

from ..refusals import SCRIPT
from .check_configuration import mistakes_in


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("script", "/\0", 'is "/\\u0000", which holds a NUL byte'),
        ("user", "root\0", 'is "root\\u0000", which is no user of this system'),
        ("group", "root\0", 'is "root\\u0000", which is no group of this system'),
    ],
)
def test_refuses_a_nul_byte(place: Path, name: str, value: str, problem: str) -> None:
    """JSON can hold what no path and no name can."""
    (mistake,) = mistakes_in(place, SCRIPT | {name: value})

    assert mistake.startswith(f'parameter "{name}" {problem}')


@pytest.mark.parametrize("row", TABLE.parameters, ids=lambda row: row.name)
def test_values_of_the_reference_are_allowed(row: Parameter) -> None:
    """The table's example and default pass, whatever this machine has."""
    for text in filter(None, (row.example, row.default)):
        assert [] == list(values.defects(row, json.loads(text)))
