# SPDX-License-Identifier: MPL-2.0
"""Somebody kills the helper: accepted events run again, and Kea's threads go on."""

from __future__ import annotations

import time
from pathlib import Path

from kea_runscript_lab.wait import until

from .callout_driver import PATIENT, Driver, step
from .conftest import Script
from .events import client, packet, packets
from .figures import await_end, await_figures
from .gate import Gate
from .journal import Journal
from .recorder import Recorder


def test_events_that_ran_or_waited_run_again(
    driver: Driver, script: Script, journal: Journal, gate: Gate
) -> None:
    """What had begun begins again, what waited runs once; each is over once, in the old order."""
    begins, ends = (journal.note(f"$KEA_QUERY4_HWADDR {what}") for what in ("begins", "ends"))
    path = script("script.sh", begins, gate.wait, ends)
    driver.start(4)
    driver.configure({"script": str(path), "wait": False, "max-parallel": 1} | PATIENT)
    driver.call(*packets(20))
    journal.wait(1)

    driver.kill_helper()
    journal.wait(2)
    gate.open()
    await_end(driver)

    once = [f"{client(n)} {what}" for n in range(20) for what in ("begins", "ends")]
    assert [once[0], *once] == journal.lines()


def test_new_helper_is_there_within_a_second(driver: Driver, recorder: Recorder) -> None:
    """Each time that it happens; on a machine that is busy it may take longer once or twice."""
    driver.go_live(4, recorder.script)

    seconds = []
    for count in range(1, 6):
        begin = time.monotonic()
        driver.kill_helper()
        seconds.append(time.monotonic() - begin)
        driver.call(packet(0))
        recorder.wait(count)

    assert 1 == len(driver.helpers())
    assert min(seconds) < 1


def test_events_of_a_time_without_helper_run_when_there_is_one_again(
    driver: Driver, script: Script, journal: Journal
) -> None:
    """Kea's threads neither wait nor fail, and nothing is lost."""
    path = script("script.sh", journal.note("$KEA_QUERY4_HWADDR"))
    driver.start(4)
    driver.configure({"script": str(path)} | PATIENT)

    with driver.without_helper():
        results = driver.call(*packets(20))
    assert ["continue"] * 20 == [result["next"] for result in results]
    assert all(result["microseconds"] < 1000 * PATIENT["timeout"] for result in results)

    assert {client(number) for number in range(20)} == set(journal.wait(20))
    assert 0 == driver.figures()["repeated"]


def test_death_is_logged_once(driver: Driver, script: Script, journal: Journal, gate: Gate) -> None:
    """One message tells which process it was, how it ended, and how many events were left."""
    path = script("script.sh", journal.note("begins"), gate.wait)
    driver.start(4)
    driver.configure({"script": str(path), "wait": False} | PATIENT)
    driver.call(*packets(5))
    journal.wait(5)
    (helper,) = driver.helpers()

    new = driver.kill_helper()
    journal.wait(10)
    gate.open()
    assert driver.unload()

    (text,) = driver.messages("RUNSCRIPT_HELPER_ENDED")
    named = [f"process {helper} signal 9 (Killed)", "unfinished events: 5"]
    assert [] == [word for word in named if word not in text], text
    started = [text.split()[-1] for text in driver.messages("RUNSCRIPT_HELPER_STARTED")]
    assert [str(helper), str(new)] == started


def test_status_counts_the_dead_helper_and_the_events_that_run_again(
    driver: Driver, script: Script, journal: Journal, gate: Gate
) -> None:
    """An event that runs twice is one event, one restart, and one success."""
    path = script("script.sh", journal.note("begins"), gate.wait)
    driver.start(4)
    driver.configure({"script": str(path), "wait": False} | PATIENT)
    driver.call(*packets(5))
    journal.wait(5)

    new = driver.kill_helper()
    journal.wait(10)
    status = until(lambda: (s := driver.status())["helper"]["pid"] == new and s, "the new helper")
    gate.open()

    assert 1 == status["helper"]["restarts"]
    await_figures(driver, events=5, repeated=5, succeeded=5)


def test_waiting_thread_goes_on_with_on_failure_and_its_event_runs_again(
    driver: Driver, recorder: Recorder, tmp_path: Path, gate: Gate
) -> None:
    """Kea does not wait for the second run."""
    killed = tmp_path / "killed"
    recorder.first_run(
        f"[ -e {killed} ] || {{ : > {killed}; kill -9 $PPID; kill -STOP $$; }}\n{gate.wait}"
    )
    driver.go_live(4, recorder.script, parameters={"on-failure": "drop"} | PATIENT)

    (result,) = driver.call(step("pkt4_receive", query4={}))
    assert "drop" == result["next"]
    assert [] == recorder.calls()
    assert result["microseconds"] < 1000 * PATIENT["timeout"]

    gate.open()
    assert 1 == len(recorder.wait(1))
    (text,) = driver.messages("RUNSCRIPT_HELPER_ENDED")
    assert "unfinished events: 1" in text
