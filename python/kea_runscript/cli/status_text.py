# SPDX-License-Identifier: MPL-2.0
"""What `runscript-status` answers, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kea_runscript.cli.control import Json, is_done
from kea_runscript.cli.errors import CommandError
from kea_runscript.cli.screen import Style, paint, paragraph, printable
from kea_runscript.table import TABLE

# Figures of what has gone wrong.
BAD = ("failed", "timed-out", "killed", "dropped")

_ENDS = [row.name for row in TABLE.statistics if row.counts and row.name != "events"]


def checked(place: str, answer: Json) -> Json:
    """What the answer of a Kea at this place tells, if it has all that is used. Throws
    CommandError.
    """
    if not is_done(answer):
        raise CommandError(f"{place}: {printable(str(answer.get('text', '')))}")
    try:
        told: Json = answer["arguments"]
        list(_kea(place, told))
    except (KeyError, TypeError, AttributeError) as error:
        raise CommandError(
            f"{place}: its answer is not as expected ({error!r}): library and command are of"
            " different versions"
        ) from None
    return told


def status_lines(place: str, answer: Json) -> list[str]:
    """Of a Kea at this place. Throws CommandError."""
    return list(_kea(place, checked(place, answer)))


def time_text(microseconds: int) -> str:
    """Such as 250 us, 1.5 ms, 2.0 s."""
    if microseconds < 1000:
        return f"{microseconds} us"
    milliseconds = microseconds / 1000
    return f"{milliseconds:.1f} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} s"


def _kea(place: str, told: Json) -> Iterator[str]:
    helper = told["helper"]
    state = "does not run" if helper["pid"] is None else f"is process {helper['pid']}"
    restarts = helper["restarts"]
    again = paint(Style.RED, f", started again {_times(restarts)}") if restarts else ""
    yield f"{printable(place)}: the helper {state}{again}"
    for script in told["scripts"]:
        yield ""
        yield from _script(script)


def _script(script: Json) -> Iterator[str]:
    settings, figures = script["settings"], script["figures"]
    waits = "Kea waits" if settings["wait"] else "Kea does not wait"
    yield f"{paint(Style.BOLD, printable(script['name']))} (mode {settings['mode']}, {waits})"
    yield paragraph(f"{printable(' '.join(settings['script']))}")
    ends = [_count(name, figures[name]) for name in _ENDS if figures[name]]
    events = f"{figures['events']} events"
    yield f"    {': '.join([events, ', '.join(ends)]) if ends else events}"
    yield f"    now {figures['running']} running, {figures['queued']} queued"
    if figures["max-run-time-us"]:
        yield f"    a call takes {_times_of(figures, 'run')}"
    if figures["max-wait-time-us"]:
        yield f"    a thread of Kea waits {_times_of(figures, 'wait')}"
    for number, worker in enumerate(script.get("workers", []), start=1):
        yield from _worker(number, worker)
    for failure in script["failures"]:
        yield from _failure(failure)


def _count(name: str, number: int) -> str:
    return paint(Style.RED, f"{number} {name}") if name in BAD else f"{number} {name}"


def _times_of(figures: Json, what: str) -> str:
    mean, most = (time_text(figures[f"{kind}-{what}-time-us"]) for kind in ("mean", "max"))
    return f"{mean} on the mean, {most} at most"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _worker(number: int, worker: Json) -> Iterator[str]:
    if worker["pid"] is None:
        state = "does not run"
    else:
        state = f"process {worker['pid']} since {printable(worker['since'])}"
    stays = "" if worker["stays"] else paint(Style.RED, ", does not stay up")
    yield f"    worker {number}: {state}{stays}"
    yield (
        f"        {worker['on-the-way']} on the way, {worker['answered']} answered, started again"
        f" {_times(worker['restarts'])}"
    )
    if worker["answered"]:
        mean, most = (time_text(worker[f"{kind}-time-us"]) for kind in ("mean", "max"))
        yield f"        an answer takes {mean} on the mean, {most} at most"


def _failure(failure: dict[str, Any]) -> Iterator[str]:
    time, point, outcome = (printable(failure[key]) for key in ("time", "hook-point", "outcome"))
    yield f"    {time} {point}: {paint(Style.RED, outcome)}"
    if failure["stderr"]:
        yield paragraph(printable(failure["stderr"]), indent=8)
