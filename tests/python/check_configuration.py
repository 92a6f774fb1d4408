# SPDX-License-Identifier: MPL-2.0
"""A configuration of Kea for `kea-runscript check` to read, and the files that it names."""

import json
from pathlib import Path
from typing import Any

from kea_runscript.cli.check import Report, check


def write(folder: Path, *entries: Any, family: int = 4, name: str = "kea.conf") -> Path:
    """A configuration with these entries of hooks-libraries."""
    path = folder / name
    text = json.dumps({f"Dhcp{family}": {"hooks-libraries": entries}})
    path.write_text(text.replace("PLACE", str(folder)))
    return path


def ours(parameters: Any) -> dict[str, Any]:
    """The library's own entry; None is one without parameters."""
    library = {"library": "/usr/lib/kea/hooks/kea-hook-runscript.so"}
    return library if parameters is None else {**library, "parameters": parameters}


def report_on(folder: Path, parameters: Any, family: int = 4) -> Report:
    """What is said of a configuration in which the library, the first entry, has `parameters`."""
    return check(write(folder, ours(parameters), family=family))


def mistakes_in(folder: Path, parameters: Any, family: int = 4) -> list[str]:
    """The mistakes in these parameters, without the place of the entry, and with PLACE again."""
    prefix = "entry 1 of hooks-libraries: "
    mistakes = report_on(folder, parameters, family).mistakes
    assert all(mistake.startswith(prefix) for mistake in mistakes)
    return [mistake.removeprefix(prefix).replace(str(folder), "PLACE") for mistake in mistakes]
