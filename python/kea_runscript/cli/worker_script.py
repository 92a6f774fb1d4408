# SPDX-License-Identifier: MPL-2.0
"""Mode worker: a script that stays up and takes one event after the other (docs/workers.md)."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from kea_runscript.cli.fired import Fired
from kea_runscript.cli.screen import printable
from kea_runscript.cli.terms import Terms
from kea_runscript.testing.worker_process import WorkerProcess


def fire(terms: Terms, hook_point: str, events: Sequence[dict[str, str]]) -> Iterator[Fired]:
    """Sends events with these variables, one after the other, to one worker. The last says how it
    ended.
    """
    hook_points = terms.hook_points or (hook_point,)
    limits = (terms.timeout, terms.kill_delay)
    try:
        with WorkerProcess(
            terms.words, terms.environment, terms.folder, hook_points, *limits
        ) as worker:
            for number, variables in enumerate(events, start=1):
                given = {name: value for name, value in variables.items() if value}
                event = {"hook_point": hook_point, "wait": terms.wait}
                event |= {"time": round(time.time(), 6), "variables": given}
                fired = _ask(worker, event, is_last=number == len(events))
                yield fired
                if fired.failure:
                    return
    except OSError as error:
        yield Fired(0.0, b"", b"", failure=f"could not be started: {error.strerror}")


def _ask(worker: WorkerProcess, event: dict[str, object], is_last: bool) -> Fired:
    begin = time.monotonic()
    reply, failure = worker.ask(event)
    seconds = time.monotonic() - begin
    warning = worker.stop() if is_last and not failure else ""
    error = bytes(worker.error)
    worker.error.clear()
    return Fired(
        seconds, b"", error, reply=reply, failure=printable(failure), warning=printable(warning)
    )
