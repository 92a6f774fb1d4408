# SPDX-License-Identifier: MPL-2.0
"""kea-runscript check [--user USER] [--kea RELEASE] FILE..."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kea_runscript.cli.check import check
from kea_runscript.cli.errors import CommandError
from kea_runscript.cli.kea import Kea
from kea_runscript.cli.kea_configuration import LIBRARY, NoConfiguration
from kea_runscript.cli.kea_json import STANDARD_INPUT, JsonError
from kea_runscript.cli.user import User, user
from kea_runscript.release import SCRIPTS_HAVE_A_FOLDER, Release, release

DESCRIPTION = f"""\
Checks the parameters of {LIBRARY} in configurations of kea-dhcp4 and
kea-dhcp6, and tells each script with the hook points at which it is called, or all mistakes.
Nothing is changed or run.
"""

NOTE = """\
Exit status: 0 without mistakes, 1 with some, 2 if a file cannot be read or is no configuration.

Scripts, files, folders and users are looked at as you see them, so that root sees most. With --user
the rights of Kea's own user count. With --kea it counts where that release wants scripts: from 3.0
on in one folder (that of KEA_HOOK_SCRIPTS_PATH, or else /usr/share/kea/scripts); before, where only
root and Kea's user can write, for which --user is needed, too. From Kea 2.4 on, `kea-dhcp4 -T FILE`
as Kea's user tells all that as well, but only the first mistake.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--user",
        type=_user,
        metavar="USER",
        help="whom Kea runs as, such as _kea: whose rights count",
    )
    parser.add_argument(
        "--kea", type=_release, metavar="RELEASE", help="of Kea, such as 2.6.3 or 3.0"
    )
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="a configuration; - is standard input"
    )


def run(given: argparse.Namespace) -> int:
    """0, 1 or 2, as NOTE says."""
    if given.kea and given.kea < SCRIPTS_HAVE_A_FOLDER and given.user is None:
        raise CommandError(
            f"--kea {given.kea} takes --user, too: before Kea 3.0 it counts who can write a script"
        )
    kea = Kea(given.user, given.kea)
    return max(_check(path, kea) for path in given.files)


def _user(name: str) -> User:
    try:
        return user(name)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _release(text: str) -> Release:
    try:
        return release(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _check(path: Path, kea: Kea) -> int:
    try:
        report = check(path, kea)
    except (JsonError, NoConfiguration) as error:
        print(error, file=sys.stderr)
        return 2
    name = "standard input" if path == STANDARD_INPUT else path
    for line in report.found:
        print(f"{name}: {line}")
    for line in report.mistakes:
        print(f"{name}: {line}", file=sys.stderr)
    return 1 if report.mistakes else 0
