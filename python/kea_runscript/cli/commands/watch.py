# SPDX-License-Identifier: MPL-2.0
"""kea-runscript watch [--socket PATH | --url URL | --config FILE]"""

from __future__ import annotations

import argparse
import sys
import time

from kea_runscript.cli import control_places
from kea_runscript.cli.errors import CommandError

DESCRIPTION = """\
Shows what the scripts of a running Kea do, once a second, until it is interrupted (Ctrl-C): events
per second, all events, what runs and waits, what has gone wrong (failed, timed-out, killed,
dropped), how long a call takes, and the last failure of each script.
"""

NOTE = f"""\
It needs the Python package rich: pip install 'kea-runscript[cli]', or Debian's python3-rich.

Exit status: 0, or 2 if it cannot begin.

{control_places.NOTE}"""

_SECONDS = 1.0


def arguments(parser: argparse.ArgumentParser) -> None:
    control_places.arguments(parser)


def run(given: argparse.Namespace) -> int:
    """Always 0, when it is interrupted. Throws CommandError."""
    if not sys.stdout.isatty():
        raise CommandError("standard output is no terminal: kea-runscript status tells it once")
    try:
        # Only this command needs it.
        from rich.live import Live  # noqa: PLC0415

        from kea_runscript.cli.live import LiveStatus  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "rich":
            raise
        raise CommandError(
            "it needs the Python package rich: pip install 'kea-runscript[cli]', or Debian's"
            " python3-rich; kea-runscript status does without"
        ) from None
    status = LiveStatus(control_places.places(given))
    try:
        with Live(auto_refresh=False, screen=True) as live:
            while True:
                live.update(status.look(time.monotonic()), refresh=True)
                time.sleep(_SECONDS)
    except KeyboardInterrupt:
        return 0
