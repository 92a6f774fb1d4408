# SPDX-License-Identifier: MPL-2.0
"""The table as plain text of 80 columns: two lines a row, medians with (least to most)."""

from collections.abc import Iterator, Sequence

from .contenders import BARE, BARE_RETURNING, BARE_THREADS, HELD, WORKER
from .rows import ECHO, LOOP, Result, Row, Spread

_NAMES = {
    BARE: "bare Kea",
    BARE_THREADS: "bare Kea",
    BARE_RETURNING: "bare Kea",
    HELD: "no parking",
    LOOP: "spawn loop",
    ECHO: "echo",
    WORKER: "bare",
}


def lines(results: Sequence[tuple[Row, Result]]) -> Iterator[str]:
    """The table; a row without a target is indented under the one that it stands beside."""
    for row, result in results:
        indent = "" if row.target else "    "
        title = f"{indent}{row.title} ({row.unit})"
        yield f"{title:<58}{_verdict(row, result)}".rstrip()
        yield f"{'    ' + _comparison(row, result):<58}{_spread(result.ratio)}".rstrip()


def _verdict(row: Row, result: Result) -> str:
    if not row.target:
        return ""
    bound = f"{'at least' if row.target.at_least else 'at most'} {row.target.bound:g}"
    return f"{bound}: {'met' if result.met else 'missed'}"


def _comparison(row: Row, result: Result) -> str:
    text = _spread(result.figure)
    return text + (f", {_NAMES[row.against]} {_spread(result.reference)}" if row.against else "")


def _spread(values: Spread | None) -> str:
    if values is None:
        return ""
    return f"{number(values.median)} ({number(values.min)} to {number(values.max)})"


def number(value: float) -> str:
    """Three digits that count, and never an exponent."""
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
