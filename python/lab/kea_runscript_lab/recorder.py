# SPDX-License-Identifier: MPL-2.0
"""A script that writes down each call of it, and the reader of what it wrote.

It serves Kea's hook points and DHCP clients alike: both call a program with a word and an
environment. Each call becomes one file, complete from the moment it can be seen: the word and the
environment exactly as the program was given it, each part ended by a NUL. The file's name is the
time of the call in nanoseconds since 1970 and the process id.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kea_runscript_lab.wait import PATIENCE, until
from kea_runscript_lab.world import HOME, Lab

# `word` is a shell expression, `before` and `after` are shell commands around the recording.
_SCRIPT = """#!/bin/sh
started=$(date +%s%N)
{before}
{{ printf '%s\\0' "{word}"; cat /proc/$$/environ; }} >"{folder}/.$$"
mv "{folder}/.$$" "{folder}/$started-$$"
{after}
"""


@dataclass(frozen=True)
class Call:
    """One call: the word it came with, its environment, when it began (s) and how long it took."""

    word: str
    variables: dict[str, str]
    time: float
    seconds: float

    def __getitem__(self, name: str) -> str:
        return self.variables[name]


class Recorder:
    """`script` is the path, in the lab, of the program to configure."""

    def __init__(
        self, lab: Lab, name: str, word: str = "$1", before: str = "", after: str = ""
    ) -> None:
        self._lab = lab
        self._name = name
        self._seen: dict[str, Call] = {}
        folder = f"{HOME}/{name}.calls"
        lab.path(folder).mkdir(exist_ok=True)
        text = _SCRIPT.format(folder=folder, word=word, before=before, after=after)
        self.script = lab.write(f"{HOME}/{name}", text, mode=0o755)

    @cached_property
    def _folder(self) -> Path:
        return self._lab.path(f"{HOME}/{self._name}.calls")

    def calls(self, *words: str) -> list[Call]:
        """All calls so far in the order in which they began, or those with one of `words`."""
        for path in self._folder.iterdir():
            if path.name not in self._seen and not path.name.startswith("."):
                self._seen[path.name] = _read(path)
        ordered = [self._seen[name] for name in sorted(self._seen)]
        return [call for call in ordered if not words or call.word in words]

    def forget(self) -> None:
        """Drop all calls so far."""
        for path in self._folder.iterdir():
            path.unlink(missing_ok=True)
        self._seen.clear()

    def wait(
        self,
        word: str,
        matches: Callable[[Call], bool] = lambda call: True,
        count: int = 1,
        seconds: float = PATIENCE,
    ) -> Call:
        """Wait until there are `count` matching calls; gives back the latest of them."""

        def found() -> list[Call]:
            calls = [call for call in self.calls(word) if matches(call)]
            return calls if len(calls) >= count else []

        def missing() -> str:
            return f"{count} matching calls with {word!r}; seen: {[c.word for c in self.calls()]}"

        return until(found, missing, seconds)[-1]


def _read(path: Path) -> Call:
    word, *pairs = path.read_bytes().decode(errors="surrogateescape").split("\0")[:-1]
    variables = dict(pair.split("=", 1) for pair in pairs)
    started = int(path.name.partition("-")[0]) / 1e9
    return Call(word, variables, started, max(0.0, path.stat().st_mtime_ns / 1e9 - started))
