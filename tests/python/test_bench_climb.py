# SPDX-License-Identifier: MPL-2.0
"""How `./dev bench` finds the most exchanges a second, with made-up servers."""

from collections.abc import Callable
from itertools import count

import pytest

from kea_runscript_lab.perfdhcp import Load

from ..bench.climb import NothingHolds, answered_per_second, climb, expect, measure


def server(most: int) -> Callable[[int], Load]:
    """Answers `most` exchanges a second, and no client beyond that."""
    return lambda rate: Load(2, 2 * rate, 2 * rate, 2 * min(rate, most))


def rates(loads: list[Load]) -> list[float]:
    return [load.begun / load.seconds for load in loads]


def test_the_rate_is_raised_until_clients_are_lost() -> None:
    """Twice at the same rate."""
    assert [1000, 1100, 1210, 1331, 1331] == rates(climb(server(1250), 1000, 1.1))


def test_one_run_that_fails_by_chance_does_not_end_it() -> None:
    """The rate is offered once more before it is believed to be too high."""
    calls = count()

    def offer(rate: int) -> Load:
        return server(1 if next(calls) == 1 else 1250)(rate)

    assert [1000, 1100, 1100, 1210, 1331, 1331] == rates(climb(offer, 1000, 1.1))


def test_a_beginning_that_is_too_high_is_left_downwards() -> None:
    """Until a rate holds: the machine may have become slower since the round before."""
    assert [1000, 1000, 800, 800, 640] == rates(climb(server(650), 1000, 1.25))


def test_one_percent_lost_still_holds() -> None:
    """And with the next client the rate does not."""

    def offer(lost: int) -> Callable[[int], Load]:
        return lambda rate: Load(1, 1000, 1000, 1000 - lost if rate == 1000 else 0)

    with pytest.raises(NothingHolds):
        climb(offer(11), 1000, 2)
    assert 3 == len(climb(offer(10), 1000, 2))


def test_a_rate_that_perfdhcp_itself_cannot_offer_does_not_hold() -> None:
    """Where all clients are served, the climb ends at what perfdhcp can do."""

    def offer(rate: int) -> Load:
        begun = min(rate, 5000)
        return Load(1, begun, begun, begun)

    assert [4000, 5000, 5000] == rates(climb(offer, 4000, 2))


def test_a_server_that_answers_nobody_is_an_error() -> None:
    """The way down ends, and says so."""
    with pytest.raises(NothingHolds, match="are answered"):
        climb(server(0), 400, 2)


def test_the_figure_is_the_most_that_was_answered_in_a_second() -> None:
    """Also in a run that lost clients: it does not come in steps of the offered rate."""
    assert 1250 == answered_per_second(measure(server(1250), 1100, 1.1))


@pytest.mark.parametrize("guess", [20, 400, 4000, 60_000])
@pytest.mark.parametrize("most", [90, 1234, 20_000])
def test_what_to_expect_is_found_whatever_the_guess(most: int, guess: int) -> None:
    """To within the factor by which it is looked for."""
    assert most / 2 <= expect(server(most), guess) <= most
