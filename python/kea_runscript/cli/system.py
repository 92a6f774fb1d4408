# SPDX-License-Identifier: MPL-2.0
"""Whether this machine has what a parameter names: files, folders, users.

Of a Kea whose user is not known, only what holds for every user is asked. Defects have the form
that `values` describes.
"""

from __future__ import annotations

import grp
import os
import pwd
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kea_runscript.cli.kea import Kea
from kea_runscript.cli.place import place_defect
from kea_runscript.cli.user import ROOT, Right
from kea_runscript.cli.values import SCRIPT_ALLOWED, shown, variable_defect


class NoFile(Exception):
    """A file is not what is needed; the text follows its path and "which"."""


def defects(name: str, value: Any, kea: Kea) -> Iterator[str]:
    """Everything that is wrong with the value of the parameter, which the table allows."""
    return _BY_NAME[name](value, kea) if name in _BY_NAME else iter(())


def programs(path: str, kea: Kea) -> list[str]:
    """What the path of a script stands for: itself, or the files in a folder. Throws NoFile."""
    status = _look_at(path, kea)
    if not stat.S_ISDIR(status.st_mode):
        return [path]
    if kea.user and not kea.user.may(Right.READ, status):
        raise NoFile("cannot be read: Permission denied")
    try:
        files = sorted(entry.path for entry in os.scandir(path) if _is_program(entry, kea))
    except OSError as error:
        raise NoFile(f"cannot be read: {error.strerror}") from error
    if not files:
        raise NoFile("is a folder without executable files")
    return files


def variables_in(path: str) -> Iterator[tuple[int, str]]:
    """Line number and name of each variable in a file; a line that is none gives an empty name.

    Throws NoFile.
    """
    try:
        text = Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise NoFile(f"you cannot read: {error.strerror}") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line and not line.startswith("#"):
            name, equals, _ = line.partition("=")
            yield number, name if equals else ""


def _script(value: str | list[str], kea: Kea) -> Iterator[str]:
    path, *arguments = [value] if isinstance(value, str) else value
    try:
        if stat.S_ISDIR(_look_at(path, kea).st_mode) and not arguments:
            _check_place(path, kea)
            for file in programs(path, kea):
                path = file
                _check_program(file, kea)
                if kea.scripts_folder is None:  # else it is enough where the folder is
                    _check_place(file, kea)
        else:
            _check_program(path, kea)
            _check_place(path, kea)
    except NoFile as problem:
        yield f"is {shown(path)}, which {problem}; {SCRIPT_ALLOWED}"


def _name(path: str, kea: Kea) -> Iterator[str]:
    try:
        if stat.S_ISDIR(_look_at(path, kea).st_mode):
            raise NoFile("is a folder")
        _check_program(path, kea)
        _check_place(path, kea)
    except NoFile as problem:
        yield f"is {shown(path)}, which {problem}; give the absolute path of an executable file"


def _check_program(path: str, kea: Kea) -> None:
    status = _look_at(path, kea)
    mode = status.st_mode
    if stat.S_ISDIR(mode):
        raise NoFile("is a folder, and a folder takes no arguments")
    if not stat.S_ISREG(mode):
        raise NoFile("is not a regular file")
    if mode & stat.S_IWOTH:
        raise NoFile("can be written by everybody: take that right away with chmod o-w")
    if not mode & 0o111:
        raise NoFile("is not executable: allow it with chmod")
    if kea.user and not kea.user.may(Right.EXECUTE, status):
        raise NoFile("is not executable by Kea's user: allow it with chmod")


def _check_place(path: str, kea: Kea) -> None:
    if defect := place_defect(path, kea):
        raise NoFile(defect)


def _is_program(entry: os.DirEntry[str], kea: Kea) -> bool:
    if not entry.is_file():
        return False
    status = entry.stat()
    return kea.user.may(Right.EXECUTE, status) if kea.user else bool(status.st_mode & 0o111)


def _working_directory(path: str, kea: Kea) -> Iterator[str]:
    try:
        if not stat.S_ISDIR(_look_at(path, kea).st_mode):
            yield f"is {shown(path)}, which is no folder"
    except NoFile as problem:
        yield f"is {shown(path)}, which {problem}"


def _environment_file(path: str, kea: Kea) -> Iterator[str]:
    file = f"is {shown(path)}, "
    try:
        status = _look_at(path, kea)
        if kea.user and not kea.user.may(Right.READ, status):
            raise NoFile("cannot be read by Kea's user: Permission denied")
        if not stat.S_ISREG(status.st_mode):
            raise NoFile("is no regular file")
        variables = list(variables_in(path))
    except NoFile as problem:
        yield f"{file}which {problem}"
        return
    if status.st_mode & (stat.S_IROTH | stat.S_IWOTH):
        yield f"{file}which everybody can read or write: take that right away with chmod o-rw"
    seen: set[str] = set()
    for number, name in variables:
        where = f"{file}where line {number}"
        if not name:
            yield f"{where} is not of the form NAME=VALUE"
        elif defect := variable_defect(name):
            yield f"{where} has a name that is not allowed: {defect}"
        elif name in seen:
            yield f"{where} sets {shown(name)} a second time"
        seen.add(name)


def _user(name: str, kea: Kea) -> Iterator[str]:
    try:
        entry = pwd.getpwnam(name)
    except (KeyError, ValueError):
        yield f"is {shown(name)}, which is no user of this system"
        return
    if entry.pw_uid == ROOT and kea.user and kea.user.uid != ROOT:
        yield f"is {shown(name)}, but Kea does not run as root: name a user with fewer rights"


def _group(name: str, _: Kea) -> Iterator[str]:
    try:
        grp.getgrnam(name)
    except (KeyError, ValueError):
        yield f"is {shown(name)}, which is no group of this system"


def _look_at(path: str, kea: Kea) -> os.stat_result:
    try:
        status = os.stat(path)  # noqa: PTH116 - a Path loses a slash at the end
        if kea.user and not kea.user.reaches(path):
            raise NoFile("cannot be looked at: Permission denied")
        return status
    except FileNotFoundError:
        if Path(path).is_symlink():
            raise NoFile("is a symbolic link to a file that does not exist") from None
        raise NoFile("does not exist") from None
    except OSError as error:
        raise NoFile(f"you cannot look at: {error.strerror}") from error
    except ValueError:
        raise NoFile("holds a NUL byte") from None


_BY_NAME: dict[str, Callable[[Any, Kea], Iterator[str]]] = {
    "script": _script,
    "name": _name,
    "working-directory": _working_directory,
    "environment-file": _environment_file,
    "user": _user,
    "group": _group,
}
