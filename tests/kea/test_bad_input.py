# SPDX-License-Identifier: MPL-2.0
"""Configurations that the library refuses, and what becomes of Kea then."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kea_runscript.lab.configuration import Json
from kea_runscript.lab.host import ClientHost
from kea_runscript.lab.recorder import Recorder
from kea_runscript.lab.server import KeaServer
from kea_runscript.lab.world import HOME, Lab, LabError

from ..packet_clients import Client4

Configure = Callable[..., Json]

GOOD = f"{HOME}/good"

# What a script may be.
FORMS = ("absolute path of an executable file", "list", "folder")


@dataclass(frozen=True)
class Mistake:
    """Parameters that are wrong, and words of the message: what, which value, what is allowed."""

    name: str
    parameters: Json
    words: tuple[str, ...]


def _file(name: str, path: str, *words: str) -> Mistake:
    return Mistake(name, {"script": path}, ("script", path, *words))


MISTAKES = [
    Mistake("script is not given", {}, ("script", "missing")),
    Mistake("unknown parameter", {"script": GOOD, "wayt": 1}, ("wayt", 'did you mean "wait"')),
    Mistake("unknown parameter like no other", {"script": GOOD, "zzzzzzzz": 1}, ("zzzzzzzz",)),
    Mistake("script is a number", {"script": 7}, ("script", "7", *FORMS)),
    Mistake("script is an empty list", {"script": []}, ("script", "[  ]", *FORMS)),
    Mistake("script is a list of numbers", {"script": [7, 8]}, ("script", "7", "string")),
    Mistake("wait is a string", {"script": GOOD, "wait": "yes"}, ("wait", "yes", "true")),
    Mistake("wait is a number", {"script": GOOD, "wait": 1}, ("wait", "1", "true")),
    _file("script is empty", ""),
    _file("path is relative", "good", "absolute"),
    _file("file is missing", f"{HOME}/missing", "does not exist"),
    _file("file is a folder", f"{HOME}/folder", "folder"),
    _file("file is not executable", f"{HOME}/plain", "execut"),
    _file("file is a dead link", f"{HOME}/dead", "link"),
    _file("file is writable by anybody", f"{HOME}/open", "writ"),
    _file("file is a pipe", f"{HOME}/pipe", "regular"),
]

each_mistake = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda m: m.name.replace(" ", "-"))


@pytest.fixture
def bad(lab: Lab, configure: Configure) -> Callable[[Json], Json]:
    """Gives a configuration with these parameters, whose files are there in their bad ways."""
    lab.write(GOOD, "#!/bin/sh\n", 0o755)
    lab.path(f"{HOME}/folder").mkdir()
    lab.write(f"{HOME}/plain", "#!/bin/sh\n", 0o644)
    lab.path(f"{HOME}/dead").symlink_to("nowhere")
    lab.write(f"{HOME}/open", "#!/bin/sh\n", 0o757)
    lab.run(["mkfifo", "-m", "755", f"{HOME}/pipe"])

    def configuration(parameters: Json) -> Json:
        configuration = configure(GOOD)
        configuration["hooks-libraries"][0]["parameters"] = parameters
        return configuration

    return configuration


def check_log(lines: list[str], words: tuple[str, ...]) -> None:
    """One line with our id has all the words."""
    (line,) = lines
    for word in words:
        assert word in line.partition("RUNSCRIPT_LOAD_FAILED")[2]


@each_mistake
def test_kea_does_not_start_with(
    mistake: Mistake, kea4: KeaServer, bad: Callable[[Json], Json]
) -> None:
    """Kea ends, and its log says which parameter, which value and what is allowed."""
    with pytest.raises(LabError, match="has ended"):
        kea4.start(bad(mistake.parameters))
    assert kea4.process.wait() != 0
    check_log(kea4.log_lines("RUNSCRIPT_LOAD_FAILED"), mistake.words)


def test_a_helper_that_is_missing_is_refused_with_the_path(
    kea4: KeaServer, bad: Callable[[Json], Json]
) -> None:
    """Kea ends, and its log says where the helper was looked for."""
    kea4.environment["KEA_RUNSCRIPT_HELPER"] = "/nowhere/helper"
    with pytest.raises(LabError, match="has ended"):
        kea4.start(bad({"script": GOOD}))
    check_log(kea4.log_lines("RUNSCRIPT_LOAD_FAILED"), ("/nowhere/helper",))


@pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "multi-threaded"])
def test_config_set_with_any_mistake_is_refused_and_kea_keeps_its_old_configuration(
    kea4: KeaServer,
    alice: ClientHost,
    configure: Configure,
    recorder: Recorder,
    bad: Callable[[Json], Json],
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
    for number, mistake in enumerate(MISTAKES, 1):
        answer = kea4.set_configuration({**bad(mistake.parameters), **threading})
        assert answer["result"] != 0, mistake.name
        lines = kea4.log_lines("RUNSCRIPT_LOAD_FAILED")
        assert len(lines) == number
        check_log(lines[-1:], mistake.words)
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
    check_log(kea4.log_lines("RUNSCRIPT_LOAD_FAILED"), (copy,))


def test_kea_does_not_start_with_the_library_twice(
    kea4: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """Two entries would share one library in Kea's memory: the second is refused, and says why."""
    configuration = configure(recorder.script)
    configuration["hooks-libraries"] *= 2
    with pytest.raises(LabError, match="has ended"):
        kea4.start(configuration)
    check_log(kea4.log_lines("RUNSCRIPT_LOAD_FAILED"), ("hooks-libraries twice",))
