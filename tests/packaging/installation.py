# SPDX-License-Identifier: MPL-2.0
"""A fresh Debian in a lab: packages are installed into it, and Kea runs there as Debian runs it."""

import hashlib
import os
import shutil
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path

from kea_runscript_lab.configuration import KEA_HOME
from kea_runscript_lab.host import Server
from kea_runscript_lab.process import Process
from kea_runscript_lab.world import HOME, Lab

ROOT = f"{HOME}/root"

# Where debs lie for the root; in /run, so they are no files of its own.
_PACKAGES = "/run/packages"

# Arguments: the fresh root, which is left as it is: what is written goes into the lab's memory.
_MOUNT = f"""
mkdir -p {HOME}/upper {HOME}/work {ROOT} {KEA_HOME}
mount -t overlay overlay -o "lowerdir=$1,upperdir={HOME}/upper,workdir={HOME}/work" {ROOT}
mount -t proc proc {ROOT}/proc
mount --rbind /dev {ROOT}/dev
mount -t tmpfs -o mode=755 tmpfs {ROOT}/run
mkdir -p {ROOT}{_PACKAGES} {ROOT}{KEA_HOME}
mount --bind {KEA_HOME} {ROOT}{KEA_HOME}
chroot {ROOT} chown _kea:_kea {KEA_HOME}
"""

# The user and the rights that Debian's unit gives to kea-dhcp4.
_AS_KEA = (
    "setpriv", "--reuid=_kea", "--regid=_kea", "--init-groups",
    "--inh-caps=-all,+net_bind_service,+net_raw", "--ambient-caps=-all,+net_bind_service,+net_raw",
)  # fmt: skip

# What dpkg knows and what it logs are its own, and the rest is no disk.
_NOT_COMPARED = {"dev", "proc", "run", "sys", "tmp", "var/lib/dpkg", "var/log/dpkg.log"}


class Installation(Server):
    """A server whose programs run in the root; the library in it is at `library`."""

    def __init__(self, lab: Lab, fresh: Path) -> None:
        super().__init__(lab)
        lab.run(["sh", "-euc", _MOUNT, "sh", str(fresh)])

    def path(self, inside: str) -> Path:
        """The path by which this program reads or writes a file of the root."""
        return self.lab.path(f"{ROOT}{inside}")

    def inside(self, *argv: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a program in the root, as root, to its end."""
        return self.lab.run(["chroot", ROOT, *argv], check=check)

    def start(self, *argv: str, environment: Mapping[str, str] | None = None) -> Process:
        """Start a program in the root, as Debian starts Kea."""
        return super().start("chroot", ROOT, *_AS_KEA, *argv, environment=environment)

    def write(self, inside: str, text: str, mode: int = 0o644) -> str:
        """Put a file into the root; gives back its path there."""
        self.lab.write(f"{ROOT}{inside}", text, mode)
        return inside

    def install(self, *packages: Path) -> None:
        """As `dpkg --install` does: nothing is fetched, so what they need must be there."""
        for package in packages:
            shutil.copy(package, self.path(_PACKAGES))
        self.inside("dpkg", "--install", *(f"{_PACKAGES}/{package.name}" for package in packages))

    def files(self) -> dict[str, tuple[object, ...]]:
        """All files and folders by their path, each with what can be told of it but times."""
        found = {}
        root = self.path("/")
        for folder, folders, names in os.walk(root):
            place = Path(folder).relative_to(root)
            folders[:] = [name for name in folders if str(place / name) not in _NOT_COMPARED]
            for name in [*folders, *names]:
                if str(place / name) not in _NOT_COMPARED:
                    found[str(place / name)] = _told(Path(folder) / name)
        return found


def _told(path: Path) -> tuple[object, ...]:
    status = path.lstat()
    content = ""
    if stat.S_ISLNK(status.st_mode):
        content = os.readlink(path)
    elif stat.S_ISREG(status.st_mode):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
    return status.st_mode, status.st_uid, status.st_gid, content
