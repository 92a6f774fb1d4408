# SPDX-License-Identifier: MPL-2.0
"""On which terms `kea-runscript fire` calls a script: the parameters that count without a Kea."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kea_runscript.cli import kea_json, system, values
from kea_runscript.cli.errors import CommandError
from kea_runscript.cli.kea_configuration import (
    LIBRARY,
    NoConfiguration,
    hooks_libraries,
    library,
    server,
)
from kea_runscript.table import TABLE
from kea_runscript.testing.script_environment import PATH

_ROWS = {
    row.name: row
    for row in TABLE.parameters
    if row.name
    in {
        "script", "dialect", "mode", "wait", "hook-points", "variables", "options",
        "exit-status", "on-failure", "timeout", "kill-delay", "working-directory", "environment",
        "environment-file",
    }
}  # fmt: skip


@dataclass(frozen=True)
class Terms:
    """Times in seconds. `hook_points` is None where no configuration says anything of them.

    `variables` are the patterns of those that the script gets, `options` the options that it
    chooses; None where it gets the usual ones.
    """

    words: tuple[str, ...]  # the script and its fixed arguments
    mode: str
    wait: bool
    hook_points: tuple[str, ...] | None
    variables: tuple[str, ...]
    options: tuple[int | str, ...] | None
    exit_status: dict[int, str]
    on_failure: str
    timeout: float
    kill_delay: float
    folder: str
    environment: dict[str, str]


def terms(given: argparse.Namespace) -> Terms:
    """Those of the command's arguments, then of the configuration, then the library's own. Throws
    CommandError.
    """
    script = given.script.absolute()
    if not script.is_file():
        raise CommandError(f"{given.script} is no file: give the path of a script")
    parameters = _configured(given.config, script) if given.config else {}
    parameters |= _of_arguments(given)
    if parameters.get("dialect") == "isc":
        raise CommandError(
            f'{given.config} has "dialect" "isc" for {script.name}: this command makes events of'
            " the dialect runscript alone; try the script with a Kea"
        )
    if parameters.get("mode") == "worker" and parameters.get("exit-status"):
        raise CommandError("a worker has no exit status for an event: leave exit-status out")
    every: dict[str, Any] = {
        name: json.loads(row.default) if row.default else None for name, row in _ROWS.items()
    } | parameters
    configured = every["script"]
    arguments = configured[1:] if isinstance(configured, list) else []
    return Terms(
        words=(str(script), *arguments),
        mode=every["mode"],
        wait=every["wait"],
        hook_points=tuple(every["hook-points"]) if every["hook-points"] else None,
        variables=tuple(["*"] if every["variables"] is None else every["variables"]),
        options=_options(every["variables"], every["options"]),
        exit_status={int(status): decision for status, decision in every["exit-status"].items()},
        on_failure=every["on-failure"],
        timeout=every["timeout"] / 1000,
        kill_delay=every["kill-delay"] / 1000,
        folder=every["working-directory"],
        environment={"PATH": PATH} | every["environment"] | _in_file(every["environment-file"]),
    )


def _options(variables: Any, options: Any) -> tuple[int | str, ...] | None:
    """As the library chooses them: who names the variables names the options."""
    if options is None:
        return None if variables is None else ()
    return tuple(options)


def _of_arguments(given: argparse.Namespace) -> dict[str, Any]:
    """The parameters that stand on the command line."""
    statuses = dict(setting.split("=", 1) for setting in given.exit_status)
    options = {"mode": given.mode, "exit-status": statuses, "on-failure": given.on_failure}
    return {name: value for name, value in options.items() if value}


def _configured(path: Path, script: Path) -> dict[str, Any]:
    """The parameters of this script, or of one with its file name, in a configuration."""
    try:
        _, found = server(path, kea_json.read(path))
        entries = [e for e in hooks_libraries(path, found) if library(e) == LIBRARY]
    except (kea_json.JsonError, NoConfiguration) as error:
        raise CommandError(str(error)) from None
    names = []
    for parameters in _maps(entries):
        words = parameters.get("script", parameters.get("name"))
        program = words[0] if isinstance(words, list) and words else words
        if not isinstance(program, str):
            continue
        names.append(program)
        if Path(program) == script.parent or Path(program).name == script.name:
            return _checked(path, parameters)
    there = f"there are: {' '.join(names)}" if names else "it has none at all"
    raise CommandError(f"{path} has no script called {script.name}; {there}")


def _maps(entries: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """The parameters of each script of the library's entries."""
    for entry in entries:
        parameters = entry.get("parameters")
        if isinstance(parameters, dict):
            scripts = parameters.get("scripts", [parameters])
            yield from (
                (s for s in scripts if isinstance(s, dict)) if isinstance(scripts, list) else ()
            )


def _checked(path: Path, parameters: dict[str, Any]) -> dict[str, Any]:
    used = {name: value for name, value in parameters.items() if name in _ROWS}
    for name, value in used.items():
        for defect in values.defects(_ROWS[name], value):
            raise CommandError(
                f"{path}: parameter {values.shown(name)} {defect}; kea-runscript check {path} tells"
                " all mistakes"
            )
    return used


def _in_file(path: str | None) -> dict[str, str]:
    """The variables of an environment file."""
    if path is None:
        return {}
    try:
        names = [name for _, name in system.variables_in(path)]
        lines = Path(path).read_text(encoding="utf-8", errors="replace").split("\n")
    except system.NoFile as error:
        raise CommandError(f"the environment file {path} {error}") from None
    found = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {name: value for name, value in found if name in names}
