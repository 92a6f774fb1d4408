# SPDX-License-Identifier: MPL-2.0
"""kea-runscript convert FILE"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kea_runscript.cli.convert import KEAS, convert
from kea_runscript.cli.errors import CommandError
from kea_runscript.cli.kea_configuration import LIBRARY, NoConfiguration
from kea_runscript.cli.kea_json import JsonError, read_bytes
from kea_runscript.table import TABLE

DESCRIPTION = f"""\
Turns a configuration of kea-dhcp4 or kea-dhcp6 with Kea's own library {KEAS} into
one with {LIBRARY}, for the same script. The new configuration goes to standard
output, with all comments; what changes, and what is left to do, to standard error.

    kea-runscript convert kea-dhcp4.conf > new.conf
"""

NOTE = """\
Exit status: 0 if it is converted, 1 if there is nothing to convert or something to mend first, 2 if
the file cannot be read or is no configuration. Nothing goes to standard output but with 0.

What other files give by <?include?> is read, and left as it is.
"""

_DEFAULTS = {row.name: row.default for row in TABLE.parameters}

_TO_DO = f"""\
Before Kea reads it:
- Install {LIBRARY} for your release of Kea in the folder of {KEAS},
  and its helper.
- Where AppArmor confines Kea, let Kea start the helper: README.md tells how.
- "kea-runscript check" tells whether the script lies where it may: from Kea 3.0 on in Kea's folder
  for scripts; before, where only root and Kea's user can write.
What is new for the script:
- What it prints goes to Kea's log.
- It is ended after {_DEFAULTS["timeout"]} ms (timeout).
- At most {_DEFAULTS["max-parallel"]} run at a time (max-parallel), those of a client in order.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="a configuration; - is standard input"
    )


def run(given: argparse.Namespace) -> int:
    """0 or 1, as NOTE says. Throws CommandError."""
    # Comments may be in any encoding: each byte comes out as it went in.
    try:
        result = convert(given.file, read_bytes(given.file).decode(errors="surrogateescape"))
    except (JsonError, NoConfiguration) as error:
        raise CommandError(str(error)) from None
    for line in result.mistakes or result.changes:
        print(line, file=sys.stderr)
    if result.mistakes:
        return 1
    print(_TO_DO, end="", file=sys.stderr)
    sys.stdout.buffer.write(result.text.encode(errors="surrogateescape"))
    return 0
