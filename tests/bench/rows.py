# SPDX-License-Identifier: MPL-2.0
"""The rows of the table: what is compared with what, and what we want of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from .contenders import (
    ALL_VARIABLES,
    BARE,
    BARE_RETURNING,
    BARE_THREADS,
    EIGHT_WAITS,
    HELD,
    HOLDING,
    IDLE,
    KEAS,
    ONE_WAIT,
    OURS,
    PARKED,
    SDK,
    THREE_VARIABLES,
    WORKER,
    WORKER_THREADS,
)
from .rounds import STEADY_RATE, Round

LOOP = "loop"
ECHO = "echo"


@dataclass(frozen=True)
class Target:
    """A bound of the ratio, or of the figure itself in a row that is compared with nothing."""

    bound: float
    at_least: bool

    def met(self, value: float) -> bool:
        return value >= self.bound if self.at_least else value <= self.bound


@dataclass(frozen=True)
class Row:
    """`measure` and the names in `of` and `against` are those of Round.figures."""

    title: str
    unit: str
    measure: str
    of: str = OURS
    against: str = ""  # nothing
    target: Target | None = None  # without one the row stands beside the one before it


def at_least(bound: float) -> Target:
    return Target(bound, at_least=True)


def at_most(bound: float) -> Target:
    return Target(bound, at_least=False)


_STEADY = f"answer time at {STEADY_RATE} exchanges/s"

# fmt: off
ROWS = (
    Row("library loaded, no hook point wanted", "exchanges/s",
        "exchanges", IDLE, BARE, at_least(0.98)),
    Row("a script for each exchange, no wait", "exchanges/s",
        "exchanges", OURS, BARE, at_least(0.70)),
    Row("events of those that the library dropped", "%", "dropped"),
    Row("Kea's own library", "exchanges/s", "exchanges", KEAS, BARE),
    Row(f"{_STEADY}, median", "ms", "median", OURS, BARE, at_most(1.5)),
    Row("Kea's own library", "ms", "median", KEAS, BARE),
    Row(f"{_STEADY}, 99th percentile", "ms", "p99", OURS, BARE, at_most(1.5)),
    Row("Kea's own library", "ms", "p99", KEAS, BARE),
    Row("a script that is waited for, one thread", "scripts/s",
        "scripts", OURS, LOOP, at_least(0.80)),
    Row("CPU time of a callout without wait", "µs", "callout", target=at_most(8)),
    Row("with every variable there is", "µs", "callout", ALL_VARIABLES),
    Row("with three variables", "µs", "callout", THREE_VARIABLES),
    Row("a Python worker, no wait", "exchanges/s", "exchanges", WORKER, BARE, at_least(0.85)),
    Row("events of those that the library dropped", "%", "dropped", WORKER, target=at_most(0)),
    Row("a Python worker, no wait, Kea with threads", "exchanges/s",
        "exchanges", WORKER_THREADS, BARE_THREADS, at_least(0.70)),
    Row("events of those that the library dropped", "%",
        "dropped", WORKER_THREADS, target=at_most(0)),
    Row("a Python worker, one wait an exchange", "exchanges/s",
        "exchanges", ONE_WAIT, BARE, at_least(0.60)),
    Row("a Python worker, eight waits an exchange", "exchanges/s",
        "exchanges", EIGHT_WAITS, BARE, at_least(0.25)),
    Row("the same, replies hold, clients return", "exchanges/s",
        "exchanges", HOLDING, BARE_RETURNING, at_least(0.80)),
    Row("a script of 50 ms, the packet waits", "exchanges/s",
        "exchanges", PARKED, HELD, at_least(15)),
    Row("round trip to a Python worker, one thread", "µs",
        "round trip", WORKER, ECHO, at_most(2.5)),
    Row("the same with the Python SDK", "µs", "round trip", SDK, WORKER, at_most(1.3)),
    Row("a worker with the SDK, beside a bare one", "events/s",
        "events", SDK, WORKER, at_least(0.80)),
    Row("the same, on one processor", "events/s", "events", SDK, target=at_least(25_000)),
    Row("CPU time of importing the SDK", "ms", "import", SDK, target=at_most(30)),
    Row("CPU time of the helper for a worker's event", "µs", "helper", WORKER, target=at_most(10)),
    Row("resident memory of the helper at rest", "MB", "VmRSS", target=at_most(6)),
    Row("without what it shares with files", "MB", "RssAnon"),
)
# fmt: on


@dataclass(frozen=True)
class Spread:
    """The median of all rounds, and the extremes."""

    median: float
    min: float
    max: float


@dataclass(frozen=True)
class Result:
    """A row's figures, and those that it is compared with; `ratio` is that of the two in a round.

    `met` is None without a target.
    """

    figure: Spread
    reference: Spread | None
    ratio: Spread | None
    met: bool | None


def spread(values: Sequence[float]) -> Spread:
    return Spread(median(values), min(values), max(values))


def result(row: Row, rounds: Sequence[Round]) -> Result:
    measured = [each.figures[row.measure] for each in rounds]
    figure = spread([of[row.of] for of in measured])
    reference = ratio = None
    if row.against:
        reference = spread([of[row.against] for of in measured])
        ratio = spread([of[row.of] / of[row.against] for of in measured])
    met = row.target.met((ratio or figure).median) if row.target else None
    return Result(figure, reference, ratio, met)
