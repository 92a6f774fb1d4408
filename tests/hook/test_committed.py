# SPDX-License-Identifier: MPL-2.0
"""leases4_committed and leases6_committed: lists of leases in one environment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address

from . import samples
from .callout_driver import Driver, step
from .recorder import Recorder


def test_each_lease_of_a_list_has_variables_of_its_own(driver: Driver, recorder: Recorder) -> None:
    """AT0 is the first lease, AT1 the second; the deleted ones are counted by themselves."""
    leases = [samples.LEASE4 | {"address": f"192.0.2.{last}"} for last in (50, 51, 52)]
    driver.go_live(4, recorder.script, samples.SUBNETS4)

    driver.call(
        step(
            "leases4_committed",
            query4=samples.QUERY4,
            leases4=leases[:2],
            deleted_leases4=leases[2:],
        )
    )

    environment = recorder.only_call().environment
    assert ("2", "1") == (
        environment["KEA_LEASES4_SIZE"],
        environment["KEA_DELETED_LEASES4_SIZE"],
    )
    assert {
        "KEA_LEASES4_AT0_ADDRESS": "192.0.2.50",
        "KEA_LEASES4_AT1_ADDRESS": "192.0.2.51",
        "KEA_DELETED_LEASES4_AT0_ADDRESS": "192.0.2.52",
    } == {name: value for name, value in environment.items() if re.search("AT._ADDRESS$", name)}


def test_the_first_lease_of_a_list_stands_alone_too(driver: Driver, recorder: Recorder) -> None:
    """So that who expects one needs no number in a name; the deleted one has names of its own."""
    leases = [samples.LEASE4 | {"address": f"192.0.2.{last}"} for last in (50, 51, 52, 53)]
    driver.go_live(4, recorder.script, samples.SUBNETS4)

    driver.call(
        step(
            "leases4_committed",
            query4=samples.QUERY4,
            leases4=leases[:2],
            deleted_leases4=leases[2:],
        )
    )

    environment = recorder.only_call().environment
    for one, many in (
        ("KEA_LEASE4_", "KEA_LEASES4_AT0_"),
        ("KEA_DELETED_LEASE4_", "KEA_DELETED_LEASES4_AT0_"),
    ):
        assert suffixes(environment, many) == suffixes(environment, one)
    assert ("192.0.2.50", "192.0.2.52") == (
        environment["KEA_LEASE4_ADDRESS"],
        environment["KEA_DELETED_LEASE4_ADDRESS"],
    )


def suffixes(environment: Mapping[str, str], prefix: str) -> dict[str, str]:
    """The variables behind a prefix."""
    return {
        name.removeprefix(prefix): value
        for name, value in environment.items()
        if name.startswith(prefix)
    }


def test_two_hundred_leases_fit(driver: Driver, recorder: Recorder) -> None:
    """A commit of 200 prefixes reaches the script whole, the last as well as the first."""
    base = int(IPv6Address("2001:db8:8000::"))
    leases = [
        samples.LEASE6 | {"address": str(IPv6Address(base + (i << 72))), "iaid": i}
        for i in range(200)
    ]
    driver.go_live(6, recorder.script, samples.SUBNETS6)

    driver.call(step("leases6_committed", query6=samples.QUERY6, leases6=leases))

    environment = recorder.only_call().environment
    assert "200" == environment["KEA_LEASES6_SIZE"]
    for i, lease in enumerate(leases):
        assert lease["address"] == environment[f"KEA_LEASES6_AT{i}_ADDRESS"]
        assert str(i) == environment[f"KEA_LEASES6_AT{i}_IAID"]
    assert [] == driver.messages("RUNSCRIPT_LEASES_LEFT_OUT")


def test_leases_that_do_not_fit_are_empty_and_logged(driver: Driver, recorder: Recorder) -> None:
    """SIZE tells the truth, the first leases are whole, and the log counts those that are not."""
    base = int(IPv4Address("10.0.0.1"))
    leases = [
        samples.LEASE4 | {"address": str(IPv4Address(base + i)), "hostname": "h" * 200}
        for i in range(500)
    ]
    driver.go_live(4, recorder.script, samples.SUBNETS4)

    (result,) = driver.call(step("leases4_committed", query4=samples.QUERY4, leases4=leases))

    environment = recorder.only_call().environment
    whole = [i for i in range(500) if environment.get(f"KEA_LEASES4_AT{i}_ADDRESS")]
    assert "continue" == result["next"]
    assert "500" == environment["KEA_LEASES4_SIZE"]
    assert whole[0] == 0 and 200 < len(whole) < 500
    (text,) = driver.messages("RUNSCRIPT_LEASES_LEFT_OUT")
    assert f"at leases4_committed the variables of {500 - len(whole)} leases" in text
