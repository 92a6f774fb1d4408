# SPDX-License-Identifier: MPL-2.0
"""What a parser takes, as man pages and the completion of shells want to know it.

argparse shows its actions to nobody: here, and nowhere else, they are read all the same.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kea_runscript.cli.known import Known


@dataclass(frozen=True)
class Argument:
    """An option, or with no `flags` something that is known by its place.

    `value` is how its value is called, empty if it takes none. The value is one of `names`, or a
    path if it `is_file`, or any text.
    """

    flags: tuple[str, ...]
    value: str
    help: str
    required: bool
    repeats: bool
    names: tuple[str, ...]
    is_file: bool

    @property
    def term(self) -> str:
        """As a list of options has it."""
        flags = ", ".join(self.flags)
        return f"{flags} {self.value}".strip()

    @property
    def usage(self) -> str:
        """As a synopsis has it."""
        word = f"{self.flags[-1]} {self.value}".strip() if self.flags else self.value
        word = word if self.required else f"[{word}]"
        return f"{word}..." if self.repeats else word


def arguments(parser: argparse.ArgumentParser) -> Iterator[Argument]:
    """Those of a command's parser, first the options, in the order in which they were added."""
    actions = [a for a in parser._actions if not isinstance(a, argparse._SubParsersAction)]
    for action in sorted(actions, key=lambda action: not action.option_strings):
        takes_none = action.nargs == 0
        metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
        yield Argument(
            flags=tuple(action.option_strings),
            value="" if takes_none else metavar,
            help=(action.help or "") % {"prog": parser.prog},
            required=action.required,
            repeats=action.nargs == "+" or isinstance(action, argparse._AppendAction),
            names=_names(action),
            is_file=action.type is Path,
        )


def _names(action: argparse.Action) -> tuple[str, ...]:
    if isinstance(action.type, Known):
        return action.type.names
    return tuple(action.choices or ())


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parsers of its commands by their names."""
    (action,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)
