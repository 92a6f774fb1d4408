# SPDX-License-Identifier: MPL-2.0
"""More fixtures for tests of the library in a real Kea."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kea_runscript_lab.configuration import Json, Times, runscript, server
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.kea_lab import KeaLab
from kea_runscript_lab.perfdhcp import Stream
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import HOME, Lab

from .held import Held
from .keas_own import keas_own
from .machine import Machine

pytest.register_assert_rewrite("tests.kea.expectation", "tests.kea.load")


@pytest.fixture
def recorder(lab: Lab) -> Recorder:
    return Recorder(lab, "recorder")


@pytest.fixture
def held(lab: Lab) -> Held:
    return Held(lab)


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
        parameters: Json | None = None,
        **changes: Any,
    ) -> Json:
        hooks = [runscript(hook, script, wait, parameters)]
        return {**server(family, times, hooks, threads), **changes}

    return configuration


@pytest.fixture(params=[4, 6], ids=["v4", "v6"])
def kea(request: pytest.FixtureRequest, kea_lab: KeaLab) -> KeaServer:
    """A server of each family in turn, not started."""
    return kea_lab.server(request.param)


@pytest.fixture
def stream(alice: ClientHost, kea: KeaServer) -> Callable[..., Stream]:
    """Lets so many new clients a second come to `kea`."""

    def start(rate: int = 100) -> Stream:
        if kea.family == 4:
            alice.add_address("192.0.2.2/24")
        return Stream(alice, kea.family, rate)

    return start


@pytest.fixture
def machine(lab: Lab) -> Machine:
    return Machine(lab)


@pytest.fixture(params=["ours", "keas own"])
def isc_kea(
    request: pytest.FixtureRequest, lab: Lab, kea_lab: KeaLab, host: Server, hook: Path
) -> Iterator[Callable[..., KeaServer]]:
    """Starts a server of a family that calls a script, of which the text is given, by our library
    in the dialect isc or by Kea's own, each in turn.

    When the test is over, ours had nothing to say of the script.
    """
    ours = request.param == "ours"
    started: list[KeaServer] = []

    def start(family: int, script: str, times: Times = Times(), **changes: Any) -> KeaServer:
        parameters = {"name": lab.write(f"{HOME}/script", script, mode=0o755), "sync": False}
        if ours:
            kea = kea_lab.server(family)
            library, parameters = hook, {"dialect": "isc", **parameters}
        else:
            library = keas_own("run_script")
            kea = KeaServer(host, family, library.parent)
        hooks: list[Json] = [{"library": str(library), "parameters": parameters}]
        configuration = {**server(family, times, hooks), **changes}
        # A released lease is gone; newer Keas would let it expire as well.
        configuration["expired-leases-processing"]["hold-reclaimed-time"] = 0
        kea.start(configuration)
        started.append(kea)
        return kea

    yield start
    for kea in started:
        kea.stop()
        assert not kea.log_lines("(WARN|ERROR).*RUNSCRIPT")
