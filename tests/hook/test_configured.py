# SPDX-License-Identifier: MPL-2.0
"""The hook points dhcp4_srv_configured and dhcp6_srv_configured: Kea has a new configuration."""

from __future__ import annotations

from typing import Any

import pytest

from .callout_driver import PATIENT, Driver
from .conftest import Script
from .journal import Journal

POINTS = {4: "dhcp4_srv_configured", 6: "dhcp6_srv_configured"}
each_family = pytest.mark.parametrize("family", POINTS)


@pytest.fixture
def parameters(script: Script, journal: Journal) -> dict[str, Any]:
    """A script that writes down where it is called, and refuses a configuration."""
    path = script(
        "script.sh", journal.note("$1 $KEA_CONFIGURATION"), 'case "$1" in d*) exit 9; esac'
    )
    points = {"hook-points": ["load", *POINTS.values()]}
    return {"script": str(path), "exit-status": {"9": "drop"}} | points | PATIENT


@each_family
def test_it_comes_behind_load_and_can_refuse(
    driver: Driver, parameters: dict[str, Any], journal: Journal, family: int
) -> None:
    """Kea is told why."""
    driver.start(family)
    assert driver.load(parameters)
    result = driver.configured()

    why = "kea-hook-runscript: a script refuses the configuration"
    assert {"next": "drop", "error": why} == result
    assert ["load ", f"{POINTS[family]} {{}}"] == journal.lines()


@each_family
def test_kea_goes_on_if_nobody_waits_for_the_script(
    driver: Driver, parameters: dict[str, Any], journal: Journal, family: int
) -> None:
    """It is called even so."""
    driver.start(family)
    del parameters["exit-status"]
    driver.configure(parameters | {"wait": False})

    assert driver.unload()
    assert ["load ", f"{POINTS[family]} {{}}"] == journal.lines()
