# SPDX-License-Identifier: MPL-2.0
"""One file, kea-versions, says which Kea is supported; all who tell of it agree."""

import subprocess
from pathlib import Path

import pytest

from kea_runscript.table.checks import OLDEST_KEA

from ..debian_root import KEAS
from ..nix.nix import RELEASES
from ..sources import SOURCE

DEBIANS = [kea for kea, release in KEAS.items() if not release.built]
BUILT = [kea for kea, release in KEAS.items() if release.built]

# People read it there, so it is written out; a test below holds that it is the same.
TOLD = ["CHANGELOG.md", "README.md"]


@pytest.mark.parametrize(
    ("keas", "times"),
    [
        (DEBIANS, {"CHANGELOG.md": 1, "README.md": 2}),
        (BUILT, {"CHANGELOG.md": 1, "README.md": 1}),
    ],
    ids=["Debian's", "built"],
)
def test_readers_are_told_all_of_them(keas: list[str], times: dict[str, int]) -> None:
    """Wherever the documentation lists releases that are tested."""
    *others, newest = keas
    listed = f"{', '.join(others)} and {newest}" if others else newest

    assert times == {
        name: (SOURCE / name).read_text(encoding="utf-8").count(listed) for name in TOLD
    }


def test_nobody_else_lists_them() -> None:
    """A release that is added or left out is entered in one place, and where people are told."""

    def lists_them(file: Path) -> bool:
        text = file.read_bytes()
        return all(kea.encode() in text for kea in DEBIANS)

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


@pytest.mark.parametrize("kea", DEBIANS)
def test_flake_has_each_of_debian(kea: str) -> None:
    """By its major and minor number, which is what a nixpkgs keeps."""
    assert kea.rpartition(".")[0] in RELEASES.values()


def test_dev_tells_all_of_them() -> None:
    """In its help, and in this order: those of a Debian, and those that are to be built."""
    text = subprocess.run([SOURCE / "dev", "help"], check=True, capture_output=True, text=True)

    assert f"({' '.join(DEBIANS)}) or all;" in text.stdout
    assert f"One that no Debian has ({' '.join(BUILT)})" in text.stdout
