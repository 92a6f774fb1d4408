# SPDX-License-Identifier: MPL-2.0
"""What scripts do and say stands in Kea's log, under ids of our own."""

from __future__ import annotations

import pytest

from .callout_driver import Driver, step
from .recorder import Recorder


def run(driver: Driver, recorder: Recorder, commands: str, head: str = "#!/bin/sh") -> None:
    """Run a script of these shell commands once, at pkt4_receive, until all is in the log."""
    driver.go_live(4, recorder.script)
    recorder.script.write_text(f"{head}\n{commands}\n")
    call(driver)


def call(driver: Driver) -> None:
    (result,) = driver.call(step("pkt4_receive", query4={}))
    assert "continue" == result["next"]
    assert driver.unload()


@pytest.mark.parametrize(
    ("redirection", "message"),
    [("", "RUNSCRIPT_SCRIPT_STDOUT"), (">&2", "RUNSCRIPT_SCRIPT_STDERR")],
    ids=["stdout", "stderr"],
)
def test_output_is_logged_line_by_line(
    driver: Driver, recorder: Recorder, redirection: str, message: str
) -> None:
    """Each line is one message with script and hook point; the last one needs no newline."""
    run(driver, recorder, f"printf 'one\\ntwo\\nlast' {redirection}")

    place = f"{recorder.script} at pkt4_receive"
    expected = [f"{place}: one", f"{place}: two", f"{place}: last"]
    assert expected == driver.messages(message)


def test_a_line_of_standard_error_can_say_how_grave_it_is(
    driver: Driver, recorder: Recorder
) -> None:
    """By a prefix, which the log shows as a severity, and the status leaves out."""
    commands = (
        r"printf '%s\n' '<3>oh' '<4>hm' 'hm too' '<6>well' '<7>tick' '<3>at last' >&2; exit 1"
    )
    run(driver, recorder, commands)

    place = f"{recorder.script} at pkt4_receive"
    lines = [line for line in driver.log.splitlines() if " RUNSCRIPT_SCRIPT_STDERR " in line]
    assert [
        ("ERROR", f"{place}: oh"),
        ("WARN", f"{place}: hm"),
        ("WARN", f"{place}: hm too"),
        ("INFO", f"{place}: well"),
        ("DEBUG", f"{place}: tick"),
        ("ERROR", f"{place}: at last"),
    ] == [(line.split()[2], line.partition(" RUNSCRIPT_SCRIPT_STDERR ")[2]) for line in lines]


def test_a_line_of_standard_output_has_no_prefix(driver: Driver, recorder: Recorder) -> None:
    """What looks like one is text."""
    run(driver, recorder, "echo '<3>oh'")

    assert [f"{recorder.script} at pkt4_receive: <3>oh"] == driver.messages(
        "RUNSCRIPT_SCRIPT_STDOUT"
    )


def test_output_is_printable_in_the_log(driver: Driver, recorder: Recorder) -> None:
    """A script can put neither terminal escapes nor a second message into Kea's log."""
    run(driver, recorder, r"printf 'a\033[31m\\\377b Zo\303\253\n'")

    (text,) = driver.messages("RUNSCRIPT_SCRIPT_STDOUT")
    assert text.endswith(r": a\x1b[31m\\\xffb Zoë")


def test_placeholders_in_output_do_not_confuse_keas_logger(
    driver: Driver, recorder: Recorder
) -> None:
    """Kea's logger puts values in place of %1, %2, …, and objects to one more than it has values.

    It may even end the server then (a Kea that was built with logger checks).
    """
    run(driver, recorder, "echo '%1 %2 %3 %4 %5 %44'")

    (text,) = driver.messages("RUNSCRIPT_SCRIPT_STDOUT")
    assert text.endswith(r": %1 %2 %3 \x254 %5 \x2544")


def test_long_output_is_cut_and_the_log_says_so(driver: Driver, recorder: Recorder) -> None:
    """The log grows by a bounded amount per call, and names what is missing."""
    run(driver, recorder, "head -c 1000000 /dev/zero | tr '\\0' x")

    (text,) = driver.messages("RUNSCRIPT_SCRIPT_STDOUT")
    shown = len(text.partition(": ")[2])
    assert 100 < shown < 10000
    place = f"{recorder.script} at pkt4_receive"
    expected = f"{place}: {1000000 - shown} bytes of output were not logged"
    assert [expected] == driver.messages("RUNSCRIPT_OUTPUT_CUT")


def test_success_is_not_logged(driver: Driver, recorder: Recorder) -> None:
    """A script that ends well and says nothing leaves the log alone."""
    run(driver, recorder, "exit 0")

    assert [] == [line for line in driver.log.splitlines() if "RUNSCRIPT_SCRIPT_" in line]


def test_exit_status_is_logged(driver: Driver, recorder: Recorder) -> None:
    """A non-zero exit status, with script and hook point."""
    run(driver, recorder, "exit 7")

    expected = f"{recorder.script} at pkt4_receive ended with exit status 7"
    assert [expected] == driver.messages("RUNSCRIPT_SCRIPT_FAILED")


def test_death_by_signal_is_logged(driver: Driver, recorder: Recorder) -> None:
    """The signal's number and meaning, with script and hook point."""
    run(driver, recorder, "kill -SEGV $$")

    expected = f"{recorder.script} at pkt4_receive was ended by signal 11 (Segmentation fault)"
    assert [expected] == driver.messages("RUNSCRIPT_SCRIPT_KILLED")


def test_missing_interpreter_is_logged(driver: Driver, recorder: Recorder) -> None:
    """A script that was in order at load and cannot be started now, with the system's reason."""
    run(driver, recorder, "", head="#!/nonexistent/interpreter")

    (text,) = driver.messages("RUNSCRIPT_SCRIPT_NOT_STARTED")
    assert f"{recorder.script} at pkt4_receive" in text
    assert "No such file or directory" in text


def test_script_that_lost_its_permission_is_logged(driver: Driver, recorder: Recorder) -> None:
    """The permission to execute can be taken away while Kea runs."""
    driver.go_live(4, recorder.script)
    recorder.script.chmod(0o644)
    call(driver)

    (text,) = driver.messages("RUNSCRIPT_SCRIPT_NOT_STARTED")
    assert "Permission denied" in text


def test_load_and_unload_are_logged(driver: Driver, recorder: Recorder) -> None:
    """The log tells from when to when the script is called, and how."""
    driver.start(6)
    driver.load({"script": str(recorder.script), "wait": False})
    (loaded,) = driver.messages("RUNSCRIPT_LOADED")
    driver.unload()
    (unloaded,) = driver.messages("RUNSCRIPT_UNLOADED")

    assert str(recorder.script) in loaded
    assert "wait is false" in loaded
    assert str(recorder.script) in unloaded
