# SPDX-License-Identifier: MPL-2.0
"""What scripts import from kea_runscript."""

import subprocess
import sys

from kea_runscript.table import TABLE

from .sdk_script import PYTHON

HOOK_POINTS = {point.name for point in TABLE.hook_points}

API = {
    # Decorators, and the events that their handlers get.
    *HOOK_POINTS,
    *("".join(map(str.capitalize, name.split("_"))) for name in HOOK_POINTS),
    "on", "Event",
    # Parts of events.
    "CommandResponse", "Lease4", "Lease6", "Packet4", "Packet6", "Subnet4", "Subnet6",
    "LeaseState", "LeaseType", "MessageType4", "MessageType6", "NoValueError",
    # Answers.
    "Answer", "AnswerError", "Continue", "Drop", "Reply", "Skip",
    "Fields4Changes", "Lease6Changes", "LeaseChanges", "Option",
    # The script as a whole.
    "lifespan", "run", "shutdown", "startup",
}  # fmt: skip


def names(expression: str) -> list[str]:
    """What the expression lists, in a Python that has imported nothing else of the package."""
    code = f"import kea_runscript, types; print(*{expression})"
    done = subprocess.run(
        [sys.executable, "-B", "-c", code],
        env={"PYTHONPATH": str(PYTHON)}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.split()


def test_package_exports_its_interface_and_nothing_else() -> None:
    """Both what `*` imports and what an editor offers, each name once."""
    assert sorted(API) == sorted(names("kea_runscript.__all__"))
    assert sorted(API) == names("dir(kea_runscript)")


def test_package_holds_no_other_name_without_an_underscore() -> None:
    """So nobody comes to import one that is only there by the way; modules of its own are."""
    public = "(name for name in vars(kea_runscript) if name[0] != '_')"
    assert {"sdk"} == set(names(public)) - API
