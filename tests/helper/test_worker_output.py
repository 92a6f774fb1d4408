# SPDX-License-Identifier: MPL-2.0
"""What workers write to standard error, and what they are sent, is bounded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from . import processes
from .hook_end import HookEnd
from .protocol import ANSWERED, MAX_OUTPUT_BYTES, STDERR, Output, OutputCut

Script = Callable[[str], Path]


def test_lines_of_standard_error(hook_end: HookEnd, worker: Script) -> None:
    """Each comes as the worker's, as soon as it is there."""
    text = """
print("ready", file=sys.stderr, flush=True)
for event in events:
    print("event", event["id"], file=sys.stderr, flush=True)
    os.write(2, b"a part")
    answer(event)
    os._exit(0)
"""
    hook_end.use_workers(worker(text), workers=2)
    hook_end.event(keys=[1])
    hook_end.find(lambda message: message == Output(1, "worker 2", STDERR, "event 1"))
    hook_end.find(lambda message: message == Output(1, "worker 2", STDERR, "a part"))
    hook_end.find(lambda message: message == Output(1, "worker 1", STDERR, "ready"))


def test_flood(hook_end: HookEnd, worker: Script) -> None:
    """What is too much is cut and counted; a little later lines are shown again."""
    # Lines of 64 bytes, so that no line is shown in part.
    text = f"""
for event in events:
    for n in range({4 * MAX_OUTPUT_BYTES // 64}):
        print("flood".rjust(63), file=sys.stderr)
    answer(event)
    for n in range(10_000):
        print(str(n).rjust(63), file=sys.stderr, flush=True)
        time.sleep(0.01)
"""
    hook_end.use_workers(worker(text))
    assert (ANSWERED, 0) == hook_end.run()
    shown = hook_end.find(
        lambda message: isinstance(message, Output) and "flood" not in message.line
    )
    assert isinstance(shown, Output)

    written = 4 * MAX_OUTPUT_BYTES + 64 * (int(shown.line) + 1)
    assert hook_end.cut() >= MAX_OUTPUT_BYTES
    assert written == 64 * len(hook_end.lines(STDERR)) + hook_end.cut()


def test_end_of_a_flood(hook_end: HookEnd, worker: Script) -> None:
    """What was cut is told soon, also of a worker that says no more."""
    text = f"""
for event in events:
    for n in range({2 * MAX_OUTPUT_BYTES // 64}):
        print("flood".rjust(63), file=sys.stderr)
    answer(event)
"""
    hook_end.use_workers(worker(text))
    assert (ANSWERED, 0) == hook_end.run()

    hook_end.find(lambda message: isinstance(message, OutputCut))


def test_worker_that_does_not_read_standard_input_is_no_danger(
    hook_end: HookEnd, worker: Script
) -> None:
    """What does not fit its pipe waits in the helper, and goes on when it reads."""
    text = """
big = 0
for event in events:
    big += len(event["variables"]["KEA_A"])
    answer(event)
"""
    hook_end.use_workers(worker(text))
    ids = [hook_end.event(keys=[n], variables={"KEA_A": "a" * 100_000}) for n in range(40)]

    assert [(ANSWERED, 0)] * 40 == [hook_end.done(id).outcome for id in ids]


@pytest.mark.skipif(
    processes.SANITIZED, reason="a sanitizer takes more memory than the helper whose it measures"
)
def test_memory_of_a_worker_that_always_has_more_to_read(hook_end: HookEnd, worker: Script) -> None:
    """What it has read is not kept, though there is never a moment at which it has read all."""
    hook_end.use_workers(worker("for event in events: time.sleep(0.002); answer(event)"))
    waiting: list[int] = []
    for n in range(600):
        waiting.append(hook_end.event(keys=[n], variables={"KEA_A": "a" * 100_000}))
        if len(waiting) == 48:
            hook_end.done(waiting.pop(0))
    assert processes.resident_kib(hook_end.pid) < 20_000

    for id in waiting:
        assert (ANSWERED, 0) == hook_end.done(id).outcome
