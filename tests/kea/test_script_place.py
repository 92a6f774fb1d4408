# SPDX-License-Identifier: MPL-2.0
"""Where a script may live: what each Kea allows, and what it says about any other place."""

import os
from collections.abc import Callable

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import HOME, Lab, LabError

from ..packet_clients import Client4

Configure = Callable[..., Json]

ELSEWHERE = f"{HOME}/elsewhere"

# A program, the first word of a list, and a folder.
FORMS = pytest.mark.parametrize(
    "form",
    [f"{ELSEWHERE}/script", [f"{ELSEWHERE}/script", "argument"], ELSEWHERE],
    ids=["path", "list", "folder"],
)


@pytest.fixture
def elsewhere(lab: Lab) -> Recorder:
    """The script of all three forms, which only root can write."""
    lab.path(ELSEWHERE).mkdir()
    return Recorder(lab, "elsewhere/script")


def confines(kea: KeaServer) -> bool:
    """Whether this Kea has a folder for scripts."""
    return int(kea.version().partition(".")[0]) >= 3


def refusal(kea: KeaServer, configuration: Json) -> str:
    """What the log says about a configuration with which Kea does not start."""
    with pytest.raises(LabError, match="has ended"):
        kea.start(configuration)
    (line,) = kea.log_lines("RUNSCRIPT_LOAD_FAILED")
    return line


def check_called(kea: KeaServer, configuration: Json, host: ClientHost, script: Recorder) -> None:
    """Kea takes the configuration, and the script of it runs."""
    kea.start(configuration)
    Client4(host).obtain()
    script.wait("lease4_select")


@FORMS
def test_from_kea_3_on_a_script_outside_of_keas_folder_is_refused(
    alice: ClientHost, kea4: KeaServer, configure: Configure, elsewhere: Recorder, form: object
) -> None:
    """With the folder to put it into and the variable to set; an older Kea runs it."""
    kea4.environment["KEA_HOOK_SCRIPTS_PATH"] = f"{HOME}/scripts"
    configuration = configure(form)
    if not confines(kea4):
        check_called(kea4, configuration, alice, elsewhere)
        return
    line = refusal(kea4, configuration)
    assert ELSEWHERE in line
    assert f'put it into "{HOME}/scripts"' in line
    assert "set KEA_HOOK_SCRIPTS_PATH in Kea's environment" in line


@FORMS
def test_a_script_is_taken_from_the_folder_that_kea_is_told(
    alice: ClientHost, kea4: KeaServer, configure: Configure, elsewhere: Recorder, form: object
) -> None:
    """KEA_HOOK_SCRIPTS_PATH names it; an older Kea needs no such variable."""
    kea4.environment["KEA_HOOK_SCRIPTS_PATH"] = ELSEWHERE
    check_called(kea4, configure(form), alice, elsewhere)


@FORMS
@pytest.mark.parametrize("how", ["group-writable", "of-another-user"])
def test_before_kea_3_a_script_that_others_can_change_is_refused(
    lab: Lab, alice: ClientHost, kea4: KeaServer, configure: Configure, elsewhere: Recorder,
    form: object, how: str,
) -> None:  # fmt: skip
    """Also where it is the folder that they can write. Kea 3 looks at the place, and runs it."""
    kea4.environment["KEA_HOOK_SCRIPTS_PATH"] = ELSEWHERE
    # A folder's script may be replaced by who can write the folder.
    unsafe = ELSEWHERE if form == ELSEWHERE else elsewhere.script
    if how == "of-another-user":
        os.chown(lab.path(unsafe), 1, -1)
    else:
        os.chown(lab.path(unsafe), -1, 1)
        lab.path(unsafe).chmod(0o775)
    configuration = configure(form)
    if confines(kea4):
        check_called(kea4, configuration, alice, elsewhere)
        return
    line = refusal(kea4, configuration)
    assert f'"{unsafe}"' in line
    assert ("chown" if how == "of-another-user" else "chmod go-w") in line
