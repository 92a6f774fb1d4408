# SPDX-License-Identifier: MPL-2.0
"""A script of the SDK as worker: events on its standard input, answers on its standard output."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

from kea_runscript_lab.wait import until

from .sdk_script import WORKER, Script, message

NO_PRINTERS = """
@lease4_select
def no_printers(event):
    if event.query.hwaddr.startswith("00:11:22"):
        return Skip()
"""
PRINTER = "00:11:22:33:44:55"

# Each way to serve: one after the other, in an event loop, with threads.
WAYS = {
    "plain": ("def", "run()"),
    "async": ("async def", "run()"),
    "threads": ("def", "run(threads=2)"),
}


def test_answers_are_those_of_the_handler(tmp_path: Path) -> None:
    """With the event's id, in their order, and nothing else on standard output or error."""
    script = Script(tmp_path, NO_PRINTERS)
    lines = (
        message(7, "lease4_select", QUERY4_HWADDR=PRINTER),
        message(8, "lease4_select"),
        message(9, "lease4_renew"),
    )
    assert ([{"id": 7, "decision": "skip"}, {"id": 8}, {"id": 9}], "") == script.work(*lines)


@pytest.mark.parametrize(("define", "last"), WAYS.values(), ids=WAYS)
def test_exception_fails_its_event_alone(tmp_path: Path, define: str, last: str) -> None:
    """The answer says that it failed and why; standard error has the traceback of the handler."""
    script = Script(
        tmp_path,
        f"""
        @lease4_select
        {define} fail_once(event):
            if event.lease.hostname == "bad":
                raise OSError("the disk is full")
            return Skip()
        """,
        last,
    )
    bad = message(1, "lease4_select", LEASE4_HOSTNAME="bad")
    answers, errors = script.work(bad, message(2, "lease4_select"))

    assert [
        {"id": 1, "error": "OSError: the disk is full"},
        {"id": 2, "decision": "skip"},
    ] == sorted(answers, key=lambda answer: answer["id"])
    assert "<3>lease4_select failed:\n<3>Traceback" in errors
    assert "in fail_once" in errors
    assert "/sdk/" not in errors


MISTAKES = {
    "misplaced": (
        "return Drop()",
        "handle returned Drop({'decision': 'drop'}) at lease4_select: drop has no effect there, but"
        " at pkt4_receive",
    ),
    "key": (
        "return Reply(classes=['a'])",
        "classes has no effect there, but at pkt4_receive, pkt6",
    ),
    "class": ("return Skip", "return None, or Continue(), Skip(), Drop() or Reply(...)"),
    "text": ("return 'drop'", "handle returned 'drop'; return None"),
    "no-value": ("event.lease.hwadr", "'Lease4' object has no attribute 'hwadr'"),
}


@pytest.mark.parametrize(("statement", "problem"), MISTAKES.values(), ids=MISTAKES)
def test_wrong_answer_is_told(tmp_path: Path, statement: str, problem: str) -> None:
    """By which handler, at which hook point; the event fails and on-failure decides."""
    script = Script(tmp_path, f"@lease4_select\ndef handle(event):\n    {statement}\n")
    (answer,), errors = script.work(message(1, "lease4_select"))
    assert problem in answer["error"]
    assert problem in errors


def test_first_handler_that_answers_decides(tmp_path: Path) -> None:
    """They are called in the order of the file, each once; Continue is an answer, None is none."""
    script = Script(
        tmp_path,
        """
        @on("lease4_*", "lease4_select")
        def first(event):
            print("first", event.hook_point)

        @lease4_select
        @lease4_renew
        def second(event):
            print("second", event.hook_point)
            return Continue() if event.hook_point == "lease4_renew" else Skip()

        @lease4_select
        @lease4_renew
        def third(event):
            print("never")
            return Skip()
        """,
    )
    answers, errors = script.work(message(1, "lease4_select"), message(2, "lease4_renew"))
    assert [{"id": 1, "decision": "skip"}, {"id": 2}] == answers
    points = ("lease4_select", "lease4_renew")
    assert [f"{which} {point}" for point in points for which in ("first", "second")] == (
        errors.splitlines()
    )


@pytest.mark.parametrize(("define", "last"), WAYS.values(), ids=WAYS)
def test_what_is_printed_breaks_no_answer(tmp_path: Path, define: str, last: str) -> None:
    """By the script before run(), a handler, or a program that it starts: it is in Kea's log.

    Nor does such a program read events.
    """
    script = Script(
        tmp_path,
        f"""
        import subprocess
        print("at first")
        @lease4_select
        {define} talk(event):
            print("of a handler")
            subprocess.run(["readlink", "/proc/self/fd/0"])
        """,
        last,
    )
    answers, errors = script.work(message(1, "lease4_select"))
    assert [{"id": 1}] == answers
    assert ["at first", "of a handler", "/dev/null"] == errors.splitlines()


LOGGING = {
    "ours": (
        "",
        ["<6>dhcp.mine: 192.0.2.10", "<4>root: hm", "<3>root: oh no", "<3>in two lines"],
    ),
    "all": (
        "logging.getLogger().setLevel(logging.DEBUG)",
        [
            "<7>dhcp.mine: details",
            "<6>dhcp.mine: 192.0.2.10",
            "<4>root: hm",
            "<3>root: oh no",
            "<3>in two lines",
        ],
    ),
    "its-own": ("logging.basicConfig(format='%(message)s')", ["hm", "oh no", "in two lines"]),
}


@pytest.mark.parametrize(("set_up", "lines"), LOGGING.values(), ids=LOGGING)
def test_what_is_logged_is_in_keas_log(tmp_path: Path, set_up: str, lines: list[str]) -> None:
    """Each line with its level, from INFO on unless the script wants more; or as it likes."""
    script = Script(
        tmp_path,
        f"""
        import logging
        {set_up}
        @lease4_select
        def handle(event):
            logging.getLogger("dhcp.mine").debug("details")
            logging.getLogger("dhcp.mine").info("%s", event.lease.address)
            logging.warning("hm")
            logging.critical("oh no\\nin two lines")
        """,
    )
    answers, errors = script.work(message(1, "lease4_select"))
    assert ([{"id": 1}], lines) == (answers, errors.splitlines())


LIVES = {
    "plain": ("def", "with contextlib.nullcontext():"),
    "async": ("async def", "async with contextlib.AsyncExitStack():"),
}


@pytest.mark.parametrize(("define", "context"), LIVES.values(), ids=LIVES)
@pytest.mark.parametrize("handler", ["def", "async def"])
def test_script_has_a_beginning_and_an_end(
    tmp_path: Path, define: str, context: str, handler: str
) -> None:
    """What is to be done first is done in its order, what is to be done last in the other one."""
    script = Script(
        tmp_path,
        f"""
        import contextlib

        @startup
        {define} first(): print("startup")

        @shutdown
        {define} last(): print("shutdown")

        @lifespan
        {define} connection():
            {context}
                print("opened")
                yield
                print("closed")

        @load
        {handler} handle(event): print("event")
        """,
    )
    answers, errors = script.work(message(1, "load"))
    assert [{"id": 1}] == answers
    assert ["startup", "opened", "event", "closed", "shutdown"] == errors.splitlines()


@pytest.mark.parametrize("define", ["def", "async def"])
def test_failed_beginning_ends_the_script(tmp_path: Path, define: str) -> None:
    """Before any event; what had begun has its end."""
    script = Script(
        tmp_path,
        f"""
        @shutdown
        def last(): print("shutdown")
        @startup
        {define} first(): raise OSError("no database")
        """,
    )
    answers, errors = script.work(message(1, "load"), status=1)
    assert [] == answers
    assert errors.startswith("shutdown\n")
    assert errors.endswith("OSError: no database\n")


@pytest.mark.parametrize(("define", "last"), WAYS.values(), ids=WAYS)
def test_sigterm_ends_the_script_in_order(tmp_path: Path, define: str, last: str) -> None:
    """While it waits for events: with what is to be done last, and the status of a signal."""
    script = Script(
        tmp_path,
        f"""
        @lifespan
        def connection():
            try:
                yield
            finally:
                print("closed")
        @load
        {define} handle(event): pass
        """,
        last,
    )
    pipe = subprocess.PIPE
    with script.start(WORKER, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(message(1, "load"))
        process.stdin.flush()
        assert process.stdout.readline() == '{"id":1}\n'
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 128 + signal.SIGTERM
        assert process.stderr.read() == "closed\n"


@pytest.mark.parametrize("define", ["def", "async def"])
def test_sigterm_ends_a_handler_that_stands_still(tmp_path: Path, define: str) -> None:
    """As the helper does with one that has timed out: no answer, and the end in order."""
    stand = "await asyncio.sleep(3600)" if define == "async def" else "signal.pause()"
    mark = tmp_path / "mark"
    script = Script(
        tmp_path,
        f"""
        import asyncio, pathlib, signal
        @shutdown
        def last(): print("shutdown")
        @load
        {define} handle(event):
            pathlib.Path("{mark}").touch()
            {stand}
        """,
    )
    pipe = subprocess.PIPE
    with script.start(WORKER, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin
        process.stdin.write(message(1, "load"))
        process.stdin.flush()
        until(mark.exists, "the handler to begin")
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=60) == ("", "shutdown\n")
        assert process.returncode == 128 + signal.SIGTERM


def test_handler_that_is_never_called_is_told(tmp_path: Path) -> None:
    """A handler of several hook points is called if one of them is in the configuration."""
    script = Script(
        tmp_path,
        NO_PRINTERS + "@on('lease4_*')\ndef every(event): pass\n@pkt4_send\ndef x(event): 1",
    )
    _, errors = script.work(environment={"KEA_RUNSCRIPT_HOOK_POINTS": "lease4_renew pkt6_send"})
    assert [
        "no_printers is never called: the parameter hook-points has lease4_renew pkt6_send, and it"
        " handles lease4_select",
        "x is never called: the parameter hook-points has lease4_renew pkt6_send, and it handles"
        " pkt4_send",
    ] == errors.splitlines()


@pytest.mark.parametrize(("define", "last"), WAYS.values(), ids=WAYS)
def test_script_ends_when_nobody_reads_its_answers(tmp_path: Path, define: str, last: str) -> None:
    """The helper is gone: it says so, and does what is to be done last."""
    script = Script(
        tmp_path,
        f"""
        @shutdown
        def bye(): print("shutdown")
        @load
        {define} handle(event): pass
        """,
        last,
    )
    pipe = subprocess.PIPE
    with script.start(WORKER, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdout.close()
        process.stdin.write(message(1, "load"))
        process.stdin.flush()
        assert process.wait(60) == 1
        said = process.stderr.read()
    assert "shutdown\n" in said
    assert "nobody reads the answers: the helper is gone\n" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(("define", "last"), WAYS.values(), ids=WAYS)
def test_events_can_stand_in_a_file(tmp_path: Path, define: str, last: str) -> None:
    """For who tries a script."""
    script = Script(tmp_path, f"@load\n{define} handle(event): pass", last)
    events = tmp_path / "events"
    events.write_text(message(1, "load") + message(2, "load"))
    with events.open() as file, script.start(WORKER, stdin=file, stdout=subprocess.PIPE) as process:
        assert process.communicate(timeout=60)[0] == '{"id":1}\n{"id":2}\n'
        assert process.returncode == 0


def test_other_protocol_is_refused(tmp_path: Path) -> None:
    """The message says which version to install."""
    environment = {"KEA_RUNSCRIPT_PROTOCOL": "2", "KEA_RUNSCRIPT_VERSION": "9.1"}
    answers, errors = Script(tmp_path, NO_PRINTERS).work(environment=environment, status=1)
    assert [] == answers
    assert "knows the protocol 1 of workers, and the library speaks 2: install" in errors
    assert "9.1" in errors


@pytest.mark.parametrize(("define", "last"), WAYS.values(), ids=WAYS)
def test_line_that_is_no_event_ends_the_script(tmp_path: Path, define: str, last: str) -> None:
    """It came from no helper."""
    script = Script(tmp_path, f"@load\n{define} handle(event): pass", last)
    _, errors = script.work("hello\n", status=1)
    assert "'hello' is no event: docs/workers.md says what one is" in errors


def test_wrong_name_of_a_hook_point_is_told_at_once(tmp_path: Path) -> None:
    """With the nearest that there is."""
    _, errors = Script(tmp_path, '@on("lease4_selct")\ndef x(event): pass').work(status=1)
    assert "no hook point is called 'lease4_selct'; did you mean 'lease4_select'?" in errors


@pytest.mark.parametrize("last", ["run(concurrency=0)", "run(threads=-1)"])
def test_bound_that_cannot_be_is_refused(tmp_path: Path, last: str) -> None:
    """With what is allowed."""
    _, errors = Script(tmp_path, NO_PRINTERS, last).work(status=1)
    assert "allowed are 1 and more, and 0 (no threads) and more" in errors
