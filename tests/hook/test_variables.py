# SPDX-License-Identifier: MPL-2.0
"""At every hook point the script sees exactly the table's variables, with the right values."""

from __future__ import annotations

from typing import Any

import pytest

from kea_runscript.table import TABLE

from . import samples
from .callout_driver import Driver, step
from .recorder import Recorder
from .this_kea import EVERY_HOOK_POINT
from .variables import PATH

NAMES = {point.name: set(TABLE.names_at(point)) for point in TABLE.kea_hook_points}

# Packets and leases in which nothing is set that can be left out, and what the script sees of them.
BARE = {
    "query4": (
        {"hwaddr": None},
        {
            "KEA_QUERY4_TYPE": "DHCPDISCOVER",
            "KEA_QUERY4_RELAYED": "0",
            "KEA_QUERY4_RELAY_HOPS": "0",
            "KEA_QUERY4_TRANSACTION_ID": "0",
            "KEA_QUERY4_SECS": "0",
            "KEA_QUERY4_FLAGS": "0",
            "KEA_QUERY4_CLASSES": "[]",
            "KEA_QUERY4_CIADDR": "0.0.0.0",
            "KEA_QUERY4_SIADDR": "0.0.0.0",
            "KEA_QUERY4_YIADDR": "0.0.0.0",
            "KEA_QUERY4_GIADDR": "0.0.0.0",
        },
    ),
    "response4": (
        {"type": "DHCPOFFER", "hwaddr": None},
        {
            "KEA_RESPONSE4_TYPE": "DHCPOFFER",
            "KEA_RESPONSE4_RELAYED": "0",
            "KEA_RESPONSE4_RELAY_HOPS": "0",
            "KEA_RESPONSE4_TRANSACTION_ID": "0",
            "KEA_RESPONSE4_SECS": "0",
            "KEA_RESPONSE4_FLAGS": "0",
            "KEA_RESPONSE4_CLASSES": "[]",
            "KEA_RESPONSE4_CIADDR": "0.0.0.0",
            "KEA_RESPONSE4_SIADDR": "0.0.0.0",
            "KEA_RESPONSE4_YIADDR": "0.0.0.0",
            "KEA_RESPONSE4_GIADDR": "0.0.0.0",
        },
    ),
    "lease4": (
        {"hwaddr": None, "client-id": None},
        {
            "KEA_LEASE4_ADDRESS": "0.0.0.0",
            "KEA_LEASE4_TYPE": "V4",
            "KEA_LEASE4_STATE": "default",
            "KEA_LEASE4_IS_EXPIRED": "1",
            "KEA_LEASE4_CLIENT_LAST_TRANSMISSION": "0",
            "KEA_LEASE4_VALID_LIFETIME": "0",
            "KEA_LEASE4_EXPIRES": "0",
            "KEA_LEASE4_SUBNET_ID": "0",
            "KEA_LEASE4_FORWARD_DNS": "0",
            "KEA_LEASE4_REVERSE_DNS": "0",
        },
    ),
    "query6": (
        {},
        {
            "KEA_QUERY6_TYPE": "SOLICIT",
            "KEA_QUERY6_LOCAL_ADDRESS": "::",
            "KEA_QUERY6_LOCAL_PORT": "0",
            "KEA_QUERY6_REMOTE_ADDRESS": "::",
            "KEA_QUERY6_REMOTE_PORT": "0",
            "KEA_QUERY6_CLIENT_ADDRESS": "::",
            "KEA_QUERY6_RELAYS": "[]",
            "KEA_QUERY6_CLASSES": "[]",
            "KEA_QUERY6_TRANSACTION_ID": "0",
        },
    ),
    "response6": (
        {"type": "ADVERTISE"},
        {
            "KEA_RESPONSE6_TYPE": "ADVERTISE",
            "KEA_RESPONSE6_LOCAL_ADDRESS": "::",
            "KEA_RESPONSE6_LOCAL_PORT": "0",
            "KEA_RESPONSE6_REMOTE_ADDRESS": "::",
            "KEA_RESPONSE6_REMOTE_PORT": "0",
            "KEA_RESPONSE6_CLIENT_ADDRESS": "::",
            "KEA_RESPONSE6_RELAYS": "[]",
            "KEA_RESPONSE6_CLASSES": "[]",
            "KEA_RESPONSE6_TRANSACTION_ID": "0",
        },
    ),
    "lease6": (
        {"type": "IA_NA", "hwaddr": None, "duid": None},
        {
            "KEA_LEASE6_TYPE": "IA_NA",
            "KEA_LEASE6_ADDRESS": "::",
            "KEA_LEASE6_STATE": "default",
            "KEA_LEASE6_IS_EXPIRED": "1",
            "KEA_LEASE6_CLIENT_LAST_TRANSMISSION": "0",
            "KEA_LEASE6_VALID_LIFETIME": "0",
            "KEA_LEASE6_EXPIRES": "0",
            "KEA_LEASE6_SUBNET_ID": "0",
            "KEA_LEASE6_FORWARD_DNS": "0",
            "KEA_LEASE6_REVERSE_DNS": "0",
            "KEA_LEASE6_PREFERRED_LIFETIME": "0",
            "KEA_LEASE6_IAID": "0",
        },
    ),
    "leases4": ([], {"KEA_LEASES4_SIZE": "0", "KEA_LEASES4_JSON": "[]"}),
    "deleted_leases4": ([], {"KEA_DELETED_LEASES4_SIZE": "0", "KEA_DELETED_LEASES4_JSON": "[]"}),
    "leases6": ([], {"KEA_LEASES6_SIZE": "0", "KEA_LEASES6_JSON": "[]"}),
    "deleted_leases6": ([], {"KEA_DELETED_LEASES6_SIZE": "0", "KEA_DELETED_LEASES6_JSON": "[]"}),
    "fake_allocation": (False, {"KEA_FAKE_ALLOCATION": "0", "KEA_IS_OFFER": "0"}),
    "remove_lease": (False, {"KEA_REMOVE_LEASE": "0"}),
}

every_hook_point = pytest.mark.parametrize("hook", EVERY_HOOK_POINT)


# Those of options are no variables of the table.
NO_OPTIONS: dict[str, Any] = {"options": []}


def environment(hook: str, values: dict[str, str]) -> dict[str, str]:
    """What the script gets when only `values` are not empty, and no list has a lease in it."""
    names = (name for name in NAMES[hook] if "_AT0_" not in name)
    return dict.fromkeys(names, "") | {"KEA_HOOK_POINT": hook} | values | PATH


def test_table_and_samples_have_the_same_hook_points() -> None:
    """No hook point of the table goes untested here."""
    assert set(NAMES) == set(samples.HOOK_POINTS)


@every_hook_point
def test_each_variable_has_the_value_from_packet_lease_or_subnet(
    driver: Driver, recorder: Recorder, hook: str
) -> None:
    """All arguments set in full: the table's variables, no others, each with its own value.

    Kea goes on, and finds packet and lease as they were.
    """
    kea = driver.go_live(
        samples.family(hook), recorder.script, samples.subnets(hook), parameters=NO_OPTIONS
    )

    (result,) = driver.call(step(hook, **samples.arguments(hook)))

    call = recorder.only_call()
    assert (hook,) == call.arguments
    assert samples.values(hook, kea) | PATH == call.environment
    assert NAMES[hook] | set(PATH) == set(call.environment)
    assert (True, "continue", {}) == (result["called"], result["next"], result["changed"])


@every_hook_point
def test_variables_are_empty_where_packet_and_lease_say_nothing(
    driver: Driver, recorder: Recorder, hook: str
) -> None:
    """No interface, hardware address, client id, option, host name or subnet: empty, not absent."""
    bare = {name: BARE[name] for name in samples.HOOK_POINTS[hook] if name in BARE}
    passed: dict[str, Any] = {name: sample for name, (sample, _) in bare.items()}
    kea = driver.go_live(samples.family(hook), recorder.script, parameters=NO_OPTIONS)

    (result,) = driver.call(step(hook, **passed))

    expected = environment(hook, {})
    for name, (_, values) in bare.items():
        if not samples.is_passed(hook, name, kea):
            continue
        expected |= values
        if name in samples.LABELS6:
            expected[samples.LABELS6[name][0]] = samples.label6("no info", "0", kea)
    assert expected == recorder.only_call().environment
    assert "continue" == result["next"]


@every_hook_point
def test_variables_are_empty_when_kea_passes_null(
    driver: Driver, recorder: Recorder, hook: str
) -> None:
    """A null packet, lease, subnet, hardware address or client id: the script is called even so."""
    pointers = [name for name in samples.HOOK_POINTS[hook] if name not in samples.NO_POINTERS]
    nulls: dict[str, Any] = dict.fromkeys(pointers)
    driver.go_live(samples.family(hook), recorder.script, parameters=NO_OPTIONS)

    (result,) = driver.call(step(hook, **nulls))

    assert environment(hook, {}) == recorder.only_call().environment
    assert "continue" == result["next"]


@every_hook_point
def test_variables_are_empty_when_kea_passes_no_arguments(
    driver: Driver, recorder: Recorder, hook: str
) -> None:
    """A Kea that leaves an argument out costs the script a value, and never the client a packet."""
    driver.go_live(samples.family(hook), recorder.script, parameters=NO_OPTIONS)

    (result,) = driver.call(step(hook))

    assert environment(hook, {}) == recorder.only_call().environment
    assert "continue" == result["next"]


@every_hook_point
def test_variables_are_empty_when_arguments_have_another_type(
    driver: Driver, recorder: Recorder, hook: str
) -> None:
    """A Kea that changes an argument's type costs the script a value, and the client nothing."""
    text, number = {"std::string": "of another type"}, {"int64_t": 7}
    wrong: dict[str, Any] = {
        name: number if name in ("hostname", "name") else text for name in samples.HOOK_POINTS[hook]
    }
    driver.go_live(samples.family(hook), recorder.script, parameters=NO_OPTIONS)

    (result,) = driver.call(step(hook, **wrong))

    assert environment(hook, {}) == recorder.only_call().environment
    assert "continue" == result["next"]
