# SPDX-License-Identifier: MPL-2.0
"""Debians without anything of `./dev setup`, as users have them before a package of ours comes.

Each is made once per machine, and nothing is written into it afterwards.
"""

import fcntl
import os
from pathlib import Path

from .. import debian_root
from ..debian_root import Release

# Kea, what our packages depend on beyond it, and what checks our pieces for AppArmor and systemd.
_FOR_KEA = ("kea-dhcp4-server", "kea-dhcp6-server", "libuv1", "python3", "apparmor", "systemd")

# What makes a virtual environment, and what tests scripts in it.
_FOR_PYTHON = ("python3-pytest", "python3-venv")

# Arguments: packages. Debian starts a server that it installs, unless this program forbids it.
_SETUP = """
dpkg-query -W "$@" >/dev/null 2>&1 && exit
printf '#!/bin/sh\\nexit 101\\n' >/usr/sbin/policy-rc.d
chmod 755 /usr/sbin/policy-rc.d
export DEBIAN_FRONTEND=noninteractive
apt-get update && apt-get install -y --no-install-recommends "$@"
"""


def fresh_root(kea: str) -> Path:
    """The Debian that has this Kea, with it."""
    return _root(f"fresh-{kea}", debian_root.release_with(kea), _FOR_KEA, kea)


def python_root(suite: str) -> Path:
    """A Debian with its Python 3."""
    return _root(f"python-{suite}", Release(suite), _FOR_PYTHON)


def _root(name: str, release: Release, packages: tuple[str, ...], kea: str = "") -> Path:
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    roots = caches / "kea-hook-runscript/roots"
    setup = ["sh", "-c", _SETUP, "sh", *packages]
    root = debian_root.cached(roots, name, release, setup, kea)
    with root.with_name(f"{root.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # each worker comes here
        # One that an earlier version of this file made may lack something.
        if debian_root.run_in(root, *setup):
            raise debian_root.RootError(f"{root} lacks packages: see above")
    return root
