# SPDX-License-Identifier: MPL-2.0
"""Kea with multi-threading calls from several threads at once."""

from __future__ import annotations

import pytest

from .callout_driver import Driver, step
from .recorder import Recorder

THREADS = 8
PACKETS = 200


@pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])
def test_every_event_arrives_whole_from_many_threads(
    driver: Driver, recorder: Recorder, wait: bool
) -> None:
    """No event is lost or doubled, and none has another's values."""
    hwaddrs = [f"02:00:00:00:00:{number:02x}" for number in range(PACKETS)]
    packets = [
        {"hwaddr": hwaddr, "iface": f"eth{number}", "ifindex": number}
        for number, hwaddr in enumerate(hwaddrs)
    ]
    driver.go_live(4, recorder.script, wait=wait, multi_threading=True)

    results = driver.call(
        *(step("pkt4_receive", query4=packet) for packet in packets), threads=THREADS
    )

    # With wait each script has ended before its callout returned: nothing to wait for.
    calls = recorder.calls() if wait else recorder.wait(PACKETS)
    seen = {
        (
            call.environment["KEA_QUERY4_HWADDR"],
            call.environment["KEA_QUERY4_INTERFACE"],
            call.environment["KEA_QUERY4_IFINDEX"],
        )
        for call in calls
    }
    expected = {(hwaddr, f"eth{number}", str(number)) for number, hwaddr in enumerate(hwaddrs)}
    assert expected == seen
    assert PACKETS == len(calls)
    assert ["continue"] * PACKETS == [result["next"] for result in results]


def test_status_may_be_asked_for_in_any_thread(driver: Driver, recorder: Recorder) -> None:
    """As by the listener that high availability has of its own, while packets come."""
    driver.go_live(4, recorder.script, wait=False, multi_threading=True)
    status, reset = {"command": "runscript-status"}, {"command": "runscript-reset"}

    steps = [step("pkt4_receive", query4={}), status, reset, status] * 50
    results = driver.call(*steps, threads=THREADS)

    assert {0} == {result["result"] for result in results if "result" in result}
    assert 150 == len([result for result in results if "result" in result])


def test_multi_threaded_kea_accepts_the_library(driver: Driver, recorder: Recorder) -> None:
    """Kea refuses a library that does not say that it can do this."""
    driver.start(6, multi_threading=True)

    assert driver.load({"script": str(recorder.script)}), driver.log
