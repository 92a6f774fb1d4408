# SPDX-License-Identifier: MPL-2.0
"""`wait` where Kea can park the packet: it waits, and no thread does."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from kea_runscript.release import release
from kea_runscript.table import TABLE

from . import samples
from .callout_driver import PATIENT, Driver, step
from .conftest import Script
from .events import client
from .figures import await_figures
from .gate import Gate
from .journal import Journal
from .test_no_memory import ENOUGH
from .this_kea import EVERY_HOOK_POINT, HOOK_POINTS

MAP = {"exit-status": {"10": "skip", "20": "drop"}}
ALWAYS = [f"leases{family}_committed" for family in (4, 6)]
PARKING = [point.name for point in HOOK_POINTS if point.park_since]

AT = pytest.mark.parametrize("hook", ALWAYS)
THREADS = pytest.mark.parametrize("threads", [False, True], ids=["single-threaded", "threads"])
# A worker that answers each event, and with `ENDS` one that ends with each of the first client.
ANSWERS = 'while read -r line; do id=${line#*:} id=${id%%,*}; echo "{\\"id\\": $id}"; done'
ENDS = ANSWERS.replace("do ", f'do case "$line" in *{client(0)}*) kill -9 $$ ;; esac; ')

UNPARKS = pytest.mark.parametrize("unparks", [None, "after"], ids=["later", "at-once"])

Start = Callable[..., int]


def parks(hook: str, kea: int) -> bool:
    """Whether this Kea can park the packet at the hook point."""
    (point,) = (point for point in TABLE.hook_points if point.name == hook)
    major, minor, patch = release(point.park_since)
    return kea >= major * 10000 + minor * 100 + patch


def parked(hook: str, unparks: str | None = None) -> dict[str, Any]:
    """A packet that another library parks, and lets go before us, after us, or never."""
    return packet(hook) | {"status": "park"} | ({"unparks": unparks} if unparks else {})


def packet(hook: str, number: int = 0, **fields: object) -> dict[str, Any]:
    """A step with the packet of a client, which this Kea parks where it can."""
    query = "query4" if samples.family(hook) == 4 else "query6"
    arguments = samples.arguments(hook)
    duid = "00030001" + client(number).replace(":", "")
    changed = {"hwaddr": client(number)} if query == "query4" else {"options": {"1": duid}}
    arguments[query] = arguments[query] | changed
    arguments.pop("response4", None)
    arguments.pop("response6", None)
    return step(hook, parks=True, **{**arguments, **fields})


@pytest.fixture
def start(driver: Driver) -> Start:
    """Starts Kea with these scripts, all of them waited for unless they say otherwise."""

    def configure(hook: str, *scripts: dict[str, Any], threads: bool = False) -> int:
        kea = driver.start(
            samples.family(hook), samples.subnets(hook), multi_threading=threads, debug=False
        )
        always = {"hook-points": EVERY_HOOK_POINT} | PATIENT
        driver.configure({"scripts": [always | script for script in scripts]})
        return kea

    return configure


@pytest.mark.parametrize("hook", PARKING)
@THREADS
def test_kea_goes_on_while_the_packet_waits(
    driver: Driver, script: Script, gate: Gate, journal: Journal, start: Start,
    hook: str, threads: bool,
) -> None:  # fmt: skip
    """The callout is over before the script is, and the answer leaves when that has ended."""
    path = script("waits.sh", gate.wait, journal.note("$1"))
    kea = start(hook, {"script": str(path)}, threads=threads)
    if not parks(hook, kea):
        gate.open()  # the thread waits
        (result,) = driver.call(packet(hook))
        assert (["dropped"], [hook]) == ([result["fate"]], journal.lines())
        return

    (result,) = driver.call(packet(hook))
    assert ("park", "parked") == (result["next"], result["fate"])
    assert ["parked"] == [each["fate"] for each in driver.main_loop(0.05)]
    assert [] == journal.lines()

    gate.open()
    assert ["left"] == [each["fate"] for each in driver.main_loop()]
    assert [hook] == journal.lines()


@AT
@THREADS
@pytest.mark.parametrize(
    ("command", "fate"),
    [("exit 0", "left"), ("exit 20", "dropped"), ("kill $$", "left"), ("exit 10", "left")],
)
def test_script_decides_about_the_packet(
    driver: Driver, script: Script, start: Start, hook: str, threads: bool, command: str, fate: str
) -> None:
    """As where a thread waits; skip is unknown here, and the log says so."""
    start(hook, {"script": str(script("decides.sh", command))} | MAP, threads=threads)

    driver.call(packet(hook))

    assert [fate] == [each["fate"] for each in driver.main_loop()]
    logged = driver.messages("RUNSCRIPT_DECISION_WITHOUT_EFFECT")
    assert (1 if command == "exit 10" else 0) == len(logged)


@AT
@pytest.mark.parametrize(("failure", "fate"), [("continue", "left"), ("drop", "dropped")])
def test_packet_waits_no_longer_than_the_timeout(
    driver: Driver, script: Script, start: Start, hook: str, failure: str, fate: str
) -> None:
    """Though its script has not even begun: on-failure decides, and the figures show the wait."""
    parameters = {"timeout": 300, "max-parallel": 1, "kill-delay": 60_000, "on-failure": failure}
    path = script("hangs.sh", "trap '' TERM; sleep 1000; sleep 1000")
    start(hook, {"script": str(path)} | parameters)

    driver.call(packet(hook), packet(hook, 1))

    assert [fate] * 2 == [each["fate"] for each in driver.main_loop()]
    assert driver.figures()["max-wait-time-us"] >= 300_000


@AT
def test_death_of_the_helper_lets_packets_go(
    driver: Driver, script: Script, gate: Gate, journal: Journal, start: Start, hook: str
) -> None:
    """on-failure decides at once, and the event runs again."""
    path = script("held.sh", gate.wait, journal.note("ran"))
    start(hook, {"script": str(path), "on-failure": "drop"})

    driver.call(packet(hook))
    driver.kill_helper()
    assert ["dropped"] == [each["fate"] for each in driver.main_loop()]

    gate.open()
    journal.wait(1)
    await_figures(driver, running=0, queued=0)


@AT
@THREADS
def test_event_that_three_workers_end_with_holds_its_packet_no_longer(
    driver: Driver, script: Script, start: Start, hook: str, threads: bool
) -> None:
    """on-failure decides about it; the packet behind it is answered."""
    path = script("worker.sh", ENDS)
    parameters = {"script": str(path), "mode": "worker", "on-failure": "drop"}
    start(hook, parameters, threads=threads)

    driver.call(packet(hook, 0), packet(hook, 1))

    assert ["dropped", "left"] == [each["fate"] for each in driver.main_loop()]
    await_figures(driver, events=2, killed=1, succeeded=1)


@AT
@THREADS
def test_worker_that_does_not_stay_up_holds_no_packet(
    driver: Driver, script: Script, gate: Gate, start: Start, hook: str, threads: bool
) -> None:
    """on-failure decides about those that are parked once it is found out, and no more are."""
    path = script("worker.sh", "read -r line", gate.wait, "exit 1")
    parameters = {"script": str(path), "mode": "worker", "on-failure": "drop"}
    start(hook, parameters, threads=threads)

    driver.call(*(packet(hook, number) for number in range(3)))
    assert ["parked"] * 3 == [each["fate"] for each in driver.main_loop(0.05)]
    gate.open()
    assert ["dropped"] * 3 == [each["fate"] for each in driver.main_loop()]
    (result,) = driver.call(packet(hook, 3))
    assert ("drop", "dropped") == (result["next"], result["fate"])

    # Three ends were the first event's; the others waited for the operator.
    script("worker.sh", ANSWERS)
    driver.control("runscript-restart")
    await_figures(driver, events=4, failed=1, succeeded=3)


@AT
def test_without_helper_no_packet_is_parked(
    driver: Driver, script: Script, start: Start, hook: str
) -> None:
    """Nobody knows when there will be one again: on-failure decides in the callout."""
    start(hook, {"script": str(script("script.sh")), "on-failure": "drop"})

    with driver.without_helper():
        (result,) = driver.call(packet(hook))

    assert ("drop", "dropped") == (result["next"], result["fate"])


@AT
def test_dropped_event_leaves_its_packet_to_on_failure(
    driver: Driver, script: Script, gate: Gate, start: Start, hook: str
) -> None:
    """The queue is full: no packet is parked that nobody would let go."""
    path = script("held.sh", gate.wait)
    start(hook, {"script": str(path), "queue-limit": 1, "on-failure": "drop"})

    first, second = driver.call(packet(hook), packet(hook, 1))
    assert ("park", "drop") == (first["next"], second["next"])

    gate.open()
    assert ["left"] == [each["fate"] for each in driver.main_loop()]


@AT
@THREADS
def test_scripts_behind_a_parked_one_run_when_it_is_over(
    driver: Driver, script: Script, gate: Gate, journal: Journal, start: Start,
    hook: str, threads: bool,
) -> None:  # fmt: skip
    """In their order, waited for or not; the answer leaves behind the last that is waited for."""
    paths = [
        script("first.sh", gate.wait, journal.note("first")),
        script("watches.sh", journal.note("watches")),
        script("last.sh", journal.note("last")),
    ]
    scripts = [{"script": str(path)} for path in paths]
    start(hook, scripts[0], scripts[1] | {"wait": False}, scripts[2], threads=threads)

    driver.call(packet(hook))
    driver.main_loop(0.05)
    assert [] == journal.lines()
    gate.open()

    assert ["left"] == [each["fate"] for each in driver.main_loop()]
    assert ["first", "watches", "last"] == journal.lines()


@AT
def test_drop_ends_the_turn(
    driver: Driver, script: Script, journal: Journal, start: Start, hook: str
) -> None:
    """No script behind it is called, as where a thread waits."""
    drops = script("drops.sh", "exit 20")
    start(hook, {"script": str(drops)} | MAP, {"script": str(script("b.sh", journal.note("b")))})

    driver.call(packet(hook))

    assert ["dropped"] == [each["fate"] for each in driver.main_loop()]
    assert [] == journal.lines()


@pytest.mark.parametrize("hook", ["subnet4_select", "subnet6_select"])
@pytest.mark.parametrize(
    ("command", "subnet"),
    [("true", 2), ("echo '{\"subnet-id\": 1}' >&3", 1), ("exit 10", None), ("exit 20", None)],
    ids=["as-kea", "another", "skip", "drop"],
)
def test_subnet_is_what_the_scripts_have_chosen(
    driver: Driver, script: Script, journal: Journal, start: Start,
    hook: str, command: str, subnet: int | None,
) -> None:  # fmt: skip
    """Kea goes on with it when the packet is let go, and the next script is told of it."""
    family = samples.family(hook)
    second = script("second.sh", journal.note(f"$KEA_SUBNET{family}"))
    first = {"script": str(script("first.sh", command))} | MAP
    kea = start(hook, first, {"script": str(second)})

    (result,) = driver.call(packet(hook, 0, **{f"subnet{family}collection": None}))
    fate, went_on_with = result["fate"], None
    if parks(hook, kea):
        ((fate, went_on_with),) = (each.values() for each in driver.main_loop())
        assert ("dropped" if command == "exit 20" else "left") == fate
        assert subnet == went_on_with
    assert (0 if command.startswith("exit") else 1) == len(journal.lines())
    if journal.lines() and subnet:
        chosen = samples.subnets(hook)[subnet - 1]
        assert [f"{chosen['prefix']}/{chosen['length']}"] == journal.lines()


@AT
@THREADS
@UNPARKS
def test_packet_that_another_library_parks_leaves_when_both_let_it_go(
    driver: Driver, script: Script, gate: Gate, start: Start,
    hook: str, threads: bool, unparks: str | None,
) -> None:  # fmt: skip
    """Whoever is last: ours waits for the script, the other one here for ever or for nothing."""
    start(hook, {"script": str(script("held.sh", gate.wait))}, threads=threads)

    (result,) = driver.call(parked(hook, unparks))
    assert ("park", "parked") == (result["next"], result["fate"])

    gate.open()
    await_figures(driver, succeeded=1)
    fates = [each["fate"] for each in driver.main_loop(0.2 if unparks is None else 30)]
    assert ["parked" if unparks is None else "left"] == fates


@AT
@UNPARKS
def test_packet_that_another_library_has_parked_can_be_dropped(
    driver: Driver, script: Script, start: Start, hook: str, unparks: str | None
) -> None:
    """The answer does not leave, even if the other library lets the packet go at the same time."""
    start(hook, {"script": str(script("drops.sh", "exit 20"))} | MAP)

    driver.call(parked(hook, unparks))

    assert ["dropped"] == [each["fate"] for each in driver.main_loop()]
    assert [] == driver.messages("RUNSCRIPT_DECISION_TOO_LATE")


@AT
def test_decision_that_comes_after_the_answer_has_left_is_logged(
    driver: Driver, script: Script, start: Start, hook: str
) -> None:
    """The other library let the packet go before our script was called: nobody can drop it now."""
    start(hook, {"script": str(script("drops.sh", "exit 20"))} | MAP)

    (result,) = driver.call(parked(hook, "before"))

    assert "left" == result["fate"]
    (text,) = driver.messages("RUNSCRIPT_DECISION_TOO_LATE")
    assert text.startswith(f"at {hook} the script decides: drop")


@AT
@THREADS
def test_parked_packets_do_not_keep_the_library(
    driver: Driver, script: Script, gate: Gate, journal: Journal, start: Start,
    hook: str, threads: bool,
) -> None:  # fmt: skip
    """At a reconfiguration Kea forgets them, the library goes, and each event runs."""
    path = script("held.sh", gate.wait, journal.note("ran"))
    parameters = {"script": str(path), "hook-points": [hook]} | PATIENT
    start(hook, parameters, threads=threads)

    driver.call(*(packet(hook, number) for number in range(3)))
    assert driver.unload(reconfigure=True)
    assert not driver.maps_library()
    driver.configure(parameters)
    gate.open()

    assert ["dropped"] * 3 == [each["fate"] for each in driver.main_loop()]
    assert 3 == len(journal.wait(3))


@AT
def test_cached_reply_parks_nothing(
    driver: Driver, script: Script, start: Start, hook: str
) -> None:
    """What is known already needs no waiting."""
    path = script("replies.sh", f"echo {json.dumps(json.dumps({'cache': 60}))} >&3")
    start(hook, {"script": str(path)})

    driver.call(packet(hook))
    driver.main_loop()
    (result,) = driver.call(packet(hook))

    assert "continue" == result["next"]
    assert 1 == driver.figures()["cached"]


def test_script_waited_for_at_the_answer_of_a_parked_packet(
    driver: Driver, script: Script, journal: Journal, start: Start
) -> None:
    """Single-threaded, Kea sends the answer while we let the packet go, and calls us again."""
    path = script("notes.sh", journal.note("$1"))
    start("leases4_committed", {"script": str(path)})
    arguments = {**packet("leases4_committed")["arguments"], "response4": {}}

    driver.call(step("leases4_committed", parks=True, **arguments))

    assert ["left"] == [each["fate"] for each in driver.main_loop()]
    assert ["leases4_committed", "pkt4_send"] == journal.lines()


@AT
def test_many_threads_park_many_packets(
    driver: Driver, script: Script, journal: Journal, start: Start, hook: str
) -> None:
    """Each leaves once its script has ended, however early the end comes."""
    path = script("worker.sh", ANSWERS)
    start(hook, {"script": str(path), "mode": "worker", "queue-limit": 1000}, threads=True)

    driver.call(*(packet(hook, number) for number in range(400)), threads=4)

    assert {"left"} == {each["fate"] for each in driver.main_loop()}
    await_figures(driver, succeeded=400)


@AT
@pytest.mark.parametrize("returns", [True, False], ids=["for-a-moment", "to-the-end"])
def test_without_memory_no_packet_is_forgotten(
    driver: Driver, script: Script, start: Start, hook: str, returns: bool
) -> None:
    """Whichever allocation fails in the callout: the packet leaves, or on-failure decides."""
    driver.may_fail = True
    path = script("script.sh", "true")
    start(hook, {"script": str(path), "on-failure": "drop", "hook-points": [hook]})

    steps = [
        packet(hook, number) | {"memory": number, "memory-returns": returns}
        for number in range(ENOUGH)
    ]
    results = driver.call(*steps)
    fates = [each["fate"] for each in driver.main_loop()]

    figures = await_figures(driver, events=ENOUGH, running=0, queued=0)
    assert "parked" not in fates
    assert "park" == results[-1]["next"]
    dropped = [result["next"] for result in results].count("drop") + fates.count("dropped")
    assert figures["dropped"] == dropped
