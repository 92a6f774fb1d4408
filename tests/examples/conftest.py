# SPDX-License-Identifier: MPL-2.0
"""Fixtures: the examples of this checkout, and examples/slash32_leases set up in a lab."""

from pathlib import Path

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import Server
from kea_runscript_lab.world import HOME, Lab

from .configuration_file import in_lab, parse
from .slash32 import GATEWAY, set_kernel


@pytest.fixture(scope="session")
def examples() -> Path:
    return Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def slash32_script(lab: Lab, examples: Path) -> str:
    """A copy of the example's script in the lab, where Kea takes scripts from."""
    text = (examples / "slash32_leases/slash32-routes.sh").read_text()
    return lab.write(f"{HOME}/slash32-routes.sh", text, mode=0o755)


@pytest.fixture
def slash32_text(examples: Path, hook: Path, slash32_script: str) -> str:
    """The configuration file of examples/slash32_leases with the lab's places in it."""
    text = (examples / "slash32_leases/kea-dhcp4.conf").read_text()
    return in_lab(text, 4, hook, {"/usr/share/kea/scripts/slash32-routes.sh": slash32_script})


@pytest.fixture
def slash32(slash32_text: str) -> Json:
    """The same, as Dhcp4's content."""
    return parse(slash32_text)


@pytest.fixture
def gateway(host: Server) -> Server:
    """The lab's server, with its addresses and settings as README.md wants them."""
    host.remove_addresses()
    host.add_address(f"{GATEWAY}/32")
    set_kernel(host, "ip_forward", 1)
    return host
