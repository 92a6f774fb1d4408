# SPDX-License-Identifier: MPL-2.0
"""Mode worker: a script that stays up and takes one event after the other (docs/workers.md)."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator, Sequence

from kea_runscript import __version__
from kea_runscript.cli.exec_script import killed, late
from kea_runscript.cli.fired import Fired
from kea_runscript.cli.reply import read
from kea_runscript.cli.running import Running
from kea_runscript.cli.screen import printable
from kea_runscript.cli.terms import Terms
from kea_runscript.table.checks import OLDEST_KEA

# As docs/workers.md has it: the protocol, and how long a worker has from the end of its input.
_PROTOCOL = "1"
_TO_END = 2.0
_TO_BE_KILLED = 0.5


def fire(terms: Terms, hook_point: str, events: Sequence[dict[str, str]]) -> Iterator[Fired]:
    """Sends events with these variables, one after the other, to one worker. The last says how it
    ended.
    """
    environment = {
        "KEA_RUNSCRIPT_PROTOCOL": _PROTOCOL,
        "KEA_RUNSCRIPT_VERSION": __version__,
        "KEA_RUNSCRIPT_KEA": OLDEST_KEA,
        "KEA_RUNSCRIPT_HOOK_POINTS": " ".join(terms.hook_points or (hook_point,)),
        "KEA_RUNSCRIPT_WORKER": "1",
    } | terms.environment
    try:
        with Running(terms.words, environment, terms.folder, reads=True) as worker:
            for number, variables in enumerate(events, start=1):
                given = {name: value for name, value in variables.items() if value}
                event = {"id": number, "hook_point": hook_point, "wait": terms.wait}
                event |= {"time": round(time.time(), 6), "variables": given}
                fired = _ask(worker, terms, number, event, is_last=number == len(events))
                yield fired
                if fired.failure:
                    return
    except OSError as error:
        yield Fired(0.0, b"", b"", failure=f"could not be started: {error.strerror}")


def _ask(
    worker: Running, terms: Terms, number: int, event: dict[str, object], is_last: bool
) -> Fired:
    begin = time.monotonic()
    worker.write(json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    is_answered = worker.read_until(
        lambda: b"\n" in worker.output or worker.status is not None, terms.timeout
    )
    seconds = time.monotonic() - begin
    if worker.status is not None:
        worker.read_until(lambda: worker.is_silent, _TO_END)
    line, newline, rest = bytes(worker.output).partition(b"\n")
    worker.output[:] = rest
    failure = ""
    if not newline:
        failure = late(terms) if not is_answered else f"{_end(worker)} before it had answered"
    elif not _is_answer(line, number):
        failure = f"wrote what is no answer to the event with the id {number}: " + printable(
            line.decode(errors="replace")
        )
    warning = _stop(worker) if is_last and not failure else ""
    if failure:
        worker.signal(signal.SIGTERM)
        worker.read_until(lambda: worker.is_silent, terms.kill_delay)
    error = bytes(worker.error)
    worker.error.clear()
    reply = b"" if failure else line
    return Fired(seconds, b"", error, reply=reply, failure=failure, warning=warning)


def _is_answer(line: bytes, number: int) -> bool:
    answer = read(line)
    return answer is not None and type(answer.get("id")) is int and answer["id"] == number


def _end(worker: Running) -> str:
    status = worker.status or 0
    return f"ended with exit status {status}" if status >= 0 else killed(-status)


def _stop(worker: Running) -> str:
    """Ends its input. Gives what is wrong with its end."""
    worker.end_input()
    if not worker.read_until(lambda: worker.status is not None, _TO_END):
        worker.signal(signal.SIGTERM)
        worker.read_until(lambda: worker.status is not None, _TO_BE_KILLED)
        return f"went on for {_TO_END:.0f} seconds when its input had ended"
    worker.read_until(lambda: worker.is_silent, _TO_BE_KILLED)
    if rest := worker.output.decode(errors="replace").strip():
        return f"wrote what was not asked: {printable(rest)}"
    return "" if worker.status == 0 else f"{_end(worker)} when its input had ended"
