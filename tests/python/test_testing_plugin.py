# SPDX-License-Identifier: MPL-2.0
"""The plugin for pytest, in runs of pytest of its own."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest

from .sdk_script import PYTHON

pytest_plugins = ["pytester"]

WORKER = """#!/bin/sh
echo started >&2
while read -r line; do echo '{"id":1,"classes":["staff"],"cache":60}'; done
echo over >>ended
"""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder with a worker, where pytest has the plugin as if the package were installed."""
    monkeypatch.setenv("PYTHONPATH", str(PYTHON))
    script = pytester.path / "worker.sh"
    script.write_text(WORKER.replace("ended", str(pytester.path / "ended")))
    script.chmod(0o755)
    return pytester


def run(project: pytest.Pytester, test: str) -> pytest.RunResult:
    project.makepyfile(f"from kea_runscript import *\n{test}")
    options = ("-p", "kea_runscript.pytest_plugin", "-p", "no:cacheprovider", "-p", "no:xdist")
    return project.runpytest_subprocess(*options)


def test_pytest_finds_the_plugin_by_its_entry_point() -> None:
    """The module that the package names is there."""
    project = tomllib.loads((PYTHON / "pyproject.toml").read_text())["project"]
    (module,) = project["entry-points"]["pytest11"].values()
    assert (PYTHON / f"{module.replace('.', '/')}.py").is_file()


def test_plugin_imports_no_more_than_scripts_do() -> None:
    """Other people's runs of pytest, which find it too, pay for no event and no worker."""
    code = "import sys, kea_runscript.pytest_plugin; print(*sys.modules)"
    command = [sys.executable, "-B", "-c", code]
    environment = {"PYTHONPATH": str(PYTHON)}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    loaded = {name for name in done.stdout.split() if name.startswith("kea_runscript.")}
    assert {"kea_runscript.pytest_plugin"} == {n for n in loaded if ".sdk" not in n}


def test_event_makes_events(project: pytest.Pytester) -> None:
    """Without an import."""
    result = run(
        project,
        """
def test(event):
    assert str(event.lease4_select(address="192.0.2.7").lease.address) == "192.0.2.7"
""",
    )
    result.assert_outcomes(passed=1)


def test_worker_starts_workers_and_ends_them(project: pytest.Pytester) -> None:
    """The files are seen from the test's folder, and each worker has ended when the test has."""
    result = run(
        project,
        """
def test(event, worker):
    for _ in range(2):
        started = worker("worker.sh", timeout=60)
        assert started.send(event.pkt4_receive()) == Reply(classes=["staff"], cache=60)
        assert started.error == "started\\n"
""",
    )
    result.assert_outcomes(passed=1)
    assert "over\nover\n" == (project.path / "ended").read_text()


def test_worker_that_ends_badly_is_an_error(project: pytest.Pytester) -> None:
    """Though the test has passed, and the other worker has ended in order."""
    (project.path / "bad.sh").write_text("#!/bin/sh\nread -r line; exit 3\n")
    (project.path / "bad.sh").chmod(0o755)
    result = run(
        project,
        """
def test(worker):
    worker("worker.sh"), worker("bad.sh")
""",
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*bad.sh ended with exit status 3 when its input had ended"])
    assert "over\n" == (project.path / "ended").read_text()


def test_difference_of_answers_is_told_key_by_key(project: pytest.Pytester) -> None:
    """What is the same in both is left out."""
    result = run(
        project,
        """
def test():
    assert Reply(classes=["staff"], cache=60) == Reply(classes=["staff"], cache=5, decision=Skip())
""",
    )
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "E * cache: 60 on the left, 5 on the right",
            "E * decision: not there on the left, 'skip' on the right",
        ]
    )
    result.stdout.no_fnmatch_line("*classes: *")
