# SPDX-License-Identifier: MPL-2.0
"""kea-runscript.1: the man page of the command, from what its parser takes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from kea_runscript.cli.parser import COMMANDS, DESCRIPTION, PROGRAM, parser
from kea_runscript.cli.shape import Argument, arguments, commands
from kea_runscript.generate.notice import LICENSE
from kea_runscript.generate.roff import escape, item

NOTICE = "Made from python/kea_runscript/cli by kea_runscript.generate; do not edit."

_EXIT_STATUSES = {
    "0": "All is well.",
    "1": "What the command has looked at is not well: there are mistakes or failures.",
    "2": "The command could not do its work: its arguments are wrong, a file cannot be read, or Kea"
    " does not answer. Standard error tells which.",
    "130": "It was interrupted from the keyboard.",
}

_ENVIRONMENT = {
    "NO_COLOR": "Where it is set to anything, nothing is coloured; where standard output is no"
    " terminal, nothing is anyway.",
    "KEA_CONTROL_SOCKET_DIR": "The folder in which Kea, from 3.0 on, has its control sockets;"
    " without it /run/kea or /var/run/kea.",
    "KEA_HOOK_SCRIPTS_PATH": "The folder in which Kea, from 3.0 on, wants scripts; without it"
    " /usr/share/kea/scripts.",
}


def text() -> str:
    """The whole file."""
    return "".join(line + "\n" for line in _lines())


def _lines() -> Iterator[str]:
    whole = parser()
    yield rf".\" {NOTICE}"
    yield rf".\" {LICENSE}"
    yield '.TH KEA\\-RUNSCRIPT 1 "" "kea\\-hook\\-runscript"'
    yield ".SH NAME"
    yield r"kea\-runscript \- tools for users of kea\-hook\-runscript"
    yield ".SH SYNOPSIS"
    yield f".B {escape(PROGRAM)}"
    yield "COMMAND [ARGUMENT...]"
    yield ".SH DESCRIPTION"
    yield escape(DESCRIPTION)
    yield from _options(list(arguments(whole)))
    yield ".SH COMMANDS"
    for name, one in commands(whole).items():
        yield from _command(name, one)
    for title, rows in (("EXIT STATUS", _EXIT_STATUSES), ("ENVIRONMENT", _ENVIRONMENT)):
        yield f".SH {title}"
        for term, meaning in rows.items():
            yield from item(term)
            yield escape(meaning)
    yield ".SH SEE ALSO"
    yield r".BR kea\-hook\-runscript (8)"


def _command(name: str, one: argparse.ArgumentParser) -> Iterator[str]:
    taken = [argument for argument in arguments(one) if "--help" not in argument.flags]
    usage = " ".join([PROGRAM, name, *(argument.usage for argument in taken)])
    yield f".SS {escape(name)}"
    yield escape(f"{COMMANDS[name][0].upper()}{COMMANDS[name][1:]}.")
    yield ".PP"
    yield f".B {escape(usage)}"
    yield from _paragraphs(one.description or "")
    yield from _options(taken)
    yield from _paragraphs(one.epilog or "")


def _options(taken: list[Argument]) -> Iterator[str]:
    for argument in taken:
        yield from item(argument.term)
        yield escape(f"{argument.help[0].upper()}{argument.help[1:]}.")


def _paragraphs(text: str) -> Iterator[str]:
    """Those of a help text. What is indented there is an example and stays as it is."""
    for part in text.strip("\n").split("\n\n"):
        yield ".PP"
        is_example = part.startswith(" ")
        yield from [".EX"] if is_example else []
        yield from map(escape, part.splitlines())
        yield from [".EE"] if is_example else []
