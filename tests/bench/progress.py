# SPDX-License-Identifier: MPL-2.0
"""What is going on, on standard error: one line that changes at a terminal, else a line each."""

import sys


class Progress:
    def __init__(self) -> None:
        self._changes = sys.stderr.isatty()

    def say(self, text: str) -> None:
        if self._changes:
            # Cut to 79 columns: a line that wraps could not be taken back.
            print(f"\r\x1b[K{text[:79]}", end="", file=sys.stderr, flush=True)
        else:
            print(text, file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Make room for other output."""
        if self._changes:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
