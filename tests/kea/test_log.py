# SPDX-License-Identifier: MPL-2.0
"""What a script writes and how it ends, as Kea's log tells it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kea_runscript_lab.configuration import Json, Times, server
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4

Configure = Callable[..., Json]
Script = Callable[[str], str]


def at_select(commands: str) -> str:
    """A script that runs `commands` when a lease is given, and at no other time."""
    return f'[ "$1 $KEA_FAKE_ALLOCATION" = "lease4_select 0" ] || exit 0\n{commands}'


@dataclass(frozen=True)
class Case:
    """A script, and what the log says of it.

    `messages` has regular expressions of all messages with an id, in their order, each of what
    comes after the script's path.
    """

    name: str
    text: str
    messages: dict[str, list[str]]
    deleted: bool = False  # once Kea has started

    @property
    def path(self) -> str:
        return f"{HOME}/{self.name}.sh"


def _case(name: str, commands: str, **ends: list[str]) -> Case:
    messages = {
        f"RUNSCRIPT_{message}": [f" at lease4_select{end}" for end in those]
        for message, those in ends.items()
    }
    return Case(name, f"#!/bin/sh\n{at_select(commands)}\n", messages)


_POINTS = ("pkt4_receive", "subnet4_select", "lease4_select", "pkt4_send")
_NOT_STARTED = {
    "RUNSCRIPT_SCRIPT_NOT_STARTED": [
        f" at {point} could not be started: .*No such file or directory" for point in _POINTS * 2
    ]
}

CASES = [
    # Each line is a message of its own; a last line needs no newline.
    _case(
        "output", "echo one; echo two; echo three >&2; printf four",
        SCRIPT_STDOUT=[": one", ": two", ": four"], SCRIPT_STDERR=[": three"],
    ),
    _case("exit-status", "exit 37", SCRIPT_FAILED=[" ended with exit status 37"]),
    _case("signal", "kill -SEGV $$", SCRIPT_KILLED=[r" was ended by signal .*(SEGV|11).*"]),
    Case("no-interpreter", "#!/no/such/interpreter\n", _NOT_STARTED),
    Case("deleted", "#!/bin/sh\n", _NOT_STARTED, deleted=True),
    # The beginning of the line is logged, the number of bytes left out too, and the next line.
    _case(
        "long-line", r"printf '%05000d\n' 0; echo next",
        SCRIPT_STDOUT=[": 0{1000}", ": next"],
        OUTPUT_CUT=[": 4000 bytes of output were not logged"],
    ),
    # Read until the script ends, but hardly any of it is logged.
    _case(
        "endless-output", "timeout 0.3 yes 'all work and no play'; exit 0",
        OUTPUT_CUT=[r": \d\d+ bytes of output were not logged"],
    ),
    # Bytes that are not printable UTF-8 are written as \xNN, a backslash is doubled.
    _case(
        "binary", r"printf 'a\000b\033[31mc\377d\\e\303\274\n'",
        SCRIPT_STDOUT=[re.escape(r": a\x00b\x1b[31mc\xffd\\eü")],
    ),
]  # fmt: skip


@pytest.fixture(scope="module", params=[True, False], ids=["wait", "no-wait"])
def told(request: pytest.FixtureRequest, hook: Path, helper: Path) -> Iterator[KeaServer]:
    """A Kea that has called the scripts of all cases for one client, which has its lease."""
    with Lab() as lab:
        host = Server(lab)
        kea = KeaServer(host, 4, hook.parent, {"KEA_RUNSCRIPT_HELPER": str(helper)})
        for case in CASES:
            lab.write(case.path, case.text, mode=0o755)
        scripts = [{"script": case.path, "wait": request.param} for case in CASES]
        hooks = [{"library": str(hook), "parameters": {"scripts": scripts}}]
        kea.start(server(4, Times(), hooks))
        for case in CASES:
            if case.deleted:
                lab.path(case.path).unlink()
        Client4(host.client("alice")).obtain()
        yield kea


def messages(kea: KeaServer, case: Case, message: str) -> list[str]:
    """What comes after the script's path in all messages with this id."""
    start = rf" \[kea-dhcp4\.hook-runscript/[^]]*\] {message} {re.escape(case.path)}(?= |:)"
    return [re.split(start, line)[1] for line in kea.log_lines(start)]


@pytest.mark.parametrize(
    ("case", "message"),
    [(case, message) for case in CASES for message in case.messages],
    ids=lambda part: part.name if isinstance(part, Case) else part,
)
def test_the_log_tells(told: KeaServer, case: Case, message: str) -> None:
    """With its id, the script and the hook point, whether Kea waits for the script or not."""
    wanted = case.messages[message]
    until(
        lambda: len(messages(told, case, message)) >= len(wanted),
        lambda: f"{wanted} in {told.log[-8000:]}",
    )
    found = messages(told, case, message)
    assert len(wanted) == len(found)
    pairs = zip(wanted, found, strict=True)
    assert [] == [(pattern, text) for pattern, text in pairs if not re.fullmatch(pattern, text)]


def test_of_endless_output_hardly_any_is_logged(told: KeaServer) -> None:
    """A script that never stops to write cannot fill the disk."""
    (case,) = (case for case in CASES if case.name == "endless-output")
    until(lambda: messages(told, case, "RUNSCRIPT_OUTPUT_CUT"), "the output to be cut")
    lines = messages(told, case, "RUNSCRIPT_SCRIPT_STDOUT")
    texts = [line.partition("select: ")[2] for line in lines]
    assert 0 < sum(len(text) + 1 for text in texts) < 100_000


def test_a_script_that_does_not_end_is_ended_and_its_client_has_a_lease(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """After its time, the script and what it started are killed, Kea goes on, and the log tells."""
    path = script(at_select("sleep 1000 & sleep 1001"))
    kea4.start(configure(path, parameters={"timeout": 500}))
    Client4(alice).obtain()
    (line,) = kea4.wait_for_log(" RUNSCRIPT_SCRIPT_TIMED_OUT ")
    assert re.search(rf" {path} at lease4_select still ran after \d+ ms and was ended$", line)
    until(lambda: not [e for e in lab.processes() if e.name == "sleep"], "both sleeps to be killed")
