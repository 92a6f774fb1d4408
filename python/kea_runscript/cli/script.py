# SPDX-License-Identifier: MPL-2.0
"""One script of a configuration: the map of its parameters."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from typing import Any

from kea_runscript.cli import system, values
from kea_runscript.cli.kea import Kea
from kea_runscript.cli.values import shown
from kea_runscript.release import release
from kea_runscript.table import TABLE
from kea_runscript.table.model import HookPoint
from kea_runscript.table.parameter_model import Kind

_PARAMETERS = {row.name: row for row in TABLE.parameters if row.kind is not Kind.SCRIPTS}


class Script:
    """The parameters that are given for a script, checked; `mistakes` says what is wrong."""

    def __init__(self, given: dict[str, Any], family: int, kea: Kea) -> None:
        self.mistakes: list[str] = []
        self._given = given
        self._kea = kea
        self._family = family
        self._wrong: set[str] = set()
        for name, value in given.items():
            self._check(name, value)
        if "script" not in given and "name" not in given:
            self._mistake("script", f"is missing: {values.SCRIPT_ALLOWED}")
        # What no parameter shows alone; one that is wrong already shows nothing.
        self._check_bound()
        for name, same in (("name", "script"), ("sync", "wait")):
            if name in given and same in given:
                problem = f"stands beside {shown(same)}, which says the same: take one of them out"
                self._mistake(name, problem)
        if self._are_right("hook-points", "dialect"):
            self._check_hook_points()
        if self._are_right("options"):
            for defect in values.option_defects(given.get("options", []), family):
                self._mistake("options", defect)
        for name in ("exit-status", "on-failure"):
            if self._are_right(name, "wait", "sync", "dialect"):
                self._check_effect(name)
        if self._are_right("environment", "environment-file"):
            self._check_variables()

    def programs(self) -> Iterator[str]:
        """Each program with its arguments, as one would type it. There must be no mistakes."""
        script = self._given["script" if "script" in self._given else "name"]
        path, *arguments = [script] if isinstance(script, str) else script
        for program in system.programs(path, self._kea):
            yield shlex.join([program, *arguments])

    def called_at(self) -> list[str]:
        """The hook points of its server at which it is called."""
        return [p.name for p in self._hook_points() if p.family in (0, self._family)]

    def _check(self, name: str, value: Any) -> None:
        if name not in _PARAMETERS:
            self._mistake(name, values.unknown(name, list(_PARAMETERS)))
            return
        defects = list(values.defects(_PARAMETERS[name], value))
        for defect in defects or system.defects(name, value, self._kea):
            self._mistake(name, defect)

    def _check_bound(self) -> None:
        """A parameter that needs a choice of another makes no sense with another choice."""
        for name in self._given:
            by, choice = (name in _PARAMETERS and _PARAMETERS[name].only_with) or ("", "")
            if by and self._are_right(by) and self._value(by) != choice:
                problem = f"makes no sense with {shown(by)} {shown(self._value(by))}"
                remedy = f"take it out, or set {shown(by)} to {shown(choice)}"
                self._mistake(name, f"{problem}: {remedy}")

    def _check_hook_points(self) -> None:
        if not self.called_at():
            problem = "names no hook point of this server: the script would never be called"
            self._mistake("hook-points", problem)
        kea = self._kea.release
        for point in self._hook_points():
            has = f"has {shown(point.name)} in it, which"
            if kea and release(point.since) > kea:
                problem = f"Kea has from {point.since} on, and this is Kea {kea}"
                self._mistake("hook-points", f"{has} {problem}")
            elif self._is_isc() and not point.isc:
                problem = "the dialect isc does not have"
                remedy = "take it out, or call a script of the dialect runscript there"
                self._mistake("hook-points", f"{has} {problem}: {remedy}")

    def _check_effect(self, name: str) -> None:
        """A decision that can never have an effect is a mistake."""
        value = self._value(name)
        decisions = {value} if isinstance(value, str) else set(value.values())
        for decision in sorted(decisions - {"continue"}):
            has = f"has {shown(decision)} in it, but"
            if not self._waits():
                waits = shown("sync" if "sync" in self._given else "wait")
                self._mistake(name, f"{has} Kea does not wait for the script: set {waits} to true")
            elif self._are_right("hook-points") and not self._is_honoured(decision):
                honouring = [p.name for p in TABLE.hook_points if getattr(p, decision)]
                problem = "none of the hook points knows it; those that do are"
                self._mistake(name, f"{has} {problem} {' '.join(map(shown, honouring))}")

    def _is_honoured(self, decision: str) -> bool:
        return any(getattr(point, decision) for point in self._hook_points())

    def _check_variables(self) -> None:
        path, names = self._value("environment-file"), self._value("environment")
        for number, name in system.variables_in(path) if path else ():
            if name in names:
                problem = "a second time: name it once, in the map or in the file"
                where = f"is {shown(path)}, where line {number}"
                self._mistake("environment-file", f"{where} sets {shown(name)} {problem}")

    def _is_isc(self) -> bool:
        return bool(self._value("dialect") == "isc")

    def _waits(self) -> bool:
        default = self._value("sync") if self._is_isc() else self._value("wait")
        return bool(self._given.get("wait", default))

    def _hook_points(self) -> list[HookPoint]:
        if "hook-points" not in self._given:
            if self._is_isc():
                kea = self._kea.release
                points = [point for point in TABLE.hook_points if point.isc]
                return [p for p in points if kea is None or release(p.since) <= kea]
            return [point for point in TABLE.hook_points if point.by_default]
        return [point for point in TABLE.hook_points if point.name in self._given["hook-points"]]

    def _value(self, name: str) -> Any:
        """The value of a parameter, or its default; None where no value is that."""
        default = _PARAMETERS[name].default
        return self._given.get(name, json.loads(default) if default else None)

    def _are_right(self, *names: str) -> bool:
        return self._wrong.isdisjoint(names)

    def _mistake(self, name: str, problem: str) -> None:
        self._wrong.add(name)
        self.mistakes.append(f"parameter {shown(name)} {problem}")
