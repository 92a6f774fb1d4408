# SPDX-License-Identifier: MPL-2.0
"""The dialect isc: a script is told what Kea's own library would tell it.

tests/kea/test_isc.py compares the two in a real Kea; here is what no client brings about.
"""

from __future__ import annotations

from typing import Any

import pytest

from kea_runscript.table import TABLE

from . import isc_samples, samples
from .callout_driver import Driver, step
from .conftest import Script
from .journal import Journal
from .recorder import Recorder
from .this_kea import HOOK_POINTS, RELEASE
from .variables import PATH

HOOKS = [point.name for point in HOOK_POINTS if point.isc]
every_hook_point = pytest.mark.parametrize("hook", HOOKS)

# Kea's library sets these only where there is the option, and OLD_LEASE6 only where there is one.
MAY_LACK = ("QUERY4_OPTION_", "QUERY6_OPTION_", "OLD_LEASE6_")


def start(driver: Driver, hook: str, recorder: Recorder, **parameters: Any) -> None:
    """A server that calls the recorder in the dialect."""
    driver.start(samples.family(hook), samples.subnets(hook))
    driver.configure({"dialect": "isc", "name": str(recorder.script), **parameters})


def call(driver: Driver, recorder: Recorder, hook: str, **arguments: Any) -> dict[str, str]:
    """What the script sees of these arguments, but for PATH."""
    (result,) = driver.call(step(hook, **arguments))
    assert (True, "continue", {}) == (result["called"], result["next"], result["changed"])
    (seen,) = recorder.wait(1)
    assert (hook,) == seen.arguments
    environment = dict(seen.environment)
    assert PATH == {name: environment.pop(name) for name in PATH}
    return environment


@every_hook_point
def test_each_variable_of_keas_library_has_its_value(
    driver: Driver, recorder: Recorder, hook: str
) -> None:
    """All arguments set in full: that library's variables, no others, each with its own value."""
    start(driver, hook, recorder)

    assert isc_samples.values(hook) == call(driver, recorder, hook, **isc_samples.arguments(hook))


@every_hook_point
@pytest.mark.parametrize("passed", [True, False], ids=["null", "nothing"])
def test_variables_are_empty_where_kea_passes_nothing(
    driver: Driver, recorder: Recorder, hook: str, passed: bool
) -> None:
    """Those of options and of an old lease are not there; a list that is not there has no lease."""
    start(driver, hook, recorder)
    pointers = [name for name in samples.HOOK_POINTS[hook] if name not in samples.NO_POINTERS]
    arguments: dict[str, Any] = dict.fromkeys(pointers) if passed else {}
    names = [name for name in isc_samples.values(hook) if not name.startswith(MAY_LACK)]
    expected = dict.fromkeys((name for name in names if "_AT0_" not in name), "")
    expected |= {name: "0" for name in expected if name.endswith("_SIZE")}

    assert expected == call(driver, recorder, hook, **arguments)


def test_an_interface_without_an_index_has_the_index_that_keas_library_gives(
    driver: Driver, recorder: Recorder
) -> None:
    """A number that has no meaning, but is the same."""
    start(driver, "lease4_release", recorder)

    seen = call(driver, recorder, "lease4_release", query4={}, lease4=samples.LEASE4)

    assert str(2**64 - 1) == seen["QUERY4_IFACE_INDEX"]


def test_an_address_has_a_prefix_length_of_128(driver: Driver, recorder: Recorder) -> None:
    """Kea's library tells the prefix length of every lease."""
    start(driver, "lease6_recover", recorder)
    lease = samples.LEASE6 | {"type": "IA_NA", "prefix-length": 128, "duid": None, "hwaddr": None}

    seen = call(driver, recorder, "lease6_recover", lease6=lease)

    assert ("IA_NA", "128") == (seen["LEASE6_TYPE"], seen["LEASE6_PREFIX_LEN"])
    assert ("", "", "") == (
        seen["LEASE6_DUID"], seen["LEASE6_HWADDR"], seen["LEASE6_HWADDR_TYPE"]
    )  # fmt: skip


def test_the_script_is_called_at_the_hook_points_of_keas_library_alone(
    driver: Driver, recorder: Recorder
) -> None:
    """Those that this Kea has: it calls the library nowhere else."""
    driver.start(4)
    driver.configure({"dialect": "isc", "name": str(recorder.script)})

    (described,) = driver.status()["scripts"]

    known = [point.name for point in TABLE.hook_points_of(RELEASE) if point.isc]
    assert known == described["settings"]["hook-points"]
    receive, recover = driver.call(step("pkt4_receive", query4={}), step("lease4_recover"))
    assert (False, True) == (receive["called"], recover["called"])


@pytest.mark.parametrize(
    ("parameters", "waits"),
    [({}, False), ({"sync": False}, False), ({"sync": True}, True), ({"wait": True}, True)],
    ids=["by default", "sync false", "sync true", "wait true"],
)
def test_kea_waits_if_sync_or_wait_says_so(
    driver: Driver, script: Script, parameters: dict[str, Any], waits: bool
) -> None:
    """Then the exit status of the script can decide."""
    path = script("script.sh", "exit 20")
    driver.start(4)
    decision = {"exit-status": {"20": "skip"}} if waits else {}
    driver.configure({"dialect": "isc", "name": str(path), **parameters, **decision})

    (result,) = driver.call(step("lease4_renew"))

    assert ("skip" if waits else "continue") == result["next"]


@pytest.mark.parametrize(
    ("arguments", "address"), [({"lease4": samples.LEASE4}, "192.0.2.42"), ({}, "")],
    ids=["somebody", "nobody"],
)  # fmt: skip
def test_scripts_of_both_dialects_are_each_told_in_their_own(
    driver: Driver, script: Script, journal: Journal, arguments: dict[str, Any], address: str
) -> None:
    """At one hook point, one after the other, in their order, whatever the event is about."""
    line = "hook=$KEA_HOOK_POINT ours=$KEA_LEASE4_ADDRESS isc=$LEASE4_ADDRESS"
    # The pause gives the other scripts ample time to begin too early.
    paths = [
        str(script(f"{name}.sh", pause, journal.note(f"{name} {line}")))
        for name, pause in zip("abc", ["sleep 0.2", "sleep 0.1", ""], strict=True)
    ]
    driver.start(4)
    dialects: list[dict[str, Any]] = [{"dialect": "isc"}, {"wait": False}, {"dialect": "isc"}]
    driver.configure(
        {"scripts": [{"script": p, **given} for p, given in zip(paths, dialects, strict=True)]}
    )

    driver.call(step("lease4_recover", **arguments))

    assert [
        f"a hook= ours= isc={address}",
        f"b hook=lease4_recover ours={address} isc=",
        f"c hook= ours= isc={address}",
    ] == journal.wait(3)


@pytest.mark.parametrize(
    ("hostname", "seen"),
    [
        (b"a\n\x01b\\\x7f", "61 0a 01 62 5c 7f"),
        (b"\xff\xc3\xa9\x80", "ff c3 a9 80"),
        (b"before\0behind", "62 65 66 6f 72 65"),
        (b"\0behind", ""),
    ],
    ids=["control characters", "no UTF-8", "NUL", "NUL in front"],
)
def test_a_host_name_is_told_as_it_is(
    driver: Driver, script: Script, journal: Journal, hostname: bytes, seen: str
) -> None:
    """Byte for byte, up to a NUL, as from Kea's library: its scripts have to be careful."""
    bytes_of = '$(printf %s "$LEASE4_HOSTNAME" | od -An -tx1)'
    path = script("script.sh", journal.note(f"{bytes_of} state=$LEASE4_STATE"))
    driver.start(4)
    driver.configure({"dialect": "isc", "name": str(path)})

    driver.call(step("lease4_recover", lease4=samples.LEASE4 | {"hostname": hostname}))

    (line,) = journal.wait(1)
    assert f"{seen} state=declined".strip() == line.strip()
