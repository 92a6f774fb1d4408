# SPDX-License-Identifier: MPL-2.0
"""From the figures of rounds to the table of `./dev bench`."""

import pytest

from ..bench.rounds import Round
from ..bench.rows import ROWS, Result, Row, Spread, Target, at_least, at_most, result
from ..bench.table import lines, number


def rounds(measure: str, *figures: dict[str, float]) -> list[Round]:
    return [Round({measure: each}) for each in figures]


COMPARED = Row("a title", "exchanges/s", "exchanges", "ours", "bare", at_least(0.7))


def test_a_ratio_is_taken_within_a_round() -> None:
    """What slows a whole round down does not show in it: it is not the ratio of the medians."""
    measured = rounds(
        "exchanges",
        {"ours": 900, "bare": 1000},
        {"ours": 80, "bare": 100},
        {"ours": 350, "bare": 500},
    )
    assert Result(
        figure=Spread(350, 80, 900),
        reference=Spread(500, 100, 1000),
        ratio=Spread(0.8, 0.7, 0.9),
        met=True,
    ) == result(COMPARED, measured)


@pytest.mark.parametrize(
    ("target", "met"), [(at_least(0.5), True), (at_least(0.51), False), (at_most(0.5), True)]
)
def test_a_target_is_held_against_the_median_of_the_ratios(target: Target, met: bool) -> None:
    """In a row that is compared with something."""
    row = Row("a title", "ms", "p99", "ours", "bare", target)
    assert met == result(row, rounds("p99", {"ours": 1, "bare": 2})).met


def test_a_row_that_is_compared_with_nothing_has_its_target_for_the_figure() -> None:
    """And no ratio."""
    row = Row("a title", "MB", "VmRSS", target=at_most(6))
    assert Result(Spread(7, 7, 7), None, None, met=False) == result(
        row, rounds("VmRSS", {"ours": 7.0})
    )


def test_the_table_names_the_target_and_whether_it_is_met() -> None:
    """A row is two lines: what it is, then figure, what it is compared with, and the ratio."""
    beside = Row("another", "exchanges/s", "exchanges", "keas", "bare")
    measured = rounds("exchanges", {"ours": 3500, "bare": 5000, "keas": 450})
    assert [
        "a title (exchanges/s)                                     at least 0.7: met",
        "    3500 (3500 to 3500), bare Kea 5000 (5000 to 5000)     0.70 (0.70 to 0.70)",
        "    another (exchanges/s)",
        "    450 (450 to 450), bare Kea 5000 (5000 to 5000)        0.09 (0.09 to 0.09)",
    ] == list(lines([(row, result(row, measured)) for row in (COMPARED, beside)]))


def test_no_line_is_longer_than_a_terminal_is_wide() -> None:
    """With figures as large as they get, in every row."""
    spread = Spread(12345, 10234, 13456)
    results = [
        (row, Result(spread, spread if row.against else None, Spread(0.9, 0.85, 0.95), False))
        for row in ROWS
    ]
    assert [] == [line for line in lines(results) if len(line) > 80]


@pytest.mark.parametrize(
    ("value", "text"),
    [(12345.6, "12346"), (123.4, "123"), (12.34, "12.3"), (1.234, "1.23"), (0.0, "0.00")],
)
def test_a_number_has_the_digits_that_count(value: float, text: str) -> None:
    """Three, or all of those before the point; no exponent."""
    assert text == number(value)
