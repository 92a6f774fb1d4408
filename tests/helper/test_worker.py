# SPDX-License-Identifier: MPL-2.0
"""Scripts that stay up: what they are told, and in which order."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kea_runscript_lab.wait import until

from .hook_end import PATH, HookEnd
from .protocol import ANSWERED, FAILED, TAKEN_BACK, WORKER

Script = Callable[[str], Path]
Log = Callable[[], list[str]]

# Answers what it has, once the file `go` is there, and notes the numbers of the events.
BATCHES = """
wait_for("go")
while chunk := os.read(0, 1 << 16):
    batch = [json.loads(line) for line in chunk.splitlines()]
    note(*(event["variables"]["KEA_N"] for event in batch))
    for event in batch:
        answer(event)
"""


def test_line_of_an_event(hook_end: HookEnd, worker: Script, log: Log) -> None:
    """It says everything of the event, whatever characters are in it, but no empty variable."""
    hook_end.use_workers(worker("for line in sys.stdin: note(line); answer(json.loads(line))"))
    strange = 'a"b\\c/\x01\x1f\x7fü€😀=\\u0041'
    first = hook_end.event(
        "leases4_committed",
        variables={"KEA_A": strange, "KEA_NONE": "", "KEA_B": "b"},
        waits=True,
        time_us=1_767_225_600_250_000,
    )
    second = hook_end.event("load", again=True, time_us=1_000_005, alone=True)
    hook_end.done(second)

    lines = [line for line in log() if line]
    folder = hook_end.folder
    assert [
        {
            "id": first,
            "hook_point": "leases4_committed",
            "wait": True,
            "time": 1767225600.25,
            "variables": {"TEST_FOLDER": folder, "KEA_A": strange, "KEA_B": "b"},
        },
        {
            "id": second,
            "hook_point": "load",
            "wait": False,
            "time": 1.000005,
            "again": True,
            "variables": {"TEST_FOLDER": folder},
        },
    ] == [json.loads(line) for line in lines]


def test_environment_and_arguments(hook_end: HookEnd, script: Script, tmp_path: Path) -> None:
    """Each copy is told its number, beside what Script says; no hook point, no variable of one."""
    text = 'echo "$# $1 $2 $(pwd)" > seen; tr "\\0" "\\n" < /proc/$$/environ >> seen'
    path = script(
        f"mkdir $KEA_RUNSCRIPT_WORKER.part; cd $KEA_RUNSCRIPT_WORKER.part; {text}\n"
        "cd ..; mv $KEA_RUNSCRIPT_WORKER.part $KEA_RUNSCRIPT_WORKER; read -r line"
    )
    environment = {"PATH": PATH, "LANG": "C.UTF-8", "TEST_FOLDER": str(tmp_path)}
    hook_end.use(
        path, arguments=["-x", "a b"], environment=environment, mode=WORKER, workers=2,
        working_directory=str(tmp_path),
    )  # fmt: skip

    for number in ("1", "2"):
        until((tmp_path / number).exists, f"worker {number}")
        arguments, *variables = (tmp_path / number / "seen").read_text().splitlines()
        assert f"2 -x a b {tmp_path}/{number}.part" == arguments
        expected = {**environment, "KEA_RUNSCRIPT_WORKER": number}
        assert expected == dict(variable.split("=", 1) for variable in variables)


def test_answers_in_any_order(hook_end: HookEnd, worker: Script) -> None:
    """Each answer ends its event, and other keys in it mean nothing."""
    text = """
waiting = [next(events) for _ in range(3)]
for event in reversed(waiting):
    print(json.dumps({"more": [1, {"id": 0}], "id": event["id"], "ok": True}), flush=True)
"""
    hook_end.use_workers(worker(text))
    ids = [hook_end.event() for _ in range(3)]
    hook_end.done(ids[0])

    ends = hook_end.all_done()
    assert list(reversed(ids)) == [end.id for end in ends]
    assert {(ANSWERED, 0)} == {end.outcome for end in ends}


def test_all_events_go_to_one_process(hook_end: HookEnd, worker: Script, log: Log) -> None:
    """It is started before the first event, and stays up."""
    hook_end.use_workers(worker("note(os.getpid())\nfor event in events: answer(event)"))
    until(log, "the worker")
    for _ in range(20):
        assert (ANSWERED, 0) == hook_end.run()

    assert [str(pid) for pid in hook_end.scripts()] == log()
    state = hook_end.until_worker(lambda state: state.answered == 20)
    assert (state.pid, 0) == (hook_end.scripts()[0], state.restarts)


@pytest.mark.parametrize("most", [1, 3])
def test_never_more_on_the_way_than_allowed(
    hook_end: HookEnd, worker: Script, log: Log, tmp_path: Path, most: int
) -> None:
    """A worker gets max_running events at once, and further ones when it answers."""
    hook_end.use_workers(worker(BATCHES), max_running=most)
    ids = [hook_end.event(variables={"KEA_N": str(n)}) for n in range(20)]
    hook_end.until_taken()
    (tmp_path / "go").touch()
    for id in ids:
        hook_end.done(id)

    assert most == max(len(line.split()) for line in log())
    assert [str(n) for n in range(20)] == " ".join(log()).split()


def test_each_worker_has_max_running(hook_end: HookEnd, worker: Script, tmp_path: Path) -> None:
    """One that is busy holds up no other."""
    text = 'for event in events:\n    NUMBER == "2" or wait_for("go")\n    answer(event)'
    hook_end.use_workers(worker(text), workers=2, max_running=1)
    held = [hook_end.event(keys=[2 * n]) for n in range(3)]
    for n in range(3):
        assert (ANSWERED, 0) == hook_end.done(hook_end.event(keys=[2 * n + 1])).outcome
    assert not {done.id for done in hook_end.all_done()} & set(held)

    (tmp_path / "go").touch()
    for id in held:
        hook_end.done(id)


def test_the_first_key_chooses_the_worker(hook_end: HookEnd, worker: Script, log: Log) -> None:
    """A client's events go to one worker, whatever else they are about; no worker is idle."""
    text = 'for event in events: note(event["variables"]["KEA_N"], NUMBER); answer(event)'
    hook_end.use_workers(worker(text), workers=3)
    ids = [
        hook_end.event(keys=[n % 6, 100 + n], variables={"KEA_N": str(n % 6)}) for n in range(60)
    ]
    for id in ids:
        hook_end.done(id)

    pairs = {tuple(line.split()) for line in log()}
    assert [str(n) for n in range(6)] == sorted(client for client, _ in pairs)
    assert {"1", "2", "3"} == {number for _, number in pairs}


def test_shared_key_waits_for_the_answer_of_another_worker(
    hook_end: HookEnd, worker: Script, log: Log, tmp_path: Path
) -> None:
    """An event is sent when all before it that share a key are answered, by whomever."""
    text = """
for event in events:
    name = event["variables"]["KEA_N"]
    note(name)
    name != "first" or wait_for("go")
    answer(event)
"""
    hook_end.use_workers(worker(text), workers=2)
    hook_end.event(keys=[1, 9], variables={"KEA_N": "first"})
    second = hook_end.event(keys=[2, 9], variables={"KEA_N": "second"})
    hook_end.done(hook_end.event(keys=[4], variables={"KEA_N": "free"}))
    hook_end.until_taken()
    until(lambda: "first" in log(), "the first event")
    assert {"first", "free"} == set(log())

    (tmp_path / "go").touch()
    hook_end.done(second)
    assert "second" == log()[-1]


@pytest.mark.parametrize(
    ("pipelined", "batches"),
    [(False, ["0", "1", "2", "3", "4"]), (True, ["0 1 2 3 4"])],
    ids=["one by one", "pipelined"],
)
def test_events_that_share_a_key(
    hook_end: HookEnd, worker: Script, log: Log, tmp_path: Path, pipelined: bool, batches: list[str]
) -> None:
    """They come one after the other's answer; pipelined all at once, in their order."""
    hook_end.use_workers(worker(BATCHES), workers=2, pipelined=pipelined)
    ids = [hook_end.event(keys=[4], variables={"KEA_N": str(n)}) for n in range(5)]
    hook_end.until_taken()
    (tmp_path / "go").touch()
    for id in ids:
        hook_end.done(id)

    assert batches == log()


@pytest.mark.parametrize("pipelined", [False, True], ids=["one by one", "pipelined"])
def test_keys_of_an_event(hook_end: HookEnd, worker: Script, log: Log, pipelined: bool) -> None:
    """A worker that keeps the order itself is told by what."""
    text = 'for event in events: note(event.get("keys")); answer(event)'
    hook_end.use_workers(worker(text), pipelined=pipelined)
    hook_end.done(hook_end.event(keys=[4, 255]))
    assert [str(["0000000000000004", "00000000000000ff"] if pipelined else None)] == log()


def test_answer_that_it_failed(hook_end: HookEnd, worker: Script) -> None:
    """Its text is the event's last line, and the worker goes on."""
    text = """
for event in events:
    answer(event, error="no disk") if event["hook_point"] == "bad" else answer(event)
"""
    hook_end.use_workers(worker(text))
    failed = hook_end.done(hook_end.event("bad", waits=True))
    assert ((FAILED, 0), "no disk", "") == (failed.outcome, failed.last_line, failed.reply)
    assert (ANSWERED, 0) == hook_end.done(hook_end.event("good")).outcome


def test_event_that_is_alone(hook_end: HookEnd, worker: Script, log: Log) -> None:
    """Each worker has answered what came before it, and gets what comes later after it."""
    text = """
for event in events:
    note("begin", event["hook_point"])
    note("end", event["hook_point"])
    answer(event)
"""
    hook_end.use_workers(worker(text), workers=2, pipelined=True)
    for n in range(4):
        hook_end.event("before", keys=[n])
    hook_end.event("load", alone=True)
    ids = [hook_end.event("after", keys=[n]) for n in range(4)]
    for id in ids:
        hook_end.done(id)

    assert ["begin load", "end load"] == log()[8:10]
    assert {"begin before", "end before"} == set(log()[:8])


def test_take_back(hook_end: HookEnd, worker: Script, log: Log, tmp_path: Path) -> None:
    """What waits can be taken back; what is on the way to a worker is answered."""
    text = """
for event in events:
    note(event["id"])
    wait_for("go")
    answer(event)
"""
    hook_end.use_workers(worker(text), max_running=1)
    ids = [hook_end.event() for _ in range(3)]
    until(log, "the first event")
    hook_end.take_back(ids[0])
    hook_end.take_back(ids[1])
    assert (TAKEN_BACK, 0) == hook_end.done(ids[1]).outcome

    (tmp_path / "go").touch()
    assert (ANSWERED, 0) == hook_end.done(ids[0]).outcome
    assert (ANSWERED, 0) == hook_end.done(ids[2]).outcome
    assert [str(ids[0]), str(ids[2])] == log()


def test_start_of_an_event_is_told(hook_end: HookEnd, worker: Script, tmp_path: Path) -> None:
    """From then on it cannot be taken back, so the hook does not count it as waiting."""
    text = 'for event in events:\n    wait_for("go")\n    answer(event)'
    hook_end.use_workers(worker(text), max_running=1, tells_starts=True)
    ids = [hook_end.event() for _ in range(2)]
    hook_end.until_taken()
    assert [ids[0]] == hook_end.started()

    (tmp_path / "go").touch()
    hook_end.done(ids[1])
    assert ids == hook_end.started()
