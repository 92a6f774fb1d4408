# SPDX-License-Identifier: MPL-2.0
"""How to let a Kea of one's own call a script: what to put where, for the Kea of this machine."""

from collections.abc import Iterator
from pathlib import Path

from kea_runscript.release import LIBRARIES_HAVE_A_FOLDER, SCRIPTS_HAVE_A_FOLDER, release

# What somebody replaces who follows.
SCRIPT = Path("/path/to/script")


def next_steps(version: str, hook: Path) -> Iterator[str]:
    """Lines for a screen. What is to be copied is indented by four; a path is as long as it is."""
    yield "  Let a Kea that you start as root call a script of yours. In kea-dhcp4.conf,"
    yield '  behind "Dhcp4": {'
    yield ""
    yield '    "hooks-libraries": ['
    yield f'      {{ "library": "{hook}",'
    yield f'        "parameters": {{ "script": "{SCRIPT}", "wait": true }} }} ],'
    yield ""
    if variables := list(_variables(version, hook)):
        yield f"  Kea {version} needs in its environment, since it looks nowhere else:"
        yield ""
        yield from (f"    {variable}" for variable in variables)
        yield ""
    if release(version) < SCRIPTS_HAVE_A_FOLDER:
        yield f"  With Kea {version} only root or Kea's user may have the right to write the"
        yield "  script and the folders above it."
    yield "  The script gets the hook point as its first argument and the variables as its"
    yield "  environment; README.md lists them all, and says under Install what a Kea needs"
    yield "  that the system starts: it has a user of its own, and AppArmor may confine it."


def _variables(version: str, hook: Path) -> Iterator[str]:
    if release(version) >= LIBRARIES_HAVE_A_FOLDER:
        yield f"KEA_HOOKS_PATH={hook.parent}"
    if release(version) >= SCRIPTS_HAVE_A_FOLDER:
        yield f"KEA_HOOK_SCRIPTS_PATH={SCRIPT.parent}"
