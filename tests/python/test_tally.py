# SPDX-License-Identifier: MPL-2.0
"""tests/tally.py: its last line and its exit status are what CI believes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

TALLY = Path(__file__).resolve().parents[1] / "tally.py"

PASS = '<testcase classname="c" name="good"/>'
_FAILURE = '<failure message="in a line&#10;or two">why it failed</failure>'
FAIL = f'<testcase classname="c" name="bad">{_FAILURE}</testcase>'


def skipped(message: str) -> str:
    return f'<testcase classname="c" name="left out"><skipped message="{message}"/></testcase>'


def timed(name: str, seconds: float) -> str:
    return f'<testcase classname="c" name="{name}" time="{seconds}"/>'


class Build:
    """A build folder, made up as Meson and the suites leave it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "meson-logs").mkdir(parents=True)
        (path / "reports").mkdir()

    def test(self, name: str, result: str, *cases: str, output: str = "") -> None:
        """Add a test of Meson's; with cases it is a suite that left a report."""
        entry = {"name": f"project:group / {name}", "result": result, "stdout": output}
        with (self.path / "meson-logs/testlog.json").open("a") as log:
            log.write(json.dumps(entry) + "\n")
        if cases:
            report = f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>"
            (self.path / f"reports/{name}.xml").write_text(report)


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return Build(tmp_path / "kea-1.2.3")


def tally(*builds: Path, ci: bool = False) -> tuple[int, list[str]]:
    """The exit status and the lines of a tally."""
    done = subprocess.run(
        [sys.executable, TALLY, *builds],
        check=False, capture_output=True, text=True, env={"CI": "true"} if ci else {},
    )  # fmt: skip
    assert "" == done.stderr
    return done.returncode, done.stdout.splitlines()


def test_cases_of_all_suites_and_builds_are_summed(build: Build, tmp_path: Path) -> None:
    """Suites count by their cases, other tests once, over all builds."""
    build.test("suite", "OK", PASS, PASS.replace("good", "better"))
    build.test("single", "OK")
    other = Build(tmp_path / "kea-2.0.0")
    other.test("suite", "OK", PASS, skipped("no such Kea"))
    status, lines = tally(build.path, other.path)
    assert (0, "4 passed, 0 failed, 1 skipped") == (status, lines[-1])
    assert "kea-1.2.3 suite   2 passed, 0 failed" in lines


def test_the_ten_slowest_cases_of_all_are_shown_slowest_first(build: Build, tmp_path: Path) -> None:
    """From every suite and build, each with its seconds; the eleventh is left out."""
    build.test("quick", "OK", *(timed(f"quick {n}", n / 10) for n in range(1, 9)))
    other = Build(tmp_path / "kea-2.0.0")
    other.test("slow", "OK", timed("slow", 12.34), timed("slower", 123), timed("middling", 0.45))

    _, lines = tally(build.path, other.path)

    shown = [line for line in lines if " s  kea-" in line]
    assert 10 == len(shown)
    assert " 123.0 s  kea-2.0.0 slow: c.slower" == shown[0]
    assert "  12.3 s  kea-2.0.0 slow: c.slow" == shown[1]
    assert "   0.8 s  kea-1.2.3 quick: c.quick 8" == shown[2]
    assert "   0.2 s  kea-1.2.3 quick: c.quick 2" == shown[9]


def test_failed_case_fails_the_run_and_is_shown(build: Build) -> None:
    """One failed case among good ones: status 1, and its text is on the terminal."""
    build.test("suite", "FAIL", PASS, FAIL)
    status, lines = tally(build.path)
    assert (1, "1 passed, 1 failed") == (status, lines[-1])
    assert "FAILED kea-1.2.3 suite: c.bad: why it failed" in lines
    assert "FAILED kea-1.2.3 suite: c.bad: in a line" == lines[-2]


def test_case_whose_teardown_failed_too_counts_once(build: Build) -> None:
    """pytest writes such a case twice; it is one failure and both texts are shown."""
    build.test("suite", "FAIL", FAIL, FAIL.replace("why it failed", "and again"))
    status, lines = tally(build.path)
    assert (1, "0 passed, 1 failed") == (status, lines[-1])
    assert "and again" in lines


@pytest.mark.parametrize("cases", [(), (PASS,)], ids=["without a report", "with a good report"])
@pytest.mark.parametrize("result", ["FAIL", "TIMEOUT", "ERROR", "INTERRUPT"])
def test_suite_that_meson_saw_fail_is_a_failure(
    build: Build, result: str, cases: tuple[str, ...]
) -> None:
    """A crash or a time-out is not hidden by what the report says or by its absence."""
    build.test("suite", result, *cases, output="last words")
    status, lines = tally(build.path)
    assert (1, f"{len(cases)} passed, 1 failed") == (status, lines[-1])
    assert "last words" in lines


def test_kea_that_was_never_tested_is_a_failure(build: Build, tmp_path: Path) -> None:
    """A build folder without Meson's log stands for a set-up or a build that failed."""
    build.test("suite", "OK", PASS)
    status, lines = tally(build.path, tmp_path / "kea-9.9.9")
    assert (1, "1 passed, 1 failed") == (status, lines[-1])


def test_nothing_ran_is_not_a_success(build: Build) -> None:
    """Only skipped cases, and no failure: status 1 all the same."""
    build.test("suite", "OK", skipped("a reason"))
    assert 1 == tally(build.path)[0]


@pytest.mark.parametrize("message", ["", "Skipped", "unconditional skip", "../a.cc:7&#10;"])
def test_skip_without_a_reason_fails_in_ci_only(build: Build, message: str) -> None:
    """What pytest and GoogleTest write when nobody gave a reason is none."""
    build.test("suite", "OK", PASS, skipped(message))
    assert "1 passed, 0 failed, 1 skipped" == tally(build.path)[1][-1]
    status, lines = tally(build.path, ci=True)
    assert (1, "1 passed, 1 failed") == (status, lines[-1])


@pytest.mark.parametrize("message", ["needs a Kea from 2.5.2 on", "../a.cc:7&#10;needs a Kea"])
def test_skip_with_a_reason_is_shown_and_allowed_in_ci(build: Build, message: str) -> None:
    """The reason is on the terminal, so that a reader of CI's log can judge it."""
    build.test("suite", "OK", PASS, skipped(message))
    status, lines = tally(build.path, ci=True)
    assert (0, "1 passed, 0 failed, 1 skipped") == (status, lines[-1])
    assert any("left out: needs a Kea" in text for text in lines)
