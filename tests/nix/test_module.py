# SPDX-License-Identifier: MPL-2.0
"""The NixOS module, with the README's own example; the machines of its VM test are not started."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ..sources import SOURCE
from .nix import HERE, Nix


def example() -> str:
    """The configuration that the README has."""
    readme = (SOURCE / "README.md").read_text()
    (text,) = re.findall(r"(?ms)^    services\.kea\.dhcp4 = \{\n.*?\n    \};$", readme)
    return str(text)


@pytest.fixture
def evaluate(nix: Nix, folder: Path) -> Callable[[str], Any]:
    """Gives what the module makes of a configuration: its settings and units by their names."""

    def evaluate(configuration: str) -> Any:
        (folder / "scripts").mkdir()
        (folder / "scripts/routes.sh").write_text("#!/bin/sh\n")
        file = folder / "configuration.nix"
        file.write_text(f"import {HERE}/nixos.nix ({{ lib, pkgs }}: {{\n{configuration}\n}})\n")
        done = nix.run(folder, "eval", "--json", "--file", str(file))
        assert 0 == done.returncode, done.stderr
        return json.loads(done.stdout)

    return evaluate


def test_kea_gets_the_library_and_its_parameters(evaluate: Callable[[str], Any]) -> None:
    """It is in the folder from which Kea may load libraries; the script where Kea may call it."""
    made = evaluate(example())

    unit = made["units"]["kea-dhcp4-server"]
    (entry,) = made["settings"]["dhcp4"]["hooks-libraries"]
    hooks, scripts = (unit["environment"][f"KEA_{name}_PATH"] for name in ("HOOKS", "HOOK_SCRIPTS"))
    assert "kea/lib/kea/hooks+hook-for-kea/lib/kea/hooks" == hooks
    assert f"{hooks}/kea-hook-runscript.so" == entry["library"]
    assert re.fullmatch(r"/nix/store/\w+-scripts", scripts)
    assert f"{scripts}/routes.sh" == entry["parameters"]["script"]
    assert "coreutils/bin:iproute2/bin" == entry["parameters"]["environment"]["PATH"]


def test_scripts_get_the_rights_that_they_need(evaluate: Callable[[str], Any]) -> None:
    """Kea's unit has them, to give and to keep; NixOS adds those that it gives itself."""
    service = evaluate(example())["units"]["kea-dhcp4-server"]["serviceConfig"]

    assert ["CAP_NET_ADMIN"] == service["AmbientCapabilities"] == service["CapabilityBoundingSet"]


def test_a_server_that_has_not_asked_for_it_is_left_alone(evaluate: Callable[[str], Any]) -> None:
    """Neither its settings nor its unit are touched, and those of the other one are not either."""
    made = evaluate(
        example().replace("runscript = {\n        enable = true", "runscript = { enable = false")
    )

    assert {"dhcp4": {}, "dhcp6": {}} == made["settings"]
    assert {"kea-dhcp4-server": {}, "kea-dhcp6-server": {}} == made["units"]


def test_a_server_that_is_off_gets_no_unit(evaluate: Callable[[str], Any]) -> None:
    """NixOS has none for it, and a part of one would be an error."""
    made = evaluate(example().replace("enable = true", "enable = false", 1))

    assert {"kea-dhcp4-server": {}, "kea-dhcp6-server": {}} == made["units"]


def test_dhcp6_has_it_too(evaluate: Callable[[str], Any]) -> None:
    """And dhcp4 has nothing of it then."""
    made = evaluate(example().replace("dhcp4", "dhcp6"))

    assert made["settings"]["dhcp6"]["hooks-libraries"]
    assert "KEA_HOOKS_PATH" in made["units"]["kea-dhcp6-server"]["environment"]
    assert {} == made["settings"]["dhcp4"] == made["units"]["kea-dhcp4-server"]
