# SPDX-License-Identifier: MPL-2.0
"""kea-runscript restart [--socket PATH | --url URL | --config FILE] [SCRIPT]"""

from __future__ import annotations

import argparse
import sys

from kea_runscript.cli import control_places
from kea_runscript.cli.control import ask, is_done
from kea_runscript.cli.errors import CommandError
from kea_runscript.cli.screen import printable

DESCRIPTION = """\
Replaces the workers of a running Kea, so that they run what stands in their file now: each when it
has answered what is on the way to it, one after the other. No event is lost or out of order.
"""

NOTE = f"""\
Exit status: 0, or 1 if no Kea that was asked has a script of this name with workers, or 2 if a Kea
does not answer, or has not loaded the library.

{control_places.NOTE}"""


def arguments(parser: argparse.ArgumentParser) -> None:
    control_places.arguments(parser)
    parser.add_argument(
        "script",
        nargs="?",
        metavar="SCRIPT",
        help="the name that kea-runscript status shows; without it, all workers are replaced",
    )


def run(given: argparse.Namespace) -> int:
    """0, 1 or 2, as NOTE says. One Kea that does not answer keeps no other from being asked."""
    arguments = {"script": given.script} if given.script else None
    is_silent, is_somewhere = False, False
    for place in control_places.places(given):
        try:
            answer = ask(place, "runscript-restart", arguments)
        except CommandError as error:
            print(f"kea-runscript restart: {error}", file=sys.stderr)
            is_silent = True
            continue
        is_somewhere = is_somewhere or is_done(answer)
        print(f"{printable(str(place))}: {printable(answer['text'])}")
    if is_silent:
        return 2
    return 0 if is_somewhere else 1
