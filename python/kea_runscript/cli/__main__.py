# SPDX-License-Identifier: MPL-2.0
"""Command line: kea-runscript check FILE..."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kea_runscript.cli.check import LIBRARY, NoConfiguration, check
from kea_runscript.cli.kea_json import JsonError

_DESCRIPTION = f"""\
Checks the parameters of {LIBRARY} in configurations of kea-dhcp4 and
kea-dhcp6, and tells each script with the hook points at which it is called, or all mistakes.
Nothing is changed or run.
"""

_NOTE = """\
Exit status: 0 without mistakes, 1 with some, 2 if a file cannot be read or is no configuration.

Scripts, files, folders and users are looked at as you see them, so that root sees most. Kea's own
user may have other rights than you, and Kea 3.0 and later want scripts in their scripts folder,
which is not known here. From Kea 2.4 on, `kea-dhcp4 -T FILE` as Kea's user tells all that, but only
the first mistake.
"""


def main(arguments: list[str] | None = None) -> int:
    """Without arguments, those of the process. Returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="kea-runscript",
        description="Tools for users of kea-hook-runscript.",
        epilog="kea-runscript COMMAND --help tells all about a command.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    checker = commands.add_parser(
        "check",
        help="check the library's parameters in configurations of Kea",
        description=_DESCRIPTION,
        epilog=_NOTE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    checker.add_argument("files", nargs="+", type=Path, metavar="FILE")
    return max(_check(path) for path in parser.parse_args(arguments).files)


def _check(path: Path) -> int:
    try:
        report = check(path)
    except (JsonError, NoConfiguration) as error:
        print(error, file=sys.stderr)
        return 2
    for line in report.found:
        print(f"{path}: {line}")
    for line in report.mistakes:
        print(f"{path}: {line}", file=sys.stderr)
    return 1 if report.mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
