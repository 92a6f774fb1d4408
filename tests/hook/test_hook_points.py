# SPDX-License-Identifier: MPL-2.0
"""The parameter hook-points: where Kea calls the library, and where it does not."""

from __future__ import annotations

from .callout_driver import Driver, step
from .conftest import Script
from .journal import Journal
from .recorder import Recorder


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
