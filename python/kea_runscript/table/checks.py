# SPDX-License-Identifier: MPL-2.0
"""How the table refuses a mistake: each check raises a `TableError` that names the row."""

import json
import re
from collections.abc import Callable, Iterable

KEA_VERSION = re.compile(r"\d+\.\d+\.\d+")
OLDEST_KEA = "2.2.0"


class TableError(ValueError):
    """The table contradicts itself or leaves something out."""


def require(condition: bool, message: str) -> None:
    """The check that all others are made of."""
    if not condition:
        raise TableError(message)


def require_sentence(row: str, field: str, text: str) -> None:
    """A text that people read: present, on one line, with a full stop."""
    require(bool(text.strip()), f"{row}: {field} is missing")
    require("\n" not in text, f"{row}: {field} must be a single line")
    require(text.endswith("."), f"{row}: {field} must end with a full stop: {text!r}")


def require_version(row: str, version: str) -> None:
    """A version of Kea, such as 2.2.0."""
    require(
        KEA_VERSION.fullmatch(version) is not None,
        f"{row}: {version!r} is no Kea version such as {OLDEST_KEA!r}",
    )


def require_json(row: str, field: str, text: str, accepts: Callable[[object], bool]) -> None:
    """`text` is a JSON value of the type that `accepts` wants."""
    try:
        accepted = accepts(json.loads(text))
    except ValueError:
        accepted = False
    require(accepted, f"{row}: {field} {text!r} is no JSON value of its kind")


def require_unique(kind: str, names: Iterable[str]) -> None:
    """No name stands twice."""
    seen: set[str] = set()
    for name in names:
        require(name not in seen, f"{kind} {name!r} is declared twice")
        seen.add(name)


def require_known(kind: str, name: str, known: list[str]) -> None:
    """`name` is one of `known`."""
    require(name in known, f"{kind} {name!r} is unknown; there are: {', '.join(known)}")


def require_used(kind: str, names: list[str], used: set[str]) -> None:
    """Each of `names` is in `used`: the table holds nothing that has no effect."""
    for name in names:
        require(name in used, f"{kind} {name!r} is used nowhere")
