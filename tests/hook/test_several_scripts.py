# SPDX-License-Identifier: MPL-2.0
"""The parameter scripts: several scripts at one hook point, each with its own parameters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .callout_driver import PATIENT, Driver, step
from .conftest import Script
from .gate import Gate
from .journal import Journal

# Events that have a client, a lease, and neither.
EVENTS = [
    pytest.param(step("pkt4_receive", query4={"hwaddr": "02:00:00:00:00:01"}), id="client"),
    pytest.param(step("lease4_expire", lease4={"address": "192.0.2.1"}), id="lease"),
    pytest.param(step("pkt4_receive", query4={"hwaddr": None}), id="nobody"),
]


@pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])
@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("names", [["first", "second"], ["first", "second", "third"]], ids=len)
def test_scripts_run_in_their_order_each_after_the_end_of_the_one_before(
    driver: Driver,
    script: Script,
    journal: Journal,
    names: list[str],
    event: dict[str, Any],
    wait: bool,
) -> None:
    """The second begins when the first is over, whatever the event is about."""
    # The pause gives the other scripts ample time to begin too early.
    scripts = [
        script(f"{name}.sh", journal.note(f"{name} begins"), pause, journal.note(f"{name} ends"))
        for name, pause in zip(names, ["sleep 0.2", "sleep 0.1", ""], strict=False)
    ]
    driver.start(4)
    driver.configure({"scripts": [{"script": str(path), "wait": wait} for path in scripts]})

    driver.call(event)

    expected = [f"{name} {what}" for name in names for what in ("begins", "ends")]
    assert expected == journal.wait(len(expected))


def test_each_script_has_its_own_wait(
    driver: Driver, script: Script, journal: Journal, gate: Gate
) -> None:
    """Kea waits for the first script, and not for the second, which cannot end yet."""
    first = script("first.sh", journal.note("first"))
    second = script("second.sh", gate.wait, journal.note("second"))
    driver.start(4)
    driver.configure(
        {"scripts": [{"script": str(first)}, {"script": str(second), "wait": False} | PATIENT]}
    )

    driver.call(step("pkt4_receive", query4={}))
    assert ["first"] == journal.lines()

    gate.open()
    assert ["first", "second"] == journal.wait(2)


@pytest.mark.parametrize(
    ("hook_point", "status", "called"),
    [
        pytest.param("pkt4_receive", 0, True, id="continue-at-pkt4_receive"),
        pytest.param("pkt4_receive", 10, False, id="skip-at-pkt4_receive"),
        pytest.param("pkt4_receive", 20, False, id="drop-at-pkt4_receive"),
        pytest.param("pkt4_send", 10, True, id="skip-at-pkt4_send"),
        pytest.param("pkt4_send", 20, False, id="drop-at-pkt4_send"),
        pytest.param("lease4_select", 20, True, id="drop-without-effect"),
    ],
)
def test_decision_that_ends_the_matter_keeps_the_next_script_from_being_called(
    driver: Driver, script: Script, journal: Journal, hook_point: str, status: int, called: bool
) -> None:
    """What was dropped does not happen; skip at pkt4_send only says that the packet is packed."""
    first = script("first.sh", journal.note("first"), f"exit {status}")
    second = script("second.sh", journal.note("second"))
    decisions = {"exit-status": {"10": "skip", "20": "drop"}}
    driver.start(4)
    driver.configure({"scripts": [{"script": str(first)} | decisions, {"script": str(second)}]})

    driver.call(step(hook_point))

    assert (["first", "second"] if called else ["first"]) == journal.lines()


def test_second_script_can_decide_as_well(driver: Driver, script: Script) -> None:
    """The first one that decides something other than continue is the one that counts."""
    first = script("first.sh")
    second = script("second.sh", "exit 20")
    third = script("third.sh", "exit 10")
    decisions = {"exit-status": {"10": "skip", "20": "drop"}}
    driver.start(4)
    driver.configure(
        {"scripts": [{"script": str(path)} | decisions for path in (first, second, third)]}
    )

    (result,) = driver.call(step("pkt4_receive", query4={}))

    assert "drop" == result["next"]


def test_the_same_script_twice_has_two_names(driver: Driver, script: Script) -> None:
    """Two entries may call one file at different hook points; the figures are apart."""
    path = str(script("leases.sh"))
    driver.start(4)
    driver.configure(
        {
            "scripts": [
                {"script": path, "hook-points": ["lease4_expire"]},
                {"script": path, "hook-points": ["lease4_recover"], "timeout": 2000},
            ]
        }
    )

    driver.call(step("lease4_expire"), step("lease4_recover"), step("lease4_recover"))

    status = driver.status()["scripts"]
    assert [("leases.sh", 1), ("leases.sh-2", 2)] == [
        (described["name"], described["figures"]["succeeded"]) for described in status
    ]


MISTAKES = [
    pytest.param(
        {"scripts": [{"script": "SCRIPT"}], "wait": False},
        ['"wait"', 'beside "scripts"'],
        id="beside-another-parameter",
    ),
    pytest.param(
        {"scripts": [{"script": "SCRIPT"}], "script": "SCRIPT"},
        ['"script"', 'beside "scripts"'],
        id="beside-script",
    ),
    pytest.param({"scripts": []}, ['"scripts"', "[  ]", "list of maps"], id="empty"),
    pytest.param({"scripts": "SCRIPT"}, ['"scripts"', "list of maps"], id="not-a-list"),
    pytest.param(
        {"scripts": [{"script": "SCRIPT"}, "SCRIPT"]},
        ['"scripts"', "script.sh", "no map"],
        id="entry-not-a-map",
    ),
    pytest.param(
        {"scripts": [{"script": "SCRIPT"}, {"script": "SCRIPT", "wait": 1}]},
        ['script 2 of "scripts"', '"wait"', "is 1"],
        id="wrong-value-in-the-second",
    ),
    pytest.param(
        {"scripts": [{"wait": True}, {"script": "SCRIPT"}]},
        ['script 1 of "scripts"', '"script"', "missing"],
        id="script-missing-in-the-first",
    ),
    pytest.param(
        {"scripts": [{"script": "SCRIPT"}, {"script": "SCRIPT", "tiemout": 1}]},
        ['script 2 of "scripts"', '"tiemout"', 'did you mean "timeout"?'],
        id="unknown-parameter-in-the-second",
    ),
    pytest.param(
        {"scripts": [{"scripts": [{"script": "SCRIPT"}]}]},
        ['script 1 of "scripts"', '"scripts"', "not known"],
        id="scripts-in-scripts",
    ),
    pytest.param(
        {"scripts": [{"script": "SCRIPT"}, {"script": "SCRIPT", "hook-points": ["pkt6_send"]}]},
        ['"hook-points"', "script.sh", "no hook point of this server"],
        id="second-never-called",
    ),
]


def _filled(value: Any, path: Path) -> Any:
    """`value` with the path of a script in the place of SCRIPT."""
    if isinstance(value, dict):
        return {name: _filled(item, path) for name, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, path) for item in value]
    return str(path) if value == "SCRIPT" else value


@pytest.mark.parametrize(("parameters", "named"), MISTAKES)
def test_mistake_is_refused_and_named_with_the_number_of_the_script(
    driver: Driver, script: Script, parameters: Any, named: list[str]
) -> None:
    """The log says which script of the list it is, which parameter, and what is allowed."""
    driver.start(4)

    text = driver.refusal(_filled(parameters, script("script.sh")))

    assert [] == [word for word in named if word not in text], text
