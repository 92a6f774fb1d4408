# SPDX-License-Identifier: MPL-2.0
"""One file, kea-versions, says which Kea is supported; all who tell of it agree."""

import subprocess
from pathlib import Path

import pytest

from kea_runscript.table.checks import OLDEST_KEA

from ..debian_root import KEAS
from ..nix.nix import RELEASES
from ..sources import SOURCE

# People read it there, so it is written out; a test below holds that it is the same.
TOLD = ["CHANGELOG.md", "README.md"]


def test_readers_are_told_all_of_them() -> None:
    """Wherever the documentation lists releases that are tested."""
    *others, newest = KEAS
    listed = f"{', '.join(others)} and {newest}"

    assert {"CHANGELOG.md": 1, "README.md": 2} == {
        name: (SOURCE / name).read_text(encoding="utf-8").count(listed) for name in TOLD
    }


def test_nobody_else_lists_them() -> None:
    """A release that is added or left out is entered in one place, and where people are told."""

    def lists_them(file: Path) -> bool:
        text = file.read_bytes()
        return all(kea.encode() in text for kea in KEAS)

    left = {".git", "build", "__pycache__", ".pybuild"}
    files = [
        file for top in SOURCE.iterdir() if top.name not in left
        for file in ([top] if top.is_file() else top.rglob("*"))
        if file.is_file() and left.isdisjoint(file.parts[len(SOURCE.parts):])
    ]  # fmt: skip

    assert ["kea-versions", *TOLD] == sorted(
        (str(file.relative_to(SOURCE)) for file in files if lists_them(file)), key=str.swapcase
    )


def test_table_begins_with_the_oldest() -> None:
    """What the table does not say to be newer is in all of them."""
    assert OLDEST_KEA == next(iter(KEAS))


@pytest.mark.parametrize("kea", KEAS)
def test_flake_has_each(kea: str) -> None:
    """By its major and minor number, which is what a nixpkgs keeps."""
    assert kea.rpartition(".")[0] in RELEASES.values()


def test_dev_tells_all_of_them() -> None:
    """In its help, and in this order."""
    text = subprocess.run([SOURCE / "dev", "help"], check=True, capture_output=True, text=True)

    assert f"({' '.join(KEAS)})" in text.stdout
