# SPDX-License-Identifier: MPL-2.0
"""The option kea_prefix: a Kea that is in no usual place, with that of this machine beside it."""

import json
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest

from ..sources import SOURCE

HEADERS = Path("/usr/include/kea")
MULTIARCH = sysconfig.get_config_var("MULTIARCH")
LIBRARIES = Path("/usr/lib") / MULTIARCH


def kea_in(prefix: Path, libraries: str) -> None:
    """Another Kea in the prefix, with its libraries in that folder: links to this machine's."""
    (prefix / "include").mkdir(parents=True)
    (prefix / "include/kea").symlink_to(HEADERS)
    (prefix / libraries).mkdir(parents=True)
    for library in LIBRARIES.glob("libkea-*.so"):
        (prefix / libraries / library.name).symlink_to(library)


def kea_pc(prefix: Path, folder: str, libraries: str) -> None:
    """What Kea installs for pkg-config; it requires what this machine does not have."""
    (prefix / folder).mkdir(parents=True, exist_ok=True)
    (prefix / folder / "kea.pc").write_text(
        f"prefix={prefix}\nlibdir={libraries}\n"
        "Name: Kea\nDescription: DHCP\nVersion: 1\nRequires: nothing-of-this-machine\n"
    )


def set_up(prefix: Path, build: Path) -> subprocess.CompletedProcess[str]:
    """What Meson says when it sets a build up for the Kea in the prefix."""
    options = (f"-Dkea_prefix={prefix}", "-Dtests=false")
    command = ("meson", "setup", *options, str(build), str(SOURCE))
    return subprocess.run(command, capture_output=True, text=True, check=False)


def linked_keas(build: Path) -> set[str]:
    """The folders of the libraries of Kea that the build links, or its -l options."""
    (line,) = (
        line
        for rule in (build / "build.ninja").read_text().split("\n\n")
        if rule.startswith("build src/hook/kea-hook-runscript.so:")
        for line in rule.splitlines()
        if line.startswith(" LINK_ARGS")
    )
    return {word.rpartition("/")[0] or word for word in line.split() if "kea-dhcp" in word}


@pytest.mark.parametrize("libraries", ["lib", "lib64", f"lib/{MULTIARCH}"])
def test_libraries_are_taken_from_the_prefix(tmp_path: Path, libraries: str) -> None:
    """In whichever of its library folders they are; ours is to be installed below it."""
    prefix, build = tmp_path / "kea", tmp_path / "build"
    kea_in(prefix, libraries)
    kea_pc(prefix, f"{libraries}/pkgconfig", f"${{prefix}}/{libraries}")

    done = set_up(prefix, build)

    assert 0 == done.returncode, done.stdout
    assert {str(prefix / libraries)} == linked_keas(build)
    installed = json.loads((build / "meson-info/intro-installed.json").read_text()).values()
    assert str(prefix / libraries / "kea/hooks/kea-hook-runscript.so") in installed


@pytest.mark.parametrize("folder", ["lib", "lib64", f"lib/{MULTIARCH}"])
def test_kea_pc_of_the_prefix_tells_where_they_are(tmp_path: Path, folder: str) -> None:
    """Where they are in none of those folders, but a kea.pc there names theirs."""
    prefix, build = tmp_path / "kea", tmp_path / "build"
    kea_in(prefix, "lib/of/kea")
    kea_pc(prefix, f"{folder}/pkgconfig", "${prefix}/lib/of/kea")

    done = set_up(prefix, build)

    assert 0 == done.returncode, done.stdout
    assert {f"{prefix}/lib/of/kea"} == linked_keas(build)


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The error that ended Meson, without the place in the source."""
    assert 1 == done.returncode, done.stdout
    (error,) = re.findall(r"ERROR: Problem encountered: (.*)", done.stdout)
    return str(error)


def test_prefix_without_libraries_is_refused(tmp_path: Path) -> None:
    """Another Kea's are not taken instead; Meson says where these are and where it looked."""
    prefix = tmp_path / "kea"
    kea_in(prefix, "elsewhere")

    assert (
        f"no libkea-hooks.so below kea_prefix: not in {prefix}/lib, {prefix}/lib64,"
        f" {prefix}/lib/{MULTIARCH}, nor where a pkgconfig/kea.pc in one of these says."
        f" The one of {LIBRARIES} is not taken, since the headers are those of {prefix}."
        " Set kea_prefix to where headers and libraries of one Kea are installed."
    ) == refusal(set_up(prefix, tmp_path / "build"))


def test_kea_pc_that_leads_out_of_the_prefix_is_not_followed(tmp_path: Path) -> None:
    """A kea.pc that was copied from elsewhere names the folder of another Kea."""
    prefix = tmp_path / "kea"
    kea_in(prefix, "elsewhere")
    kea_pc(prefix, "lib/pkgconfig", str(LIBRARIES))

    assert refusal(set_up(prefix, tmp_path / "build")).startswith("no libkea-hooks.so below")


def test_prefix_that_lacks_one_library_is_refused(tmp_path: Path) -> None:
    """That of another Kea is not linked for it."""
    prefix = tmp_path / "kea"
    kea_in(prefix, "lib")
    (prefix / "lib/libkea-stats.so").unlink()

    assert (
        f"{prefix}/lib has no libkea-stats.so. All libraries of one Kea are to be there."
    ) == refusal(set_up(prefix, tmp_path / "build"))
