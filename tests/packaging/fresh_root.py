# SPDX-License-Identifier: MPL-2.0
"""A Debian with Kea as users have it, before a package of ours came: nothing of `./dev setup`."""

import fcntl
import os
from pathlib import Path

from .. import debian_root

# Kea, what our packages depend on beyond it, and what checks our pieces for AppArmor and systemd.
PACKAGES = ("kea-dhcp4-server", "kea-dhcp6-server", "libuv1", "python3", "apparmor", "systemd")

# Debian starts a server that it installs, unless this program forbids it.
_SETUP = f"""
dpkg-query -W {" ".join(PACKAGES)} >/dev/null 2>&1 && exit
printf '#!/bin/sh\\nexit 101\\n' >/usr/sbin/policy-rc.d
chmod 755 /usr/sbin/policy-rc.d
export DEBIAN_FRONTEND=noninteractive
apt-get update && apt-get install -y --no-install-recommends {" ".join(PACKAGES)}
"""


def fresh_root(kea: str) -> Path:
    """The root, which is made once per machine and never written to afterwards."""
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    roots = caches / "kea-hook-runscript/roots"
    setup = ["sh", "-c", _SETUP]
    root = debian_root.cached(roots, f"fresh-{kea}", kea, setup)
    with root.with_name(f"{root.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # each worker comes here
        # One that an earlier version of this file made may lack something.
        if debian_root.run_in(root, *setup):
            raise debian_root.RootError(f"{root} lacks packages: see above")
    return root
