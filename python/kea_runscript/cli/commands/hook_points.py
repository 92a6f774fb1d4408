# SPDX-License-Identifier: MPL-2.0
"""kea-runscript hook-points [--json]"""

from __future__ import annotations

import argparse
import json

from kea_runscript.cli.screen import Style, paint, paragraph
from kea_runscript.table import TABLE
from kea_runscript.table.effects import effects
from kea_runscript.table.model import HookPoint

DESCRIPTION = """\
Tells the hook points at which a script can be called: when, what the decisions skip and drop do
there, and with which keys it can reply.
"""

NOTE = """\
Exit status: 0.
"""

_TITLES = {4: "kea-dhcp4", 6: "kea-dhcp6", 0: "both, by the library itself"}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as a list of maps, for programs")


def run(given: argparse.Namespace) -> int:
    """Always 0."""
    if given.json:
        print(json.dumps(list(map(_map, TABLE.hook_points)), indent=2, ensure_ascii=False))
        return 0
    for family, title in _TITLES.items():
        print(f"In {title}:\n")
        for point in TABLE.hook_points:
            if point.family == family:
                _print(point)
        print()
    print(paragraph("kea-runscript variables HOOK_POINT tells what a script gets there.", 0))
    return 0


def _print(point: HookPoint) -> None:
    print(paint(Style.BOLD, point.name))
    print(paragraph(" ".join([point.description, *effects(point)])))
    if keys := _reply_keys(point):
        print(paragraph(f"Keys of a reply: {', '.join(keys)}."))
    if not point.by_default:
        print(paragraph("A script is called here only if hook-points names it."))


def _reply_keys(point: HookPoint) -> list[str]:
    return [key.name for key in TABLE.reply_keys if point.name in key.hook_points]


def _map(point: HookPoint) -> dict[str, object]:
    return {
        "name": point.name,
        "family": point.family,
        "description": point.description,
        "reference": point.reference,
        "by-default": point.by_default,
        "skip": point.skip,
        "drop": point.drop,
        "park-since": point.park_since,
        "since": point.since,
        "reply-keys": _reply_keys(point),
        "variables": list(TABLE.names_at(point)),
    }
