# SPDX-License-Identifier: MPL-2.0
"""Generated text on disk."""

import difflib
from pathlib import Path


def read(path: Path) -> str | None:
    """The text of `path`, or None if there is no such file."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def write_if_changed(path: Path, text: str) -> bool:
    """Makes `path` hold `text`. A file that does already is not touched, so nothing is rebuilt."""
    if read(path) == text:
        return False
    path.write_text(text, encoding="utf-8", newline="\n")
    return True


def difference(path: Path, text: str) -> str:
    """Unified diff from what `path` holds (nothing, if it is missing) to `text`; empty if equal."""
    return "".join(
        difflib.unified_diff(
            (read(path) or "").splitlines(keepends=True),
            text.splitlines(keepends=True),
            f"{path} (as it is)",
            f"{path} (as the table wants it)",
        )
    )
