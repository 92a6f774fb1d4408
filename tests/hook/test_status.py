# SPDX-License-Identifier: MPL-2.0
"""The command runscript-status: each script with its settings, and the helper."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kea_runscript.table import TABLE
from kea_runscript_lab.wait import until

from .callout_driver import Driver
from .conftest import Script

# The parameters of a script that is started for each event, in our own dialect.
OF_ISC = [p.name for p in TABLE.parameters if p.only_with == ("dialect", "isc")]
OF_EXEC = [
    p for p in TABLE.parameters if p.only_with != ("mode", "worker") and p.name not in OF_ISC
]


def test_status_names_each_script_in_its_order(driver: Driver, script: Script) -> None:
    """By the names of the files; one figure for each of the table."""
    paths = [str(script(name)) for name in ("b.sh", "a.sh")]
    driver.start(4)
    driver.configure({"scripts": [{"script": path} for path in paths]})

    answer = driver.control("runscript-status")
    scripts = answer["arguments"]["scripts"]

    assert (0, "2 scripts") == (answer["result"], answer["text"])
    assert ["b.sh", "a.sh"] == [each["name"] for each in scripts]
    names = {statistic.name for statistic in TABLE.statistics}
    assert [names, names] == [set(each["figures"]) for each in scripts]


def test_settings_are_those_that_hold(driver: Driver, script: Script) -> None:
    """Every parameter of the table that has a value, whether or not it was given."""
    path = script("script.sh")
    driver.start(4)
    driver.configure({"script": str(path)})

    (described,) = driver.status()["scripts"]

    expected = {
        "script": [str(path)],
        "dialect": "runscript",
        "mode": "exec",
        "wait": True,
        "hook-points": described["settings"]["hook-points"],
        "exit-status": {},
        "on-failure": "continue",
        "timeout": 10000,
        "kill-delay": 2000,
        "max-parallel": 16,
        "queue-limit": 10000,
        "on-full": "drop-newest",
        "coalesce": False,
        "nice": 5,
        "working-directory": "/",
        "environment": {},
    }
    assert expected == described["settings"]
    assert {p.name for p in OF_EXEC} - set(expected) == {
        p.name for p in TABLE.parameters if p.without and p.name not in ("hook-points", *OF_ISC)
    }


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can run a script as somebody else")
def test_settings_show_what_was_given(driver: Driver, script: Script, tmp_path: Path) -> None:
    """Each parameter under its name, with its value."""
    secrets = tmp_path / "secrets"
    secrets.touch(0o600)
    given = {
        "script": [str(script("script.sh")), "eth0"],
        "dialect": "runscript",
        "mode": "exec",
        "wait": True,
        "hook-points": ["pkt4_receive", "pkt4_send"],
        "options": [60, "82.1"],
        "exit-status": {"10": "skip", "20": "drop"},
        "on-failure": "drop",
        "timeout": 1,
        "variables": ["KEA_QUERY4_*"],
        "kill-delay": 2,
        "max-parallel": 3,
        "queue-limit": 4,
        "on-full": "drop-oldest",
        "coalesce": True,
        "user": "daemon",
        "group": "games",
        "nice": 6,
        "working-directory": "/usr",
        "environment": {"LANG": "C.UTF-8"},
        "environment-file": str(secrets),
    }
    driver.start(4)
    driver.configure(given)

    (described,) = driver.status()["scripts"]

    assert given == described["settings"]
    assert {p.name for p in OF_EXEC} - {"scripts"} == set(given)


def test_settings_show_what_a_script_of_keas_own_library_was_given(
    driver: Driver, script: Script
) -> None:
    """Its parameters, and what they stand for here."""
    path = str(script("script.sh"))
    driver.start(4)
    driver.configure({"dialect": "isc", "name": path, "sync": True})

    (described,) = driver.status()["scripts"]

    expected = {"dialect": "isc", "name": path, "sync": True, "script": [path], "wait": True}
    assert expected == {name: described["settings"][name] for name in expected}


def test_status_tells_the_helper(driver: Driver, script: Script, helper: Path) -> None:
    """Its program, its process, and how many have died."""
    driver.start(4)
    driver.configure({"script": str(script("script.sh"))})
    (pid,) = driver.helpers()

    assert "1 script" == driver.control("runscript-status")["text"]
    assert {"program": str(helper), "pid": pid, "restarts": 0} == driver.status()["helper"]

    new = driver.kill_helper()
    expected = {"program": str(helper), "pid": new, "restarts": 1}
    until(lambda: expected == driver.status()["helper"], lambda: f"it: {driver.status()['helper']}")
