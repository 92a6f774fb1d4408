# SPDX-License-Identifier: MPL-2.0
"""The hook library that a lab's servers load."""

import os
from dataclasses import dataclass
from pathlib import Path

from kea_runscript_lab.built import built
from kea_runscript_lab.host import Server
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import LabError, machine_program

_NAME = "kea-hook-runscript.so"

# Where Kea's own libraries are, seen from the folder above that of its programs.
_FOLDERS = ("lib/*/kea/hooks", "lib/kea/hooks", "lib64/kea/hooks")


@dataclass(frozen=True)
class Library:
    """`hook` is the library; `helper` the helper that it starts, unless it is to find its own."""

    hook: Path
    helper: Path | None = None

    def server(self, host: Server, family: int) -> KeaServer:
        """A Kea that may load it; it is not started."""
        environment = {"KEA_RUNSCRIPT_HELPER": str(self.helper)} if self.helper else {}
        return KeaServer(host, family, self.hook.parent, environment)


def library() -> Library:
    """The one that is installed, unless KEA_RUNSCRIPT_HOOK and KEA_RUNSCRIPT_HELPER name others.

    LabError says what is missing.
    """
    hook = built("KEA_RUNSCRIPT_HOOK") if "KEA_RUNSCRIPT_HOOK" in os.environ else _installed()
    named = "KEA_RUNSCRIPT_HELPER" in os.environ
    return Library(hook, built("KEA_RUNSCRIPT_HELPER") if named else None)


def _installed() -> Path:
    server = machine_program("kea-dhcp4") or machine_program("kea-dhcp6")
    if not server:
        raise LabError("this machine has neither kea-dhcp4 nor kea-dhcp6: install Kea")
    above = server.resolve().parents[1]
    folders = [folder for pattern in _FOLDERS for folder in sorted(above.glob(pattern))]
    for folder in folders:
        if (path := folder / _NAME).is_file():
            return path
    looked = ", ".join(map(str, folders)) or " or ".join(f"{above}/{name}" for name in _FOLDERS)
    raise LabError(
        f"{_NAME} is not in Kea's folder for hook libraries, {looked}: install it, or set"
        " KEA_RUNSCRIPT_HOOK to its path"
    )
