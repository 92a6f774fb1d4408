# SPDX-License-Identifier: MPL-2.0
"""A script of kea-hook-runscript 1.4 sees what it saw there, by name and by value."""

from __future__ import annotations

import pytest

from kea_runscript.release import release
from kea_runscript.table import TABLE

from . import samples
from .ancestor import DIFFERENT, EDGES, HOOK_POINTS, VALUES
from .callout_driver import Driver, step
from .recorder import Recorder
from .this_kea import RELEASE

# The edges that this Kea still has.
PRESENT = [case for case, edge in EDGES.items() if not edge.gone or RELEASE < release(edge.gone)]


def seen_at(hook: str) -> dict[str, str]:
    """What 1.4 gave there."""
    beginnings = tuple(f"KEA_{part}" for part in HOOK_POINTS[hook])
    return {name: value for name, value in VALUES.items() if name.startswith(beginnings)}


@pytest.mark.parametrize("hook", HOOK_POINTS)
def test_each_variable_has_the_value_that_it_had(
    driver: Driver, recorder: Recorder, hook: str
) -> None:
    """The hook point's name is the first argument, too; what differs does so for a reason."""
    driver.go_live(samples.family(hook), recorder.script, samples.subnets(hook))

    driver.call(step(hook, **samples.arguments(hook)))

    call = recorder.only_call()
    wanted = seen_at(hook)
    different = {name for name in wanted if wanted[name] != call.environment.get(name)}
    assert wanted.keys() & DIFFERENT.keys() == different
    assert (hook,) == call.arguments


@pytest.mark.parametrize("case", PRESENT)
def test_each_variable_has_it_at_the_edges_too(
    driver: Driver, recorder: Recorder, case: str
) -> None:
    """Ours differ exactly where a reason is given, and are then what is written there."""
    edge = EDGES[case]
    driver.go_live(samples.family(edge.hook), recorder.script)

    driver.call(step(edge.hook, **edge.arguments))

    call = recorder.only_call()
    assert {**edge.seen, **edge.ours} == {name: call.environment.get(name) for name in edge.seen}
    assert [] == [name for name in edge.ours if edge.ours[name] == edge.seen[name]]
    assert bool(edge.ours) == bool(edge.reason)


def test_it_is_called_where_it_was() -> None:
    """If the configuration has nothing but a script, then at these hook points and no others."""
    by_default = {point.name for point in TABLE.kea_hook_points if point.by_default}
    assert set(HOOK_POINTS) == by_default


def test_kea_waits_for_it_unless_told_otherwise() -> None:
    """As the only other parameter of 1.4 was by default."""
    (wait,) = (parameter for parameter in TABLE.parameters if parameter.name == "wait")
    assert "true" == wait.default
