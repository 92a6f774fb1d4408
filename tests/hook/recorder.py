# SPDX-License-Identifier: MPL-2.0
"""A script that writes down how it was called, one file per call."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kea_runscript_lab.wait import until

# The environment is read from /proc, since a shell adds to its own.
_SCRIPT = r"""#!/bin/sh
{before}
{{ printf '%s\0' "$#" "$@"; cat "/proc/$$/environ"; }} > "{folder}/.$$" &&
    mv "{folder}/.$$" "{folder}/$$"
"""


@dataclass(frozen=True)
class Call:
    """One run of the script. Values are decoded strictly: one that is not UTF-8 is an error."""

    arguments: tuple[str, ...]
    environment: dict[str, str]


class Recorder:
    """`script` is the path to configure."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "calls"
        self._folder.mkdir()
        self.script = folder / "script.sh"
        self.first_run("")

    def first_run(self, before: str) -> None:
        """Make the script run the shell commands `before`, and then write the call down."""
        self.script.write_text(_SCRIPT.format(before=before, folder=self._folder))
        self.script.chmod(0o755)

    def calls(self) -> list[Call]:
        """All finished calls so far, in no particular order."""
        files = [path for path in self._folder.iterdir() if not path.name.startswith(".")]
        return [_read(path) for path in files]

    def only_call(self) -> Call:
        calls = self.calls()
        assert len(calls) == 1, f"{len(calls)} calls instead of one"
        return calls[0]

    def wait(self, count: int) -> list[Call]:
        """Wait until there are `count` calls."""

        def enough() -> list[Call]:
            calls = self.calls()
            return calls if len(calls) >= count else []

        return until(enough, lambda: f"{count} calls; there are {len(self.calls())}")


def _read(path: Path) -> Call:
    count, *rest = path.read_bytes().decode().split("\0")[:-1]
    arguments, pairs = rest[: int(count)], rest[int(count) :]
    environment = dict(pair.split("=", 1) for pair in pairs)
    assert len(environment) == len(pairs), f"a variable is set twice: {sorted(pairs)}"
    return Call(tuple(arguments), environment)
