# SPDX-License-Identifier: MPL-2.0
"""The fixture kea_lab of the lab's plugin for pytest, as the test of a script has it."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from kea_runscript_lab.kea_lab import KeaLab
from kea_runscript_lab.world import LabError

from ..python.test_sdk_tutorial import block
from ..sources import SOURCE

# The SDK and the lab, as if both were installed.
PACKAGES = f"{SOURCE / 'python'}:{SOURCE / 'python/lab'}"


def run(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """pytest with the plugin, on the tests in a folder."""
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider",
               "-p", "kea_runscript_lab.pytest_plugin", str(folder)]  # fmt: skip
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    environment |= {"PYTHONPATH": PACKAGES, **variables}
    return subprocess.run(
        command, env=environment, cwd=folder, check=False, capture_output=True, text=True
    )


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """Says with which words it was called."""
    path = tmp_path / "hello.sh"
    path.write_text('#!/bin/sh\necho called with "$@"\n')
    return path


def readme() -> str:
    """The test in what pip shows of the package."""
    text = (SOURCE / "python/lab/README.md").read_text()
    (found,) = re.findall(r"(?:^    .*\n)+", text.partition("$ ")[0], re.MULTILINE)
    return dedent(found)


@pytest.mark.usefixtures("hook", "helper")
@pytest.mark.parametrize("page", [lambda: block("def test_printer_is_refused"), readme])
def test_the_test_of_each_page_passes(tmp_path: Path, page: Callable[[], str]) -> None:
    """And fails when the script does not do it, with Kea's log below the failure."""
    python = tmp_path / "python3"
    variables = f"PYTHONPATH={PACKAGES} PYTHONDONTWRITEBYTECODE=1"
    python.write_text(f'#!/bin/sh\nexec env {variables} {sys.executable} "$@"\n')
    python.chmod(0o755)
    (tmp_path / "test_printers.py").write_text(page())
    right = block("def no_printers").replace("/usr/bin/python3", str(python))

    (tmp_path / "printers.py").write_text(right)
    done = run(tmp_path)
    assert 0 == done.returncode, done.stdout
    assert "1 passed" in done.stdout

    (tmp_path / "printers.py").write_text(right.replace("Skip()", "None"))
    done = run(tmp_path)
    assert 1 == done.returncode
    assert ".is_refused()" in done.stdout
    below = done.stdout.partition("Captured stdout of kea-dhcp4")[2]
    assert "DHCP4_STARTED" in below


def test_what_is_missing_skips_the_test_and_fails_it_in_a_ci(tmp_path: Path) -> None:
    """The reason is the same in both, and says what to do."""
    (tmp_path / "test_it.py").write_text("def test_it(kea_lab):\n    pass\n")
    reason = "kea_lab: KEA_RUNSCRIPT_HOOK is '/nowhere.so'; set it to the path of the built file"

    skipped = run(tmp_path, KEA_RUNSCRIPT_HOOK="/nowhere.so")
    assert 0 == skipped.returncode
    assert "1 skipped" in skipped.stdout
    assert reason in skipped.stdout

    failed = run(tmp_path, KEA_RUNSCRIPT_HOOK="/nowhere.so", CI="true")
    assert 1 == failed.returncode
    assert reason in failed.stdout


def test_servers_of_both_families_and_their_clients_share_a_lab(
    kea_lab: KeaLab, script: Path
) -> None:
    """Each calls the script with its arguments, and what is in the configuration holds."""
    points6 = {"hook_points": ["lease6_select"]}
    kea6 = kea_lab.kea6(str(script), "six", "6", configuration={"valid-lifetime": 3500}, **points6)
    kea4 = kea_lab.kea4(str(script), hook_points=["lease4_select"])

    address, prefix = kea_lab.client6(hwaddr="02:00:00:00:0a:0b").obtain()
    given = kea_lab.client(hwaddr="02:00:00:00:0a:0c").obtain()

    kea6.wait_for_log("called with lease6_select six 6")
    kea4.wait_for_log("called with lease4_select")
    assert "3500" == address["new_max_life"]
    assert prefix["new_ip6_prefix"].startswith("2001:db8:1:")
    (lease,) = kea4.leases()
    assert (given["ip"], "02:00:00:00:0a:0c") == (lease["address"], lease["hwaddr"])
    assert kea6.leases()[0]["duid"].endswith("02:00:00:00:0a:0b")


def test_what_kea_does_not_take_is_an_error_with_its_log(kea_lab: KeaLab, script: Path) -> None:
    """It names the parameter."""
    with pytest.raises(LabError, match="no-such-one"):
        kea_lab.kea4(str(script), no_such_one=1)
