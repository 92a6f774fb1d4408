# SPDX-License-Identifier: MPL-2.0
"""The mode worker: scripts that stay up, as the server and its operator see them."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from kea_runscript_lab.process import process_table
from kea_runscript_lab.wait import until

from .callout_driver import PATIENT, Driver, step
from .conftest import Script
from .events import client, packet, packets
from .figures import await_end, await_figures
from .gate import Gate
from .journal import Journal
from .test_coalesce import expire
from .test_reconfiguration import LONG, assert_all_in_order, train

Worker = Callable[..., dict[str, Any]]

# Says whom each event is about, and answers it when the gate is open.
CLIENTS = (
    'for event in events: note(event["variables"]["KEA_QUERY4_HWADDR"]); gate(); answer(event)'
)
# Answers, but ends with an event of the interface "bad".
NOT_BAD = """
for event in events:
    if event["variables"].get("KEA_QUERY4_INTERFACE") == "bad":
        print("oh no", file=sys.stderr, flush=True)
        os._exit(3)
    answer(event)
"""


@pytest.fixture
def worker(scripts_folder: Path, journal: Journal, gate: Gate) -> Worker:
    """Writes a worker in Python, with what is defined here; the parameters that name it."""
    head = f"""#!{sys.executable} -IS
import json, os, sys, time

def note(*words):
    with open({str(journal.path)!r}, "a") as journal:
        print(*words, file=journal)

def gate():
    os.system({gate.wait!r})

def answer(event):
    print(json.dumps({{"id": event["id"]}}), flush=True)

events = map(json.loads, sys.stdin)
"""

    def write(text: str, name: str = "worker.py") -> dict[str, Any]:
        path = scripts_folder / name
        path.write_text(head + text)
        path.chmod(0o755)
        return {"script": str(path), "mode": "worker", "wait": False} | PATIENT

    return write


def workers(driver: Driver, script: int = 0) -> list[dict[str, Any]]:
    """What runscript-status tells of the workers of this script."""
    described: list[dict[str, Any]] = driver.status()["scripts"][script]["workers"]
    return described


def pids(driver: Driver, script: int = 0) -> list[int]:
    """The processes of its workers, once all are there."""

    def found() -> list[int]:
        pids = [each["pid"] for each in workers(driver, script)]
        return pids if all(pids) else []

    return until(found, "all workers")


def test_wait_returns_when_the_worker_has_answered(
    driver: Driver, worker: Worker, journal: Journal
) -> None:
    """What a worker has done is done when Kea goes on, and its answer lets the packet go on."""
    text = "for event in events: time.sleep(0.3); note(event['wait']); answer(event)"
    driver.start(4)
    driver.configure(worker(text) | {"wait": True, "on-failure": "drop"})

    (result,) = driver.call(packet(0))

    assert ["True"] == journal.lines()
    assert "continue" == result["next"]
    assert result["microseconds"] >= 300_000


def test_no_wait_returns_before_the_answer(
    driver: Driver, worker: Worker, journal: Journal, gate: Gate
) -> None:
    """Kea goes on although the worker cannot: it answers only after we let it."""
    driver.start(4)
    driver.configure(worker(CLIENTS))

    (result,) = driver.call(packet(0))
    assert "continue" == result["next"]
    await_figures(driver, running=1)

    gate.open()
    await_figures(driver, succeeded=1)
    assert [client(0)] == journal.lines()


def test_environment(driver: Driver, worker: Worker, journal: Journal) -> None:
    """It knows the protocol, the versions, its hook points and its number before any event."""
    text = """
for name, value in sorted(os.environ.items()):
    if name.startswith(("KEA_", "LANG")):
        note(name, value)
"""
    kea = driver.start(4)
    hook_points = ["lease4_expire", "leases4_committed"]
    parameters = {"hook-points": hook_points, "environment": {"LANG": "C.UTF-8"}}
    driver.configure(worker(text + "sys.stdin.read()") | parameters)

    version = Path(sys.modules["kea_runscript"].__path__[0], "VERSION").read_text().strip()
    assert [
        "KEA_RUNSCRIPT_HOOK_POINTS lease4_expire leases4_committed",
        f"KEA_RUNSCRIPT_KEA {kea // 10000}.{kea // 100 % 100}.{kea % 100}",
        "KEA_RUNSCRIPT_PROTOCOL 1",
        f"KEA_RUNSCRIPT_VERSION {version}",
        "KEA_RUNSCRIPT_WORKER 1",
        "LANG C.UTF-8",
    ] == journal.wait(6)


@pytest.mark.parametrize("family", [4, 6])
def test_events_of_a_client_go_to_one_worker(
    driver: Driver, worker: Worker, journal: Journal, family: int
) -> None:
    """Those that begin with its packet, and those that are about its lease alone."""
    text = """
for event in events:
    note(event["id"], os.environ["KEA_RUNSCRIPT_WORKER"])
    answer(event)
"""
    driver.start(family)
    driver.configure(worker(text) | {"workers": 16})
    for number in range(10):
        if family == 4:
            id = f"01{number:012x}"
            lease = {"address": f"192.0.2.{number}", "hwaddr": client(number), "client-id": id}
            query = packet(number, options={"61": id})
            driver.call(query, step("lease4_expire", lease4=lease))
        else:
            duid = f"0003000102000000{number:04x}"
            lease = {"address": f"2001:db8::{number}", "duid": duid}
            query = step("pkt6_receive", query6={"options": {"1": duid}})
            driver.call(query, step("lease6_expire", lease6=lease))

    lines = sorted((int(id), number) for id, number in map(str.split, journal.wait(20)))
    chosen = [number for _, number in lines]
    assert chosen[0::2] == chosen[1::2]
    assert len(set(chosen)) > 1


def test_no_answer_in_time(driver: Driver, worker: Worker) -> None:
    """The thread goes on with on-failure at the timeout; after the third try the event is over."""
    driver.start(4)
    parameters = {"wait": True, "timeout": 300, "on-failure": "drop"}
    driver.configure(worker("time.sleep(600) if next(events) else None") | parameters)

    (result,) = driver.call(packet(0))

    assert "drop" == result["next"]
    assert result["microseconds"] >= 300_000
    await_figures(driver, events=1, **{"timed-out": 1})
    (text,) = driver.messages("RUNSCRIPT_EVENT_NOT_ANSWERED")
    assert "worker.py at pkt4_receive " in text and "timed out" in text


def test_killed_worker(driver: Driver, worker: Worker, journal: Journal, gate: Gate) -> None:
    """A thread that waits gets the answer of the next one; the log tells of the end."""
    text = """
for event in events:
    note(event.get("again", False))
    gate()
    answer(event)
"""
    driver.start(4)
    driver.configure(worker(text) | {"wait": True, "on-failure": "drop"})
    with ThreadPoolExecutor() as pool:
        call = pool.submit(driver.call, packet(0))
        journal.wait(1)
        # The driver is busy: its helper's child is the worker.
        (helper,) = driver.helpers()
        (pid,) = [entry.pid for entry in process_table() if entry.parent == helper]
        os.kill(pid, signal.SIGKILL)
        journal.wait(2)
        gate.open()
        (result,) = call.result()

    assert "continue" == result["next"]
    assert ["False", "True"] == journal.lines()
    (text,) = driver.messages("RUNSCRIPT_WORKER_ENDED")
    assert "worker 1 of " in text and "unanswered events: 1;" in text and "9 (Killed)" in text
    assert 1 == workers(driver)[0]["restarts"]


def test_worker_that_does_not_stay_up(
    driver: Driver, script: Script, worker: Worker, journal: Journal, gate: Gate
) -> None:
    """on-failure decides at once; the events wait until the operator has mended the script."""
    gate.open()
    script("worker.py", "echo no database >&2; exit 1")
    parameters = worker(CLIENTS) | {"wait": True, "on-failure": "drop"}
    script("worker.py", "echo no database >&2; exit 1")
    driver.start(4)
    driver.configure(parameters)

    # The first waits already, or not yet, when this is found out.
    first, second = driver.call(packet(0)), driver.call(packet(1))
    for (result,) in (first, second):
        assert "drop" == result["next"]
        assert result["microseconds"] < 1000 * PATIENT["timeout"]
    assert not workers(driver)[0]["stays"]
    (text,) = driver.messages("RUNSCRIPT_WORKER_DOES_NOT_STAY")
    assert "exit status 1; its last line of standard error: no database" in text
    await_figures(driver, running=2)

    worker(CLIENTS)
    driver.control("runscript-restart")
    assert [client(0), client(1)] == journal.wait(2)
    until(lambda: workers(driver)[0]["stays"], "the worker to stand")
    assert "continue" == driver.call(packet(2))[0]["next"]
    await_figures(driver, succeeded=3)


@pytest.mark.parametrize("place", [0, 2])
def test_event_that_workers_end_with_costs_no_other(
    driver: Driver, worker: Worker, place: int
) -> None:
    """It is a failure; threads wait for the events behind it as before."""
    driver.start(4)
    driver.configure(worker(NOT_BAD) | {"wait": True, "on-failure": "drop"})
    calls = packets(3)
    calls.insert(place, packet(3, iface="bad"))

    results = [result["next"] for result in driver.call(*calls)]

    assert "drop" == results.pop(place)
    assert ["continue"] * 3 == results
    await_figures(driver, events=4, succeeded=3, failed=1)
    (failure,) = driver.status()["scripts"][0]["failures"]
    assert ("pkt4_receive", "no valid answer", "oh no") == (
        failure["hook-point"],
        failure["outcome"],
        failure["stderr"],
    )
    assert 3 == len(driver.messages("RUNSCRIPT_WORKER_ENDED"))
    assert [] == driver.messages("RUNSCRIPT_WORKER_DOES_NOT_STAY")


@pytest.mark.parametrize(
    ("fault", "decision", "reason"),
    [
        ("say('hello')", "drop", "no answer: hello"),
        ("say('{\"id\": 999}')", "drop", "an answer to 999, which it was not asked"),
        ("os.write(1, b'x' * 70000)", "drop", "an answer of more than 65536 bytes"),
        ("while True: say('')", "drop", "no answer: "),
        ("answer(event); answer(event)", "continue", "which it was not asked or has answered"),
    ],
    ids=["rubbish", "unknown", "endless", "flood", "twice"],
)
def test_fault_of_an_answer_costs_no_other_event(
    driver: Driver, worker: Worker, fault: str, decision: str, reason: str
) -> None:
    """Kea goes on, by on-failure where there was no answer, and the log says what was wrong."""
    text = f"""
def say(text):
    print(text, flush=True)

for event in events:
    if event["variables"].get("KEA_QUERY4_INTERFACE") == "bad":
        {fault}
        time.sleep(600)
    answer(event)
"""
    driver.start(4)
    driver.configure(worker(text) | {"wait": True, "on-failure": "drop"})

    results = driver.call(packet(0), packet(1, iface="bad"), packet(2))

    assert ["continue", decision, "continue"] == [result["next"] for result in results]
    unanswered = 0 if decision == "continue" else 1
    await_figures(driver, events=3, succeeded=3 - unanswered, failed=unanswered)
    ends = until(lambda: driver.messages("RUNSCRIPT_WORKER_ENDED")[2 * unanswered :], "all ends")
    assert [reason in end for end in ends] == [True]
    assert unanswered == len(driver.messages("RUNSCRIPT_EVENT_NOT_ANSWERED"))


def test_status(driver: Driver, worker: Worker, gate: Gate) -> None:
    """It shows the settings, and each worker with its process and its figures."""
    gate.open()
    driver.start(4)
    driver.configure(worker(CLIENTS) | {"workers": 2, "pipeline": True})
    driver.call(*packets(20))
    await_figures(driver, succeeded=20)
    until(lambda: sum(w["answered"] for w in workers(driver)) == 20, "all to be told")

    settings = driver.status()["scripts"][0]["settings"]
    assert ("worker", 2, True) == tuple(settings[k] for k in ("mode", "workers", "pipeline"))
    assert "exit-status" not in settings
    for described in workers(driver):
        assert Path(f"/proc/{described.pop('pid')}").exists()
        assert described.pop("since").startswith("20")
        assert described.pop("answered") > 0
        assert 0 < described.pop("mean-time-us") <= described.pop("max-time-us")
        assert {"stays": True, "on-the-way": 0, "restarts": 0} == described


def test_restart(driver: Driver, worker: Worker) -> None:
    """All workers are replaced, or those of one script; an unknown name is refused."""
    text = "for event in events: answer(event)"
    driver.start(4)
    names = ["a.py", "b.py"]
    driver.configure({"scripts": [worker(text, name) | {"workers": 2} for name in names]})

    def restart(**arguments: Any) -> tuple[int, str, list[bool]]:
        """The answer, and whether each script's workers were replaced."""
        before = [pids(driver, script) for script in range(2)]
        answer = driver.control("runscript-restart", **arguments)
        wanted = [answer["result"] == 0 and arguments.get("script") in (None, n) for n in names]

        def replaced() -> list[bool]:
            now = [pids(driver, script) for script in range(2)]
            return [not set(old) & set(new) for old, new in zip(before, now, strict=True)]

        until(lambda: replaced() == wanted, lambda: f"{wanted}, not {replaced()}")
        return answer["result"], answer["text"], wanted

    assert (0, "the workers of 2 scripts are replaced one by one", [True, True]) == restart()
    one = (0, "the workers of 1 script are replaced one by one", [False, True])
    assert one == restart(script="b.py")
    for name, shown in (("c.py", '"c.py"'), (7, "7")):
        problem = f'"script" is {shown}, which is no name of a script with workers; known are'
        assert (1, f'{problem} "a.py" "b.py"', [False, False]) == restart(script=name)


def test_restart_without_workers(driver: Driver, script: Script) -> None:
    """Where no script has any, there is nothing to be replaced, and no name to be known."""
    driver.start(4)
    driver.configure({"script": str(script("script.sh"))})

    answer = driver.control("runscript-restart")
    assert (0, "the workers of 0 scripts are replaced one by one") == (
        answer["result"],
        answer["text"],
    )
    answer = driver.control("runscript-restart", script="script.sh")
    assert 1 == answer["result"]
    assert answer["text"].endswith("no name of a script with workers; there is none")


@pytest.mark.parametrize("pipeline", [False, True], ids=["one by one", "pipelined"])
def test_reconfiguration_under_load(
    driver: Driver, worker: Worker, journal: Journal, pipeline: bool
) -> None:
    """The workers are replaced, no event is lost, and those of one client keep their order."""
    text = """
for event in events:
    variables = event["variables"]
    note(variables["KEA_QUERY4_HWADDR"], variables["KEA_QUERY4_IFINDEX"])
    answer(event)
"""
    parameters = worker(text) | {"workers": 2, "pipeline": pipeline}
    driver.start(4)
    driver.configure(parameters)
    before = pids(driver)
    for number in range(6):
        driver.call(*train(range(number * 200, (number + 1) * 200)))
        driver.reconfigure(parameters)

    assert_all_in_order(journal.wait(1200, LONG), 1200)
    until(lambda: not set(before) & set(pids(driver)), "the workers to be replaced")
    await_figures(driver, succeeded=1200, repeated=0)
    assert [] == driver.messages("RUNSCRIPT_WORKER_ENDED")


@pytest.mark.parametrize("pipeline", [False, True], ids=["one by one", "pipelined"])
def test_killed_a_hundred_times_under_load(
    driver: Driver, worker: Worker, journal: Journal, gate: Gate, pipeline: bool
) -> None:
    """No event is lost, and the first time that each comes is in the order of its client."""
    text = """
for count, event in enumerate(events):
    variables = event["variables"]
    note(variables["KEA_QUERY4_HWADDR"], variables["KEA_QUERY4_IFINDEX"])
    if count == 2: note("kill", os.getpid()); gate()
    answer(event)
"""
    parameters = {"pipeline": pipeline, "max-parallel": 100, "queue-limit": 2000}
    driver.start(4)
    driver.configure(worker(text) | parameters)

    killed: list[str] = []

    def held() -> list[str]:
        """The process that waits to be killed, with an event that it has not answered."""
        pids = (line.split()[1] for line in journal.lines() if line.startswith("kill"))
        return [pid for pid in pids if pid not in killed]

    for number in range(100):
        driver.call(*train(range(number * 12, (number + 1) * 12)))
        killed += until(held, "the next process")
        os.kill(int(killed[-1]), signal.SIGKILL)
    gate.open()

    await_figures(driver, events=1200, succeeded=1200)
    lines = [line for line in journal.lines() if not line.startswith("kill")]
    assert_all_in_order(list(dict.fromkeys(lines)), 1200)
    assert 1200 + len(killed) == len(lines)
    until(lambda: len(driver.messages("RUNSCRIPT_WORKER_ENDED")) == 100, "each end to be logged")


def test_changed_script_gets_events_after_the_old_one(
    driver: Driver, worker: Worker, journal: Journal, gate: Gate
) -> None:
    """A reconfiguration with another worker: what came before is the old one's, and comes first."""
    text = "for event in events: gate(); note(sys.argv[1]); answer(event)"
    parameters = worker(text)
    driver.start(4)
    driver.configure(parameters | {"script": [parameters["script"], "old"]})
    driver.call(packet(0), packet(0))
    driver.reconfigure(parameters | {"script": [parameters["script"], "new"]})
    driver.call(packet(0))
    gate.open()

    assert ["old", "old", "new"] == journal.wait(3)
    await_end(driver)


def test_killed_helper(driver: Driver, worker: Worker, journal: Journal, gate: Gate) -> None:
    """The next helper's workers get the events with "again"; each is one success."""
    text = """
waiting = []
for event in events:
    note(event["variables"]["KEA_QUERY4_HWADDR"], event.get("again", False))
    waiting.append(event)
    if len(waiting) == 5:
        gate()
        for each in waiting: answer(each)
"""
    driver.start(4)
    driver.configure(worker(text))
    driver.call(*packets(5))
    journal.wait(5)

    driver.kill_helper()
    journal.wait(10)
    gate.open()

    await_figures(driver, events=5, repeated=5, succeeded=5)
    seen = [f"{client(n)} {again}" for again in (False, True) for n in range(5)]
    assert seen == journal.lines()


def test_drop_oldest(driver: Driver, worker: Worker, journal: Journal, gate: Gate) -> None:
    """What a worker has goes on; of what waits, the oldest makes room for the newest."""
    parameters = {"max-parallel": 1, "queue-limit": 3, "on-full": "drop-oldest"}
    driver.start(4)
    driver.configure(worker(CLIENTS) | parameters)
    driver.call(packet(0))
    journal.wait(1)

    driver.call(*(packet(number) for number in range(1, 5)))
    await_figures(driver, dropped=2)
    gate.open()
    await_end(driver)

    assert [client(0), client(3), client(4)] == journal.lines()


def test_block(driver: Driver, worker: Worker, journal: Journal) -> None:
    """The thread goes on once an event is answered, and no event is dropped."""
    text = "for event in events: time.sleep(0.2); note('answers'); answer(event)"
    driver.start(4)
    driver.configure(worker(text) | {"queue-limit": 1, "on-full": "block"})

    driver.call(*packets(3))
    # The third was accepted, so the second is answered.
    assert ["answers"] * 2 == journal.lines()[:2]
    await_figures(driver, succeeded=3, dropped=0)


def test_coalesce(driver: Driver, worker: Worker, journal: Journal, gate: Gate) -> None:
    """The newest event of a lease takes the place of the one that waits, at the end."""
    text = """
for event in events:
    gate()
    note(event["variables"]["KEA_LEASE4_HOSTNAME"])
    answer(event)
"""
    parameters = {"hook-points": ["lease4_expire"], "max-parallel": 1, "coalesce": True}
    driver.start(4)
    driver.configure(worker(text) | parameters)
    driver.call(expire("192.0.2.9", "busy"))
    await_figures(driver, running=1)
    x, y = "192.0.2.1", "192.0.2.2"
    driver.call(expire(x, "old"), expire(y, "other"), expire(x, "newer"), expire(x, "newest"))
    await_figures(driver, coalesced=2)
    gate.open()
    await_end(driver)

    assert ["busy", "other", "newest"] == journal.lines()


@pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])
@pytest.mark.parametrize("first", ["worker", "exec"])
def test_worker_and_other_script_at_one_hook_point(
    driver: Driver, worker: Worker, script: Script, journal: Journal, first: str, wait: bool
) -> None:
    """The second begins when the first has answered, or has ended."""
    text = """
for event in events:
    note("worker begins")
    time.sleep(0.2)
    note("worker ends")
    answer(event)
"""
    begins, ends = (journal.note(f"exec {what}") for what in ("begins", "ends"))
    other = {"script": str(script("exec.sh", begins, "sleep 0.2", ends))}
    both = [each | {"wait": wait} for each in (worker(text), other)]
    driver.start(4)
    driver.configure({"scripts": both if first == "worker" else both[::-1]})

    driver.call(step("pkt4_receive", query4={}))

    second = "exec" if first == "worker" else "worker"
    expected = [f"{name} {what}" for name in (first, second) for what in ("begins", "ends")]
    assert expected == journal.wait(4)
