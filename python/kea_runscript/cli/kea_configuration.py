# SPDX-License-Identifier: MPL-2.0
"""What a configuration of Kea says of the server and of its hook libraries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

LIBRARY = "kea-hook-runscript.so"


class NoConfiguration(Exception):
    """The file is JSON, but no configuration of kea-dhcp4 or kea-dhcp6; the text names it."""


def server(path: Path, configuration: Any) -> tuple[int, dict[str, Any]]:
    """The family of the server, and its map, of the first if there are two. `configuration` is
    what the file `path` holds. Throws NoConfiguration.
    """
    return next(iter(servers(path, configuration).items()))


def servers(path: Path, configuration: Any) -> dict[int, dict[str, Any]]:
    """The maps of the servers by their families; one at least. Throws NoConfiguration."""
    families = [
        family
        for family in (4, 6)
        if isinstance(configuration, dict) and f"Dhcp{family}" in configuration
    ]
    if not families:
        raise NoConfiguration(
            f"{path}: this is no configuration of Kea: Dhcp4 and Dhcp6 are missing"
        )
    for family in families:
        if not isinstance(configuration[f"Dhcp{family}"], dict):
            raise NoConfiguration(f"{path}: Dhcp{family} is no map")
    return {family: configuration[f"Dhcp{family}"] for family in families}


def hooks_libraries(path: Path, server: dict[str, Any]) -> list[dict[str, Any]]:
    """Their entries. Throws NoConfiguration."""
    entries = server.get("hooks-libraries", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise NoConfiguration(f"{path}: hooks-libraries is no list of maps")
    return entries


def library(entry: dict[str, Any]) -> str:
    """The name of the library's file; empty if there is none."""
    file = entry.get("library")
    return Path(file).name if isinstance(file, str) else ""
