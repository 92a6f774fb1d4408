# SPDX-License-Identifier: MPL-2.0
"""Workers that do what they may not: each is replaced, and no other event suffers."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from kea_runscript_lab.wait import until

from . import processes
from .hook_end import HookEnd
from .protocol import ANSWERED, BAD_ANSWER, KILLED, MAX_ANSWER_BYTES, TIMED_OUT, WorkerEnded

Script = Callable[[str], Path]
Log = Callable[[], list[str]]

# What happens in a worker that has just got the event, and how it ended then.
FAULTS = [
    pytest.param("os.kill(os.getpid(), signal.SIGKILL)", "signal 9 (Killed)", id="killed"),
    pytest.param("os.abort()", "signal 6 (Aborted)", id="aborted"),
    pytest.param("os._exit(3)", "exit status 3", id="exit status 3"),
    pytest.param("os._exit(0)", "exit status 0", id="exit status 0"),
    pytest.param("say('hello')", "no answer: hello", id="no JSON"),
    pytest.param("say('')", "no answer: ", id="empty line"),
    pytest.param("say('[1]')", "no answer: [1]", id="no object"),
    pytest.param("say('{}')", "no answer: {}", id="no id"),
    pytest.param('say(\'{"id":"2"}\')', 'no answer: {"id":"2"}', id="id is a string"),
    pytest.param("say('{\"id\":-2}')", 'no answer: {"id":-2}', id="negative id"),
    pytest.param("say('{\"id\":2.5}')", 'no answer: {"id":2.5}', id="id with a fraction"),
    pytest.param("say('{\"id\":2}x')", 'no answer: {"id":2}x', id="more behind it"),
    pytest.param("say('[' * 60000)", "no answer: " + "[" * 100, id="endless depth"),
    pytest.param(
        'os.write(1, b\'{"id":2,"a":"\\xff"}\\n\')',
        r'no answer: {"id":2,"a":"\xff"}',
        id="no UTF-8",
    ),
    pytest.param(
        "say('{\"id\":999}')",
        "an answer to 999, which it was not asked or has answered",
        id="not asked",
    ),
    pytest.param(
        "say('{\"id\":1}')",
        "an answer to 1, which it was not asked or has answered",
        id="answered before",
    ),
    pytest.param("os.close(1)", "its standard output is closed", id="closed"),
    pytest.param(
        f"say(' ' * {MAX_ANSWER_BYTES} + '{{\"id\":2}}')",
        f"an answer of more than {MAX_ANSWER_BYTES} bytes",
        id="long",
    ),
    pytest.param(
        "while True: os.write(1, b' ' * 4096)",
        f"an answer of more than {MAX_ANSWER_BYTES} bytes",
        id="without an end",
    ),
]


def at_the_second(fault: str) -> str:
    """A worker that does this when it has the event 2 for the first time."""
    return f"""
def say(text):
    print(text, flush=True)

for event in events:
    note(event["id"], event.get("again", False))
    if event["id"] == 2 and "again" not in event:
        {fault}
        time.sleep(600)
    answer(event)
"""


@pytest.mark.parametrize(("fault", "how"), FAULTS)
def test_fault(hook_end: HookEnd, worker: Script, log: Log, fault: str, how: str) -> None:
    """A new worker gets what was not answered, in its order, and "again" with what was read."""
    hook_end.use_workers(worker(at_the_second(fault)))
    ids = [hook_end.event(keys=[n]) for n in range(6)]

    assert [(ANSWERED, 0)] * 6 == [hook_end.done(id).outcome for id in ids]
    ((ended_how, stands),) = [(end.how, end.stands) for end in hook_end.ended()]
    assert (how, True) == (ended_how, stands)
    assert ["1 False", "2 False", "2 True"] == log()[:3]
    assert ["3", "4", "5", "6"] == [line.split()[0] for line in log()[3:]]
    until(lambda: len(hook_end.scripts()) == 1, "the end of the first")


def test_no_answer_in_time(hook_end: HookEnd, worker: Script, log: Log) -> None:
    """A worker that hangs is ended at the timeout: SIGTERM, and SIGKILL after kill-delay."""
    fault = "signal.signal(signal.SIGTERM, lambda *_: note('term'))\n        time.sleep(600)"
    hook_end.use_workers(worker(at_the_second(fault)), timeout_ms=500, kill_delay_ms=100)
    ids = [hook_end.event(keys=[n]) for n in range(4)]

    assert [(ANSWERED, 0)] * 4 == [hook_end.done(id).outcome for id in ids]
    assert ["no answer within 500 ms"] == [end.how for end in hook_end.ended()]
    assert ["1 False", "2 False", "term", "2 True"] == log()[:4]


def test_line_that_ends_later(hook_end: HookEnd, worker: Script) -> None:
    """An answer may come in pieces, and have as many bytes as allowed."""
    text = f"""
for event in events:
    line = json.dumps({{"id": event["id"]}}).rjust({MAX_ANSWER_BYTES})
    for part in (line[:-3], line[-3:], chr(10)):
        os.write(1, part.encode())
        time.sleep(0.02)
"""
    hook_end.use_workers(worker(text))

    assert (ANSWERED, 0) == hook_end.run()
    assert [] == hook_end.ended()


def test_answers_right_before_the_end(hook_end: HookEnd, worker: Script, log: Log) -> None:
    """What a worker has answered when it ends counts, and is not asked again."""
    text = """
for event in events:
    note(event["id"])
    answer(event)
    if event["id"] == 3:
        os._exit(1)
"""
    hook_end.use_workers(worker(text))
    ids = [hook_end.event(keys=[n]) for n in range(5)]

    assert [(ANSWERED, 0)] * 5 == [hook_end.done(id).outcome for id in ids]
    assert ["1", "2", "3", "4", "5"] == log()


@pytest.mark.parametrize(
    ("end", "outcome"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", (KILLED, signal.SIGKILL)),
        ("os._exit(3)", (BAD_ANSWER, 0)),
        ("print('what?', flush=True); time.sleep(600)", (BAD_ANSWER, 0)),
        ("time.sleep(600)", (TIMED_OUT, 0)),
    ],
    ids=["killed", "exit", "no answer", "hangs"],
)
@pytest.mark.parametrize("most", [1, 16], ids=["lockstep", "many on the way"])
def test_event_that_three_workers_end_with(
    hook_end: HookEnd, worker: Script, log: Log, end: str, outcome: tuple[int, int], most: int
) -> None:
    """It is over, as a failure with the last line of standard error; the others are answered."""
    text = f"""
for event in events:
    if event["id"] == 3:
        note(event.get("again", False))
        print("it was", NUMBER, file=sys.stderr, flush=True)
        {end}
    answer(event)
"""
    hook_end.use_workers(worker(text), max_running=most, timeout_ms=1000)
    ids = [hook_end.event(keys=[n]) for n in range(6)]

    ends = [hook_end.done(id) for id in ids]
    others = [done.outcome for done in ends if done.id != 3]
    assert [(ANSWERED, 0)] * 5 == others
    assert (outcome, "it was 1") == (ends[2].outcome, ends[2].last_line)
    assert ["False", "True", "True"] == log()
    assert [True] * 3 == [end.stands for end in hook_end.ended()]


def test_one_answer_in_between(hook_end: HookEnd, worker: Script) -> None:
    """Three ends with different events at the front are no one's fault."""
    text = """
for event in events:
    again = event.get("again", False)
    if not again:
        os._exit(1)
    answer(event)
"""
    hook_end.use_workers(worker(text), max_running=1)

    assert [(ANSWERED, 0)] * 5 == [hook_end.run() for _ in range(5)]
    assert 5 == len(hook_end.ended())
    assert all(end.stands for end in hook_end.ended())


def test_end_before_the_first_line(
    hook_end: HookEnd, worker: Script, log: Log, tmp_path: Path
) -> None:
    """An event that nobody has read is not to blame, and comes as if for the first time."""
    text = """
note("starts")
if not os.path.exists(FOLDER + "go"):
    os._exit(1)
for event in events:
    note(event["id"], event.get("again", False))
    answer(event)
"""
    hook_end.use_workers(worker(text))
    ids = [hook_end.event(keys=[n]) for n in range(3)]
    until(lambda: len(log()) >= 5, "five starts")
    (tmp_path / "go").touch()

    assert [(ANSWERED, 0)] * 3 == [hook_end.done(id).outcome for id in ids]
    assert ["1 False", "2 False", "3 False"] == log()[-3:]


def test_timeout_of_each_event_begins_when_it_is_the_first(
    hook_end: HookEnd, worker: Script
) -> None:
    """A worker that takes one after the other has its time for each, however many wait in it."""
    hook_end.use_workers(
        worker("for event in events: time.sleep(0.5); answer(event)"), timeout_ms=2000
    )
    ids = [hook_end.event(keys=[n]) for n in range(6)]

    ends = [hook_end.done(id) for id in ids]
    assert [(ANSWERED, 0)] * 6 == [done.outcome for done in ends]
    assert ends[-1].duration_us > 2_000_000
    assert [] == hook_end.ended()


def test_what_a_worker_has_started_ends_with_it(
    hook_end: HookEnd, script: Script, tmp_path: Path
) -> None:
    """It would go on beside the next one."""
    hook_end.use_workers(script("sleep 600 & echo $! >> $TEST_FOLDER/log; read -r line; exit 1"))
    until((tmp_path / "log").exists, "the first")
    child = int(until((tmp_path / "log").read_text, "its child").split()[0])
    hook_end.event()
    hook_end.find(lambda message: isinstance(message, WorkerEnded))

    until(lambda: not processes.is_running(child), "the child to end")
