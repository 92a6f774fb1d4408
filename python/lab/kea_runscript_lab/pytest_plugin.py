# SPDX-License-Identifier: MPL-2.0
"""The plugin for pytest, which finds it by its entry point.

It is imported in each run of pytest where this package is installed: so it imports the lab only
when a test asks for one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

if TYPE_CHECKING:
    from kea_runscript_lab.kea_lab import KeaLab


def _lack(what: str) -> NoReturn:
    """A machine of one's own may have no Kea; that of a CI is there to test."""
    reason = f"kea_lab: {what}"
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture
def kea_lab(request: pytest.FixtureRequest) -> Iterator[KeaLab]:
    """A real Kea and real clients in network namespaces: kea_lab.kea4("script.py").

    A script is seen from the folder of the test. When the test is over, all have ended.
    """
    from kea_runscript_lab.kea_lab import KeaLab  # noqa: PLC0415
    from kea_runscript_lab.library import library  # noqa: PLC0415
    from kea_runscript_lab.world import Lab, LabError  # noqa: PLC0415

    with ExitStack() as stack:
        try:
            lab = stack.enter_context(Lab())
            found = library()
        except LabError as error:
            _lack(str(error))
        yield KeaLab(lab, found, request.path.parent, _lack)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Below a failure stands what each Kea server of the test logged last."""
    outcome: Any = yield
    report = outcome.get_result()
    # Later its lab is gone, and the log with it.
    if report.failed and report.when == "call" and isinstance(item, pytest.Function):
        lab: Any = item.funcargs.get("kea_lab")
        for server in lab.servers if lab else ():
            # So named, it goes into the JUnit file too.
            title = f"Captured stdout of kea-dhcp{server.family}"
            report.sections.append((title, server.log[-8000:]))
