# SPDX-License-Identifier: MPL-2.0
"""`kea-runscript check` finds what is wrong with parameters together, and all of it at once."""

from pathlib import Path

import pytest

from kea_runscript.table import TABLE

from ..refusals import SCRIPT
from .check_configuration import mistakes_in, report_on


def test_all_parameters_can_be_right(place: Path) -> None:
    """A script with every parameter has no mistake."""
    script = {
        "script": ["PLACE/script", "--verbose"],
        "wait": True,
        "hook-points": ["load", "pkt4_receive", "pkt6_receive"],
        "variables": ["KEA_LEASES4_AT*_ADDRESS", "KEA_QUERY6_*"],
        "options": [60, "82.1", "vendor-4491.1", "vendor-class-4491"],
        "exit-status": {"0": "continue", "20": "drop"},
        "on-failure": "skip",
        "timeout": 2000,
        "kill-delay": 0,
        "max-parallel": 256,
        "queue-limit": 1,
        "on-full": "block",
        "coalesce": True,
        "user": "root",
        "group": "root",
        "nice": 19,
        "working-directory": "PLACE",
        "environment": {"PATH": "/bin", "_a1": ""},
        "environment-file": "PLACE/secrets",
    }

    ours = ("script", "wait", "variables", "options")
    isc = {name: value for name, value in script.items() if name not in ours} | {
        "dialect": "isc",
        "name": "PLACE/script",
        "sync": True,
        "hook-points": ["lease4_renew", "lease6_renew"],
        "exit-status": {"0": "continue", "20": "skip"},
    }
    worker = {name: value for name, value in script.items() if name != "exit-status"} | {
        "mode": "worker",
        "workers": 64,
        "pipeline": True,
    }

    every = [script, isc, worker]
    assert {row.name for row in TABLE.parameters} == set().union(*every) | {"scripts"}
    assert [[], [], []] == [mistakes_in(place, parameters) for parameters in every]
    assert [] == mistakes_in(place, {"scripts": every})


def test_refuses_parameters_that_are_no_map(place: Path) -> None:
    """Kea itself does, at the latest when it reads the file."""
    assert ['"parameters" is [], not a map'] == mistakes_in(place, [])


def test_secrets_are_never_told(place: Path) -> None:
    """No message has a value of a variable in it, wherever the mistake is."""
    for file in ("open-secrets", "no-variable", "bad-name", "twice"):
        parameters = SCRIPT | {
            "environment": {"TOKEN": "plugh", "1": "plugh", "B": ["plugh"]},
            "environment-file": f"PLACE/{file}",
        }
        mistakes = mistakes_in(place, parameters)

        assert 3 == len(mistakes)
        assert [] == [text for text in mistakes if "xyzzy" in text or "plugh" in text]


def test_tells_all_mistakes_at_once(place: Path) -> None:
    """One that is wrong in itself does not hide another, nor brings about a third."""
    parameters = {
        "script": "PLACE/nowhere",
        "hook-points": ["pkt4_receive", 4],
        "wait": False,
        "on-failure": "drop",
        "exit-status": {"20": "dorp", "300": "skip"},
        "nice": 20,
        "environment": {"1": "a", "2": "b"},
    }

    found = [mistake.split('"')[1] for mistake in mistakes_in(place, parameters)]

    wanted = ["script", "hook-points", "exit-status", "exit-status", "nice"]
    assert [*wanted, "environment", "environment", "on-failure"] == found


def test_decision_is_not_judged_by_hook_points_that_are_wrong(place: Path) -> None:
    """Their names may be meant for hook points that know it."""
    parameters = SCRIPT | {"hook-points": ["pkt4_recieve"], "on-failure": "drop"}

    (mistake,) = mistakes_in(place, parameters)

    assert mistake.startswith('parameter "hook-points" has "pkt4_recieve" in it')


@pytest.mark.parametrize("family", [4, 6])
def test_script_is_called_at_the_default_hook_points(place: Path, family: int) -> None:
    """What it says of a script without hook-points are those of the ancestor."""
    points = [p.name for p in TABLE.hook_points if p.by_default and p.family == family]

    report = report_on(place, SCRIPT, family)

    assert [f"{place}/script is called at {', '.join(points)}"] == report.found


@pytest.mark.parametrize("family", [4, 6])
def test_hook_points_of_the_other_family_are_allowed(place: Path, family: int) -> None:
    """A script for both servers is right in both, and each calls it where it has a hook point."""
    both = SCRIPT | {"hook-points": ["lease4_expire", "lease6_expire"]}

    report = report_on(place, both, family)

    assert [] == report.mistakes
    assert [f"{place}/script is called at lease{family}_expire"] == report.found
