# SPDX-License-Identifier: MPL-2.0
"""What the demonstration prints: 80 columns, colour only for a person at a terminal."""

import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from kea_runscript_lab.demo.next_steps import next_steps
from kea_runscript_lab.demo.points import points
from kea_runscript_lab.demo.words import tell
from kea_runscript_lab.recorder import Call

_BOLD, _GREEN, _RED, _CYAN, _DIM = "1", "32", "31", "36", "2"


class Screen:
    """Prints to standard output, line by line."""

    def __init__(self) -> None:
        self._colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self._start = time.time()

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text

    def line(self, text: str = "") -> None:
        print(text, flush=True)

    def headline(self, text: str) -> None:
        self.line()
        self.line(self._paint(_BOLD, text))

    def call(self, call: Call) -> None:
        clock = self._paint(_DIM, f"{max(0.0, call.time - self._start):7.3f}")
        # Padded before it is painted: the codes have no width on the screen.
        point = self._paint(_CYAN, f"{call.word:<20}")
        self.line(f"{clock}  {point}  {tell(call.word, call.variables)}")

    def summary(self, calls: Sequence[Call], version: str, hook: Path) -> None:
        seen = Counter(call.word for call in calls)
        shown = points(version)
        columns = [
            [point.name for point in shown if point.family in families]
            for families in ((4, 0), (6,))
        ]
        mean = sum(call.seconds for call in calls) / max(1, len(calls)) * 1000
        self.headline("Summary")
        count = len(calls)
        self.line(f"  Kea {version}, {count} calls of the script, {mean:.1f} ms each on average")
        self.line(f"  {len(seen)} of {len(shown)} hook points seen:")
        for row in zip_longest(*columns, fillvalue=""):
            self.line("    " + "      ".join(self._cell(point, seen) for point in row).rstrip())
        self.headline("What to do next")
        for step in next_steps(version, hook):
            self.line(step)

    def _cell(self, point: str, seen: Counter[str]) -> str:
        if not point:
            return " " * 25
        count = self._paint(_GREEN if seen[point] else _RED, f"{seen[point]:4}")
        return f"{point:<21}{count}"
