# SPDX-License-Identifier: MPL-2.0
"""Whom a script of a real Kea runs as, and in which surroundings: user, group, nice and others."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.service import USER, as_service
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab, LabError

from ..packet_clients import Client4

Configure = Callable[..., Json]
Script = Callable[[str], str]

# The script tells it to Kea's log.
WHO = """
echo "user $(id -u) group $(id -g) groups $(id -G)"
grep -E '^Cap(Inh|Prm|Eff|Amb)' /proc/self/status
echo "nice $(nice)"
echo "folder $(pwd)"
echo "colour $COLOUR token $TOKEN"
"""

NO_CAPABILITIES = [f"Cap{kind}:0000000000000000" for kind in ("Inh", "Prm", "Eff", "Amb")]

ONCE: Json = {"hook-points": ["lease4_select"]}


def said(kea: KeaServer, lines: int) -> list[str]:
    """The first lines that the script wrote, without the tabs that grep finds."""
    logged = kea.wait_for_log("RUNSCRIPT_SCRIPT_STDOUT", lines)
    texts = (line.partition(" at lease4_select: ")[2] for line in logged[:lines])
    return [text.replace("\\x09", "").replace("\t", "") for text in texts]


@pytest.fixture
def service(
    lab: Lab, kea4: KeaServer, hook: Path, helper: Path, configure: Configure
) -> Callable[..., Json]:
    """Makes kea4 a service, and gives its configuration."""

    def configuration(path: str, parameters: Json) -> Json:
        as_service(lab, kea4, [hook, helper])
        result = configure(path, parameters=parameters)
        result["hooks-libraries"][0]["library"] = f"{HOME}/{hook.name}"
        return result

    return configuration


@pytest.mark.parametrize(
    ("group", "number"), [({}, 65534), ({"group": "daemon"}, 1)], ids=["own-group", "other-group"]
)
def test_a_kea_that_is_root_runs_the_script_as_another_user(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script,
    group: Json, number: int,
) -> None:  # fmt: skip
    """In that user's group or another, without supplementary groups and without capabilities."""
    kea4.start(configure(script(WHO), parameters={"user": "nobody", **group, **ONCE}))
    Client4(alice).obtain()
    who = f"user 65534 group {number} groups {number}"
    assert [who, *NO_CAPABILITIES] == said(kea4, 5)


def test_a_kea_that_is_root_runs_the_script_in_another_group(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """It still is root, without supplementary groups."""
    kea4.start(configure(script(WHO), parameters={"group": "daemon", **ONCE}))
    Client4(alice).obtain()
    assert ["user 0 group 1 groups 1"] == said(kea4, 1)


def test_nice_folder_and_environment_are_as_configured(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """The secrets of a file that the script's user may not read reach it, and no log."""
    secrets = lab.write(f"{HOME}/secrets", "# for the router\nTOKEN=sesame\n", mode=0o600)
    lab.path(f"{HOME}/here").mkdir()
    parameters = {
        "user": "nobody",
        "nice": 7,
        "working-directory": f"{HOME}/here",
        "environment": {"COLOUR": "red"},
        "environment-file": secrets,
    }
    path = script(WHO + 'cat "$HOME/secrets"')
    kea4.start(configure(path, parameters={**parameters, **ONCE}))
    assert "sesame" not in kea4.log
    Client4(alice).obtain()
    nice = os.getpriority(os.PRIO_PROCESS, kea4.process.pid) + 7
    assert [f"nice {nice}", f"folder {HOME}/here", "colour red token sesame"] == said(kea4, 8)[5:]
    kea4.wait_for_log("RUNSCRIPT_SCRIPT_STDERR.*secrets: Permission denied")


def test_without_parameters_a_script_is_kea_but_nicer(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """By 5, in the folder /."""
    kea4.start(configure(script(WHO), parameters=ONCE))
    Client4(alice).obtain()
    lines = said(kea4, 8)
    assert lines[0].startswith("user 0 group 0 ")
    nice = os.getpriority(os.PRIO_PROCESS, kea4.process.pid) + 5
    assert [f"nice {nice}", "folder /", "colour  token "] == lines[5:]


def test_an_environment_file_that_others_can_read_is_refused(
    lab: Lab, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """The message says which file and what to do, and tells nothing of what it holds."""
    secrets = lab.write(f"{HOME}/secrets", "TOKEN=sesame\n", mode=0o644)
    with pytest.raises(LabError, match="has ended"):
        kea4.start(configure(script(WHO), parameters={"environment-file": secrets}))
    (line,) = kea4.log_lines("RUNSCRIPT_LOAD_FAILED")
    assert "environment-file" in line
    assert f"{secrets}" in line
    assert "chmod o-rw" in line
    assert "sesame" not in kea4.log


@pytest.mark.parametrize("parameter", ["user", "group"])
def test_a_service_without_the_right_refuses_another(
    kea4: KeaServer, service: Callable[..., Json], script: Script, parameter: str
) -> None:
    """The message says how to give it to the helper."""
    with pytest.raises(LabError, match="has ended"):
        kea4.start(service(script(WHO), {parameter: "daemon"}))
    (line,) = kea4.log_lines("RUNSCRIPT_LOAD_FAILED")
    helper = kea4.environment["KEA_RUNSCRIPT_HELPER"]
    assert f'"{parameter}" is "daemon"' in line
    assert "start Kea as root" in line
    assert f"setcap cap_setuid,cap_setgid,cap_kill+ep {helper}" in line


def test_a_service_whose_helper_has_the_right_runs_the_script_as_another(
    lab: Lab, alice: ClientHost, kea4: KeaServer, service: Callable[..., Json], script: Script
) -> None:
    """As the message says; and it can end the script when its time is over."""
    path = script(f"{WHO}\ntrap '' TERM; sleep 1000; sleep 1000")
    limits = {"timeout": 1000, "kill-delay": 100}
    configuration = service(path, {"user": "nobody", **limits, **ONCE})
    helper = kea4.environment["KEA_RUNSCRIPT_HELPER"]
    lab.run(["setcap", "cap_setuid,cap_setgid,cap_kill+ep", helper])
    kea4.start(configuration)
    Client4(alice).obtain()
    assert ["user 65534 group 65534 groups 65534", *NO_CAPABILITIES] == said(kea4, 5)
    kea4.wait_for_log("RUNSCRIPT_SCRIPT_TIMED_OUT", 2)
    until(lambda: not [e for e in lab.processes() if e.name == "sleep"], "the script to be killed")


def test_a_service_runs_the_script_as_itself(
    lab: Lab, alice: ClientHost, kea4: KeaServer, service: Callable[..., Json], script: Script
) -> None:
    """Where neither user nor group is given."""
    kea4.start(service(script(WHO), ONCE))
    Client4(alice).obtain()
    user, group = lab.run(["sh", "-c", f"id -u {USER}; id -g {USER}"]).stdout.split()
    assert f"user {user} group {group} groups {group}" == said(kea4, 1)[0]
