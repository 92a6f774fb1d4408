# SPDX-License-Identifier: MPL-2.0
"""More fixtures for tests of the library in a real Kea."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kea_runscript.lab.configuration import Json, Times, runscript, server
from kea_runscript.lab.host import Server
from kea_runscript.lab.recorder import Recorder
from kea_runscript.lab.server import KeaServer
from kea_runscript.lab.world import HOME, Lab

pytest.register_assert_rewrite("expectation")


@pytest.fixture
def recorder(lab: Lab) -> Recorder:
    return Recorder(lab, "recorder")


@pytest.fixture
def script(lab: Lab) -> Callable[[str], str]:
    """Puts a shell script into the lab; gives its path there. HOME in it is the lab's folder."""

    def write(text: str) -> str:
        return lab.write(f"{HOME}/script", f"#!/bin/sh\nHOME={HOME}\n{text}\n", mode=0o755)

    return write


@pytest.fixture
def configure(hook: Path) -> Callable[..., Json]:
    """The configuration of a server that calls `script`."""

    def configuration(
        script: str,
        family: int = 4,
        wait: bool = True,
        threads: int = 0,
        times: Times = Times(),
        **changes: Any,
    ) -> Json:
        return {**server(family, times, [runscript(hook, script, wait)], threads), **changes}

    return configuration


@pytest.fixture
def kea6(host: Server, hook: Path, helper: Path) -> KeaServer:
    """A kea-dhcp6, not started."""
    return KeaServer(host, 6, hook.parent, {"KEA_RUNSCRIPT_HELPER": str(helper)})
