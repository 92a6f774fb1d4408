# SPDX-License-Identifier: MPL-2.0
"""What a script replies with: it is done as a whole, or not at all and the log says why."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kea_runscript.table import TABLE
from kea_runscript.table.reply_model import ReplyKey
from kea_runscript_lab.wait import until

from ..refused_replies import REFUSED_BY_KEA, REFUSED_BY_TABLE
from . import samples
from .callout_driver import Driver, step
from .conftest import Script
from .events import client, packet
from .journal import Journal
from .recorder import Recorder
from .this_kea import EVERY_HOOK_POINT, HOOK_POINTS, RELEASE

OPTIONS = [
    {"action": "replace", "name": "domain-name", "data": "example.org"},
    {"action": "add", "code": 6, "data": "192.0.2.1, 192.0.2.2"},
    {"action": "add", "code": 224, "hex": "0102ff"},
]
CLIENT_0: dict[str, Any] = packet(0)["arguments"]
LEASE = {"hostname": "Printer.example", "valid-lifetime": 77, "user-context": {"port": [1, None]}}


def worker(text: str) -> str:
    """Shell commands that answer each event with this object, in which its id is 0."""
    before, _, after = text.partition('"id": 0')
    answer = f'{shlex.quote(before)}\'"id": \'"$id"{shlex.quote(after)}'
    return f"while read -r line; do id=${{line#*:}} id=${{id%%,*}}; echo {answer}; done"


@pytest.fixture(params=["exec", "worker"])
def replier(driver: Driver, script: Script, request: pytest.FixtureRequest) -> Callable[..., None]:
    """Configures a script that replies with an object at all hook points, in either mode."""

    def configure(
        family: int, reply: dict[str, Any], second: Path | None = None, failure: str = "drop"
    ) -> None:
        if request.param == "worker":
            path = script("replier.sh", worker(json.dumps({"id": 0} | reply)))
        else:
            path = script("replier.sh", f"echo {shlex.quote(json.dumps(reply))} >&3")
        driver.start(family)
        ours = {
            "script": str(path),
            "mode": request.param,
            "hook-points": EVERY_HOOK_POINT,
            "on-failure": failure,
        }
        others = [{"script": str(second)}] if second else []
        driver.configure({"scripts": [ours, *others]})

    return configure


def problems(driver: Driver) -> list[str]:
    """What the log says of replies, behind script and hook point."""
    texts = driver.messages("RUNSCRIPT_REPLY_REFUSED")
    return [text.partition("nothing of its reply is done: ")[2] for text in texts]


@pytest.mark.parametrize("decision", ["continue", "skip", "drop"])
def test_decision(replier: Callable[..., None], driver: Driver, decision: str) -> None:
    """It is the next step."""
    replier(4, {"decision": decision})

    (result,) = driver.call(step("pkt4_receive", query4={}))

    assert decision == result["next"]
    assert [] == problems(driver)


def test_options_of_a_response(replier: Callable[..., None], driver: Driver) -> None:
    """By code or name, with data as Kea writes it in its configuration, or as hex."""
    replier(4, {"options": OPTIONS})

    (result,) = driver.call(step("pkt4_send", query4={}, response4={"options": {"15": "61"}}))

    text = result["changed"]["response4"]
    assert 'type=015, len=011: "example.org" (string)' in text
    assert "type=006, len=008: 192.0.2.1 192.0.2.2" in text
    assert "type=224, len=003: 01:02:ff" in text
    assert [] == problems(driver)


def test_option_is_removed(replier: Callable[..., None], driver: Driver) -> None:
    """One that is not there is no mistake."""
    gone = [{"action": "remove", "code": 15}, {"action": "remove", "name": "routers"}]
    replier(4, {"options": gone})

    (result,) = driver.call(step("pkt4_send", query4={}, response4={"options": {"15": "61"}}))

    assert "type=015" not in result["changed"]["response4"]
    assert [] == problems(driver)


def test_options_of_dhcpv6(replier: Callable[..., None], driver: Driver) -> None:
    """Codes and names are those of DHCPv6."""
    servers = {"action": "add", "name": "dns-servers", "data": "2001:db8::1,2001:db8::2"}
    replier(6, {"options": [servers]})

    (result,) = driver.call(step("pkt6_send", query6={}, response6={}))

    assert "2001:db8::1 2001:db8::2" in result["changed"]["response6"]
    assert [] == problems(driver)


@pytest.mark.parametrize("family", [4, 6])
def test_options_at_the_commit(replier: Callable[..., None], driver: Driver, family: int) -> None:
    """Kea passes the answer there from 2.7.7 on; with one before, the log says that it does not."""
    is_passed = RELEASE >= (2, 7, 7)
    names = ("query", "response") if is_passed else ("query",)
    arguments: dict[str, Any] = {f"{name}{family}": {} for name in names}
    replier(family, {"options": [OPTIONS[-1]]})

    (result,) = driver.call(step(f"leases{family}_committed", **arguments))

    assert is_passed == ("01:02:ff" in result["changed"].get(f"response{family}", ""))
    why_not = '"options" changes what this Kea does not pass there'
    assert ([] if is_passed else [why_not]) == problems(driver)


@pytest.mark.parametrize("point", ["lease4_select", "lease4_renew"])
def test_lease4(
    replier: Callable[..., None], driver: Driver, recorder: Recorder, point: str
) -> None:
    """What the next script sees of it is what Kea stores and sends."""
    replier(4, {"lease": LEASE}, second=recorder.script)

    (result,) = driver.call(
        step(point, query4={}, lease4={"hostname": "a", "valid-lifetime": 4000})
    )

    environment = recorder.only_call().environment
    assert "printer.example" == environment["KEA_LEASE4_HOSTNAME"]
    assert "77" == environment["KEA_LEASE4_VALID_LIFETIME"]
    assert '"port": [ 1, null ]' in result["changed"]["lease4"]
    assert [] == problems(driver)


@pytest.mark.parametrize("point", ["lease6_select", "lease6_renew", "lease6_rebind"])
@pytest.mark.parametrize(
    ("lifetimes", "preferred", "valid"),
    [
        ({"valid-lifetime": 60, "preferred-lifetime": 30}, 30, 60),
        ({"valid-lifetime": 60}, 60, 60),
        ({"valid-lifetime": 9000, "preferred-lifetime": 8000}, 8000, 9000),
        ({"preferred-lifetime": 9000}, 4000, 4000),
    ],
    ids=["both", "valid", "longer", "preferred"],
)
def test_lifetimes_of_a_lease6(
    replier: Callable[..., None],
    driver: Driver,
    recorder: Recorder,
    point: str,
    lifetimes: dict[str, int],
    preferred: int,
    valid: int,
) -> None:
    """Nothing is preferred longer than it is valid, in whatever order they are given."""
    replier(6, {"lease": lifetimes}, second=recorder.script)

    driver.call(step(point, query6={}, lease6={"preferred-lifetime": 3000, "valid-lifetime": 4000}))

    environment = recorder.only_call().environment
    assert str(preferred) == environment["KEA_LEASE6_PREFERRED_LIFETIME"]
    assert str(valid) == environment["KEA_LEASE6_VALID_LIFETIME"]
    assert [] == problems(driver)


def test_next_script_sees_what_has_changed(
    driver: Driver, script: Script, recorder: Recorder
) -> None:
    """Replies are done in the order of the scripts."""
    first = script("first.sh", """echo '{ "fields": { "siaddr": "192.0.2.7" } }' >&3""")
    driver.start(4)
    driver.configure({"scripts": [{"script": str(first)}, {"script": str(recorder.script)}]})

    driver.call(step("pkt4_send", query4={}, response4={"siaddr": "192.0.2.1"}))

    assert "192.0.2.7" == recorder.only_call().environment["KEA_RESPONSE4_SIADDR"]


def test_object_wins_over_the_exit_status(driver: Driver, script: Script) -> None:
    """One without a decision means to go on."""
    for reply, wanted in (('{ "decision": "skip" }', "skip"), ("{ }", "continue")):
        path = script("script.sh", f"echo '{reply}' >&3; exit 20")
        driver.start(4)
        driver.configure({"script": str(path), "exit-status": {"20": "drop"}})

        (result,) = driver.call(step("pkt4_receive", query4={}))

        assert wanted == result["next"]
        assert driver.unload()


def test_reply_of_a_script_that_was_killed_does_not_hold(driver: Driver, script: Script) -> None:
    """Nobody knows what else it would have said."""
    path = script("script.sh", """echo '{ "decision": "skip" }' >&3; kill -9 $$""")
    driver.start(4)
    driver.configure({"script": str(path), "on-failure": "drop"})

    (result,) = driver.call(step("pkt4_receive", query4={}))

    assert "drop" == result["next"]


def test_there_is_no_descriptor_for_it_where_nobody_waits(
    driver: Driver, recorder: Recorder
) -> None:
    """What is written to it goes nowhere."""
    recorder.first_run("echo '{}' >&3 || exit 7")
    driver.start(4)
    driver.configure({"script": str(recorder.script), "wait": False})

    driver.call(step("pkt4_receive", query4={}))
    assert driver.unload()

    (text,) = driver.messages("RUNSCRIPT_SCRIPT_FAILED")
    assert "at pkt4_receive ended with exit status" in text


REFUSED = [*REFUSED_BY_TABLE, *REFUSED_BY_KEA]


@pytest.mark.parametrize(
    ("point", "reply", "problem"), REFUSED, ids=[problem[:60] for _, _, problem in REFUSED]
)
def test_refused(driver: Driver, script: Script, point: str, reply: Any, problem: str) -> None:
    """Nothing is changed, not even by what is right in it, and the log names what is wrong."""
    text = reply if isinstance(reply, str) else json.dumps(reply)
    path = script("script.sh", f"printf %s {shlex.quote(text)} >&3")
    driver.start(samples.family(point))
    driver.configure({"script": str(path), "hook-points": EVERY_HOOK_POINT})
    four: dict[str, Any] = {"query4": {}, "lease4": {}, "response4": {"options": {"15": "61"}}}
    six: dict[str, Any] = {"query6": {}, "response6": {}}

    (result,) = driver.call(step(point, **(four if samples.family(point) == 4 else six)))

    assert {} == result["changed"]
    (found,) = problems(driver)
    assert found.startswith(problem), found


def test_refusal_holds_no_placeholder_of_the_log(driver: Driver, script: Script) -> None:
    """Kea's log takes a %4 for a mistake of the library, and may end the server for it."""
    path = script("script.sh", """echo '{ "classes": "%4" }' >&3""")
    driver.start(4)
    driver.configure({"script": str(path)})

    driver.call(step("pkt4_receive", query4={}))

    assert ['"classes" is "\\x254": give a list of names'] == problems(driver)


def test_refusal_is_short(driver: Driver, script: Script) -> None:
    """However long what it is about."""
    path = script("script.sh", """printf '{ "%05000d": 1 }' 0 >&3""")
    driver.start(4)
    driver.configure({"script": str(path)})

    driver.call(step("pkt4_receive", query4={}))

    (problem,) = problems(driver)
    assert problem.endswith("0... is not known") and len(problem) < 200


def test_refused_reply_is_a_failure(replier: Callable[..., None], driver: Driver) -> None:
    """So on-failure decides, and not the decision that stands in it."""
    replier(4, {"decision": "skip", "classes": 5})

    (result,) = driver.call(step("pkt4_receive", query4={}))

    assert "drop" == result["next"]


def test_deep_reply_is_refused(driver: Driver, script: Script) -> None:
    """It would take more stack than there is."""
    path = script("script.sh", "printf '%060000d' 0 | tr 0 '[' >&3")
    driver.start(4)
    driver.configure({"script": str(path)})

    driver.call(step("pkt4_receive", query4={}))

    assert ["its maps and lists are in each other more than 16 deep"] == problems(driver)


def test_long_reply_is_refused(driver: Driver, script: Script) -> None:
    """The script is not held up, however much it writes."""
    path = script("script.sh", "yes | head -c 1000000 >&3")
    driver.start(4)
    driver.configure({"script": str(path)})

    driver.call(step("pkt4_receive", query4={}))

    (problem,) = problems(driver)
    assert problem.startswith('it is no JSON object: "y')
    assert 1 == driver.figures()["succeeded"]


@pytest.mark.parametrize("key", TABLE.reply_keys, ids=lambda key: key.name)
@pytest.mark.parametrize("family", [4, 6])
def test_key_has_an_effect_only_where_the_table_says(
    driver: Driver, script: Script, key: ReplyKey, family: int
) -> None:
    """At each other hook point it is refused."""
    outer, _, inner = key.name.partition(".")
    value = json.loads(key.example)
    reply = {outer: {inner: value} if inner else value}
    points = [point.name for point in HOOK_POINTS if point.family == family]
    driver.start(family)
    path = script("script.sh", worker(json.dumps({"id": 0} | reply)))
    driver.configure({"script": str(path), "mode": "worker", "hook-points": EVERY_HOOK_POINT})

    driver.call(*map(step, points))

    texts = driver.messages("RUNSCRIPT_REPLY_REFUSED")
    wrong = [text.split(" at ")[1].split(":")[0] for text in texts if "has no effect" in text]
    assert [name for name in points if name not in key.hook_points] == wrong


@pytest.fixture
def counting(driver: Driver, script: Script, journal: Journal) -> Callable[..., None]:
    """Configures a script that writes down for whom it is asked, and replies with this object."""

    def configure(reply: dict[str, Any], **parameters: Any) -> None:
        path = script(
            "script.sh",
            journal.note("$KEA_HOOK_POINT $KEA_QUERY4_HWADDR"),
            f"echo {shlex.quote(json.dumps(reply))} >&3",
        )
        driver.start(4)
        driver.configure({"script": str(path), "hook-points": EVERY_HOOK_POINT, **parameters})

    return configure


def test_reply_holds_for_the_client(
    counting: Callable[..., None], driver: Driver, journal: Journal
) -> None:
    """Until its time is over, the library answers itself, for this client at this hook point."""
    counting({"decision": "skip", "cache": 60})

    results = driver.call(*[packet(0)] * 3, packet(1), step("pkt4_send", **CLIENT_0))

    assert ["skip"] * 5 == [result["next"] for result in results]
    assert [f"pkt4_receive {client(0)}", f"pkt4_receive {client(1)}", f"pkt4_send {client(0)}"] == (
        journal.lines()
    )
    figures = driver.figures()
    assert (5, 3, 2) == (figures["events"], figures["succeeded"], figures["cached"])


def test_reply_that_holds_changes_every_packet(
    counting: Callable[..., None], driver: Driver
) -> None:
    """It is done anew each time."""
    counting({"options": OPTIONS, "cache": 60})

    results = driver.call(*[step("pkt4_send", **CLIENT_0, response4={})] * 2)

    for result in results:
        assert "type=224, len=003: 01:02:ff" in result["changed"]["response4"]


def test_reply_holds_for_its_time(
    counting: Callable[..., None], driver: Driver, journal: Journal
) -> None:
    """Then the script is asked again."""
    counting({"cache": 1})
    driver.call(packet(0))

    def asked_again() -> bool:
        driver.call(packet(0))
        return len(journal.lines()) > 1

    until(asked_again, "the script to be asked again")


@pytest.mark.parametrize(
    ("most", "padding"), [(10_000, 0), (150, 55_400)], ids=["replies", "bytes"]
)
def test_reply_that_was_used_least_of_late_makes_room(
    driver: Driver, script: Script, most: int, padding: int
) -> None:
    """So many replies hold, or 8 MiB of them; with one more, that one goes, and no other."""
    path = script("script.sh", worker(f'{{"id": 0, "cache": 600{" " * padding}}}'))
    driver.start(4, debug=False)
    driver.configure({"script": str(path), "mode": "worker", "variables": ["KEA_HOOK_POINT"]})

    def is_kept(number: int) -> bool:
        before = driver.figures()["cached"]
        driver.call(packet(number))
        return driver.figures()["cached"] > before

    driver.call(*(packet(number) for number in range(most)))
    assert 0 == driver.figures()["cached"]

    kept = {0: True, most: False, 2: True, 1: False, 3: False}
    assert list(kept.values()) == [is_kept(number) for number in kept]


@pytest.mark.parametrize("forget", ["reset", "reconfigure"])
def test_reply_is_forgotten(
    counting: Callable[..., None], driver: Driver, journal: Journal, forget: str
) -> None:
    """By runscript-reset, and when Kea reads its configuration again."""
    counting({"cache": 60})
    driver.call(packet(0))
    if forget == "reset":
        driver.control("runscript-reset")
    else:
        assert driver.unload(reconfigure=True)
        counting({"cache": 60})

    driver.call(packet(0))

    assert 2 == len(journal.lines())


def test_refused_reply_does_not_hold(
    counting: Callable[..., None], driver: Driver, journal: Journal
) -> None:
    """The script may reply better the next time."""
    counting({"cache": 60, "decision": "stop"})

    driver.call(packet(0), packet(0))

    assert 2 == len(journal.lines())


def test_reply_for_a_client_without_identity_does_not_hold(
    counting: Callable[..., None], driver: Driver, journal: Journal
) -> None:
    """Else it would hold for all of these."""
    counting({"cache": 60})

    driver.call(*[step("pkt4_receive", query4={})] * 2)

    assert 2 == len(journal.lines())


def test_replies_of_two_scripts_hold_each_for_its_own(
    driver: Driver, script: Script, journal: Journal
) -> None:
    """One that does not hold is asked for, before the other and behind it."""
    asked = script("asked.sh", journal.note("asked"))
    cached = script("cached.sh", journal.note("cached"), """echo '{ "cache": 60 }' >&3""")
    driver.start(4)
    scripts = [{"script": str(path)} for path in (asked, cached, asked)]
    driver.configure({"scripts": scripts})

    driver.call(packet(0), packet(0))

    assert ["asked", "cached", "asked", "asked", "asked"] == journal.lines()
