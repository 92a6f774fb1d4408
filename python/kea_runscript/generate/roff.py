# SPDX-License-Identifier: MPL-2.0
"""Text as roff with the man macros has it."""

from collections.abc import Iterator


def item(term: str) -> Iterator[str]:
    """The head of an item in a list; its text follows."""
    yield ".TP"
    yield f".B {escape(term)}"


def escape(text: str) -> str:
    """`text` as one line of roff that is neither a macro nor changed by hyphenation."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    return rf"\&{escaped}" if escaped.startswith((".", " ")) else escaped
