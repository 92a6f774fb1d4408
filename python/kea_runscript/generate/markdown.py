# SPDX-License-Identifier: MPL-2.0
"""Pieces of Markdown, as GitHub shows it."""

import re
from collections.abc import Iterable, Iterator


def heading(level: int, title: str) -> tuple[str, str, str]:
    """A heading, and the lines around it that are empty."""
    return "", f"{'#' * level} {title}", ""


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a table, with a cell of each row for each of `head`."""
    titles = list(head)
    yield _row(titles)
    yield _row(["---"] * len(titles))
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def code(text: str) -> str:
    """`text` as it is, with nothing in it that would be Markdown."""
    return f"`{text}`"


def plain(text: str) -> str:
    """`text` as prose: what would be Markdown in it stands for itself."""
    return re.sub(r"[\\*<]", r"\\\g<0>", text)


def link(text: str, heading: str, page: str = "") -> str:
    """`text`, which leads to a heading of `page`, or of the page that it stands on."""
    return f"[{text}]({page}#{anchor(heading)})"


def anchor(heading: str) -> str:
    """What GitHub calls the place of a heading, the first one of this text on a page."""
    return re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-")
