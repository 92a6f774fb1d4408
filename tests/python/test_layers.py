# SPDX-License-Identifier: MPL-2.0
"""The folders of src/ depend on each other in one direction.

That is: base < wire < delivery < hook, and wire < helper. In the hook, each room uses those of
ROOMS, and what lies in no room uses them all.
"""

import re
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
ALLOWED = {
    "base": {"base"},
    "wire": {"base", "wire"},
    "delivery": {"base", "wire", "delivery"},
    "helper": {"base", "wire", "helper"},
    "hook": {"base", "wire", "delivery", "hook"},
}
# What each room of the hook may use, beside what is generated from the table.
ROOMS = {
    "kea": {"kea"},
    "decide": {"kea", "decide"},
    "settings": {"kea", "decide", "facts", "settings"},
    "facts": {"kea", "facts"},
    "render": {"kea", "facts", "render"},
    "reply": {"kea", "decide", "reply"},
    "link": {"kea", "link"},
}
# Kea installs its headers in folders of these names.
KEA_FOLDERS = {"asiolink", "cc", "dhcp", "dhcpsrv", "exceptions", "hooks", "log", "process", "util"}
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)', re.MULTILINE)


def includes(folder: str) -> list[tuple[Path, str, str]]:
    """(file, quote, path) of each include line in the sources of a folder of src/."""
    found = []
    for file in sorted((SRC / folder).rglob("*.[hc]*")):
        for quote, path in INCLUDE.findall(file.read_text(encoding="utf-8")):
            found.append((file, quote, path))
    assert found, f"no include lines in {SRC / folder}"
    return found


@pytest.mark.parametrize("folder", ALLOWED)
def test_a_folder_includes_only_itself_and_those_below(folder: str) -> None:
    """Each of our own headers is named from src/ on, and lies in a folder that this one may use."""
    wrong = [
        f"{file.name}: {path}"
        for file, quote, path in includes(folder)
        if quote == '"' and path.partition("/")[0] not in ALLOWED[folder]
    ]
    assert [] == wrong


def test_the_hook_has_no_other_rooms() -> None:
    """Whoever adds one says what it may use."""
    folders = {file.parent.name for file in (SRC / "hook").glob("*/*.cc")}
    assert set(ROOMS) == folders


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_of_the_hook_includes_only_itself_and_those_below(room: str) -> None:
    """None of what is above; a header in no room is one that the table makes, and not a file."""
    wrong = [
        f"{file.name}: {path}"
        for file, _, path in includes(f"hook/{room}")
        if path.startswith("hook/") and path.split("/")[1] not in ROOMS[room]
        if (SRC / path).exists()
    ]
    assert [] == wrong


@pytest.mark.parametrize("folder", ["base", "wire", "delivery", "helper"])
def test_only_the_hook_knows_kea(folder: str) -> None:
    """A helper that links nothing of Kea serves every version of it."""
    wrong = [
        f"{file.name}: {path}"
        for file, quote, path in includes(folder)
        if quote == "<" and path.partition("/")[0] in KEA_FOLDERS
    ]
    assert [] == wrong


@pytest.mark.parametrize("folder", ["base", "wire", "delivery", "hook"])
def test_only_the_helper_starts_scripts(folder: str) -> None:
    """The hook starts the helper, with posix_spawn, and no process is forked anywhere else."""
    call = re.compile(r"\b(fork|vfork|clone|execve?|execv[pe]*|system|popen)\s*\(")
    wrong = [
        f"{file.name}: {match.group()}"
        for file in sorted((SRC / folder).rglob("*.cc"))
        for match in call.finditer(re.sub(r"//.*", "", file.read_text(encoding="utf-8")))
    ]
    assert [] == wrong
