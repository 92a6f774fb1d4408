# SPDX-License-Identifier: MPL-2.0
"""kea-runscript fire [--set NAME=VALUE]... HOOK_POINT SCRIPT"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from kea_runscript.cli import exec_script, worker_script
from kea_runscript.cli.errors import CommandError
from kea_runscript.cli.fired import Fired, Verdict, verdict
from kea_runscript.cli.known import HOOK_POINT, Known
from kea_runscript.cli.screen import Style, paint, paragraph, printable
from kea_runscript.cli.settings import changed
from kea_runscript.cli.terms import Terms, terms
from kea_runscript.cli.values import selected
from kea_runscript.sdk.option_names import packet_of, variable_name
from kea_runscript.table import TABLE
from kea_runscript.table.model import HookPoint
from kea_runscript.table.options import DEFAULT_OPTIONS
from kea_runscript.table.parameters import DECISIONS, MODES
from kea_runscript.testing.sample import sample

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

With --from, the variables of the query are those of each message in the capture, but INTERFACE and
IFINDEX, which it does not know; a DHCPv6 client's hardware address is that in its DUID. All others
are the examples still, and options by their codes are empty unless --set sets them. It needs the
Python package scapy: pip install 'kea-runscript[pcap]', or Debian's python3-scapy.

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
        "--from",
        dest="capture",
        type=Path,
        metavar="CAPTURE",
        help="an event for each message of a client in a capture of packets, such as tcpdump's",
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
    events = [_told(its_terms, point, event) for event in _events(given, point)]
    _print_head(point, its_terms, events[0])
    is_well = True
    shown: object = None
    times = []
    for number, fired in enumerate(_fired(its_terms, point, events), start=1):
        judged = verdict(point, its_terms, fired)
        end = (fired.output, fired.error, fired.status, fired.failure, fired.warning, judged)
        if shown != end or given.capture:
            print(f"\nEvent {number}, {fired.seconds * 1000:.1f} ms")
            if given.capture:
                _print_variables(events[number - 1], "KEA_QUERY")
            _print_end(point, fired, judged)
        shown = end
        is_well = is_well and judged.is_well
        times.append(fired.seconds)
    if len(events) > 1:
        mean, most = sum(times) / len(times) * 1000, max(times) * 1000
        told = f"{len(times)} of {len(events)} events"
        print(f"\n{told}: {mean:.1f} ms on the mean, {most:.1f} ms at most")
    return 0 if is_well else 1


def _events(given: argparse.Namespace, point: HookPoint) -> list[dict[str, str]]:
    """The variables of each event: one at least."""
    values = sample(point)
    if given.capture is None:
        return [changed(point, values, given.settings)] * given.count
    if given.count > 1:
        raise CommandError("--from says how many events there are: leave --count out")
    if not any(argument.startswith("query") for argument in point.arguments):
        raise CommandError(f"at {point.name} there is no message of a client for --from to tell")
    try:
        # Only this option needs it.
        from kea_runscript.cli.capture import queries  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] != "scapy":
            raise
        raise CommandError(
            "--from needs the Python package scapy: pip install 'kea-runscript[pcap]', or Debian's"
            " python3-scapy"
        ) from None
    found = queries(given.capture, point.family)
    return [changed(point, values | query, given.settings) for query in found]


def _told(terms: Terms, point: HookPoint, event: dict[str, str]) -> dict[str, str]:
    """Those variables that the script gets; an option is empty that nobody has set."""
    patterns = ("KEA_HOOK_POINT", *terms.variables)
    names = {name for pattern in patterns for name in selected(pattern)}
    first = re.compile("_AT[0-9]+_")  # in a list, the name of the first stands for that of each
    chosen = {name: event.get(name, "") for name in _option_variables(terms, point)}
    return {
        name: value
        for name, value in {**event, **chosen}.items()
        if first.sub("_AT0_", name) in names or packet_of(name)
    }


def _option_variables(terms: Terms, point: HookPoint) -> Iterator[str]:
    """Those of the options that the script chooses, or that it gets without that."""
    for group in TABLE.groups_at(point):
        packet, family = group.name[:-1], point.family
        if packet == "query" or (packet == "response" and terms.options is not None):
            for option in DEFAULT_OPTIONS[family] if terms.options is None else terms.options:
                if name := variable_name(option, family):
                    yield from (f"{group.prefix}{name}", f"{group.prefix}{name}_HEX")


def _fired(terms: Terms, point: HookPoint, events: list[dict[str, str]]) -> Iterator[Fired]:
    if terms.mode == "worker":
        yield from worker_script.fire(terms, point.name, events)
    else:
        yield from (exec_script.fire(terms, point.name, variables) for variables in events)


def _print_head(point: HookPoint, terms: Terms, variables: dict[str, str]) -> None:
    print(paint(Style.BOLD, f"{' '.join(terms.words)} at {point.name}, mode {terms.mode}"))
    if terms.hook_points is not None and point.name not in terms.hook_points:
        print(paragraph("By its configuration it is not called at this hook point."))
    _print_variables(variables)


def _print_variables(variables: dict[str, str], prefix: str = "") -> None:
    for name, value in variables.items():
        if name.startswith(prefix):
            print(f"    {name}={value}")


def _leveled(line: str) -> str:
    """With a word for the prefix that says its level (src/base/log_level.h)."""
    match = re.match("<([0-7])>", line)
    return f"{_LEVELS[int(match[1])]} {line[3:]}" if match else line


_LEVELS = ("ERROR", "ERROR", "ERROR", "ERROR", "WARN", "INFO", "INFO", "DEBUG")


def _print_end(point: HookPoint, fired: Fired, judged: Verdict) -> None:
    for title, text in (("output", fired.output), ("error", fired.error)):
        if text:
            print(f"    Standard {title}:")
            for line in text.decode(errors="backslashreplace").removesuffix("\n").split("\n"):
                print(f"        {printable(_leveled(line) if title == 'error' else line)}")
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
