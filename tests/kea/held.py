# SPDX-License-Identifier: MPL-2.0
"""A script that does not end before the test lets it go."""

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

# As long as a test may last on a busy machine.
PATIENT: Json = {"timeout": 600_000}


class Held(Recorder):
    """Configure it with PATIENT. It is held where the shell command `when` succeeds."""

    def __init__(self, lab: Lab, when: str = "true") -> None:
        mark = f"if {when}; then : >{HOME}/held.now"
        super().__init__(lab, "held", before=f"{mark}; {_HOLD}; fi")

    def wait_until_held(self) -> None:
        until(self._lab.path(f"{HOME}/held.now").exists, "the script to be called")

    def let_go(self) -> None:
        self._lab.write(f"{HOME}/held.go", "")


_HOLD = f"while [ ! -e {HOME}/held.go ]; do sleep 0.02; done"
