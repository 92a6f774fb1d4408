# SPDX-License-Identifier: MPL-2.0
"""Every script of docs/shell.md does what the page says, with the leases that Kea tells of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from . import samples
from .callout_driver import Driver, step

PAGE = (Path(__file__).parents[2] / "docs/shell.md").read_text()
ONE, PREFIXES, NAMES = re.findall(r"```sh\n(.*?)```\n", PAGE, re.DOTALL)


Run = Callable[..., list[str]]


@pytest.fixture
def run(driver: Driver, scripts_folder: Path) -> Run:
    """What a script of the page says at a hook point with these arguments; `ip` says its own."""

    def run(
        text: str, hook_point: str, variables: Sequence[str] = ("*",), **arguments: Any
    ) -> list[str]:
        script, ip = scripts_folder / "page.sh", scripts_folder / "ip"
        for file, content in ((script, text), (ip, '#!/bin/sh\necho "ip $*"\n')):
            file.write_text(content)
            file.chmod(0o755)
        parameters: dict[str, Any] = {"variables": list(variables)}
        parameters["environment"] = {"PATH": f"{scripts_folder}:/usr/bin:/bin"}
        family, subnets = samples.family(hook_point), samples.subnets(hook_point)
        driver.go_live(family, script, subnets, parameters=parameters)
        driver.call(step(hook_point, **arguments))
        assert [] == driver.messages("RUNSCRIPT_SCRIPT_STDERR")
        lines = driver.messages("RUNSCRIPT_SCRIPT_STDOUT")
        return [line.split(f" at {hook_point}: ")[1] for line in lines]

    return run


def test_one_lease_is_told_by_the_names_of_one(run: Run) -> None:
    """Who gets it; and of a deleted one that it is free."""
    lease = samples.LEASE4 | {"address": "192.0.2.50"}
    said = run(ONE, "leases4_committed", leases4=[lease], deleted_leases4=[samples.LEASE4])

    assert [
        "192.0.2.50 goes to 00:11:22:33:44:57 until 1600003605",
        "192.0.2.42 is free",
    ] == said


def test_each_delegated_prefix_gets_a_route(run: Run) -> None:
    """By way of the client itself; the address beside them gets none, and a deleted one no more."""
    address = samples.LEASE6 | {"type": "IA_NA", "address": "2001:db8:1::5"}
    other = samples.LEASE6 | {"address": "2001:db8:9000::", "valid-lifetime": 77}
    gone = samples.LEASE6 | {"address": "2001:db8:a000::"}
    said = run(
        PREFIXES,
        "leases6_committed",
        query6=samples.QUERY6,
        leases6=[samples.LEASE6, address, other],
        deleted_leases6=[gone],
    )

    assert [
        "ip route replace 2001:db8:8000::/56 via fe80::c dev eth9 expires 3606",
        "ip route replace 2001:db8:9000::/56 via fe80::c dev eth9 expires 77",
        "ip route del 2001:db8:a000::/56",
    ] == said


def test_hostile_name_ends_no_line(run: Run) -> None:
    """What is no name is said by the script; what is one stays in its field."""
    leases = [
        samples.LEASE4 | {"address": f"192.0.2.{i}", "hostname": name}
        for i, name in enumerate((b"printer", b"two\nlines", b""))
    ]
    assert [
        r"192.0.2.0\x09printer",
        r"192.0.2.1\x09two\\nlines",
        r"192.0.2.2\x09?",
    ] == run(NAMES, "leases4_committed", leases4=leases)


def test_two_hundred_leases_are_a_loop(run: Run) -> None:
    """The last is told as the first is, where the script gets the JSON alone."""
    leases = [samples.LEASE4 | {"address": f"192.0.2.{i}"} for i in range(200)]
    said = run(NAMES, "leases4_committed", ["KEA_LEASES4_JSON"], leases4=leases)

    assert [rf"192.0.2.{i}\x09printer.example.org." for i in range(200)] == said
