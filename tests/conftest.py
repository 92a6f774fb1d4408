# SPDX-License-Identifier: MPL-2.0
"""Fixtures for tests with a real Kea: each test has a lab of its own, which takes 0.2 s to make.

The library and the helper under test come from KEA_RUNSCRIPT_HOOK and KEA_RUNSCRIPT_HELPER. Where
KEA_RUNSCRIPT_SANITIZER is set, they were built with sanitizers, and a finding fails the test.
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kea_runscript_lab.built import built
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import Lab, LabError


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


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Below a failure stands what each Kea server of the test logged last."""
    outcome: Any = yield
    report = outcome.get_result()
    # Later its lab is gone, and the log with it.
    if report.failed and report.when == "call" and isinstance(item, pytest.Function):
        values = item.funcargs.values()
        servers = {id(value): value for value in values if isinstance(value, KeaServer)}
        for server in servers.values():
            # So named, it goes into the JUnit file too.
            title = f"Captured stdout of kea-dhcp{server.family}"
            report.sections.append((title, server.log[-8000:]))


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
def lab() -> Iterator[Lab]:
    with Lab() as lab:
        yield lab


@pytest.fixture
def host(lab: Lab) -> Server:
    return Server(lab)


@pytest.fixture
def alice(host: Server) -> ClientHost:
    return host.client("alice")


@pytest.fixture
def bob(host: Server) -> ClientHost:
    return host.client("bob")


@pytest.fixture
def kea4(host: Server, hook: Path, helper: Path) -> KeaServer:
    """A kea-dhcp4, not started."""
    return KeaServer(host, 4, hook.parent, {"KEA_RUNSCRIPT_HELPER": str(helper)})


@pytest.fixture
def kea6(host: Server, hook: Path, helper: Path) -> KeaServer:
    """A kea-dhcp6, not started."""
    return KeaServer(host, 6, hook.parent, {"KEA_RUNSCRIPT_HELPER": str(helper)})
