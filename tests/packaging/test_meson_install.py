# SPDX-License-Identifier: MPL-2.0
"""What `meson install` puts into a root."""

import os
import subprocess
from pathlib import Path

from ..sources import SOURCE, copy_sources


def installed(build: Path, root: Path) -> dict[str, bytes]:
    """What a build folder installs, by its path."""
    where = ("-C", str(build), "--destdir", str(root))
    subprocess.run(["meson", "install", "--no-rebuild", "--quiet", *where], check=True)
    return {str(f.relative_to(root)): f.read_bytes() for f in root.rglob("*") if f.is_file()}


def test_a_build_elsewhere_installs_the_same(tmp_path: Path) -> None:
    """Each file is the same bit for bit, where nothing but Meson says how to build."""
    first = Path(os.environ["KEA_RUNSCRIPT_BUILD"])
    elsewhere = copy_sources(tmp_path / "a/longer/path")
    second = elsewhere / first.relative_to(SOURCE)
    subprocess.run(["meson", "setup", "-Dtests=false", second, elsewhere], check=True)
    subprocess.run(["meson", "compile", "-C", second], check=True)

    one, other = installed(first, tmp_path / "one"), installed(second, tmp_path / "other")

    assert one.keys() == other.keys()
    assert [] == [path for path in one if one[path] != other[path]]


def test_a_kea_that_is_not_tested_is_told_so(tmp_path: Path) -> None:
    """It builds, and whoever builds it knows."""
    sources = copy_sources(tmp_path / "sources")
    (sources / "kea-versions").write_text("# A comment.\n9.9.9 sid\n")

    setup = ("meson", "setup", "-Dtests=false", str(tmp_path / "build"), str(sources))
    said = subprocess.run(setup, check=True, capture_output=True, text=True).stdout

    assert "WARNING: tested are 9.9.9 and not Kea" in said
