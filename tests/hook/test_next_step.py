# SPDX-License-Identifier: MPL-2.0
"""What another library, called before ours, has decided stays decided."""

from __future__ import annotations

import pytest

from . import samples
from .callout_driver import Driver, step
from .recorder import Recorder
from .this_kea import EVERY_HOOK_POINT


@pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])
@pytest.mark.parametrize("status", ["skip", "drop", "park"])
@pytest.mark.parametrize("family", [4, 6])
def test_decision_of_another_library_is_not_overwritten(
    driver: Driver, recorder: Recorder, family: int, status: str, wait: bool
) -> None:
    """Skip, drop and park pass through our callout at every hook point."""
    hooks = [hook for hook in EVERY_HOOK_POINT if samples.family(hook) == family]
    subnets = samples.SUBNETS4 if family == 4 else samples.SUBNETS6
    driver.go_live(family, recorder.script, subnets, wait=wait)

    results = driver.call(*(step(hook, status=status, **samples.arguments(hook)) for hook in hooks))

    assert dict.fromkeys(hooks, status) == {
        hook: result["next"] for hook, result in zip(hooks, results, strict=True)
    }


def test_hook_points_without_a_script_are_not_called(driver: Driver, recorder: Recorder) -> None:
    """Kea spends nothing on hook points that are not in the table."""
    driver.go_live(4, recorder.script)

    results = driver.call(step("buffer4_receive"), step("buffer4_send"))

    assert [False] * 2 == [result["called"] for result in results]
    assert [] == recorder.calls()
