# SPDX-License-Identifier: MPL-2.0
"""What people read: 80 columns, and colour only at a terminal and without NO_COLOR."""

from __future__ import annotations

import enum
import os
import sys
import textwrap

WIDTH = 80


class Style(enum.Enum):
    """How a text stands out, as terminals number it (ECMA-48, SGR)."""

    BOLD = "1"
    DIM = "2"
    RED = "31"
    GREEN = "32"


def paint(style: Style, text: str) -> str:
    """`text` in this style, where standard output shows it; it takes no more columns."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return text
    return f"\x1b[{style.value}m{text}\x1b[0m"


def printable(text: str) -> str:
    """`text` that somebody else wrote, without what could steer a terminal: that is \\xNN."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def paragraph(text: str, indent: int = 4) -> str:
    """`text` on as many lines as it takes; no word is torn."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def paragraphs(text: str) -> str:
    """A text of several, with an empty line between; one that is indented stays as it is."""
    parts = text.strip("\n").split("\n\n")
    return "\n\n".join(p if p.startswith(" ") else paragraph(p, indent=0) for p in parts)
