# SPDX-License-Identifier: MPL-2.0
"""What scripts write down, all into one file: who ran, and in which order."""

from __future__ import annotations

from pathlib import Path

from kea_runscript_lab.wait import PATIENCE, until


class Journal:
    def __init__(self, path: Path) -> None:
        self.path = path
        path.touch()

    def note(self, text: str) -> str:
        """The shell command that adds a line; `text` may have the shell's variables in it."""
        return f'echo "{text}" >> {self.path}'

    def lines(self) -> list[str]:
        return self.path.read_text().splitlines()

    def wait(self, count: int, seconds: float = PATIENCE) -> list[str]:
        """Wait until there are `count` lines."""

        def enough() -> list[str]:
            lines = self.lines()
            return lines if len(lines) >= count else []

        return until(enough, lambda: f"{count} lines; there are {self.lines()}", seconds)
