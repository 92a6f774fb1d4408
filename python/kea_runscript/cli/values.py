# SPDX-License-Identifier: MPL-2.0
"""Whether the table allows the value of a parameter, whatever this machine has.

A defect is what follows the parameter's name in a message, such as "is 0: allowed are …".
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Any

from kea_runscript.sdk.option_names import MOST_CODE, variable_name
from kea_runscript.table import TABLE
from kea_runscript.table.parameter_model import Kind, Parameter

SCRIPT_ALLOWED = (
    "give the absolute path of an executable file, a list of it and arguments, or a folder"
)

# In the order of the table.
VARIABLES = [name for group in TABLE.groups for name, _ in TABLE.variables(group)]


def shown(value: Any) -> str:
    """`value` as it stands in a configuration."""
    return json.dumps(value, ensure_ascii=False)


def unknown(name: str, known: Sequence[str]) -> str:
    """What is wrong with a name that is none of `known`."""
    nearest = difflib.get_close_matches(name, known, n=1)
    question = f"did you mean {shown(nearest[0])}? " if nearest else ""
    return f"is not known: {question}Known are {' '.join(map(shown, known))}"


def variable_defect(name: str) -> str | None:
    """What is wrong with the name of a variable for a script."""
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) is None:
        return (
            f"{shown(name)} is no name of a variable: allowed are letters, digits and underscores,"
            " and no digit in front"
        )
    if name.startswith("KEA_"):
        return (
            f"{shown(name)} could be taken for one of the hook point's variables: no name here may"
            " start with KEA_"
        )
    return None


def selected(pattern: str) -> list[str]:
    """The variables that a pattern of the parameter variables names."""
    is_plain = not set(pattern) & set("?[")  # what else fnmatch knows begins with one of these
    return [name for name in VARIABLES if is_plain and fnmatchcase(name, pattern)]


def defects(parameter: Parameter, value: Any) -> Iterator[str]:
    """Everything that is wrong with `value`."""
    return _BY_KIND[parameter.kind](parameter, value)


def _boolean(_: Parameter, value: Any) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"is {shown(value)}: allowed are true and false"


def _number(parameter: Parameter, value: Any) -> Iterator[str]:
    least, most = parameter.bounds or (0, 0)
    if not parameter.kind.accepts(value) or not least <= value <= most:
        yield f"is {shown(value)}: allowed are whole numbers from {least} to {most}"


def _choice(parameter: Parameter, value: Any) -> Iterator[str]:
    if value not in parameter.choices:
        yield f"is {shown(value)}, which {unknown(str(value), parameter.choices)}"


def _string(_: Parameter, value: Any) -> Iterator[str]:
    if not isinstance(value, str) or not value:
        yield f"is {shown(value)}: give a string that is not empty"


def _path(_: Parameter, value: Any) -> Iterator[str]:
    if not isinstance(value, str) or not value.startswith("/"):
        yield f"is {shown(value)}: give an absolute path"


def _program(_: Parameter, value: Any) -> Iterator[str]:
    if not value or not isinstance(value, (str, list)):
        yield f"is {shown(value)}: {SCRIPT_ALLOWED}"
        return
    words = [value] if isinstance(value, str) else value
    for word in words:
        if not isinstance(word, str):
            yield f"has {shown(word)} in it, which is no string"
    if isinstance(words[0], str) and not words[0].startswith("/"):
        yield f"is {shown(words[0])}, which is not an absolute path; {SCRIPT_ALLOWED}"


def _hook_points(_: Parameter, value: Any) -> Iterator[str]:
    if not value or not isinstance(value, list):
        yield f"is {shown(value)}: give a list of names of hook points"
        return
    known = [point.name for point in TABLE.hook_points]
    for name in value:
        if not isinstance(name, str):
            yield f"has {shown(name)} in it, which is no name of a hook point"
        elif name not in known:
            yield f"has {shown(name)} in it, which {unknown(name, known)}"


def _variables(_: Parameter, value: Any) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"is {shown(value)}: give a list of names of variables"
        return
    for pattern in value:
        if not isinstance(pattern, str):
            yield f"has {shown(pattern)} in it, which is no name of a variable"
        elif not selected(pattern):
            nearest = difflib.get_close_matches(pattern, VARIABLES, n=1)
            question = f"did you mean {shown(nearest[0])}? " if nearest else ""
            yield (
                f"has {shown(pattern)} in it, which is the name of no variable: {question}The"
                " command kea-runscript variables lists them; * stands for any characters"
            )


def _options(parameter: Parameter, value: Any) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"is {shown(value)}: give a list of options, such as {parameter.example}"


def option_defects(options: list[Any], family: int) -> Iterator[str]:
    """What is wrong with each of them in a server of this family."""
    names: set[str] = set()
    for option in options:
        name = variable_name(option, family)
        if name is None:
            yield (
                f"has {shown(option)} in it, which is no option of DHCPv{family}: give a code from"
                f' 1 to {MOST_CODE[family]}, "CODE.SUB", "vendor-ENTERPRISE.CODE" or'
                ' "vendor-class-ENTERPRISE"'
            )
        elif name in names:
            yield f"has {shown(option)} in it a second time: take one of them out"
        else:
            names.add(name)


def _exit_status(parameter: Parameter, value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"is {shown(value)}: give a map such as {parameter.example}"
        return
    for status, decision in value.items():
        if re.fullmatch(r"[0-9]{1,3}", status) is None or int(status) > 255:
            yield f'has {shown(status)} in it: allowed are exit statuses from "0" to "255"'
        if decision not in parameter.choices:
            problem = unknown(str(decision), parameter.choices)
            yield f"has {shown(decision)} in it, which {problem}"


def _environment(parameter: Parameter, value: Any) -> Iterator[str]:
    """Tells no value, since it may be a secret."""
    if not isinstance(value, dict):
        yield f"is no map: give one such as {parameter.example}"
        return
    for name, text in value.items():
        if defect := variable_defect(name):
            yield f"has a name in it that is not allowed: {defect}"
        if not isinstance(text, str) or "\0" in text:
            yield f"has a value for {shown(name)} in it that is no string or holds a NUL byte"


def _scripts(_: Parameter, value: Any) -> Iterator[str]:
    if not value or not isinstance(value, list):
        yield f"is {shown(value)}: give a list of maps, one for each script"
        return
    for script in value:
        if not isinstance(script, dict):
            yield f"has {shown(script)} in it, which is no map of parameters"


_BY_KIND: dict[Kind, Callable[[Parameter, Any], Iterator[str]]] = {
    Kind.BOOLEAN: _boolean,
    Kind.INTEGER: _number,
    Kind.MILLISECONDS: _number,
    Kind.CHOICE: _choice,
    Kind.STRING: _string,
    Kind.PATH: _path,
    Kind.PROGRAM: _program,
    Kind.HOOK_POINTS: _hook_points,
    Kind.VARIABLES: _variables,
    Kind.OPTIONS: _options,
    Kind.CHOICES: _exit_status,
    Kind.STRINGS: _environment,
    Kind.SCRIPTS: _scripts,
}
