# SPDX-License-Identifier: MPL-2.0
"""The subnet of a lease, where Kea passes none: found by the number that the lease has."""

from __future__ import annotations

from typing import Any

import pytest

from . import samples
from .callout_driver import Driver, step
from .recorder import Recorder


def seen(driver: Driver, recorder: Recorder, hook: str, **arguments: Any) -> dict[str, str]:
    """What the script sees at this hook point."""
    driver.go_live(samples.family(hook), recorder.script, samples.subnets(hook))
    driver.call(step(hook, **arguments))
    return dict(recorder.only_call().environment)


def lease(family: int, subnet: int) -> dict[str, Any]:
    return {4: samples.LEASE4, 6: samples.LEASE6}[family] | {"subnet-id": subnet}


@pytest.mark.parametrize("family", [4, 6])
def test_subnet_that_is_gone_is_empty(driver: Driver, recorder: Recorder, family: int) -> None:
    """The lease has its number still."""
    arguments = {f"lease{family}": lease(family, 99)}
    values = seen(driver, recorder, f"lease{family}_recover", **arguments)

    assert "99" == values[f"KEA_LEASE{family}_SUBNET_ID"]
    subnet = {name: text for name, text in values.items() if f"KEA_SUBNET{family}" in name}
    assert {""} == set(subnet.values())


LISTS = {
    "first of those that it has": ([2, 1], [1], "2"),
    "first of those that it has lost": ([], [2, 1], "2"),
    "no second, if the first is gone": ([99, 1], [1], ""),
    "none": ([], [], ""),
}


@pytest.mark.parametrize("family", [4, 6])
@pytest.mark.parametrize(("has", "lost", "number"), LISTS.values(), ids=LISTS)
def test_subnet_of_lists_is_that_of_the_first_lease(
    driver: Driver, recorder: Recorder, family: int, has: list[int], lost: list[int], number: str
) -> None:
    """Those that the client has come before those that it has lost."""
    leases = {
        f"leases{family}": [lease(family, subnet) for subnet in has],
        f"deleted_leases{family}": [lease(family, subnet) for subnet in lost],
    }
    values = seen(driver, recorder, f"leases{family}_committed", **leases)

    assert number == values[f"KEA_SUBNET{family}_ID"]


@pytest.mark.parametrize("hook", ["lease4_select", "lease6_select"])
def test_where_kea_passes_the_subnet_nothing_is_looked_up(
    driver: Driver, recorder: Recorder, hook: str
) -> None:
    """One that Kea passes as none is none."""
    family = samples.family(hook)
    arguments = {f"lease{family}": lease(family, 1), f"subnet{family}": None}
    values = seen(driver, recorder, hook, fake_allocation=True, **arguments)

    assert "" == values[f"KEA_SUBNET{family}_ID"]


def test_contexts_that_have_no_room_together_are_left_out(
    driver: Driver, recorder: Recorder
) -> None:
    """The last of them; all else of the event is there, and the log says which it was."""
    long = {"a": "b" * 60_000}
    query = {"relays": [{"options": {"18": "ff" * 28_000}}]}
    subnets = [samples.SUBNETS6[0] | {"context": long}]
    driver.go_live(6, recorder.script, subnets, parameters={"options": []})
    driver.call(step("lease6_renew", query6=query, lease6=lease(6, 1) | {"context": long}))

    values = recorder.only_call().environment
    assert ("", "77") == (values["KEA_LEASE6_CONTEXT"], values["KEA_LEASE6_IAID"])
    assert "b" * 60_000 in values["KEA_SUBNET6_CONTEXT"]
    (text,) = driver.messages("RUNSCRIPT_VALUES_LEFT_OUT")
    assert text.endswith(" too long: KEA_LEASE6_CONTEXT")


def test_contexts_of_a_list_are_told_once_in_the_log(driver: Driver, recorder: Recorder) -> None:
    """By the name of the first that has no room; the whole list in JSON has none either."""
    short, long = lease(4, 1), lease(4, 1) | {"context": {"a": "b" * 70_000}}
    values = seen(driver, recorder, "leases4_committed", leases4=[short, long, long])

    assert "" == values["KEA_LEASES4_AT2_CONTEXT"]
    (text,) = driver.messages("RUNSCRIPT_VALUES_LEFT_OUT")
    assert text.endswith(" too long: KEA_LEASES4_AT1_CONTEXT KEA_LEASES4_JSON")


# Type and address of a lease of the first subnet, and its pool and the pool's number.
POOLS = {
    "first address of a pool": (4, "V4", "192.0.2.40", "192.0.2.40-192.0.2.49", "4"),
    "last address of a pool": (4, "V4", "192.0.2.39", "192.0.2.30-192.0.2.39", "3"),
    "behind the last pool": (4, "V4", "192.0.2.50", "", ""),
    "before the first pool": (4, "V4", "192.0.2.29", "", ""),
    "address": (6, "IA_NA", "2001:db8:1::1f", "2001:db8:1::10-2001:db8:1::1f", "6"),
    "address outside": (6, "IA_NA", "2001:db8:1::20", "", ""),
    "prefix": (6, "IA_PD", "2001:db8:80ff:ff00::", "2001:db8:8000::/40", "5"),
    "prefix outside": (6, "IA_PD", "2001:db8:8100::", "", ""),
    "address of a prefix": (6, "IA_NA", "2001:db8:8000::1", "", ""),
}


@pytest.mark.parametrize(("family", "kind", "address", "pool", "number"), POOLS.values(), ids=POOLS)
def test_pool_is_the_one_that_the_address_is_in(
    driver: Driver, recorder: Recorder, family: int, kind: str, address: str, pool: str, number: str
) -> None:
    """Of its own kind; both are empty outside of any."""
    of_type = {} if family == 4 else {"type": kind}
    leased = lease(family, 1) | of_type | {"address": address}
    kea = driver.go_live(
        family, recorder.script, samples.SUBNETS4 if family == 4 else samples.SUBNETS6
    )
    arguments: dict[str, Any] = {f"lease{family}": leased}
    driver.call(step(f"lease{family}_recover", **arguments))
    values = recorder.only_call().environment

    has_ids = kea >= samples.POOLS_HAVE_IDS
    assert (pool, number if has_ids else "") == (
        values[f"KEA_LEASE{family}_POOL"], values[f"KEA_LEASE{family}_POOL_ID"]
    )  # fmt: skip
