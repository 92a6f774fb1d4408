# SPDX-License-Identifier: MPL-2.0
"""Values of a lease that follow a rule: type, state, expiry, prefix, and the two timers."""

from __future__ import annotations

import time
from typing import Any

import pytest

from .callout_driver import Driver, step
from .recorder import Recorder

FOREVER = 0xFFFFFFFF
COMPUTED = {"calculate-tee-times": True, "t1-percent": 0.5, "t2-percent": 0.875}


def lease_values(
    driver: Driver, recorder: Recorder, family: int, lease: Any, subnets: Any = ()
) -> dict[str, str]:
    """What the script sees of `lease`, by the names after KEA_LEASE4_ or KEA_LEASE6_."""
    driver.go_live(family, recorder.script, subnets)
    driver.call(step(f"lease{family}_recover", **{f"lease{family}": lease}))
    environment = recorder.only_call().environment
    prefix = f"KEA_LEASE{family}_"
    return {name[len(prefix) :]: value for name, value in environment.items() if prefix in name}


@pytest.mark.parametrize("family", [4, 6])
@pytest.mark.parametrize(
    ("state", "text"), [(0, "default"), (1, "declined"), (2, "expired-reclaimed")]
)
def test_state_is_keas_name(
    driver: Driver, recorder: Recorder, family: int, state: int, text: str
) -> None:
    """STATE is Kea's own word for the lease's state."""
    assert text == lease_values(driver, recorder, family, {"state": state})["STATE"]


@pytest.mark.parametrize("family", [4, 6])
@pytest.mark.parametrize(("age", "expired"), [(10, "0"), (4000, "1")])
def test_lease_is_expired_once_its_valid_lifetime_is_over(
    driver: Driver, recorder: Recorder, family: int, age: int, expired: str
) -> None:
    """IS_EXPIRED follows the clock."""
    lease = {"cltt": int(time.time()) - age, "valid-lifetime": 3600}

    assert expired == lease_values(driver, recorder, family, lease)["IS_EXPIRED"]


@pytest.mark.parametrize("family", [4, 6])
def test_infinite_lease_is_never_expired(driver: Driver, recorder: Recorder, family: int) -> None:
    """A lifetime of 0xffffffff seconds is forever, and is written as a plain number."""
    values = lease_values(driver, recorder, family, {"cltt": 1, "valid-lifetime": FOREVER})

    assert ("4294967295", "0") == (values["VALID_LIFETIME"], values["IS_EXPIRED"])


def test_address_lease_has_no_delegated_prefix(driver: Driver, recorder: Recorder) -> None:
    """DELEGATED_PREFIX and its length are empty unless the lease is a prefix."""
    lease = {"type": "IA_NA", "address": "2001:db8::42", "duid": "00030001080027aabbcc"}
    values = lease_values(driver, recorder, 6, lease)

    assert "IA_NA" == values["TYPE"]
    assert "2001:db8::42" == values["ADDRESS"]
    assert ("", "") == (values["DELEGATED_PREFIX"], values["DELEGATED_PREFIXLEN"])


def test_largest_numbers_of_a_lease_are_not_negative(driver: Driver, recorder: Recorder) -> None:
    """IAID and lifetimes use all of their 32 bits."""
    lease = {"iaid": FOREVER, "preferred-lifetime": FOREVER, "valid-lifetime": FOREVER}
    values = lease_values(driver, recorder, 6, lease)

    assert {"4294967295"} == {
        values[name] for name in ("IAID", "PREFERRED_LIFETIME", "VALID_LIFETIME")
    }


# The subnet's timers, the lease's valid lifetime, and what Kea's Dhcpv4Srv::setTeeTimes sends then.
@pytest.mark.parametrize(
    ("timers", "lifetime", "renew", "rebind"),
    [
        pytest.param({"t1": 1000, "t2": 2000}, 4000, "1000", "2000", id="both-configured"),
        pytest.param({}, 4000, "", "", id="nothing-configured"),
        pytest.param(COMPUTED, 3600, "1800", "3150", id="computed"),
        pytest.param(COMPUTED, 3601, "1801", "3151", id="computed-and-rounded"),
        pytest.param(COMPUTED, FOREVER, "2147483648", "3758096383", id="computed-from-forever"),
        pytest.param(COMPUTED | {"t1": 7}, 3600, "7", "3150", id="one-configured-one-computed"),
        pytest.param({"t1": 1000, "t2": 4000}, 4000, "1000", "", id="t2-not-below-lifetime"),
        pytest.param({"t1": 2000, "t2": 2000}, 4000, "", "2000", id="t1-not-below-t2"),
        pytest.param({"t1": 4000}, 4000, "", "", id="t1-not-below-lifetime"),
        pytest.param({"t1": 0, "t2": 0}, 4000, "", "", id="zero"),
    ],
)
def test_timers4_are_what_kea_sends(
    driver: Driver, recorder: Recorder, timers: Any, lifetime: int, renew: str, rebind: str
) -> None:
    """RENEW_TIMER and REBIND_TIMER are options 58 and 59 of the answer, empty if it has none."""
    subnet = {"id": 5, "prefix": "192.0.2.0", "length": 24, **timers}
    lease = {"subnet-id": 5, "valid-lifetime": lifetime}
    values = lease_values(driver, recorder, 4, lease, [subnet])

    assert (renew, rebind) == (values["RENEW_TIMER"], values["REBIND_TIMER"])


# The same for the preferred lifetime and Dhcpv6Srv::setTeeTimes. T1 and T2 are always in the
# answer; 0 leaves them to the client (RFC 8415, 21.4).
@pytest.mark.parametrize(
    ("timers", "preferred", "renew", "rebind"),
    [
        pytest.param({"t1": 1000, "t2": 2000}, 3000, "1000", "2000", id="both-configured"),
        pytest.param({}, 3000, "0", "0", id="nothing-configured"),
        pytest.param(COMPUTED, 3601, "1801", "3151", id="computed-and-rounded"),
        pytest.param(COMPUTED, FOREVER, "2147483648", "3758096383", id="computed-from-forever"),
        pytest.param({"t1": 9000, "t2": 9999}, 3000, "9000", "9999", id="above-lifetime"),
        pytest.param({"t1": 2000, "t2": 2000}, 3000, "0", "2000", id="t1-not-below-t2"),
        pytest.param({"t1": 2000}, 3000, "0", "0", id="t1-without-t2"),
    ],
)
def test_timers6_are_what_kea_sends(
    driver: Driver, recorder: Recorder, timers: Any, preferred: int, renew: str, rebind: str
) -> None:
    """RENEW_TIMER and REBIND_TIMER are T1 and T2 of the identity association in Kea's answer."""
    subnet = {"id": 5, "prefix": "2001:db8::", "length": 64, **timers}
    lease = {"subnet-id": 5, "preferred-lifetime": preferred, "valid-lifetime": 2 * 3600}
    values = lease_values(driver, recorder, 6, lease, [subnet])

    assert (renew, rebind) == (values["RENEW_TIMER"], values["REBIND_TIMER"])


@pytest.mark.parametrize("family", [4, 6])
def test_timers_are_empty_when_the_subnet_is_gone(
    driver: Driver, recorder: Recorder, family: int
) -> None:
    """A lease may outlive its subnet's configuration."""
    lease = {"subnet-id": 99, "valid-lifetime": 4000}
    values = lease_values(driver, recorder, family, lease)

    assert ("", "") == (values["RENEW_TIMER"], values["REBIND_TIMER"])
