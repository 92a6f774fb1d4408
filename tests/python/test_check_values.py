# SPDX-License-Identifier: MPL-2.0
"""`kea-runscript check` refuses every wrong value of a parameter.

It names the parameter, its value and what is allowed, as the library does in Kea's log.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from kea_runscript.cli import values
from kea_runscript.table import TABLE
from kea_runscript.table.parameter_model import Parameter

from .check_configuration import SCRIPT, SCRIPT_ALLOWED, mistakes_in

# Of each parameter, values that are refused, and what follows the parameter's name in the message,
# or its beginning.
REFUSED: dict[str, list[tuple[Any, str]]] = {
    "scripts": [
        (5, "is 5: give a list of maps, one for each script"),
        ([], "is []: give a list of maps, one for each script"),
        (["a"], 'has "a" in it, which is no map of parameters'),
    ],
    "script": [
        (5, f"is 5: {SCRIPT_ALLOWED}"),
        ("", f'is "": {SCRIPT_ALLOWED}'),
        ([], f"is []: {SCRIPT_ALLOWED}"),
        (["PLACE/script", 5], "has 5 in it, which is no string"),
        ("script", f'is "script", which is not an absolute path; {SCRIPT_ALLOWED}'),
        (["script", "a"], f'is "script", which is not an absolute path; {SCRIPT_ALLOWED}'),
        ("PLACE/nowhere", f'is "PLACE/nowhere", which does not exist; {SCRIPT_ALLOWED}'),
        ("PLACE/dangling", 'is "PLACE/dangling", which is a symbolic link to a file that does not'),
        ("/dev/null", 'is "/dev/null", which is not a regular file'),
        ("PLACE/everybodys", 'is "PLACE/everybodys", which can be written by everybody: take'),
        ("PLACE/not-executable", 'is "PLACE/not-executable", which is not executable: allow it'),
        ("PLACE/empty", 'is "PLACE/empty", which is a folder without executable files'),
        (["PLACE/scripts", "a"], 'is "PLACE/scripts", which is a folder, and a folder takes no'),
        ("/\0", 'is "/\\u0000", which holds a NUL byte'),
    ],
    "wait": [(1, "is 1: allowed are true and false")],
    "hook-points": [
        ([], "is []: give a list of names of hook points"),
        ("load", 'is "load": give a list of names of hook points'),
        ([4], "has 4 in it, which is no name of a hook point"),
        (
            ["lease4_expired"],
            'has "lease4_expired" in it, which is not known: did you mean "lease4_expire"? Known',
        ),
        (["pkt6_send"], "names no hook point of this server: the script would never be called"),
    ],
    "exit-status": [
        ("drop", 'is "drop": give a map such as { "10": "skip", "20": "drop" }'),
        ({"256": "drop"}, 'has "256" in it: allowed are exit statuses from "0" to "255"'),
        ({"1x": "drop"}, 'has "1x" in it: allowed are exit statuses from "0" to "255"'),
        (
            {"20": "dorp"},
            'has "dorp" in it, which is not known: did you mean "drop"? Known are "continue" "skip"'
            ' "drop"',
        ),
        ({"20": 5}, 'has 5 in it, which is not known: Known are "continue" "skip" "drop"'),
    ],
    "on-failure": [
        ("dorp", 'is "dorp", which is not known: did you mean "drop"? Known are "continue"'),
        (True, 'is true, which is not known: Known are "continue" "skip" "drop"'),
    ],
    "timeout": [
        (0, "is 0: allowed are whole numbers from 1 to 3600000"),
        (3600001, "is 3600001: allowed are whole numbers from 1 to 3600000"),
        (True, "is true: allowed are whole numbers from 1 to 3600000"),
    ],
    "kill-delay": [("500", 'is "500": allowed are whole numbers from 0 to 60000')],
    "max-parallel": [(2.5, "is 2.5: allowed are whole numbers from 1 to 256")],
    "queue-limit": [(-1, "is -1: allowed are whole numbers from 1 to 100000")],
    "on-full": [
        ("drop", 'is "drop", which is not known: Known are "drop-newest" "drop-oldest" "block"'),
        ("blok", 'is "blok", which is not known: did you mean "block"?'),
    ],
    "coalesce": [("yes", 'is "yes": allowed are true and false')],
    "user": [
        (0, "is 0: give a string that is not empty"),
        ("", 'is "": give a string that is not empty'),
        ("nobody-has-this-name", 'is "nobody-has-this-name", which is no user of this system'),
        ("root\0", 'is "root\\u0000", which is no user of this system'),
    ],
    "group": [
        ([], "is []: give a string that is not empty"),
        ("nobody-has-this-name", 'is "nobody-has-this-name", which is no group of this system'),
        ("root\0", 'is "root\\u0000", which is no group of this system'),
    ],
    "nice": [(-5, "is -5: allowed are whole numbers from 0 to 19")],
    "working-directory": [
        ("tmp", 'is "tmp": give an absolute path'),
        ("PLACE/nowhere", 'is "PLACE/nowhere", which does not exist'),
        ("PLACE/script", 'is "PLACE/script", which is no folder'),
    ],
    "environment": [
        (["A"], 'is no map: give one such as { "LANG": "C.UTF-8", "ROUTER": "192.0.2.1" }'),
        ({"1A": "b"}, 'has a name in it that is not allowed: "1A" is no name of a variable'),
        ({"Ä": "b"}, 'has a name in it that is not allowed: "Ä" is no name of a variable'),
        ({"": "b"}, 'has a name in it that is not allowed: "" is no name of a variable'),
        ({"KEA_A": "b"}, 'has a name in it that is not allowed: "KEA_A" could be taken for one of'),
        ({"A": 5}, 'has a value for "A" in it that is no string or holds a NUL byte'),
        ({"A": "\0"}, 'has a value for "A" in it that is no string or holds a NUL byte'),
    ],
    "environment-file": [
        ("secrets", 'is "secrets": give an absolute path'),
        ("PLACE/nowhere", 'is "PLACE/nowhere", which does not exist'),
        ("PLACE/scripts", 'is "PLACE/scripts", which is no regular file'),
        ("/proc/self/mem", 'is "/proc/self/mem", which you cannot read: Input/output error'),
        ("PLACE/open-secrets", 'is "PLACE/open-secrets", which everybody can read or write: take'),
        ("PLACE/everybodys-secrets", 'is "PLACE/everybodys-secrets", which everybody can read or'),
        ("PLACE/no-variable", 'is "PLACE/no-variable", where line 2 is not of the form NAME=VALUE'),
        ("PLACE/bad-name", 'is "PLACE/bad-name", where line 1 has a name that is not allowed:'),
        ("PLACE/twice", 'is "PLACE/twice", where line 3 sets "A" a second time'),
    ],
}


def test_every_parameter_has_a_value_that_is_refused() -> None:
    """No parameter of the table goes unchecked."""
    assert {row.name for row in TABLE.parameters} == set(REFUSED)


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [(name, *case) for name, cases in REFUSED.items() for case in cases],
)
def test_refuses_a_wrong_value(place: Path, name: str, value: Any, problem: str) -> None:
    """It is the one mistake, told with the parameter's name."""
    parameters = {name: value} if name in ("script", "scripts") else SCRIPT | {name: value}

    (mistake,) = mistakes_in(place, parameters)

    assert mistake.startswith(f'parameter "{name}" {problem}')


@pytest.mark.parametrize("name", REFUSED)
def test_refuses_a_wrong_value_in_a_list_of_scripts(place: Path, name: str) -> None:
    """The same holds for each script of `scripts`, whose place in the list is told."""
    value, problem = REFUSED[name][0]
    if name == "scripts":
        problem = 'is not known: did you mean "script"? Known are "script" "wait"'

    (mistake,) = mistakes_in(place, {"scripts": [SCRIPT, SCRIPT | {name: value}]})

    assert mistake.startswith(f'script 2 of "scripts": parameter "{name}" {problem}')


@pytest.mark.parametrize("row", TABLE.parameters, ids=lambda row: row.name)
def test_values_of_the_reference_are_allowed(row: Parameter) -> None:
    """The table's example and default pass, whatever this machine has."""
    for text in filter(None, (row.example, row.default)):
        assert [] == list(values.defects(row, json.loads(text)))
