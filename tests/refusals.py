# SPDX-License-Identifier: MPL-2.0
"""Parameters that are refused, and in which words: by the library, and by `kea-runscript check`.

In the parameters and in the words, PLACE stands for the folder with the files of `make_files`.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCRIPT = {"script": "PLACE/script"}
WORKER = SCRIPT | {"mode": "worker"}
ISC = {"dialect": "isc"}
SCRIPT_ALLOWED = (
    "give the absolute path of an executable file, a list of it and arguments, or a folder"
)


@dataclass(frozen=True)
class Refusal:
    """`message` is how the library's begins, and `check` how that of `kea-runscript check` does.

    Without `check` both say the same, to the last word. `parameters` None is an entry without any.
    """

    name: str
    parameters: Any
    message: str
    check: str = ""

    @property
    def parameter(self) -> str:
        """The first one that the message names."""
        return self.message.split('"')[1]


def make_files(folder: Path) -> None:
    """What the parameters name."""
    _make(folder / "script", 0o755)
    _make(folder / "everybodys", 0o757)
    _make(folder / "not-executable", 0o644)
    (folder / "dangling").symlink_to("nowhere")
    (folder / "circle").symlink_to("circle")
    (folder / "link-to-everybodys").symlink_to("everybodys")
    os.mkfifo(folder / "pipe", 0o755)
    (folder / "empty").mkdir()
    scripts = folder / "scripts"
    scripts.mkdir()
    _make(scripts / "20 routes", 0o755)
    _make(scripts / "10-log", 0o755)
    _make(scripts / "README", 0o644)
    (scripts / "folder").mkdir()
    _make(folder / "secrets", 0o640, "# for the API\n\nTOKEN=xyzzy\r\n\r\nKEY=a=b\n")
    _make(folder / "open-secrets", 0o644, "TOKEN=xyzzy\n")
    _make(folder / "everybodys-secrets", 0o602, "TOKEN=xyzzy\n")
    _make(folder / "no-variable", 0o600, "A=1\nxyzzy\n")
    _make(folder / "bad-name", 0o600, "KEA_TOKEN=xyzzy\n")
    _make(folder / "twice", 0o600, "A=1\nB=2\nA=xyzzy\n")


def _make(path: Path, mode: int, text: str = "#!/bin/sh\n") -> None:
    path.write_text(text)
    path.chmod(mode)


def _value(
    parameter: str,
    value: Any,
    problem: str,
    check: str = "",
    given: dict[str, Any] = SCRIPT,
) -> Refusal:
    """A wrong value; `problem` is what follows the parameter's name in the message."""
    alone = parameter in ("script", "scripts")
    return Refusal(
        f"{parameter}={value!r}".replace("PLACE/", ""),
        {parameter: value} if alone else given | {parameter: value},
        f'parameter "{parameter}" {problem}',
        check and f'parameter "{parameter}" {check}',
    )


def _number(
    parameter: str,
    value: Any,
    shown: str,
    least: int,
    most: int,
    given: dict[str, Any] = SCRIPT,
) -> Refusal:
    allowed = f"allowed are whole numbers from {least} to {most}"
    return _value(parameter, value, f"is {shown}: {allowed}", given=given)


def _file(name: str, defect: str, check: str = "") -> Refusal:
    """A file that is no script."""
    return _value(
        "script", name, f'is "{name}", which {defect}', check and f'is "{name}", which {check}'
    )


def _option(option: Any, shown: str) -> Refusal:
    """No option of DHCPv4."""
    allowed = '"CODE.SUB", "vendor-ENTERPRISE.CODE" or "vendor-class-ENTERPRISE"'
    problem = f"which is no option of DHCPv4: give a code from 1 to 254, {allowed}"
    return _value("options", [60, option], f"has {shown} in it, {problem}")


_NO_NUMBER = 'allowed are exit statuses from "0" to "255"'
_NO_PATH = f"which is not an absolute path; {SCRIPT_ALLOWED}"
_NO_STRING = "give a string that is not empty"
_NO_NAME = "has a name in it that is not allowed:"
_KNOWN = 'Known are "continue" "skip" "drop"'

_SCRIPT = [
    Refusal("nothing", {}, f'parameter "script" is missing: {SCRIPT_ALLOWED}'),
    Refusal("no script", {"timeout": 5}, f'parameter "script" is missing: {SCRIPT_ALLOWED}'),
    Refusal("wait alone", {"wait": True}, f'parameter "script" is missing: {SCRIPT_ALLOWED}'),
    Refusal("no parameters", None, f'parameter "script" is missing: {SCRIPT_ALLOWED}'),
    _value("script", 5, f"is 5: {SCRIPT_ALLOWED}"),
    _value("script", None, f"is null: {SCRIPT_ALLOWED}"),
    _value("script", "", f'is "", {_NO_PATH}', f'is "": {SCRIPT_ALLOWED}'),
    _value("script", [], f"is [  ]: {SCRIPT_ALLOWED}", f"is []: {SCRIPT_ALLOWED}"),
    _value("script", [5], "has 5 in it, which is no string"),
    _value("script", ["PLACE/script", 5], "has 5 in it, which is no string"),
    _value("script", "script", f'is "script", {_NO_PATH}'),
    _value("script", "bin/x.sh", f'is "bin/x.sh", {_NO_PATH}'),
    _value("script", ["script", "a"], f'is "script", {_NO_PATH}'),
    _file("PLACE/nowhere", f"does not exist; {SCRIPT_ALLOWED}"),
    _file("PLACE/dangling", "is a symbolic link to a file that does not exist"),
    _file(
        "PLACE/circle", "cannot be looked at: Too many levels of symbolic links",
        "you cannot look at: Too many levels of symbolic links",
    ),
    _file("/dev/null", "is not a regular file"),
    _file("PLACE/pipe", "is not a regular file"),
    _file(
        "PLACE/script/below", "cannot be looked at: Not a directory",
        "you cannot look at: Not a directory",
    ),
    _file("PLACE/everybodys", "can be written by everybody: take that right away with chmod o-w"),
    _file("PLACE/link-to-everybodys", "can be written by everybody: take that right away"),
    _file(
        "PLACE/not-executable", "is not executable by Kea's user: allow it with chmod",
        "is not executable: allow it with chmod",
    ),
    _file("PLACE/empty", "is a folder without executable files"),
    _value(
        "script", ["PLACE/scripts", "a"], 'is "PLACE/scripts", which is a folder',
        'is "PLACE/scripts", which is a folder, and a folder takes no arguments',
    ),
]  # fmt: skip

_VALUES = [
    _value("scripts", 5, "is 5: give a list of maps, one for each script"),
    _value(
        "scripts", [], "is [  ]: give a list of maps, one for each script",
        "is []: give a list of maps, one for each script",
    ),
    _value("scripts", ["a"], 'has "a" in it, which is no map of parameters'),
    _value("mode", "wroker", 'is "wroker", which is not known: did you mean "worker"? Known are'),
    _value("mode", 1, f"is 1: {_NO_STRING}", 'is 1, which is not known: Known are "exec" "worker"'),
    _number("workers", 0, "0", 1, 64, WORKER),
    _number("workers", 65, "65", 1, 64, WORKER),
    _value("pipeline", "yes", 'is "yes": allowed are true and false', given=WORKER),
    _value("wait", 1, "is 1: allowed are true and false"),
    _value("wait", "yes", 'is "yes": allowed are true and false'),
    _value("wait", None, "is null: allowed are true and false"),
    _value(
        "hook-points", [], "is [  ]: give a list of names of hook points",
        "is []: give a list of names of hook points",
    ),
    _value("hook-points", "load", 'is "load": give a list of names of hook points'),
    _value("hook-points", [4], "has 4 in it, which is no name of a hook point"),
    _value(
        "hook-points", ["lease4_expired"],
        'has "lease4_expired" in it, which is not known: did you mean "lease4_expire"? Known',
    ),
    _value(
        "hook-points", ["pkt6_send"],
        'names no hook point of this server: the script "PLACE/script" would never be called',
        "names no hook point of this server: the script would never be called",
    ),
    _value("variables", "*", 'is "*": give a list of names of variables'),
    _value("variables", [4], "has 4 in it, which is no name of a variable"),
    _value(
        "variables", ["KEA_LEASE4_ADRESS"],
        'has "KEA_LEASE4_ADRESS" in it, which is the name of no variable: did you mean'
        ' "KEA_LEASE4_ADDRESS"? The command kea-runscript variables lists them; * stands for any'
        " characters",
    ),
    _value(
        "variables", ["KEA_*", "KEA_ADDRESS?"],
        'has "KEA_ADDRESS?" in it, which is the name of no variable: did you mean "KEA_ADDRESS6"?',
    ),
    _value(
        "variables", ["x"],
        'has "x" in it, which is the name of no variable: The command kea-runscript variables',
    ),
    _value(
        "options", 60, 'is 60: give a list of options, such as [60, "82.1", "vendor-4491.1"]'
    ),
    _option(0, "0"),
    _option(255, "255"),
    _option("1000", '"1000"'),
    _option(-1, "-1"),
    _option(True, "true"),
    _option(60.5, "60.5"),
    _option(None, "null"),
    _option("", '""'),
    _option("host-name", '"host-name"'),
    _option("82.", '"82."'),
    _option("82.0", '"82.0"'),
    _option("82.1.1", '"82.1.1"'),
    _option("82.01", '"82.01"'),
    _option("+60", '"+60"'),
    _option("60 ", '"60 "'),
    _option("vendor-4491", '"vendor-4491"'),
    _option("vendor-4294967296.1", '"vendor-4294967296.1"'),
    _option("vendor-0.1", '"vendor-0.1"'),
    _option("vendor-class-4491.1", '"vendor-class-4491.1"'),
    _value("options", [60, 61, "60"], 'has "60" in it a second time: take one of them out'),
    _value("options", ["82.1", "82.1"], 'has "82.1" in it a second time: take one of them out'),
    _value(
        "exit-status", "drop", 'is "drop": give a map such as { "20": "drop" }',
        'is "drop": give a map such as { "10": "skip", "20": "drop" }',
    ),
    _value("exit-status", {"256": "drop"}, f'has "256" in it: {_NO_NUMBER}'),
    _value("exit-status", {"1x": "drop"}, f'has "1x" in it: {_NO_NUMBER}'),
    _value(
        "exit-status", {"20": "dorp"},
        f'has "dorp" in it, which is not known: did you mean "drop"? {_KNOWN}',
    ),
    _value(
        "exit-status", {"20": 5}, "has 5 in it, which is no name of a decision",
        f"has 5 in it, which is not known: {_KNOWN}",
    ),
    _value(
        "on-failure", "dorp", f'is "dorp", which is not known: did you mean "drop"? {_KNOWN}'
    ),
    _value("on-failure", 1, f"is 1: {_NO_STRING}", f"is 1, which is not known: {_KNOWN}"),
    _value("on-failure", True, f"is true: {_NO_STRING}", f"is true, which is not known: {_KNOWN}"),
    _number("timeout", 0, "0", 1, 3600000),
    _number("timeout", 3600001, "3600001", 1, 3600000),
    _number("timeout", True, "true", 1, 3600000),
    _number("kill-delay", "500", '"500"', 0, 60000),
    _number("max-parallel", 2.5, "2.5", 1, 256),
    _number("queue-limit", -1, "-1", 1, 100000),
    _value(
        "on-full", "drop",
        'is "drop", which is not known: Known are "drop-newest" "drop-oldest" "block"',
    ),
    _value("on-full", "blok", 'is "blok", which is not known: did you mean "block"?'),
    _value("coalesce", "yes", 'is "yes": allowed are true and false'),
    _value("user", 0, f"is 0: {_NO_STRING}"),
    _value("user", "", f'is "": {_NO_STRING}'),
    _value("user", "nobody-has-this-name", 'is "nobody-has-this-name", which is no user of this'),
    _value("group", [], f"is [  ]: {_NO_STRING}", f"is []: {_NO_STRING}"),
    _value("group", "nobody-has-this-name", 'is "nobody-has-this-name", which is no group of this'),
    _number("nice", -5, "-5", 0, 19),
    _value(
        "working-directory", "tmp", 'is "tmp": give the absolute path of a folder that exists',
        'is "tmp": give an absolute path',
    ),
    _value(
        "working-directory", "PLACE/nowhere",
        'is "PLACE/nowhere": give the absolute path of a folder that exists',
        'is "PLACE/nowhere", which does not exist',
    ),
    _value(
        "working-directory", "PLACE/script",
        'is "PLACE/script": give the absolute path of a folder that exists',
        'is "PLACE/script", which is no folder',
    ),
    _value(
        "environment", ["A"], 'is no map: give one such as { "LANG": "C.UTF-8" }',
        'is no map: give one such as { "LANG": "C.UTF-8", "ROUTER": "192.0.2.1" }',
    ),
    _value("environment", {"1A": "b"}, f'{_NO_NAME} "1A" is no name of a variable'),
    _value("environment", {"Ä": "b"}, f'{_NO_NAME} "Ä" is no name of a variable'),
    _value("environment", {"": "b"}, f'{_NO_NAME} "" is no name of a variable'),
    _value("environment", {"KEA_A": "b"}, f'{_NO_NAME} "KEA_A" could be taken for one of'),
    _value(
        "environment", {"A": 5}, 'has a value for "A" in it that is no string: put it in quotes',
        'has a value for "A" in it that is no string or holds a NUL byte',
    ),
    _value(
        "environment", {"A": "\0"}, f'{_NO_NAME} "A" holds a NUL byte, which no variable can',
        'has a value for "A" in it that is no string or holds a NUL byte',
    ),
    _value(
        "environment-file", "secrets", 'is "secrets", which is not an absolute path',
        'is "secrets": give an absolute path',
    ),
    _value(
        "environment-file", "PLACE/nowhere",
        'is "PLACE/nowhere", which cannot be read by Kea\'s user: No such file or directory',
        'is "PLACE/nowhere", which does not exist',
    ),
    _value("environment-file", "PLACE/scripts", 'is "PLACE/scripts", which is no regular file'),
    _value(
        "environment-file", "/proc/self/mem",
        'is "/proc/self/mem", which cannot be read: Input/output error',
        'is "/proc/self/mem", which you cannot read: Input/output error',
    ),
    _value(
        "environment-file", "PLACE/open-secrets",
        'is "PLACE/open-secrets", which everybody can read or write: take',
    ),
    _value(
        "environment-file", "PLACE/everybodys-secrets",
        'is "PLACE/everybodys-secrets", which everybody can read or write: take',
    ),
    _value(
        "environment-file", "PLACE/no-variable",
        'is "PLACE/no-variable", where line 2 is not of the form NAME=VALUE',
    ),
    _value(
        "environment-file", "PLACE/bad-name",
        'is "PLACE/bad-name", where line 1 has a name that is not allowed:',
    ),
    _value(
        "environment-file", "PLACE/twice",
        'is "PLACE/twice", where line 3 has a name that is not allowed: "A" is set a second time',
        'is "PLACE/twice", where line 3 sets "A" a second time',
    ),
]  # fmt: skip

# What no value shows alone.
_TOGETHER = [
    Refusal(
        "unknown name", SCRIPT | {"timout": 5},
        'parameter "timout" is not known: did you mean "timeout"? Known are "scripts" "script"',
        'parameter "timout" is not known: did you mean "timeout"? Known are "script" "dialect"',
    ),
    Refusal(
        "unknown name in another case", SCRIPT | {"Wait": True},
        'parameter "Wait" is not known: did you mean "wait"? Known are "scripts" "script"',
        'parameter "Wait" is not known: did you mean "wait"? Known are "script" "dialect"',
    ),
    Refusal(
        "unknown name like no other", SCRIPT | {"zzzzzzzzzzzz": 1},
        'parameter "zzzzzzzzzzzz" is not known: Known are "scripts" "script"',
        'parameter "zzzzzzzzzzzz" is not known: Known are "script" "dialect"',
    ),
    Refusal(
        "workers without the mode", SCRIPT | {"workers": 2},
        'parameter "workers" makes no sense with "mode" "exec": take it out, or set "mode" to'
        ' "worker"',
    ),
    Refusal(
        "pipeline without the mode", SCRIPT | {"mode": "exec", "pipeline": False},
        'parameter "pipeline" makes no sense with "mode" "exec": take it out, or set "mode" to',
    ),
    Refusal(
        "exit status of a worker", WORKER | {"exit-status": {"20": "drop"}},
        'parameter "exit-status" makes no sense with "mode" "worker": take it out, or set "mode" to'
        ' "exec"',
    ),
    Refusal(
        "exit status without wait",
        SCRIPT | {"wait": False, "exit-status": {"20": "drop", "21": "drop"}},
        'parameter "exit-status" has "drop" in it, but Kea does not wait for the script: set',
    ),
    Refusal(
        "failure without wait", SCRIPT | {"wait": False, "on-failure": "skip"},
        'parameter "on-failure" has "skip" in it, but Kea does not wait for the script: set',
    ),
    Refusal(
        "exit status without effect",
        SCRIPT | {"hook-points": ["lease4_select", "load"], "exit-status": {"20": "drop"}},
        'parameter "exit-status" has "drop" in it, but none of the hook points knows it; those that'
        ' do are "pkt4_receive"',
    ),
    Refusal(
        "failure without effect",
        SCRIPT | {"hook-points": ["leases4_committed"], "on-failure": "skip"},
        'parameter "on-failure" has "skip" in it, but none of the hook points knows it',
    ),
    Refusal(
        "variable in map and file",
        SCRIPT | {"environment": {"TOKEN": "a"}, "environment-file": "PLACE/secrets"},
        'parameter "environment-file" is "PLACE/secrets", where line 3 has a name that is not'
        ' allowed: "TOKEN" is set a second time: name it once, in the map or in the file',
        'parameter "environment-file" is "PLACE/secrets", where line 3 sets "TOKEN" a second time:'
        " name it once, in the map or in the file",
    ),
    Refusal(
        "parameter beside scripts", {"scripts": [SCRIPT], "timeout": 5},
        'parameter "timeout" stands beside "scripts": put it into the scripts that it is meant for',
    ),
    Refusal(
        "unknown name beside scripts", {"scripts": [SCRIPT], "timout": 5},
        'parameter "timout" is not known: did you mean "timeout"? Known are "scripts" "script"',
    ),
]  # fmt: skip

_NAME = "give the absolute path of an executable file"
_OF_ISC = 'take it out, or set "dialect" to "isc"'

_DIALECT = [
    _value("dialect", "kea", 'is "kea", which is not known: Known are "runscript" "isc"'),
    _value(
        "sync", 1, "is 1: allowed are true and false", given=SCRIPT | ISC
    ),
    _value("name", 5, f"is 5: {_NO_STRING}", "is 5: give an absolute path", given=ISC),
    _value(
        "name", "script", f'is "script", which is not an absolute path; {_NAME}',
        'is "script": give an absolute path', given=ISC,
    ),
    _value(
        "name", "PLACE/nowhere", f'is "PLACE/nowhere", which does not exist; {_NAME}', given=ISC
    ),
    _value(
        "name", "PLACE/scripts", f'is "PLACE/scripts", which is a folder; {_NAME}', given=ISC
    ),
    _value(
        "name", "PLACE/everybodys", 'is "PLACE/everybodys", which can be written by everybody',
        given=ISC,
    ),
    Refusal("no name", ISC, f'parameter "script" is missing: {SCRIPT_ALLOWED}'),
    Refusal(
        "name beside script", SCRIPT | ISC | {"name": "PLACE/script"},
        'parameter "name" stands beside "script", which says the same: take one of them out',
    ),
    Refusal(
        "sync beside wait", SCRIPT | ISC | {"sync": False, "wait": True},
        'parameter "sync" stands beside "wait", which says the same: take one of them out',
    ),
    Refusal(
        "name of the library's own dialect", {"name": "PLACE/script"},
        f'parameter "name" makes no sense with "dialect" "runscript": {_OF_ISC}',
    ),
    Refusal(
        "sync of the library's own dialect", SCRIPT | {"sync": False},
        f'parameter "sync" makes no sense with "dialect" "runscript": {_OF_ISC}',
    ),
    Refusal(
        "worker of the dialect isc", WORKER | ISC,
        'parameter "dialect" makes no sense with "mode" "worker": take it out, or set "mode" to',
    ),
    Refusal(
        "our names of variables in the dialect isc", SCRIPT | ISC | {"variables": ["KEA_*"]},
        'parameter "variables" makes no sense with "dialect" "isc": take it out, or set "dialect"'
        ' to "runscript"',
    ),
    Refusal(
        "options in the dialect isc", SCRIPT | ISC | {"options": [60]},
        'parameter "options" makes no sense with "dialect" "isc": take it out, or set "dialect" to'
        ' "runscript"',
    ),
    Refusal(
        "hook point that the dialect isc does not have",
        SCRIPT | ISC | {"hook-points": ["lease4_renew", "pkt4_receive"]},
        'parameter "hook-points" has "pkt4_receive" in it, which the dialect isc does not have:'
        " take it out, or call a script of the dialect runscript there",
    ),
    Refusal(
        "decision in the dialect isc, which does not wait by itself",
        SCRIPT | ISC | {"exit-status": {"20": "skip"}},
        'parameter "exit-status" has "skip" in it, but Kea does not wait for the script: set "wait"'
        " to true",
    ),
    Refusal(
        "decision in the dialect isc, where sync says not to wait",
        SCRIPT | ISC | {"sync": False, "on-failure": "drop"},
        'parameter "on-failure" has "drop" in it, but Kea does not wait for the script: set "sync"'
        " to true",
    ),
]  # fmt: skip

REFUSALS = [*_SCRIPT, *_VALUES, *_TOGETHER, *_DIALECT]


def in_place(value: Any, place: str) -> Any:
    """`value` with this folder for PLACE."""
    if isinstance(value, str):
        return value.replace("PLACE", place)
    if isinstance(value, dict):
        return {name: in_place(item, place) for name, item in value.items()}
    if isinstance(value, list):
        return [in_place(item, place) for item in value]
    return value
