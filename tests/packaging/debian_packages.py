# SPDX-License-Identifier: MPL-2.0
"""Debian packages of this checkout: how they are built, and what stands in one."""

import os
import shutil
import subprocess
from pathlib import Path

from ..sources import copy_sources

# As the README has it.
BUILD = "dpkg-buildpackage -us -uc -b"


class BuildFailed(Exception):
    """The text ends with what the build said last."""


def build(folder: Path) -> None:
    """Build the packages into the folder, from a copy of the sources in it that is gone then."""
    tree = copy_sources(folder / "tree")
    environment = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "DEB_BUILD_OPTIONS": f"parallel={os.cpu_count()}",
    }
    done = subprocess.run(
        BUILD.split(), check=False, cwd=tree, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if done.returncode:
        raise BuildFailed(done.stdout[-8000:])
    shutil.rmtree(tree)


def deb(*arguments: str | Path) -> str:
    return subprocess.run(
        ["dpkg-deb", *map(str, arguments)], check=True, capture_output=True, text=True
    ).stdout


class Package:
    """One .deb in a folder."""

    def __init__(self, folder: Path, name: str) -> None:
        (self.file,) = folder.glob(f"{name}_*.deb")

    def field(self, name: str) -> str:
        return deb("--field", self.file, name).strip()

    def files(self) -> set[str]:
        """Paths of all that is no folder, and of the folders in which the package has nothing."""
        lines = deb("--contents", self.file).splitlines()
        # The sixth column is the path, and the target of a link after it.
        paths = {line.split(maxsplit=5)[5].partition(" -> ")[0][1:] for line in lines}
        return {
            path.rstrip("/")
            for path in paths
            if not path.endswith("/") or not any(p != path and p.startswith(path) for p in paths)
        }

    def repacked(self, version: str, folder: Path) -> Path:
        """The same package in another version."""
        tree = folder / "repacked"
        deb("--raw-extract", self.file, tree)
        control = tree / "DEBIAN/control"
        old = f"\nVersion: {self.field('Version')}\n"
        text = control.read_text()
        assert old in text
        control.write_text(text.replace(old, f"\nVersion: {version}\n"))
        return Path(deb("--build", "--root-owner-group", tree, folder).split("'")[3])
