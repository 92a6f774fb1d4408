# SPDX-License-Identifier: MPL-2.0
"""What happens to the server itself, with a real Kea: a command of its API, a new configuration."""

import json
from collections.abc import Callable

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import Lab

from ..packet_clients import Client4
from .expectation import check

Configure = Callable[..., Json]


def at(*points: str, **more: object) -> Json:
    return {"hook-points": list(points), **more}


def test_command_is_told_with_arguments_and_answer(
    kea: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """Also one that fails; what has no such part has no such value."""
    kea.start(configure(recorder.script, kea.family, parameters=at("command_processed")))
    recorder.forget()  # list-commands of the lab, which waits for Kea

    kea.command("statistic-get", {"name": "pkt-none"})
    kea.command("no-such-command")

    get, unknown = recorder.calls("command_processed")
    check(get, {"KEA_COMMAND": "statistic-get", "KEA_COMMAND_RESULT": "0", "KEA_COMMAND_TEXT": ""})
    assert {"name": "pkt-none"} == json.loads(get["KEA_COMMAND_ARGUMENTS"])
    check(
        unknown,
        {
            "KEA_COMMAND": "no-such-command",
            "KEA_COMMAND_ARGUMENTS": "",
            "KEA_COMMAND_RESULT": "2",
            "KEA_COMMAND_ANSWER": "",
        },
    )
    assert "no-such-command" in unknown["KEA_COMMAND_TEXT"]


def test_commands_are_told_in_their_order(lab: Lab, kea: KeaServer, configure: Configure) -> None:
    """However long the script takes, with several at a time allowed."""
    slow = Recorder(lab, "slow", after='case "$KEA_COMMAND_ARGUMENTS" in *one*) sleep 0.3 ;; esac')
    parameters = at("command_processed", **{"max-parallel": 4})
    kea.start(configure(slow.script, kea.family, wait=False, parameters=parameters))
    for name in ("one", "two", "three"):
        kea.command("statistic-get", {"name": name})

    def told() -> list[str]:
        calls = [call for call in slow.calls() if call["KEA_COMMAND"] == "statistic-get"]
        return [json.loads(call["KEA_COMMAND_ARGUMENTS"])["name"] for call in calls]

    until(lambda: told() == ["one", "two", "three"], lambda: f"three calls in order: {told()}")


def test_password_of_a_configuration_is_not_told(
    kea: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """Neither in the command that sets it nor as the configuration."""
    point = f"dhcp{kea.family}_srv_configured"
    parameters = at("command_processed", point)
    configuration = configure(recorder.script, kea.family, parameters=parameters)
    configuration["user-context"] = {"db-password": "sesame", "floor": 7}
    kea.start(configuration)
    assert 0 == kea.set_configuration(configuration)["result"]

    *_, set_it = [  # newer Keas begin with one, too
        call for call in recorder.calls("command_processed") if call["KEA_COMMAND"] == "config-set"
    ]
    told = json.loads(set_it["KEA_COMMAND_ARGUMENTS"])[f"Dhcp{kea.family}"]
    hidden = {"db-password": "*****", "floor": 7}
    assert hidden == told["user-context"]
    calls = recorder.calls(point)
    assert 2 == len(calls)
    for call in calls:
        check(call)
        assert hidden == json.loads(call["KEA_CONFIGURATION"])["user-context"]


def test_script_can_refuse_a_configuration(lab: Lab, kea: KeaServer, configure: Configure) -> None:
    """Kea answers config-set with the reason; the next one may be better."""
    careful = Recorder(
        lab, "careful", after='case "$KEA_CONFIGURATION" in *bad-idea*) exit 3 ;; esac'
    )
    parameters = at(f"dhcp{kea.family}_srv_configured", **{"exit-status": {"3": "drop"}})
    good = configure(careful.script, kea.family, parameters=parameters)
    kea.start(good)

    answer = kea.set_configuration({**good, "user-context": {"plan": "bad-idea"}})
    assert 0 != answer["result"]
    assert "a script refuses the configuration" in answer["text"]
    assert 0 == kea.set_configuration(good)["result"]


@pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "threads"])
def test_commands_wait_for_the_script_and_packets_go_on_after(
    lab: Lab, kea4: KeaServer, configure: Configure, threads: int, alice: ClientHost
) -> None:
    """With wait, Kea answers the command when the script is over, and serves clients as before."""
    slow = Recorder(lab, "slow", after="sleep 0.2")
    parameters = at("command_processed")
    kea4.start(configure(slow.script, threads=threads, parameters=parameters))
    slow.forget()
    kea4.command("version-get")
    assert 1 == len(slow.calls("command_processed"))
    assert Client4(alice).obtain()["ip"]
