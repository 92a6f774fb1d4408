# SPDX-License-Identifier: MPL-2.0
"""What a test run came to: tally.py BUILD...

Each BUILD is a build folder in which `meson test` ran. Meson's own log, meson-logs/testlog.json,
says which tests there were. One that is a whole suite, NAME, leaves a JUnit file reports/NAME.xml,
and each case in it counts; any other test counts once. A suite that failed although no case in its
report did (it crashed, ran out of time, found no case) is one more failure, and so is a BUILD
without a log.

Prints what was skipped and why, the slowest cases, what failed and why, a line per suite, one per
failure, and as its last line 'N passed, N failed' with ', N skipped' if any were. The exit status
is 1 if anything failed or nothing passed. Where the environment variable CI is set, a skip without
a reason is a failure.
"""

import json
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

# In the order of gravity.
PASSED, SKIPPED, FAILED = range(3)

_SLOWEST = 10  # so many are shown

# What pytest writes where the author gave no reason.
_NO_REASON = ("", "Skipped", "unconditional skip")


class Case(NamedTuple):
    outcome: int
    text: str = ""  # why it failed or was skipped
    seconds: float = 0
    error: str = ""  # why it failed, in a line


def read_report(report: Path) -> dict[str, Case]:
    """The cases of a JUnit file by pytest or GoogleTest, by name."""
    cases: dict[str, Case] = {}
    for element in ElementTree.parse(report).iter("testcase"):
        name = f"{element.get('classname')}.{element.get('name')}"
        case = read_case(element)._replace(seconds=float(element.get("time", 0)))
        if name in cases:  # pytest, when a case's teardown failed too
            earlier = cases[name]
            outcome = max(case.outcome, earlier.outcome)
            text = f"{earlier.text}\n{case.text}"
            case = Case(outcome, text, case.seconds + earlier.seconds, earlier.error or case.error)
        cases[name] = case
    return cases


def read_case(element: ElementTree.Element) -> Case:
    bad = [*element.iter("failure"), *element.iter("error")]
    if bad:
        output = [*element.iter("system-out"), *element.iter("system-err")]
        text = "\n".join(e.text or e.get("message") or "" for e in [*bad, *output])
        return Case(FAILED, text, error=bad[0].get("message", "").partition("\n")[0])
    skipped = element.find("skipped")
    if skipped is not None:
        # GoogleTest puts the place on a line before the reason.
        return skip(re.sub(r"^\S+:\d+\n", "", skipped.get("message", "")).strip())
    if element.get("status") == "notrun":  # GoogleTest's DISABLED_
        return skip("")
    return Case(PASSED)


def skip(reason: str) -> Case:
    if reason in _NO_REASON and os.environ.get("CI"):
        return Case(FAILED, "skipped, and nobody wrote down why: CI does not take that")
    return Case(SKIPPED, reason)


def read_suites(build: Path) -> dict[str, dict[str, Case]]:
    """The cases of each of Meson's tests, by the test's name."""
    log = build / "meson-logs/testlog.json"
    if not log.exists():
        return {"": {"it": Case(FAILED, "was not tested: its set-up or build failed")}}
    suites = {}
    for line in log.read_text().splitlines():
        test = json.loads(line)
        name = test["name"].rpartition(" / ")[2]  # after the project and its group
        report = build / "reports" / f"{name}.xml"
        cases = read_report(report) if report.exists() else {name: meson_case(test)}
        if failed(test["result"]) and not count(cases)[FAILED]:
            cases[name] = meson_case(test)
        suites[name] = cases
    return suites


def meson_case(test: dict[str, Any]) -> Case:
    """One of Meson's tests as a case of its own."""
    case = Case(PASSED)
    if failed(test["result"]):
        text = f"{test['result']}\n{test.get('stdout', '')}{test.get('stderr', '')}"
        case = Case(FAILED, text)
    elif test["result"] == "SKIP":
        case = skip("")
    return case._replace(seconds=test.get("duration", 0))


def failed(result: str) -> bool:
    return result not in ("OK", "EXPECTEDFAIL", "SKIP")


def count(cases: dict[str, Case]) -> Counter[int]:
    return Counter(case.outcome for case in cases.values())


def line(counts: Counter[int]) -> str:
    text = f"{counts[PASSED]} passed, {counts[FAILED]} failed"
    return text + (f", {counts[SKIPPED]} skipped" if counts[SKIPPED] else "")


def main(builds: list[str]) -> int:
    total: Counter[int] = Counter()
    rows = []
    times = []
    failures = []
    errors = []
    for build in map(Path, builds):
        for suite, cases in sorted(read_suites(build).items()):
            title = f"{build.name} {suite}".strip()
            for name, case in cases.items():
                if case.outcome == SKIPPED:
                    print(f"skipped {title}: {name}: {case.text.strip()}\n")
                if case.outcome == FAILED:
                    failures.append(f"FAILED {title}: {name}: {case.text.strip()}\n")
                    errors.append(f"FAILED {title}: {name}: {case.error}".rstrip(": "))
                times.append((case.seconds, f"{title}: {name}"))
            counts = count(cases)
            rows.append((title, line(counts)))
            total += counts
    print(f"The {_SLOWEST} slowest, with what they had to wait for:")
    for seconds, name in sorted(times, reverse=True)[:_SLOWEST]:
        print(f"{seconds:6.1f} s  {name}")
    print("", *failures, sep="\n")
    width = max((len(title) for title, _ in rows), default=0)
    for title, text in rows:
        print(f"{title:{width}}  {text}")
    print(*errors, sep="\n", end="\n" if errors else "")
    print(line(total))
    return 0 if total[PASSED] and not total[FAILED] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
