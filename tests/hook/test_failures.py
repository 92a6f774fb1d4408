# SPDX-License-Identifier: MPL-2.0
"""The last failures of each script, as runscript-status tells them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from .callout_driver import Driver, step
from .conftest import Script
from .events import packet
from .figures import AS_TOLD, await_end


def test_failures_tell_when_where_and_how(driver: Driver, script: Script) -> None:
    """The time in UTC, the hook point, how it ended, and the last line of standard error."""
    path = script("script.sh", "echo first >&2", "printf 'the last line' >&2", "echo out", AS_TOLD)
    driver.start(4)
    driver.configure({"script": str(path), "timeout": 2000})
    begin = datetime.now(UTC)
    ways = ["0", "7", "killed", "timed-out"]
    driver.call(*(packet(number, iface=way) for number, way in enumerate(ways)))
    await_end(driver)
    path.unlink()
    driver.call(step("lease4_expire"))
    await_end(driver)
    end = datetime.now(UTC)

    (described,) = driver.status()["scripts"]
    failures = described["failures"]

    assert [
        ("pkt4_receive", "exit status 7", "the last line"),
        ("pkt4_receive", "signal 9 (Killed)", "the last line"),
        ("pkt4_receive", "timed out", "the last line"),
        ("lease4_expire", "not started: No such file or directory", ""),
    ] == [(each["hook-point"], each["outcome"], each["stderr"]) for each in failures]
    times = [datetime.fromisoformat(each["time"].replace("Z", "+00:00")) for each in failures]
    assert all(re.fullmatch(r"[\d-]+T[\d:]+\.\d{3}Z", each["time"]) for each in failures)
    millisecond = timedelta(milliseconds=1)
    assert times == sorted(times)
    assert begin - millisecond <= times[0] and times[-1] <= end


def test_only_the_last_ten_failures_are_kept(driver: Driver, script: Script) -> None:
    """The oldest first."""
    path = script("script.sh", 'echo "$KEA_QUERY4_INTERFACE" >&2', "exit 1")
    driver.start(4)
    driver.configure({"script": str(path)})

    driver.call(*(packet(0, iface=str(number)) for number in range(13)))

    (described,) = driver.status()["scripts"]
    assert [str(number) for number in range(3, 13)] == [
        failure["stderr"] for failure in described["failures"]
    ]


def test_failures_are_kept_over_a_reconfiguration(driver: Driver, script: Script) -> None:
    """As long as the script is the same."""
    parameters = {"script": str(script("script.sh", "echo why >&2", "exit 1"))}
    driver.start(4)
    driver.configure(parameters)
    driver.call(packet(0))
    before = driver.status()["scripts"]
    driver.reconfigure(parameters)

    after = driver.status()["scripts"]

    assert "why" == before[0]["failures"][0]["stderr"]
    assert before[0]["failures"] == after[0]["failures"]
