# SPDX-License-Identifier: MPL-2.0
"""kea-runscript explain MESSAGE_ID"""

from __future__ import annotations

import argparse

from kea_runscript.cli.known import MESSAGE
from kea_runscript.cli.screen import Style, paint, paragraph
from kea_runscript.table import TABLE

DESCRIPTION = """\
Explains a message that the library writes to Kea's log: what happened, the likely reason, and what
to do.
"""

NOTE = """\
Exit status: 0, or 2 if there is no such message.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "message",
        type=MESSAGE,
        metavar="MESSAGE_ID",
        help="as the log has it, such as RUNSCRIPT_SCRIPT_FAILED",
    )


def run(given: argparse.Namespace) -> int:
    """Always 0."""
    (message,) = (row for row in TABLE.messages if row.id == given.message)
    print(paint(Style.BOLD, message.id))
    print(paragraph(message.text))
    print()
    print(paragraph(message.paragraph, indent=0))
    return 0
