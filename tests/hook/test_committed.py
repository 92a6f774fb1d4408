# SPDX-License-Identifier: MPL-2.0
"""leases4_committed and leases6_committed: lists of leases in one environment."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address
from typing import Any

import pytest

from kea_runscript.table.leases import LEASE6

from . import samples
from .callout_driver import Driver, step
from .recorder import Recorder
from .test_server_values import TEXTS


def committed(
    driver: Driver, recorder: Recorder, leases: list[Any], deleted: list[Any]
) -> dict[str, str]:
    """What the script sees of a commit of these leases."""
    driver.go_live(4, recorder.script, samples.SUBNETS4)
    point, query = "leases4_committed", samples.QUERY4
    driver.call(step(point, query4=query, leases4=leases, deleted_leases4=deleted))
    return recorder.only_call().environment


def test_each_lease_of_a_list_has_variables_of_its_own(driver: Driver, recorder: Recorder) -> None:
    """AT0 is the first lease, AT1 the second; the deleted ones are counted by themselves."""
    leases = [samples.LEASE4 | {"address": f"192.0.2.{last}"} for last in (50, 51, 52)]
    environment = committed(driver, recorder, leases[:2], leases[2:])

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
    environment = committed(driver, recorder, leases[:2], leases[2:])

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


def test_a_list_is_one_value_in_json(driver: Driver, recorder: Recorder) -> None:
    """Of each lease all that its variables have: numbers, booleans, texts, or null for none."""
    bare = {"address": "192.0.2.51", "hwaddr": None, "client-id": None}
    kea = driver.go_live(4, recorder.script, samples.SUBNETS4)

    driver.call(step("leases4_committed", query4=samples.QUERY4, leases4=[samples.LEASE4, bare]))

    environment = recorder.only_call().environment
    full, other = json.loads(environment["KEA_LEASES4_JSON"])
    assert json.loads(samples.json_of(samples.LEASE4_JSON, kea)) == full
    assert full.keys() == other.keys()
    assert ("192.0.2.51", None, None, None, None, 0, True) == tuple(
        other[key]
        for key in (
            "address", "hwaddr", "client_id", "hostname", "renew_timer", "expires", "is_expired",
        )
    )  # fmt: skip
    assert "" == environment["KEA_DELETED_LEASES4_JSON"]


@pytest.mark.parametrize(("sent", "read"), TEXTS.values(), ids=TEXTS)
def test_name_in_json_is_read_back(
    driver: Driver, recorder: Recorder, sent: bytes, read: str
) -> None:
    """By any reader, and the value can be printed as it is; the SDK's events have the same."""
    driver.go_live(6, recorder.script, samples.SUBNETS6)

    driver.call(step("leases6_committed", leases6=[samples.LEASE6 | {"hostname": sent}]))

    environment = recorder.only_call().environment
    text = environment["KEA_LEASES6_JSON"]
    assert read == json.loads(text)[0]["hostname"]
    assert text.isprintable()
    assert LEASE6.in_json([suffixes(environment, "KEA_LEASES6_AT0_")]) == text


@pytest.mark.parametrize(("number", "fits"), [(100, True), (200, False)])
def test_list_in_json_gets_what_room_the_others_leave(
    driver: Driver, recorder: Recorder, number: int, fits: bool
) -> None:
    """Without room it is empty, and the log names it; the others are there all the same."""
    base = int(IPv4Address("10.0.0.1"))
    leases = [samples.LEASE4 | {"address": str(IPv4Address(base + i))} for i in range(number)]
    driver.go_live(4, recorder.script, samples.SUBNETS4)

    driver.call(step("leases4_committed", leases4=leases, deleted_leases4=leases[:1]))

    environment = recorder.only_call().environment
    text = environment["KEA_LEASES4_JSON"]
    log = driver.messages("RUNSCRIPT_VALUES_LEFT_OUT")
    if fits:
        assert number == len(json.loads(text))
        assert [] == log
    else:
        said = "too long: KEA_LEASES4_JSON"
        assert "" == text
        assert [said] == [line[-len(said) :] for line in log]
    assert leases[-1]["address"] == environment[f"KEA_LEASES4_AT{number - 1}_ADDRESS"]
    assert 1 == len(json.loads(environment["KEA_DELETED_LEASES4_JSON"]))


@pytest.mark.parametrize("more", [0, 1])
def test_list_in_json_alone_can_be_as_long_as_a_variable(
    driver: Driver, recorder: Recorder, more: int
) -> None:
    """More than Linux takes is empty, and said; the script starts even so."""
    leases = [samples.LEASE4 | {"address": f"10.0.{i // 100}.{i % 100}"} for i in range(200)]
    kea = driver.start(4, samples.SUBNETS4)
    lease = samples.json_of(samples.LEASE4_JSON, kea)
    lease = re.sub('"pool": "[^"]*", "pool_id": [^,]*', '"pool": null, "pool_id": null', lease)
    objects = [lease.replace("192.0.2.42", str(row["address"])) for row in leases]
    name, hostname = "KEA_LEASES4_JSON", str(samples.LEASE4["hostname"])
    room = 128 * 1024 - len(f"{name}=[{', '.join(objects)}]\0")
    longer = "h" * (room + more) + hostname
    objects[0] = objects[0].replace(hostname, longer)
    leases[0] = leases[0] | {"hostname": longer}
    point = "leases4_committed"
    driver.configure({"script": str(recorder.script), "hook-points": [point], "variables": [name]})

    driver.call(step(point, leases4=leases))

    text = recorder.only_call().environment[name]
    assert text == ("" if more else f"[{', '.join(objects)}]")
    assert more == len(driver.messages("RUNSCRIPT_VALUES_LEFT_OUT"))


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
