# SPDX-License-Identifier: MPL-2.0
"""The parameter variables: a script gets those that it names, and no others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from . import samples
from .callout_driver import Driver, step
from .conftest import Script
from .recorder import Recorder
from .variables import PATH

HOOK_POINT = "leases4_committed"


def _of(recorder: Recorder) -> dict[str, str]:
    """What of the only call's environment the script did not get as any does."""
    always = {"KEA_HOOK_POINT": HOOK_POINT} | PATH
    environment = recorder.only_call().environment
    assert always.items() <= environment.items()
    return {name: value for name, value in environment.items() if name not in always}


@pytest.mark.parametrize(
    ("patterns", "names"),
    [
        pytest.param(["KEA_QUERY4_HWADDR"], {"KEA_QUERY4_HWADDR"}, id="a name"),
        pytest.param([], set(), id="nothing"),
        pytest.param(["KEA_LEASES4_SIZE"], {"KEA_LEASES4_SIZE"}, id="the size of a list"),
        pytest.param(
            ["KEA_QUERY4_HWADDR", "KEA_LEASES4_AT0_STATE", "KEA_LEASE6_*"],
            {"KEA_QUERY4_HWADDR", "KEA_LEASES4_AT0_STATE"},
            id="several",
        ),
    ],
)
def test_script_gets_what_it_names(
    driver: Driver, recorder: Recorder, patterns: list[str], names: set[str]
) -> None:
    """Each with the value that it always has, and nothing else."""
    kea = driver.go_live(
        4, recorder.script, samples.subnets(HOOK_POINT), parameters={"variables": patterns}
    )

    driver.call(step(HOOK_POINT, **samples.arguments(HOOK_POINT)))

    values = samples.values(HOOK_POINT, kea)
    assert {name: values[name] for name in names} == _of(recorder)


@pytest.mark.parametrize("lease", ["AT0", "AT*"])
def test_name_in_a_list_stands_for_each_of_the_list(
    driver: Driver, recorder: Recorder, lease: str
) -> None:
    """Whichever of the leases it is: the first or any."""
    parameters = {"variables": [f"KEA_LEASES4_{lease}_ADDRESS"]}
    driver.go_live(4, recorder.script, parameters=parameters)

    addresses = ["192.0.2.1", "192.0.2.2"]
    driver.call(step(HOOK_POINT, leases4=[{"address": address} for address in addresses]))

    expected = {f"KEA_LEASES4_AT{i}_ADDRESS": address for i, address in enumerate(addresses)}
    assert expected == _of(recorder)


def test_star_stands_for_all(driver: Driver, recorder: Recorder) -> None:
    """As if the parameter were not given."""
    kea = driver.go_live(
        4, recorder.script, samples.subnets(HOOK_POINT), parameters={"variables": ["*"]}
    )

    driver.call(step(HOOK_POINT, **samples.arguments(HOOK_POINT)))

    assert samples.values(HOOK_POINT, kea) | PATH == recorder.only_call().environment


def test_scripts_at_one_hook_point_get_each_their_own(
    driver: Driver, script: Script, tmp_path: Path
) -> None:
    """Also when two of them ask for the same, and another for something else in between."""
    text = 'env | grep ^KEA_ | sort | cut -d= -f1 | tr "\\n" " " >"$2"'
    path = str(script("names.sh", text))
    wanted = {
        "first": ["KEA_QUERY4_HWADDR"],
        "second": ["KEA_SUBNET4"],
        "third": ["KEA_QUERY4_HWADDR"],
    }
    driver.start(4, samples.subnets("lease4_select"))
    driver.configure(
        {
            "scripts": [
                {"script": [path, str(tmp_path / name)], "variables": names}
                for name, names in wanted.items()
            ]
        }
    )

    driver.call(step("lease4_select", **samples.arguments("lease4_select")))

    got = {name: (tmp_path / name).read_text().split() for name in wanted}
    assert {name: ["KEA_HOOK_POINT", *names] for name, names in wanted.items()} == got


def test_worker_gets_what_it_names(driver: Driver, script: Script, tmp_path: Path) -> None:
    """In its JSON there is nothing else."""
    text = f'read -r line; echo "$line" >{tmp_path}/line; echo \'{{"id": 1}}\'; read -r end'
    kea = driver.go_live(
        4,
        script("worker.sh", text),
        samples.subnets(HOOK_POINT),
        parameters={"mode": "worker", "variables": ["KEA_QUERY4_HWADDR"]},
    )

    driver.call(step(HOOK_POINT, **samples.arguments(HOOK_POINT)))

    expected = {
        name: samples.values(HOOK_POINT, kea)[name]
        for name in ("KEA_HOOK_POINT", "KEA_QUERY4_HWADDR")
    }
    assert expected == json.loads((tmp_path / "line").read_text())["variables"]
