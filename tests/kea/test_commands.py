# SPDX-License-Identifier: MPL-2.0
"""The commands runscript-status and runscript-reset, on Kea's own control socket."""

import json
import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from kea_runscript.table import TABLE
from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4, Client6

Configure = Callable[..., Json]

# It fails at one hook point of each family.
FAIL = """
case "$1" in
pkt4_receive | pkt6_receive) echo first line >&2; echo last line >&2; exit 9 ;;
esac
"""


def status(kea: KeaServer) -> Json:
    """What runscript-status tells of the only script, and of the helper under that name."""
    answer = kea.command("runscript-status")
    assert 0 == answer["result"]
    (script,) = answer["arguments"]["scripts"]
    return {**script, "helper": answer["arguments"]["helper"]}


def obtain(kea: KeaServer, host: ClientHost) -> None:
    """A lease."""
    client = Client4(host) if kea.family == 4 else Client6(host)
    client.obtain()


def test_both_are_among_keas_commands(
    kea: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """While the library is loaded, and no longer."""
    configuration = configure(recorder.script, kea.family)
    kea.start(configuration)
    commands = {"runscript-status", "runscript-reset"}
    assert commands <= set(kea.command("list-commands")["arguments"])
    assert kea.set_configuration({**configuration, "hooks-libraries": []})["result"] == 0
    assert not commands & set(kea.command("list-commands")["arguments"])


def test_status_tells_the_last_failures(
    lab: Lab, alice: ClientHost, kea: KeaServer, configure: Configure
) -> None:
    """When, at which hook point, how it ended, and the last line of its standard error."""
    failing = Recorder(lab, "failing", after=FAIL)
    kea.start(configure(failing.script, kea.family))
    before = datetime.now(UTC)
    obtain(kea, alice)
    seen = status(kea)
    after = datetime.now(UTC)
    point = f"pkt{kea.family}_receive"
    assert len(failing.calls(point)) == len(seen["failures"]) > 0
    for failure in seen["failures"]:
        time = datetime.strptime(failure.pop("time"), "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
        assert before.replace(microsecond=0) <= time <= after
        assert {
            "hook-point": point, "outcome": "exit status 9", "stderr": "last line",
        } == failure  # fmt: skip


def test_status_tells_the_figures_that_statistics_tell(
    lab: Lab, alice: ClientHost, kea: KeaServer, configure: Configure
) -> None:
    """They are up to date in the answer."""
    failing = Recorder(lab, "failing", after=FAIL)
    kea.start(configure(failing.script, kea.family))
    obtain(kea, alice)
    figures = status(kea)["figures"]
    failed = len(failing.calls(f"pkt{kea.family}_receive"))
    calls = len(failing.calls())
    assert 0 < failed < calls
    assert (calls, failed) == (figures["events"], figures["failed"])
    assert calls - failed == figures["succeeded"]
    assert kea.figures("failing") == figures


def test_status_tells_the_settings_but_no_secret(
    lab: Lab, kea4: KeaServer, configure: Configure, script: Callable[[str], str]
) -> None:
    """Those that are given, those that hold by default, and of the secrets only their file."""
    secrets = lab.write(f"{HOME}/secrets", "TOKEN=sesame\n", mode=0o600)
    path = script("exit 0")
    parameters = {
        "script": [path, "one"],
        "hook-points": ["lease4_expire"],
        "exit-status": {"10": "skip"},
        "environment": {"COLOUR": "red"},
        "environment-file": secrets,
    }
    kea4.start(configure(path, parameters=parameters))
    answer = kea4.command("runscript-status")
    assert "sesame" not in str(answer)
    (seen,) = answer["arguments"]["scripts"]
    assert "script" == seen["name"]
    rows = (row for row in TABLE.parameters if row.default and row.only_with != ("mode", "worker"))
    standard = {row.name: json.loads(row.default) for row in rows}
    assert {**standard, **parameters} == seen["settings"]


def test_status_tells_of_the_helper(
    lab: Lab, kea: KeaServer, configure: Configure, recorder: Recorder, helper: object
) -> None:
    """Its program, its process id, and how often it had to be started again."""
    kea.start(configure(recorder.script, kea.family))

    def pid() -> int:
        (inside,) = (e.inner for e in lab.processes() if e.pid in kea.helpers)
        return inside

    first = pid()
    assert {"program": str(helper), "pid": first, "restarts": 0} == status(kea)["helper"]
    (helper_process,) = kea.helpers
    os.kill(helper_process, signal.SIGKILL)
    kea.wait_for_log("RUNSCRIPT_HELPER_STARTED", 2)
    second = pid()
    until(lambda: status(kea)["helper"]["pid"] == second, "the new helper to be told of")
    assert 1 == status(kea)["helper"]["restarts"]


def test_reset_sets_figures_to_0_and_forgets_failures(
    lab: Lab, alice: ClientHost, bob: ClientHost, kea: KeaServer, configure: Configure
) -> None:
    """What comes after is counted from there."""
    failing = Recorder(lab, "failing", after=FAIL)
    kea.start(configure(failing.script, kea.family))
    obtain(kea, alice)
    assert status(kea)["failures"]
    assert 0 == kea.command("runscript-reset")["result"]
    seen = status(kea)
    assert [] == seen["failures"]
    assert {0} == set(seen["figures"].values())
    failing.forget()
    obtain(kea, bob)
    seen = status(kea)
    assert len(failing.calls()) == seen["figures"]["events"] > 0
    assert len(failing.calls(f"pkt{kea.family}_receive")) == len(seen["failures"])


@pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])
def test_failures_survive_a_reconfiguration(
    alice: ClientHost, lab: Lab, kea4: KeaServer, configure: Configure, wait: bool
) -> None:
    """Those of a script that is configured as before."""
    failing = Recorder(lab, "failing", after=FAIL)
    configuration = configure(failing.script, wait=wait)
    kea4.start(configuration)
    obtain(kea4, alice)
    until(lambda: status(kea4)["figures"]["succeeded"] >= 6, "the last event to end")
    before = status(kea4)["failures"]
    assert before
    assert kea4.set_configuration(configuration)["result"] == 0
    assert before == status(kea4)["failures"]
