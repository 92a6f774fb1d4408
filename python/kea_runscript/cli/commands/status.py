# SPDX-License-Identifier: MPL-2.0
"""kea-runscript status [--json] [--socket PATH | --url URL | --config FILE]"""

from __future__ import annotations

import argparse
import json
import sys

from kea_runscript.cli import control_places
from kea_runscript.cli.control import Json, ask
from kea_runscript.cli.errors import CommandError
from kea_runscript.cli.status_text import status_lines

DESCRIPTION = """\
Tells what the scripts of a running Kea do: how many events there were and how they ended, what runs
and waits, how long a call takes, the workers, and the last failures with the last line of standard
error. Kea is asked by its control socket.
"""

NOTE = f"""\
Exit status: 0, or 2 if a Kea does not answer, or has not loaded the library.

{control_places.NOTE}
What counts grows from the start of Kea, until runscript-reset.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    control_places.arguments(parser)
    parser.add_argument(
        "--json", action="store_true", help="what Kea answers, as a list of one answer per Kea"
    )


def run(given: argparse.Namespace) -> int:
    """0 or 2, as NOTE says. One Kea that does not answer hides no other."""
    status = 0
    answers: list[Json] = []
    for place in control_places.places(given):
        try:
            answer = ask(place, "runscript-status")
            lines = status_lines(str(place), answer)
        except CommandError as error:
            print(f"kea-runscript status: {error}", file=sys.stderr)
            status = 2
            continue
        if not given.json:
            print("\n".join(["", *lines] if answers else lines))
        answers.append(answer)
    if given.json:
        print(json.dumps(answers, indent=2, ensure_ascii=False))
    return status
