# SPDX-License-Identifier: MPL-2.0
"""What `kea-runscript check` says about a configuration of Kea.

It tells the mistakes for which kea-hook-runscript.so refuses its parameters, all of them at once.
What it cannot know, since it is not Kea:

- whether Kea's own user may execute a script, read a file or enter a folder, unless it is told who
  that is;
- where a script may live, unless it is told the release of Kea;
- whether Kea or the helper may run a script as another user, and where the helper is;
- all of the configuration that does not belong to the library.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kea_runscript.cli import kea_json, values
from kea_runscript.cli.kea import ANY_KEA, Kea
from kea_runscript.cli.kea_configuration import LIBRARY, hooks_libraries, library, server
from kea_runscript.cli.script import Script
from kea_runscript.table import TABLE
from kea_runscript.table.parameter_model import Kind

(_SCRIPTS,) = (row for row in TABLE.parameters if row.kind is Kind.SCRIPTS)


@dataclass
class Report:
    """Lines about one file, without its name."""

    found: list[str] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)


def check(path: Path, kea: Kea = ANY_KEA) -> Report:
    """What there is to say of a file, or of standard input if it is `-`. Throws JsonError and
    NoConfiguration.
    """
    family, found = server(path, kea_json.read(path))
    entries = hooks_libraries(path, found)
    report = Report()
    ours = [number for number, entry in enumerate(entries, start=1) if _is_ours(entry)]
    if not ours:
        report.mistakes.append(f"no entry of hooks-libraries is {LIBRARY}{_nearest(entries)}")
    for number in ours:
        where = f"entry {number} of hooks-libraries: "
        if number != ours[0]:
            report.mistakes.append(
                f"{where}entry {ours[0]} is {LIBRARY} already: name it once, with all its scripts"
            )
        _check_entry(report, where, entries[number - 1].get("parameters", {}), family, kea)
    return report


def _is_ours(entry: dict[str, Any]) -> bool:
    return library(entry) == LIBRARY


def _nearest(entries: list[dict[str, Any]]) -> str:
    """A question about the entry whose library is nearly called like ours, if there is one."""
    names = [library(entry) for entry in entries]
    # Far enough from the name of Kea's own libdhcp_run_script.so.
    for name in difflib.get_close_matches(LIBRARY, names, n=1, cutoff=0.75):
        return f": did you mean it with {values.shown(name)} in entry {names.index(name) + 1}?"
    return ""


def _check_entry(report: Report, where: str, parameters: Any, family: int, kea: Kea) -> None:
    if not isinstance(parameters, dict):
        report.mistakes.append(f'{where}"parameters" is {values.shown(parameters)}, not a map')
        return
    if _SCRIPTS.name in parameters:
        report.mistakes += [where + mistake for mistake in _mistakes_of_list(parameters)]
    for place, given in _scripts(parameters):
        script = Script(given, family, kea)
        report.mistakes += [where + place + mistake for mistake in script.mistakes]
        if not script.mistakes:
            points = ", ".join(script.called_at())
            report.found += [f"{program} is called at {points}" for program in script.programs()]


def _mistakes_of_list(parameters: dict[str, Any]) -> Iterator[str]:
    """What is wrong with `scripts` itself, and what stands beside it."""
    known = [row.name for row in TABLE.parameters]
    for name, value in parameters.items():
        if name == _SCRIPTS.name:
            problems = list(values.defects(_SCRIPTS, value))
        elif name in known:
            place = "put it into the scripts that it is meant for"
            problems = [f'stands beside "{_SCRIPTS.name}": {place}']
        else:
            problems = [values.unknown(name, known)]
        yield from (f"parameter {values.shown(name)} {problem}" for problem in problems)


def _scripts(parameters: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each script, after the place in `parameters` that it has."""
    if _SCRIPTS.name not in parameters:
        yield "", parameters
        return
    scripts = parameters[_SCRIPTS.name]
    for number, script in enumerate(scripts if isinstance(scripts, list) else [], start=1):
        if isinstance(script, dict):
            yield f'script {number} of "{_SCRIPTS.name}": ', script
