# SPDX-License-Identifier: MPL-2.0
"""A Kea that no Debian has, as somebody has built and installed it: Debian packages are made of it.

They have the names of Debian's own, so that `./dev` finds this Kea where it would find Debian's.
They are for a root of ours and for nobody's machine.
"""

import shutil
import subprocess
from pathlib import Path

# What `./dev setup` and our own packages want of Kea. The first package has all files.
PACKAGES = ("kea-common", "kea-admin", "kea-dev", "kea-dhcp4-server", "kea-dhcp6-server")

# What its libraries, headers and kea.pc want beside Boost, if it was built without databases.
DEPENDS = "liblog4cplus-dev, libssl-dev"

# The user as whom Debian's Kea runs.
USER = "_kea"
_POSTINST = f"""#!/bin/sh
set -e
getent passwd {USER} >/dev/null ||
    useradd --system --user-group --home-dir /var/lib/kea --no-create-home --shell /bin/false {USER}
"""


def is_in(installed: Path) -> bool:
    """Whether a folder holds a Kea as `package` wants it: installed for the prefix /usr."""
    return (installed / "usr/sbin/kea-dhcp4").is_file()


def package(kea: str, installed: Path, folder: Path) -> None:
    """Make the packages, NAME_KEA-0_ARCHITECTURE.deb, in an existing folder."""
    query = ["dpkg", "--print-architecture"]
    architecture = subprocess.run(query, check=True, capture_output=True, text=True).stdout.strip()
    for name in PACKAGES:
        tree = folder / name
        first = name == PACKAGES[0]
        if first:
            shutil.copytree(installed, tree, symlinks=True)
        (tree / "DEBIAN").mkdir(parents=True)
        (tree / "DEBIAN/control").write_text(
            f"Package: {name}\nVersion: {kea}-0\nArchitecture: {architecture}\n"
            f"Depends: {DEPENDS if first else f'{PACKAGES[0]} (= {kea}-0)'}\n"
            "Maintainer: nobody <nobody@invalid>\nDescription: a Kea built from its source\n"
        )
        if first:
            (tree / "DEBIAN/postinst").write_text(_POSTINST)
            (tree / "DEBIAN/postinst").chmod(0o755)
        command = ["dpkg-deb", "--build", "--root-owner-group", "-Znone", str(tree), str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        shutil.rmtree(tree)
