# SPDX-License-Identifier: MPL-2.0
"""Fixtures: the packages of this checkout for this machine's Kea, and a fresh root for them."""

from pathlib import Path

import pytest

from kea_runscript_lab.world import Lab

from ..once import once, shared_folder
from .debian_packages import Package, build
from .fresh_root import fresh_root
from .installation import Installation


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with what dpkg-buildpackage made."""
    return once(shared_folder(tmp_path_factory) / "packages", build)


@pytest.fixture(scope="session")
def library_package(packages: Path) -> Package:
    return Package(packages, "kea-hook-runscript")


@pytest.fixture(scope="session")
def python_package(packages: Path) -> Package:
    return Package(packages, "python3-kea-runscript")


@pytest.fixture(scope="session")
def fresh(kea_version: str) -> Path:
    return fresh_root(kea_version)


@pytest.fixture
def machine(lab: Lab, fresh: Path) -> Installation:
    """A Debian with Kea, without our packages."""
    return Installation(lab, fresh)


@pytest.fixture
def installed(
    machine: Installation, library_package: Package, python_package: Package
) -> Installation:
    """A Debian with Kea and our packages."""
    machine.install(library_package.file, python_package.file)
    return machine
