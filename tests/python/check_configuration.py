# SPDX-License-Identifier: MPL-2.0
"""A configuration of Kea for `kea-runscript check` to read, and the files that it names."""

import json
from pathlib import Path
from typing import Any

from kea_runscript.cli.check import Report, check

SCRIPT = {"script": "PLACE/script"}
SCRIPT_ALLOWED = (
    "give the absolute path of an executable file, a list of it and arguments, or a folder"
)


def make_files(folder: Path) -> None:
    """What the parameters of the tests name. In their values PLACE stands for the folder."""
    _make(folder / "script", 0o755)
    _make(folder / "everybodys", 0o757)
    _make(folder / "not-executable", 0o644)
    (folder / "dangling").symlink_to(folder / "nowhere")
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


def write(folder: Path, *entries: Any, family: int = 4, name: str = "kea.conf") -> Path:
    """A configuration with these entries of hooks-libraries."""
    path = folder / name
    text = json.dumps({f"Dhcp{family}": {"hooks-libraries": entries}})
    path.write_text(text.replace("PLACE", str(folder)))
    return path


def ours(parameters: Any) -> dict[str, Any]:
    """The library's own entry."""
    return {"library": "/usr/lib/kea/hooks/kea-hook-runscript.so", "parameters": parameters}


def report_on(folder: Path, parameters: Any, family: int = 4) -> Report:
    """What is said of a configuration in which the library, the first entry, has `parameters`."""
    return check(write(folder, ours(parameters), family=family))


def mistakes_in(folder: Path, parameters: Any, family: int = 4) -> list[str]:
    """The mistakes in these parameters, without the place of the entry, and with PLACE again."""
    prefix = "entry 1 of hooks-libraries: "
    mistakes = report_on(folder, parameters, family).mistakes
    assert all(mistake.startswith(prefix) for mistake in mistakes)
    return [mistake.removeprefix(prefix).replace(str(folder), "PLACE") for mistake in mistakes]
