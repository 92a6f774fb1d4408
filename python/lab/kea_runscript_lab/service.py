# SPDX-License-Identifier: MPL-2.0
"""A Kea that is not root but a service with a user and capabilities, as Debian's units run it."""

import shutil
from pathlib import Path

from kea_runscript_lab.configuration import KEA_HOME
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import HOME, Lab

USER = "_kea"

# What Debian's units give to Kea.
CAPABILITIES = ("net_bind_service", "net_raw")

# In the place of Kea's program.
_SERVICE = f"""#!/bin/sh
exec setpriv --reuid={USER} --regid={USER} --clear-groups \\
    --inh-caps={{capabilities}} --ambient-caps={{capabilities}} {{program}} "$@"
"""


def as_service(lab: Lab, kea: KeaServer, files: list[Path], *more_capabilities: str) -> None:
    """Let `kea`, which is not started, run as USER with CAPABILITIES and more.

    Library and helper are among `files`: they are copied into HOME, since this user may not see
    where they were built.
    """
    for file in files:
        shutil.copy(file, lab.path(HOME))
    kea.environment["KEA_HOOKS_PATH"] = HOME
    helper = Path(kea.environment["KEA_RUNSCRIPT_HELPER"]).name
    kea.environment["KEA_RUNSCRIPT_HELPER"] = f"{HOME}/{helper}"
    lab.run(["install", "-d", "-o", USER, "-g", USER, KEA_HOME])
    program = f"{HOME}/bin/kea-dhcp{kea.family}"
    lab.run(["mv", program, f"{program}.real"])
    capabilities = ",".join(f"+{name}" for name in (*CAPABILITIES, *more_capabilities))
    text = _SERVICE.format(capabilities=capabilities, program=f"{program}.real")
    lab.write(program, text, mode=0o755)
