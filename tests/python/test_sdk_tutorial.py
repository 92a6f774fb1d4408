# SPDX-License-Identifier: MPL-2.0
"""Every block of docs/python.md does what the page says."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import pytest

from kea_runscript.cli.__main__ import main
from kea_runscript.table import TABLE
from kea_runscript.testing import events

from .sdk_script import ENVIRONMENT, PYTHON, Script, message

PAGE = (Path(__file__).parents[2] / "docs/python.md").read_text()
BLOCKS = re.findall(r"```(\w*)\n(.*?)```\n", PAGE, re.DOTALL)


def texts() -> list[str]:
    return [text for _, text in BLOCKS]


def block(part: str) -> str:
    """The only one that has this in it."""
    (found,) = (text for text in texts() if part in text)
    return found


def work(folder: Path, part: str, *lines: str) -> tuple[list[dict[str, object]], list[str]]:
    """What a worker answers, and what it prints."""
    text = block(part)
    answers, printed = Script(folder, text, "" if "\nrun(" in text else "run()").work(*lines)
    return answers, printed.splitlines()


def test_every_block_is_tested() -> None:
    """Whoever adds one writes its test: here, or in tests/kea what needs a real Kea."""
    assert 18 == len(BLOCKS)


def test_first_script_refuses_printers_and_tells_of_leases(tmp_path: Path) -> None:
    """As the page says."""
    lines = (
        message(1, "lease4_select", QUERY4_HWADDR="00:11:22:33:44:55"),
        message(2, "lease4_select"),
        message(3, "leases4_committed"),
    )
    answers, printed = work(tmp_path, "def no_printers", *lines)
    assert [{"id": 1, "decision": "skip"}, {"id": 2}, {"id": 3}] == answers
    assert ["192.0.2.10 printer.example.org 2026-01-01 01:00:00+00:00"] == printed


def test_script_of_the_packages_own_page_does_the_same(tmp_path: Path) -> None:
    """What pip shows of the package begins with it."""
    first, _, _ = (PYTHON / "README.md").read_text().partition("    $ ")
    script = "\n".join(line[4:] for line in first.splitlines() if line.startswith("    "))
    lines = (message(1, "lease4_select", QUERY4_HWADDR="00:11:22:33:44:55"),
             message(2, "lease4_select"))  # fmt: skip
    answers, _ = Script(tmp_path, script).work(*lines)
    assert [{"id": 1, "decision": "skip"}, {"id": 2}] == answers


def test_command_says_what_the_page_says(
    tmp_path: Path,
    python: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """At its end, in either mode."""
    script = tmp_path / "printers.py"
    script.write_text(block("def no_printers").replace("/usr/bin/python3", str(python)))
    script.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    program, *words = shlex.split(block("kea-runscript fire"))
    for more in ([], ["--mode", "worker"]):
        assert ("kea-runscript", 0) == (program, main([*words, *more]))
    once, worker = capsys.readouterr().out.split("\nEvent 1, ")[1:]
    assert block("Exit status: 0") in once
    assert "Decision: skip, since the reply says so." in worker


def test_configuration_names_the_hook_points_of_the_script() -> None:
    """And parameters that the library knows."""
    library = json.loads(block('"library"'))
    parameters = library["parameters"]
    assert set(parameters) <= {parameter.name for parameter in TABLE.parameters}
    for hook_point in parameters["hook-points"]:
        assert f"@{hook_point}\n" in block("def no_printers")


def test_steps_are_those_that_new_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """For the same script in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    assert 0 == main(["new", "printers", "--mode", "worker"])
    printed = capsys.readouterr().out.replace("printers/", "")
    steps = [line.strip() for line in printed.splitlines()]
    for line in (block("sudo install") + block("sudo systemctl")).splitlines():
        assert line in steps


def test_event_has_values(tmp_path: Path) -> None:
    """Of the lease that has expired, and not of one that was declined."""
    _, printed = work(
        tmp_path, "def gone", message(1, "lease4_expire"),
        message(2, "lease4_expire", LEASE4_STATE="declined"),
    )  # fmt: skip
    assert ["192.0.2.10 was of 08:00:2b:02:3f:4e until 2026-01-01T01:00:00+00:00"] == printed


def test_replies_change_what_the_client_gets(tmp_path: Path) -> None:
    """Each at its hook point."""
    points = ("pkt4_receive", "lease4_select", "pkt4_send")
    lines = (message(id, point) for id, point in enumerate(points))
    answers, printed = work(tmp_path, "def boot", *lines)
    assert [] == printed
    assert [
        {"id": 0, "classes": ["staff"], "cache": 60},
        {"id": 1, "lease": {"valid-lifetime": 600}},
        {
            "id": 2,
            "fields": {"siaddr": "192.0.2.1", "file": "bootx64.efi"},
            "options": [
                {"action": "replace", "name": "domain-name", "data": "boot.example.org"},
                {"action": "remove", "code": 12},
            ],
        },
    ] == answers


def test_handler_of_several_hook_points_is_called_at_each(tmp_path: Path) -> None:
    """By their names, and by a pattern."""
    points = ("lease4_select", "lease4_renew", "lease6_renew", "lease6_expire", "pkt6_send")
    lines = (message(id, point) for id, point in enumerate(points))
    _, printed = work(tmp_path, "def both", *lines)
    assert [
        "lease4_select 192.0.2.10",
        "lease4_renew 192.0.2.10",
        "lease6_renew 00:03:00:01:08:00:2b:02:3f:4e",
        "lease6_expire ",
    ] == printed


def test_what_a_lifespan_has_opened_is_open_for_all_events(tmp_path: Path) -> None:
    """From the first on, and at the end."""
    lines = (message(1, "leases4_committed"), message(2, "leases4_committed"))
    answers, printed = work(tmp_path, "asynccontextmanager", *lines)
    assert [1, 2] == sorted(answer["id"] for answer in answers)  # type: ignore[type-var]
    assert ["ready", "2 addresses"] == printed


@pytest.mark.parametrize("fake", ["0", "1"])
def test_typed_script_names_guests(tmp_path: Path, fake: str) -> None:
    """Those that get their lease."""
    answers, _ = work(tmp_path, "def guests", message(1, "lease4_select", IS_OFFER=fake))
    name = {"lease": {"hostname": "guest-192.0.2.10"}} if fake == "0" else {}
    assert [{"id": 1, **name}] == answers


def test_tests_of_the_page_pass(tmp_path: Path, python: Path) -> None:
    """And fail when the script does not do it, all but one."""
    right = block("def no_printers").replace("/usr/bin/python3", str(python))
    tests = [block("def test_printer_gets"), block("def test_worker")]
    run_tests(tmp_path, "".join(tests), right, failed=0)
    run_tests(tmp_path, "".join(tests), right.replace("Skip()", "None"), failed=2)


def run_tests(folder: Path, tests: str, script: str, failed: int) -> str:
    """What pytest says of these tests, of which so many fail with this script."""
    (folder / "test_printers.py").write_text(tests)
    path = folder / "printers.py"
    path.write_text(script)
    path.chmod(0o755)
    (command,) = (text.split() for text in texts() if text.startswith("pytest"))
    options = ["-q", "-p", "no:cacheprovider", "-p", "kea_runscript.pytest_plugin"]
    command = [sys.executable, "-m", *command, *options]
    done = subprocess.run(
        command, env=ENVIRONMENT, cwd=folder, check=False, capture_output=True, text=True
    )
    assert (1 if failed else 0) == done.returncode, done.stdout
    assert failed == done.stdout.count("FAILED")
    return done.stdout


def test_any_event_shows_what_a_script_does_not_expect(tmp_path: Path) -> None:
    """As a call like that on the page: here a name without a dot, or none."""
    right = block("def no_printers")
    tests = block("def test_no_lease")
    run_tests(tmp_path, tests, right, failed=0)
    wrong = right.replace("lease.hostname", 'lease.hostname.split(".")[1]')
    said = run_tests(tmp_path, tests, wrong, failed=1)
    assert "event=events.leases4_committed(" in said
    assert "'hostname': " in said

    (call,) = re.findall(r"`(events\.leases4_committed\(.*?\))`", PAGE)
    (lease,) = eval(call, {"events": events, "IPv4Address": IPv4Address}).leases
    assert "" == lease.hostname


def test_events_are_what_the_page_says() -> None:
    """And what it says of the rest of them."""
    made: dict[str, Any] = {}
    exec(block("renewal = "), made)
    renewal, booting, moved = (made[name] for name in ("renewal", "booting", "moved"))
    assert ("192.0.2.7", 3600) == (str(renewal.lease.address), renewal.lease.valid_lifetime.seconds)
    assert ("DHCPDISCOVER", 7) == (booting.query.type, booting.query.architecture)
    assert [("192.0.2.8", "")] == [(str(e.address), e.hostname) for e in moved.deleted_leases]
    assert "192.0.2.7" == str(moved.leases[0].address) == str(moved.response.yiaddr)
