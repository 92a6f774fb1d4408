# SPDX-License-Identifier: MPL-2.0
"""The rounds: in each, every contender has its turn at everything."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from statistics import quantiles
from typing import Any

from kea_runscript_lab.perfdhcp import Load
from kea_runscript_lab.world import LabError

from .climb import answered_per_second, expect, measure
from .contenders import (
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
    WORKER,
    WORKER_THREADS,
    AtWork,
    Libraries,
    at_work,
)
from .driven import (
    Programs,
    callout_microseconds,
    helper_microseconds,
    round_trips,
    scripts_per_second,
)
from .sdk import events_per_second, import_milliseconds

STEADY_RATE = 500  # exchanges a second for the answer times: an ordinary day of a busy server

_CONTENDERS = (
    BARE,
    IDLE,
    OURS,
    WORKER,
    ONE_WAIT,
    EIGHT_WAITS,
    BARE_THREADS,
    WORKER_THREADS,
    BARE_RETURNING,
    HOLDING,
    PARKED,
    HELD,
    KEAS,
)
# About what each can do; the others some of what bare Kea can.
_LIKELY = {BARE: 4000, KEAS: 400, PARKED: 400, HELD: 20}
# Those whose answer times are measured.
_STEADY = (BARE, KEAS, OURS)
_DROPPING = (OURS, WORKER, WORKER_THREADS)


@dataclass(frozen=True)
class Effort:
    """How much is measured: numbers of things, and seconds of load."""

    rounds: int
    step: float  # by which the offered rate is raised
    step_seconds: int
    steady_seconds: int
    scripts: int
    callouts: int
    events: int  # of a worker


FULL = Effort(
    rounds=5,
    step=1.07,
    step_seconds=2,
    steady_seconds=5,
    scripts=1000,
    callouts=2000,
    events=20_000,
)
QUICK = Effort(
    rounds=2,
    step=1.15,
    step_seconds=1,
    steady_seconds=2,
    scripts=300,
    callouts=2000,
    events=5000,
)


@dataclass
class Round:
    """`figures` by what was measured and whose it is; `raw` has what they were made from."""

    figures: dict[str, dict[str, float]] = field(default_factory=dict)
    raw: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, measure: str, of: str, figure: float, raw: Any = None) -> None:
        self.figures.setdefault(measure, {})[of] = figure
        if raw is not None:
            self.raw.setdefault(measure, {})[of] = raw


class Bench:
    """`say` is told what is going on, a line at a time."""

    def __init__(
        self, libraries: Libraries, programs: Programs, effort: Effort, say: Callable[[str], None]
    ) -> None:
        self._libraries = libraries
        self._programs = programs
        self._effort = effort
        self._say = say
        self._expected: dict[str, float] = {}

    def run(self) -> Iterator[Round]:
        """Each round when it is over."""
        self._expect()
        for number in range(1, self._effort.rounds + 1):
            self._title = f"round {number} of {self._effort.rounds}"
            # A machine is fastest after a rest, so that who comes first has to change.
            first = number % len(_CONTENDERS)
            yield self._round(_CONTENDERS[first:] + _CONTENDERS[:first])

    def _expect(self) -> None:
        self._title = "how much each can do"
        for contender in _CONTENDERS:
            likely = _LIKELY.get(contender)
            with at_work(contender, self._libraries) as kea:
                guess = likely or round(self._expected[BARE])
                self._expected[contender] = expect(self._offer(contender, kea), guess)

    def _round(self, turns: Sequence[str]) -> Round:
        this = Round()
        for contender in turns:
            with at_work(contender, self._libraries) as kea:
                self._most(this, contender, kea)
        for contender in turns:
            if contender in _STEADY:
                with at_work(contender, self._libraries) as kea:
                    self._steady(this, contender, kea)
        self._say(f"{self._title}: scripts that Kea waits for, and a loop of posix_spawn")
        scripts = scripts_per_second(self._libraries, self._programs, self._effort.scripts)
        for of, figure in scripts.items():
            this.add("scripts", of, figure)
        self._say(f"{self._title}: CPU time of a callout")
        callouts = callout_microseconds(self._libraries, self._programs, self._effort.callouts)
        for of, figure in callouts.items():
            this.add("callout", of, figure)
        self._say(f"{self._title}: a worker that Kea waits for, and an echo")
        trips = round_trips(self._libraries, self._programs, self._effort.events)
        for of, figure in trips.items():
            this.add("round trip", of, figure)
        self._say(f"{self._title}: a worker with the SDK, and a bare one")
        for of, figure in events_per_second(self._effort.events).items():
            this.add("events", of, figure)
        this.add("import", SDK, import_milliseconds())
        self._say(f"{self._title}: CPU time of the helper")
        helper = helper_microseconds(self._libraries, self._programs, self._effort.events)
        this.add("helper", WORKER, helper)
        return this

    def _most(self, this: Round, contender: str, kea: AtWork) -> None:
        offer, expected = self._offer(contender, kea), self._expected[contender]
        loads = measure(offer, expected, self._effort.step)
        self._expected[contender] = answered_per_second(loads)
        this.add("exchanges", contender, self._expected[contender], [asdict(x) for x in loads])
        if contender in _DROPPING:
            answered = sum(load.answered for load in loads)
            this.add("dropped", contender, 100 * kea.dropped_events() / answered)

    def _steady(self, this: Round, contender: str, kea: AtWork) -> None:
        self._say(f"{self._title}: {contender}: answer times at {STEADY_RATE} exchanges a second")
        load = kea.offer(STEADY_RATE, self._effort.steady_seconds, times=True)
        if not load.answered:
            raise LabError(f"{contender} answers nobody at {STEADY_RATE} exchanges a second")
        percentiles = quantiles(load.times, n=100, method="inclusive")
        this.add("median", contender, percentiles[49], asdict(load))
        this.add("p99", contender, percentiles[98])
        if contender == OURS:
            for name, megabytes in kea.helper_memory().items():
                this.add(name, OURS, megabytes)

    def _offer(self, contender: str, kea: AtWork) -> Callable[[int], Load]:
        # Of the slowest, a second says little.
        seconds = self._effort.step_seconds + (3 if contender == HELD else 0)

        def offer(rate: int) -> Load:
            load = kea.offer(rate, seconds)
            self._say(
                f"{self._title}: {contender}: of {load.begun / load.seconds:.0f} exchanges a second"
                f" {load.answered / load.seconds:.0f} done, {load.lost:.1%} lost"
            )
            return load

        return offer
