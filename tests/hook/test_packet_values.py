# SPDX-License-Identifier: MPL-2.0
"""Values of a packet that follow a rule: a client's names, and the relays between."""

from __future__ import annotations

from typing import Any

import pytest

from .callout_driver import Driver, step
from .recorder import Recorder


def packet_values(
    driver: Driver, recorder: Recorder, family: int, query: dict[str, object]
) -> dict[str, str]:
    """What the script sees of `query`, by the names after KEA_QUERY4_ or KEA_QUERY6_."""
    driver.go_live(family, recorder.script)
    arguments: dict[str, Any] = {f"query{family}": query}
    driver.call(step(f"pkt{family}_receive", **arguments))
    environment = recorder.only_call().environment
    prefix = f"KEA_QUERY{family}_"
    return {name[len(prefix) :]: value for name, value in environment.items() if prefix in name}


# Option 81 or 39, and the name and flags that it has.
FQDN = {
    "whole": (4, "040000" + b"\1A\1b\0".hex(), "a.b.", "E"),
    "part": (4, "040000" + b"\1A\1b".hex(), "a.b", "E"),
    "old form": (4, "000000" + b"A.b.".hex(), "a.b.", ""),
    "part in old form": (4, "030000" + b"A.b".hex(), "a.b", "SO"),
    "no name": (4, "010000", "", "S"),
    "unknown flags": (4, "f80000" + b"a".hex(), "a", "N"),
    "control character": (4, "040000" + b"\3a\nb\0".hex(), r"a\\010b.", "E"),
    "backslash": (4, "040000" + b"\3a\\b\0".hex(), r"a\\\\b.", "E"),
    "whole of v6": (6, "00" + b"\1A\1b\0".hex(), "a.b.", ""),
    "part of v6": (6, "04" + b"\1A\1b".hex(), "a.b", "N"),
    "no name of v6": (6, "03", "", "SO"),
}


@pytest.mark.parametrize(("family", "option", "name", "flags"), FQDN.values(), ids=FQDN)
def test_domain_name_is_told_with_its_flags(
    driver: Driver, recorder: Recorder, family: int, option: str, name: str, flags: str
) -> None:
    """Whichever way it is written; what DNS escapes is escaped once more as all backslashes are."""
    code = {4: "81", 6: "39"}[family]
    values = packet_values(driver, recorder, family, {"options": {code: option}})

    assert (name, flags) == (values["FQDN"], values["FQDN_FLAGS"])


@pytest.mark.parametrize(
    ("option", "name"),
    [
        (b"Printer", "Printer"),
        (b"a\nb\\", r"a\x0ab\\"),
        (b"printer\0", "printer"),
        (b"\xff", r"\xff"),
    ],
    ids=["plain", "hostile", "ends with NUL", "no UTF-8"],
)
def test_host_name_is_printable(
    driver: Driver, recorder: Recorder, option: bytes, name: str
) -> None:
    """As the client has written it, else."""
    values = packet_values(driver, recorder, 4, {"options": {"12": option.hex()}})

    assert name == values["HOSTNAME"]


def test_relays_that_tell_too_much_are_left_out(driver: Driver, recorder: Recorder) -> None:
    """Their list has a bound; the log says that it was reached, and the script is called."""
    relay = {"peer": "fe80::7", "options": {"18": "ff" * 40_000}}
    values = packet_values(driver, recorder, 6, {"relays": [relay]})

    assert ("", "fe80::7") == (values["RELAYS"], values["CLIENT_ADDRESS"])
    (text,) = driver.messages("RUNSCRIPT_VALUES_LEFT_OUT")
    assert text.endswith(" KEA_QUERY6_RELAYS")


@pytest.mark.parametrize("length", [0, 1, 2, 3, 129])
def test_client_id_of_no_duid_costs_its_values_alone(
    driver: Driver, recorder: Recorder, length: int
) -> None:
    """Kea throws where it looks for a hardware address in it: the script is called all the same."""
    query: dict[str, object] = {"options": {"1": "00" * length}, "hwaddr": None, "transid": 7}
    values = packet_values(driver, recorder, 6, query)

    assert ("", "7") == (values["HWADDR"], values["TRANSACTION_ID"])
