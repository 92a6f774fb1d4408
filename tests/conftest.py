# SPDX-License-Identifier: MPL-2.0
"""Fixtures for tests with a real Kea: each test has a lab of its own, which takes 0.2 s to make.

The library and the helper under test come from KEA_RUNSCRIPT_HOOK and KEA_RUNSCRIPT_HELPER. Where
KEA_RUNSCRIPT_SANITIZER is set, they were built with sanitizers, and a finding fails the test.
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kea_runscript_lab.built import built
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.kea_lab import KeaLab
from kea_runscript_lab.library import Library
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import Lab, LabError

pytest_plugins = ["kea_runscript_lab.pytest_plugin"]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """What `-n auto` means: most tests wait for timers and not for a processor."""
    return 3 * (os.cpu_count() or 1)


@pytest.fixture(autouse="KEA_RUNSCRIPT_SANITIZER" in os.environ)
def sanitizer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Helpers leave their reports where they were started; see sanitize/reports.cc.

    What else is under test has our standard error, and an exit status that the test looks at.
    """
    monkeypatch.chdir(tmp_path)
    yield
    reports = "".join(path.read_text(errors="replace") for path in tmp_path.glob("sanitizer.*"))
    if reports:
        pytest.fail(reports, pytrace=False)


def _built(variable: str) -> Path:
    try:
        return built(variable)
    except LabError as error:
        pytest.fail(str(error))


@pytest.fixture(scope="session")
def kea_version() -> str:
    """The release of Kea that this machine has, and for which packages are built."""
    query = ["dpkg-query", "-W", "-f", "${source:Upstream-Version}", "kea-common"]
    return subprocess.run(query, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="session")
def hook() -> Path:
    return _built("KEA_RUNSCRIPT_HOOK")


@pytest.fixture(scope="session")
def helper() -> Path:
    return _built("KEA_RUNSCRIPT_HELPER")


@pytest.fixture
def kea_lab(request: pytest.FixtureRequest, hook: Path, helper: Path) -> Iterator[KeaLab]:
    """As scripts' tests have it, with what was built; nothing that is missing is forgiven."""
    with Lab() as lab:
        yield KeaLab(lab, Library(hook, helper), request.path.parent, pytest.fail)


@pytest.fixture
def lab(kea_lab: KeaLab) -> Lab:
    return kea_lab.lab


@pytest.fixture
def host(kea_lab: KeaLab) -> Server:
    return kea_lab.host


@pytest.fixture
def alice(host: Server) -> ClientHost:
    return host.client("alice")


@pytest.fixture
def bob(host: Server) -> ClientHost:
    return host.client("bob")


@pytest.fixture
def kea4(kea_lab: KeaLab) -> KeaServer:
    """A kea-dhcp4, not started."""
    return kea_lab.server(4)


@pytest.fixture
def kea6(kea_lab: KeaLab) -> KeaServer:
    """A kea-dhcp6, not started."""
    return kea_lab.server(6)
