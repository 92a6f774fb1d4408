# SPDX-License-Identifier: MPL-2.0
"""The most exchanges a second that a server answers.

The offered rate is raised until more than 1 % of the clients get no lease; a rate is too high when
that happened twice, since on a machine that does other things too a single run proves little. Every
round begins anew, below what the round before came to: what a machine can do moves from minute to
minute, and a rate found once would be a ceiling. The figure is the most that was answered in a
second in any of the runs; unlike the rate at which clients began to be lost it comes in no steps.
"""

from collections.abc import Callable

from kea_runscript_lab.perfdhcp import Load

Offer = Callable[[int], Load]  # offers so many exchanges a second for a while

_MIN_SERVED = 0.99
_MIN_OFFERED = 0.95
_LOWEST_RATE = 10  # exchanges a second; a server that does not hold them does not work
_START = 0.85  # of the figure that is expected


class NothingHolds(Exception):
    """Even hardly any clients are too many for the server."""


def held(rate: int, load: Load) -> bool:
    """Whether nearly all clients got a lease, and perfdhcp itself could offer what it should."""
    served = load.answered >= _MIN_SERVED * load.begun
    return served and load.begun >= _MIN_OFFERED * rate * load.seconds


def climb(offer: Offer, rate: int, step: float) -> list[Load]:
    """All runs: by `step` up from `rate` to one that does not hold, or down to one that does."""
    loads: list[Load] = []

    def holds(rate: int) -> bool:
        for _ in range(2):
            loads.append(offer(rate))
            if held(rate, loads[-1]):
                return True
        return False

    if holds(rate):
        while holds(rate := rate + max(1, round(rate * (step - 1)))):
            pass
    else:
        while not holds(rate := round(rate / step)):
            if rate < _LOWEST_RATE:
                raise NothingHolds(f"not even {rate} exchanges a second are answered")
    return loads


def answered_per_second(loads: list[Load]) -> float:
    """The most, in any of the runs."""
    return max(load.answered / load.seconds for load in loads)


def expect(offer: Offer, guess: int) -> float:
    """About what the figure will be, from a guess that may be far off."""
    return answered_per_second(climb(offer, guess, 2))


def measure(offer: Offer, expected: float, step: float) -> list[Load]:
    """The runs from which the figure comes when about `expected` is expected."""
    return climb(offer, round(_START * expected), step)
