# SPDX-License-Identifier: MPL-2.0
"""kea-runscript fire [--set NAME=VALUE]... HOOK_POINT SCRIPT"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from kea_runscript.cli import exec_script, worker_script
from kea_runscript.cli.fired import Fired, Verdict, verdict
from kea_runscript.cli.known import HOOK_POINT, Known
from kea_runscript.cli.sample import changed, sample
from kea_runscript.cli.screen import Style, paint, paragraph, printable
from kea_runscript.cli.terms import Terms, terms
from kea_runscript.table import TABLE
from kea_runscript.table.model import HookPoint
from kea_runscript.table.parameters import DECISIONS, MODES

DESCRIPTION = """\
Runs a script as the library would, with a sample event of a hook point: no Kea is needed. Shows the
variables, what the script writes, how long it takes, how it ends, its reply, what is wrong with
that, and what Kea would do next.
"""

NOTE = """\
Exit status: 0, or 1 if the script has failed, its reply is wrong, or its decision has no effect, or
2 if it cannot be called.

The values of the sample event are the examples that kea-runscript variables tells. --config takes
the parameters of the script, which has there the same path or file name; those on the command line
count more. user, group, nice and max-parallel do not count here: the script runs as you.

With --count, an event that comes out as the one before is not shown again, and the times are told.

  kea-runscript fire lease4_select ./shorten.sh --set KEA_LEASE4_HOSTNAME=

  kea-runscript fire leases4_committed ./leases.py --mode worker --count 100
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--set",
        dest="settings",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="give a variable of the event another value; an empty one, if it has none",
    )
    parser.add_argument(
        "--mode",
        type=Known(MODES),
        metavar="MODE",
        help="how it gets events: exec, the default, or worker",
    )
    parser.add_argument(
        "--count", type=_count, default=1, metavar="N", help="how many times the event happens"
    )
    parser.add_argument(
        "--exit-status",
        type=_exit_status,
        action="append",
        default=[],
        metavar="STATUS=DECISION",
        help="the parameter exit-status, such as 20=drop",
    )
    parser.add_argument(
        "--on-failure",
        type=Known(DECISIONS),
        metavar="DECISION",
        help="the parameter on-failure: continue, skip or drop",
    )
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="Kea's configuration, for all parameters"
    )
    parser.add_argument(
        "hook_point", type=HOOK_POINT, metavar="HOOK_POINT", help="such as lease4_select"
    )
    parser.add_argument("script", type=Path, metavar="SCRIPT", help="the path of a program")


def _count(text: str) -> int:
    if re.fullmatch(r"[1-9][0-9]{0,5}", text) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 to 999999")
    return int(text)


def _exit_status(text: str) -> str:
    status, _, decision = text.partition("=")
    if re.fullmatch(r"[0-9]{1,3}", status) is None or int(status) > 255:
        raise argparse.ArgumentTypeError(f"{text!r} has no status from 0 to 255, as 20=drop has")
    Known(DECISIONS)(decision)
    return text


def run(given: argparse.Namespace) -> int:
    """0 or 1, as NOTE says. Throws CommandError."""
    (point,) = (row for row in TABLE.hook_points if row.name == given.hook_point)
    its_terms = terms(given)
    variables = changed(point, sample(point), given.settings)
    _print_head(point, its_terms, variables)
    is_well = True
    shown: object = None
    times = []
    for number, fired in enumerate(_fired(its_terms, point, variables, given.count), start=1):
        judged = verdict(point, its_terms, fired)
        end = (fired.output, fired.error, fired.status, fired.failure, fired.warning, judged)
        if shown != end:
            _print_end(number, point, fired, judged)
        shown = end
        is_well = is_well and judged.is_well
        times.append(fired.seconds)
    if given.count > 1:
        mean, most = sum(times) / len(times) * 1000, max(times) * 1000
        told = f"{len(times)} of {given.count} events"
        print(f"\n{told}: {mean:.1f} ms on the mean, {most:.1f} ms at most")
    return 0 if is_well else 1


def _fired(terms: Terms, point: HookPoint, values: dict[str, str], count: int) -> Iterator[Fired]:
    if terms.mode == "worker":
        yield from worker_script.fire(terms, point.name, values, count)
    else:
        yield from (exec_script.fire(terms, point.name, values) for _ in range(count))


def _print_head(point: HookPoint, terms: Terms, variables: dict[str, str]) -> None:
    print(paint(Style.BOLD, f"{' '.join(terms.words)} at {point.name}, mode {terms.mode}"))
    if terms.hook_points is not None and point.name not in terms.hook_points:
        print(paragraph("By its configuration it is not called at this hook point."))
    for name, value in variables.items():
        print(f"    {name}={value}")


def _print_end(number: int, point: HookPoint, fired: Fired, judged: Verdict) -> None:
    print(f"\nEvent {number}, {fired.seconds * 1000:.1f} ms")
    for title, text in (("output", fired.output), ("error", fired.error)):
        if text:
            print(f"    Standard {title}:")
            for line in text.decode(errors="backslashreplace").removesuffix("\n").split("\n"):
                print(f"        {printable(line)}")
    if fired.failure:
        print(paint(Style.RED, paragraph(f"The script {fired.failure}")))
    if fired.status is not None:
        print(f"    Exit status: {fired.status}")
    if fired.reply:
        print(f"    Reply: {printable(fired.reply.decode(errors='backslashreplace').strip())}")
    for problem in judged.problems:
        print(paint(Style.RED, paragraph(printable(f"Wrong: {problem}"), indent=8)))
    if fired.warning:
        print(paint(Style.RED, paragraph(f"The worker {fired.warning}")))
    effect = getattr(point, judged.decision) if judged.decision != "continue" else "Kea goes on."
    print(paragraph(f"Decision: {judged.decision}, since {judged.why}. {effect}".rstrip()))
