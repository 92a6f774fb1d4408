# SPDX-License-Identifier: MPL-2.0
"""A Kea that no Debian has, in a Debian root: packages are made of what somebody has installed."""

import re
import subprocess
from pathlib import Path

import pytest

from .. import built_kea
from ..debian_root import KEAS, RootError, cached

BUILT = [kea for kea, release in KEAS.items() if release.built]


def deb(*arguments: str | Path) -> str:
    command = ["dpkg-deb", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """What `meson install` left of a Kea, or rather two files of it."""
    tree = tmp_path / "built-keas/9.8.7"
    (tree / "usr/sbin").mkdir(parents=True)
    (tree / "usr/sbin/kea-dhcp4").write_text("a program")
    (tree / "usr/sbin/kea-dhcp4").chmod(0o755)
    (tree / "usr/lib").mkdir()
    (tree / "usr/lib/libkea-hooks.so").symlink_to("libkea-hooks.so.1")
    return tree


def test_packages_are_of_the_kea_under_debians_names(installed: Path, tmp_path: Path) -> None:
    """Whoever asks dpkg for Debian's Kea finds them; one has all files, and makes Kea's user."""
    built_kea.package("9.8.7", installed, tmp_path)

    packages = {deb("-f", file, "Package").strip(): file for file in tmp_path.glob("*.deb")}
    assert {"kea-common", "kea-admin", "kea-dev", "kea-dhcp4-server", "kea-dhcp6-server"} == (
        packages.keys()
    )
    assert {"9.8.7-0"} == {deb("-f", file, "Version").strip() for file in packages.values()}
    common = packages.pop("kea-common")
    assert " _kea\n" in deb("-I", common, "postinst")
    contents = deb("-c", common)
    assert re.search(r"^-rwxr-xr-x root/root .* \./usr/sbin/kea-dhcp4$", contents, re.MULTILINE)
    assert " ./usr/lib/libkea-hooks.so -> libkea-hooks.so.1\n" in contents
    assert {"kea-common (= 9.8.7-0)"} == {
        deb("-f", file, "Depends").strip() for file in packages.values()
    }
    assert ["built-keas"] == [path.name for path in tmp_path.iterdir() if path.is_dir()]


@pytest.mark.parametrize("kea", BUILT)
def test_kea_that_is_not_built_is_asked_for(tmp_path: Path, kea: str) -> None:
    """Before anything is made; the error says where it is to be, and how it is to be built."""
    roots = tmp_path / "roots"
    folder = tmp_path / "built-keas" / kea

    with pytest.raises(RootError) as refused:
        cached(roots, f"kea-{kea}", KEAS[kea], ["./dev", "setup"], kea)

    assert (
        f"no Debian has Kea {kea}, and {folder} does not hold it. Build it from its source"
        f" in a Debian {KEAS[kea].suite}, as Kea's own documentation says, for the prefix /usr,"
        f" without databases and Kerberos; then install it with DESTDIR={folder}"
    ) == str(refused.value)
    assert ["lock"] == [path.name for path in roots.iterdir()]
