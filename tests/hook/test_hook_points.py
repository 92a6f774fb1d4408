# SPDX-License-Identifier: MPL-2.0
"""The parameter hook-points: where Kea calls the library, and where it does not."""

from __future__ import annotations

import pytest

from kea_runscript.release import release
from kea_runscript.table import TABLE
from kea_runscript.table.checks import OLDEST_KEA
from kea_runscript.table.model import HookPoint

from .callout_driver import Driver, step
from .conftest import Script
from .journal import Journal
from .recorder import Recorder
from .this_kea import RELEASE

# Hook points that not every Kea has.
NEWER = [point for point in TABLE.hook_points if point.since != OLDEST_KEA]


def test_hook_points_default_to_those_of_the_ancestor(driver: Driver, recorder: Recorder) -> None:
    """Without `hook-points` a script sees what it saw with 1.4: no leases4_committed."""
    driver.start(4)
    driver.configure({"script": str(recorder.script)})

    committed, recover = driver.call(step("leases4_committed"), step("lease4_recover"))

    assert (False, True) == (committed["called"], recover["called"])
    assert ("lease4_recover",) == recorder.only_call().arguments


def test_hook_points_that_are_not_wanted_have_no_callout(
    driver: Driver, recorder: Recorder
) -> None:
    """Kea does not call the library where `hook-points` does not name the place."""
    driver.start(4)
    names = ["lease4_expire", "lease6_expire"]
    driver.configure({"script": str(recorder.script), "hook-points": names})

    expire, recover = driver.call(step("lease4_expire"), step("lease4_recover"))

    assert (True, False) == (expire["called"], recover["called"])
    assert ("lease4_expire",) == recorder.only_call().arguments


@pytest.mark.parametrize("point", NEWER, ids=lambda point: point.name)
def test_hook_point_that_this_kea_does_not_have_is_refused(
    driver: Driver, recorder: Recorder, point: HookPoint
) -> None:
    """With the first release that has it: else the script would wait for it forever."""
    driver.start(4)
    parameters = {"script": str(recorder.script), "hook-points": ["load", point.name]}

    if release(point.since) <= RELEASE:
        assert driver.load(parameters)
        return
    has = f'parameter "hook-points" has "{point.name}" in it, which Kea has from {point.since} on'
    assert f"{has}, and this is Kea {RELEASE}" == driver.refusal(parameters).strip()


def test_each_of_several_scripts_has_hook_points_of_its_own(
    driver: Driver, script: Script, journal: Journal
) -> None:
    """Kea calls the library where one of them wants it, and only that one is called there."""
    one = script("one.sh", journal.note("one at $1"))
    two = script("two.sh", journal.note("two at $1"))
    driver.start(4)
    driver.configure(
        {
            "scripts": [
                {"script": str(one), "hook-points": ["lease4_expire"]},
                {"script": str(two), "hook-points": ["lease4_recover"]},
            ]
        }
    )

    expire, recover, receive = driver.call(
        step("lease4_expire"), step("lease4_recover"), step("pkt4_receive", query4={})
    )

    assert (True, True, False) == (expire["called"], recover["called"], receive["called"])
    assert ["one at lease4_expire", "two at lease4_recover"] == journal.lines()
