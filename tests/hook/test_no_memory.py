# SPDX-License-Identifier: MPL-2.0
"""What the library does when there is no memory."""

from __future__ import annotations

from typing import Any

import pytest

from kea_runscript_lab.wait import until

from . import samples
from .callout_driver import PATIENT, Driver, step
from .conftest import Script
from .events import packet
from .figures import await_figures
from .this_kea import EVERY_HOOK_POINT

# More allocations than the callout makes.
ENOUGH = 400

RETURNS = pytest.mark.parametrize("returns", [True, False], ids=["for-a-moment", "to-the-end"])


@pytest.mark.parametrize("hook", ["lease4_renew", "leases4_committed", "lease6_select"])
def test_no_exception_leaves_a_callout(driver: Driver, script: Script, hook: str) -> None:
    """Whichever allocation is the last that succeeds: Kea sees no exception, and goes on."""
    driver.start(samples.family(hook), samples.subnets(hook), debug=False)
    path = script("script.sh", "true")
    driver.configure({"script": str(path), "wait": False, "hook-points": EVERY_HOOK_POINT})
    arguments = samples.arguments(hook)

    results = driver.call(*(step(hook, memory=count, **arguments) for count in range(ENOUGH)))

    assert {"continue"} == {result["next"] for result in results}
    assert [] == driver.messages("HOOKS_CALLOUT_EXCEPTION")


@pytest.mark.parametrize("family", [4, 6])
def test_configuration_is_refused_even_if_nobody_can_say_why(
    driver: Driver, script: Script, family: int
) -> None:
    """Without any memory Kea is told to refuse it, and sees no exception."""
    driver.start(family, debug=False)
    assert driver.load({"script": str(script("script.sh", "true"))})

    assert {"next": "drop", "error": None} == driver.configured(memory=0)
    assert [] == driver.helpers()


@pytest.mark.parametrize("reconfigure", [False, True], ids=["first", "next"])
@RETURNS
def test_configuration_is_used_or_refused(
    driver: Driver, script: Script, reconfigure: bool, returns: bool
) -> None:
    """Whichever allocation is the last that succeeds, when a helper is started as when one is
    taken over: Kea sees no exception, no helper is left over, and the next configuration works."""
    driver.may_fail = True
    points = ["load", "dhcp4_srv_configured"]
    parameters = {"script": str(script("script.sh")), "hook-points": points} | PATIENT
    driver.start(4, debug=False)
    used = []

    for count in range(ENOUGH):
        if reconfigure:
            driver.configure(parameters)
            assert driver.unload(reconfigure=True)
        assert driver.load(parameters)
        used.append(driver.configured(count, returns)["next"] == "continue")
        assert driver.unload(reconfigure=reconfigure)

    assert (False, True) == (used[0], used[-1])
    driver.configure(parameters)
    until(lambda: len(driver.helpers()) == 1, lambda: f"one helper: {driver.helpers()}")
    assert [] == driver.messages("HOOKS_CALLOUT_EXCEPTION")


@RETURNS
def test_each_event_is_counted(driver: Driver, script: Script, returns: bool) -> None:
    """One that there is no memory for is dropped, and on-failure decides about its packet."""
    driver.may_fail = True
    scripts: list[dict[str, Any]] = [
        {"script": str(script("watches.sh")), "wait": False},
        {"script": str(script("decides.sh")), "on-failure": "drop"} | PATIENT,
    ]
    driver.start(4, debug=False)
    driver.configure({"scripts": [{**each, "hook-points": ["pkt4_receive"]} for each in scripts]})

    results = driver.call(
        *(
            step("pkt4_receive", memory=count, memory_returns=returns, query4={})
            for count in range(ENOUGH)
        )
    )
    figures = await_figures(driver, events=ENOUGH, running=0, queued=0)
    packets_dropped = [result["next"] for result in results].count("drop")
    assert "continue" == results[-1]["next"]
    assert 0 < figures["dropped"] < ENOUGH / 2
    figures = driver.figures(1)
    assert ENOUGH == figures["events"] == figures["succeeded"] + figures["dropped"]
    assert packets_dropped == figures["dropped"]

    # Nothing that failed half way is left behind.
    driver.call(*(packet(number) for number in range(50)))
    await_figures(driver, events=ENOUGH + 50, running=0, queued=0)
