# SPDX-License-Identifier: MPL-2.0
"""Breaks lines of src one at a time, and tells which of them no test noticed.

    PYTHONPATH=python python3 -m tests.mutants [--count N] [--seed N] [SUITE...]

Works in a copy of the checkout below /tmp, so that nothing happens to this one. A broken line that
does not compile is nobody's to notice, and another is drawn for it. Each is tried with the suites
in turn (default: unit helper hook; first the one named as the line's folder) until one fails. A
line that is noticed is shown with that suite; one that is not, as a difference for a person to
read: a test is missing, or the change has no effect. The same seed draws the same lines of the same
sources. Needs root, as the suites do.

Takes about half a minute for each line.
"""

import argparse
import difflib
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .sources import copy_sources

# What a careless person writes for what: a regular expression and what comes in its place.
_SLIPS = [
    (r" == ", " != "),
    (r" != ", " == "),
    (r" < ", " <= "),
    (r" > ", " >= "),
    (r" <= ", " < "),
    (r" >= ", " > "),
    (r" && ", " || "),
    (r" \|\| ", " && "),
    (r" \+ ", " - "),
    (r" - ", " + "),
    (r" \+= ", " -= "),
    (r"\+\+", "--"),
    (r"\btrue\b", "false"),
    (r"\bfalse\b", "true"),
    (r"\bmin\(", "max("),
    (r"\bmax\(", "min("),
    (r"\bif \(!", "if ("),
    (r"\bif \((?!!)(.+)\) \{$", r"if (!(\1)) {"),
    (r"(?<=return )(?=\w+\()", "!"),
    (r"\b0\b", "1"),
    (r"\b1\b", "2"),
    # A statement that is a call or an assignment is forgotten.
    (r"^ +(?:[\w.>:-]+\(.*\)|\w+(?:\.\w+)* [-+]?= .*);$", ""),
    (r"^ +(?:continue|break|return);$", ""),
]

# Not code that runs, or not code that is ours to break.
_NOT_CODE = re.compile(
    r"^\s*(//|\*|#|static_assert|template|namespace|using|class|struct|friend|case)"
)

# A broken program may wait for ever.
_SECONDS = 600


class Mutant(NamedTuple):
    """One line of a file below src, `line` from 0, and what stands there instead."""

    file: Path
    line: int
    text: str


def mutants(src: Path) -> list[Mutant]:
    """All that can be made of the sources in a folder."""
    return [
        Mutant(file, number, text)
        for file in sorted(src.rglob("*.cc"))
        for number, line in enumerate(file.read_text().splitlines())
        for text in _broken(line)
    ]


def _broken(line: str) -> Iterator[str]:
    if _NOT_CODE.match(line):
        return
    code = line.partition("  //")[0]
    for pattern, replacement in _SLIPS:
        for found in re.finditer(pattern, code):
            if code[: found.start()].count('"') % 2 == 0:  # outside of a text
                yield code[: found.start()] + found.expand(replacement) + code[found.end() :]


class Workshop:
    """A copy of the checkout with a build folder, in which lines are broken and mended again."""

    def __init__(self, folder: Path, suites: Sequence[str]) -> None:
        self.tree = copy_sources(folder / "checkout")
        self._suites = suites
        self._build = self.tree / "build"
        self._run("meson", "setup", str(self._build), str(self.tree))
        if not self.compiles():
            sys.exit("the sources do not build as they are")
        if suite := self.noticed_by():
            sys.exit(f"the suite {suite} does not pass as it is")

    def compiles(self) -> bool:
        return self._run("meson", "compile", "-C", str(self._build))

    def noticed_by(self, folder: str = "") -> str | None:
        """The first suite that fails; the one with the name of the folder goes first."""
        command = ("meson", "test", "-C", str(self._build), "--no-rebuild", "--maxfail=1")
        environment = "PYTEST_ADDOPTS=--exitfirst"
        for suite in sorted(self._suites, key=lambda suite: suite != folder):
            if not self._run("env", environment, *command, f"--suite={suite}"):
                return suite
        return None

    @staticmethod
    def _run(*command: str) -> bool:
        try:
            return not subprocess.run(
                command, check=False, timeout=_SECONDS, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            ).returncode  # fmt: skip
        except subprocess.TimeoutExpired:
            return False


def main() -> int:
    parser = argparse.ArgumentParser(description="Break lines of src and see whether a test fails.")
    parser.add_argument("--count", type=int, default=50, help="of lines (50)")
    parser.add_argument("--seed", type=int, default=1, help="of the choice (1)")
    parser.add_argument("suites", nargs="*", default=["unit", "helper", "hook"])
    options = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        workshop = Workshop(Path(folder), options.suites)
        drawn = mutants(workshop.tree / "src")
        random.Random(options.seed).shuffle(drawn)
        tried = missed = 0
        for mutant in drawn:
            if tried == options.count:
                break
            original = mutant.file.read_text()
            lines = original.splitlines()
            lines[mutant.line] = mutant.text
            mutant.file.write_text("\n".join([*lines, ""]))
            if workshop.compiles():
                tried += 1
                suite = workshop.noticed_by(mutant.file.parent.name)
                missed += suite is None
                name = mutant.file.relative_to(workshop.tree)
                print(f"{tried:3} {name}:{mutant.line + 1} {suite or 'NOBODY'}", flush=True)
                if suite is None:
                    print("\n".join(_difference(original, mutant)), flush=True)
            mutant.file.write_text(original)
    print(f"{tried} lines were broken, and {missed} of that nobody noticed")
    return 0


def _difference(original: str, mutant: Mutant) -> list[str]:
    before = original.splitlines()
    after = [*before[: mutant.line], mutant.text, *before[mutant.line + 1 :]]
    return list(difflib.unified_diff(before, after, lineterm="", n=2))[2:]


if __name__ == "__main__":
    sys.exit(main())
