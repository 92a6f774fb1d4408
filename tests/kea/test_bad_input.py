# SPDX-License-Identifier: MPL-2.0
"""Configurations that the library refuses, and what becomes of Kea then."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import HOME, Lab, LabError

from ..packet_clients import Client4
from ..refusals import REFUSALS, Refusal, in_place, make_files

Configure = Callable[..., Json]

GOOD = f"{HOME}/script"

# A few of all, since what the library says of each is held without Kea.
SAMPLED = ("script", "timout", "wait", "nice")
SAMPLE = {refusal.name: refusal for refusal in REFUSALS if refusal.parameter in SAMPLED}
AT_START = ("unknown name", "script='nowhere'", "nice=-5")


@pytest.fixture
def bad(lab: Lab, configure: Configure) -> Callable[[Any], Json]:
    """Gives a configuration with these parameters, whose files are there."""
    make_files(lab.path(HOME))

    def configuration(parameters: Any) -> Json:
        configuration = configure(GOOD)
        (ours,) = configuration["hooks-libraries"]
        del ours["parameters"]
        if parameters is not None:
            ours["parameters"] = in_place(parameters, HOME)
        return configuration

    return configuration


def check_log(lines: list[str], text: str) -> None:
    """The one line with our id says this."""
    (line,) = lines
    assert text in line.partition("RUNSCRIPT_LOAD_FAILED ")[2]


def check_refused(lines: list[str], refusal: Refusal) -> None:
    """The one line with our id says why, first and foremost."""
    (line,) = lines
    said = line.partition("RUNSCRIPT_LOAD_FAILED ")[2]
    assert said.startswith(in_place(refusal.message, HOME))


@pytest.mark.parametrize("name", AT_START)
def test_kea_does_not_start_with(name: str, kea4: KeaServer, bad: Callable[[Any], Json]) -> None:
    """Kea ends, and its log says which parameter, which value and what is allowed."""
    refusal = SAMPLE[name]
    with pytest.raises(LabError, match="has ended"):
        kea4.start(bad(refusal.parameters))
    assert kea4.process.wait() != 0
    check_refused(kea4.log_lines("RUNSCRIPT_LOAD_FAILED"), refusal)


def test_a_helper_that_is_missing_is_refused_with_the_path(
    kea4: KeaServer, bad: Callable[[Any], Json]
) -> None:
    """Kea ends, and its log says where the helper was looked for."""
    kea4.environment["KEA_RUNSCRIPT_HELPER"] = "/nowhere/helper"
    with pytest.raises(LabError, match="has ended"):
        kea4.start(bad({"script": GOOD}))
    check_log(kea4.log_lines("RUNSCRIPT_LOAD_FAILED"), "/nowhere/helper")


@pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "multi-threaded"])
def test_config_set_with_a_mistake_is_refused_and_kea_keeps_its_old_configuration(
    kea4: KeaServer,
    alice: ClientHost,
    configure: Configure,
    recorder: Recorder,
    bad: Callable[[Any], Json],
    threads: int,
) -> None:
    """Each is refused with a clear log, config-get tells the old one, and with that all is well.

    Kea unloads its libraries before it loads the new ones and does not load the old ones again when
    a new one refuses: it says DHCP4_CONFIG_UNRECOVERABLE_ERROR and serves nobody until the next
    configuration, whichever library it was.
    """
    configuration = configure(recorder.script, threads=threads)
    threading = {"multi-threading": configuration["multi-threading"]}
    kea4.start(configuration)
    for number, refusal in enumerate(SAMPLE.values(), 1):
        answer = kea4.set_configuration({**bad(refusal.parameters), **threading})
        assert answer["result"] != 0, refusal.name
        lines = kea4.log_lines("RUNSCRIPT_LOAD_FAILED")
        assert len(lines) == number
        check_refused(lines[-1:], refusal)
        kept = kea4.command("config-get")["arguments"]["Dhcp4"]["hooks-libraries"]
        assert kept == configuration["hooks-libraries"]
    assert kea4.set_configuration(configuration)["result"] == 0
    Client4(alice).obtain()
    recorder.wait("lease4_select", count=2)


def test_config_set_without_the_helper_is_refused_with_the_path(
    lab: Lab, kea4: KeaServer, configure: Configure, recorder: Recorder, helper: Path
) -> None:
    """When the helper's file is gone since Kea's start, the log says where it was looked for."""
    copy = f"{HOME}/helper-copy"
    lab.path(copy).write_bytes(helper.read_bytes())
    lab.path(copy).chmod(0o755)
    kea4.environment["KEA_RUNSCRIPT_HELPER"] = copy
    kea4.start(configure(recorder.script))
    lab.path(copy).unlink()
    assert kea4.set_configuration(configure(recorder.script))["result"] != 0
    check_log(kea4.log_lines("RUNSCRIPT_LOAD_FAILED"), copy)


def test_kea_does_not_start_with_the_library_twice(
    kea4: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """Two entries would share one library in Kea's memory: the second is refused, and says why."""
    configuration = configure(recorder.script)
    configuration["hooks-libraries"] *= 2
    with pytest.raises(LabError, match="has ended"):
        kea4.start(configuration)
    check_log(kea4.log_lines("RUNSCRIPT_LOAD_FAILED"), "hooks-libraries twice")
