# SPDX-License-Identifier: MPL-2.0
"""The command line of `kea-runscript`.

Each command is a module of `cli.commands`: DESCRIPTION and NOTE are the beginning and the end of
its help, with an empty line between paragraphs, and examples indented; `arguments` adds what it
takes to its parser; `run` does it and gives the exit status, or throws CommandError. A module is
imported only when its command is wanted, since some take long.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterable
from typing import Protocol, cast

from kea_runscript import __version__
from kea_runscript.cli.screen import paragraphs

COMMANDS = {
    "check": "check the library's parameters in configurations of Kea",
    "convert": "turn a configuration with Kea's own library for scripts into one with ours",
    "variables": "the variables that a script gets, at a hook point or at all",
    "hook-points": "the hook points at which a script can be called",
    "explain": "what a message in Kea's log means, and what to do",
    "new": "make a script, its test and its configuration",
    "fire": "run a script with a sample event, without Kea",
    "status": "what the scripts of a running Kea do",
    "watch": "the same as status, live",
    "restart": "replace the workers of a running Kea",
    "completion": "what bash, zsh or fish needs to complete the command line",
}

PROGRAM = "kea-runscript"
DESCRIPTION = "Tools for users of kea-hook-runscript."


class Command(Protocol):
    """What the module of a command holds."""

    DESCRIPTION: str
    NOTE: str

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Adds what the command takes."""

    def run(self, given: argparse.Namespace) -> int:
        """Gives the exit status. Throws CommandError."""


def command(name: str) -> Command:
    """The module of a command, which is imported now."""
    module = f"kea_runscript.cli.commands.{name.replace('-', '_')}"
    return cast(Command, importlib.import_module(module))


def parser(wanted: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """That of the whole command line; of the commands, only those that are wanted take anything."""
    whole = argparse.ArgumentParser(
        prog=PROGRAM,
        description=DESCRIPTION,
        epilog="kea-runscript COMMAND --help tells all about a command.",
    )
    whole.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")
    for name, summary in COMMANDS.items():
        one = commands.add_parser(
            name, help=summary, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        if name in wanted:
            module = command(name)
            one.description, one.epilog = paragraphs(module.DESCRIPTION), paragraphs(module.NOTE)
            module.arguments(one)
            one.set_defaults(run=module.run)
    return whole
