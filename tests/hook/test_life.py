# SPDX-License-Identifier: MPL-2.0
"""What the library has in Kea's process, from load to unload, and what it leaves there: nothing."""

from __future__ import annotations

from typing import Any

import pytest

from . import samples
from .callout_driver import Driver, step
from .recorder import Recorder


def footprint(driver: Driver) -> tuple[list[str], int, dict[str, str], bool]:
    """Children, threads, descriptors, and whether the library is mapped."""
    return driver.children(), driver.threads(), driver.descriptors(), driver.maps_library()


def test_load_alone_starts_nothing(driver: Driver, recorder: Recorder) -> None:
    """Kea loads a library also to try a configuration: no process, no thread, no descriptor."""
    driver.start(4)
    children, threads, descriptors, _ = footprint(driver)

    assert driver.load({"script": str(recorder.script)}), driver.log

    assert (children, threads, descriptors, True) == footprint(driver)
    assert [] == driver.helpers()


def test_unload_of_a_library_that_never_went_live_leaves_nothing(
    driver: Driver, recorder: Recorder
) -> None:
    """The end of a configuration that was only tried."""
    driver.start(4)
    before = footprint(driver)
    assert driver.load({"script": str(recorder.script)}), driver.log

    assert driver.unload()

    assert before == footprint(driver)
    assert before[-1] is False


def test_refused_load_leaves_nothing(driver: Driver) -> None:
    """Kea closes a library that refuses its parameters."""
    driver.start(4)
    before = footprint(driver)

    assert driver.load({"script": "relative"}) is False

    assert before == footprint(driver)


def test_configured_starts_one_helper(driver: Driver, recorder: Recorder) -> None:
    """The helper runs from the moment at which the configuration is in use."""
    driver.go_live(4, recorder.script)

    assert 1 == len(driver.helpers())
    assert "RUNSCRIPT_HELPER_STARTED" in driver.log


@pytest.mark.parametrize("family", [4, 6])
@pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])
def test_unload_leaves_no_helper_zombie_descriptor_thread_or_mapping(
    driver: Driver, recorder: Recorder, family: int, wait: bool
) -> None:
    """After scripts have run, Kea's process is as it was before the library came."""
    driver.start(family)
    before = footprint(driver)
    driver.configure({"script": str(recorder.script), "wait": wait})
    lease: dict[str, Any] = {f"lease{family}": {}}
    driver.call(*[step(f"lease{family}_recover", **lease)] * 5)

    assert driver.unload()

    assert before == footprint(driver)
    assert before[-1] is False
    assert [] == driver.helpers()
    assert 5 == len(recorder.calls())


def test_unload_finishes_what_was_accepted(driver: Driver, recorder: Recorder) -> None:
    """Events that wait when Kea stops are run, not forgotten."""
    driver.go_live(4, recorder.script, wait=False)
    addresses = [f"192.0.2.{number}" for number in range(1, 101)]
    driver.call(*(step("lease4_recover", lease4={"address": address}) for address in addresses))

    assert driver.unload()

    seen = [call.environment["KEA_LEASE4_ADDRESS"] for call in recorder.calls()]
    assert sorted(addresses) == sorted(seen)


def test_reconfiguring_many_times_leaves_nothing(driver: Driver, recorder: Recorder) -> None:
    """What one instance hands over to the next is gone when the last one has left."""
    driver.start(4)
    before = footprint(driver)
    driver.configure({"script": str(recorder.script)})

    for round_number in range(1, 6):
        driver.call(step("pkt4_receive", query4=samples.QUERY4))
        assert 1 == len(driver.helpers())
        assert round_number == len(recorder.calls())
        driver.reconfigure({"script": str(recorder.script)})
    assert driver.unload()

    assert before == footprint(driver)
    assert [] == driver.helpers()


def test_end_of_kea_without_unload_leaves_no_helper(driver: Driver, recorder: Recorder) -> None:
    """A server that stops unloads its libraries, and waits for the helper's end."""
    driver.go_live(4, recorder.script)

    assert 0 == driver.stop()

    assert [] == driver.helpers()
