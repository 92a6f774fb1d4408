# SPDX-License-Identifier: MPL-2.0
"""A worker that a test starts: the real file, with the protocol of docs/workers.md."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kea_runscript import Continue, Reply, Skip
from kea_runscript.testing import Worker, WorkerError, events

from .sdk_script import PYTHON

Write = Callable[[str], Path]

# Where the SDK is, which is installed for scripts in earnest.
SDK = {"PYTHONPATH": str(PYTHON), "PYTHONDONTWRITEBYTECODE": "1"}

HANDLERS = """
from datetime import timedelta

@lease4_select
def decide(event):
    print(event.lease.hostname, event.again, event.wait, event.time.timestamp())
    if event.lease.hostname == "no":
        return Skip()
    if event.lease.hostname == "short":
        return Reply(lease={"valid-lifetime": timedelta(minutes=10)}, cache=60)
    if event.lease.hostname == "bad":
        raise RuntimeError("no database")
"""


@pytest.fixture
def sdk(tmp_path: Path) -> Path:
    """A script of the SDK."""
    path = tmp_path / "script.py"
    path.write_text(f"#!{sys.executable}\nfrom kea_runscript import *\n{HANDLERS}\nrun()\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def shell(tmp_path: Path) -> Write:
    """Writes a worker that does this with each event."""

    def write(text: str) -> Path:
        path = tmp_path / "worker.sh"
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
        return path

    return write


def test_answers_are_those_of_a_handler(sdk: Path) -> None:
    """To each event its own; and what it prints is there when the answer is."""
    with Worker(sdk, environment=SDK) as worker:
        assert Continue() == worker.send(events.lease4_select(hostname="one", wait=False))
        assert "one False False 1767225600.0\n" == worker.error
        assert Skip() == worker.send(events.lease4_select(hostname="no", again=True, time=5))
        assert worker.error.endswith("no True True 5.0\n")
        short = Reply(lease={"valid-lifetime": 600}, cache=60)
        assert short == worker.send(events.lease4_select(hostname="short"))
        assert worker.status is None
    assert 0 == worker.status


def test_event_that_fails_is_an_error_and_the_worker_goes_on(sdk: Path) -> None:
    """With the traceback."""
    with Worker(sdk, environment=SDK) as worker:
        with pytest.raises(WorkerError) as caught:
            worker.send(events.lease4_select(hostname="bad"))
        assert "script.py failed at lease4_select: RuntimeError: no database" in str(caught.value)
        assert "Traceback" in str(caught.value)
        assert Skip() == worker.send(events.lease4_select(hostname="no"))


def test_script_is_run_as_kea_would(shell: Write, tmp_path: Path) -> None:
    """Its arguments, its environment and no more, and its folder."""
    path = shell(f"""
        echo "$*" "$PWD" >{tmp_path}/told
        tr '\\0' '\\n' </proc/$$/environ | sort >{tmp_path}/environment
        while read -r line; do echo '{{"id":1}}'; done""")
    points = ("lease4_select", "lease4_expire")
    with Worker(path, "--table", "7", hook_points=points, environment={"TOKEN": "x"}) as worker:
        worker.send(events.lease4_select())
    assert "--table 7 /\n" == (tmp_path / "told").read_text()
    lines = (tmp_path / "environment").read_text().splitlines()
    told = dict(line.split("=", 1) for line in lines)
    assert {
        "KEA_RUNSCRIPT_PROTOCOL", "KEA_RUNSCRIPT_VERSION", "KEA_RUNSCRIPT_KEA",
        "KEA_RUNSCRIPT_HOOK_POINTS", "KEA_RUNSCRIPT_WORKER", "PATH", "TOKEN",
    } == set(told)  # fmt: skip
    assert " ".join(points) == told["KEA_RUNSCRIPT_HOOK_POINTS"]


@pytest.mark.parametrize(
    ("does", "failure", "status"),
    [
        ("read -r line; echo why >&2; exit 3", "ended with exit status 3 before it had", 3),
        ("read -r line; kill -9 $$", "was ended by signal 9 (Killed) before it had answered", -9),
        ("read -r line; echo hello; read -r line", "wrote what is no answer to the event", -15),
        ("read -r line; exec sleep 60", "took longer than 200 ms", -15),
        ("trap '' TERM; read -r line; sleep 60; :", "took longer than 200 ms", -9),
    ],
    ids=["exit", "signal", "no answer", "late", "stubborn"],
)
def test_worker_without_an_answer_is_ended(
    shell: Write, does: str, failure: str, status: int
) -> None:
    """The error says why, and another event is refused."""
    seconds = 0.2 if "200 ms" in failure else 60
    with Worker(shell(does), timeout=seconds, kill_delay=0.2 if status == -9 else 60) as worker:
        with pytest.raises(WorkerError) as caught:
            worker.send(events.lease4_select())
        assert failure in str(caught.value)
        assert ("its standard error:\nwhy" in str(caught.value)) == ("why" in does)
        assert status == worker.status
        with pytest.raises(WorkerError, match=r"worker\.sh has ended: start another one"):
            worker.send(events.lease4_select())


@pytest.mark.parametrize(
    ("does", "failure"),
    [
        ("exit 4", "ended with exit status 4 when its input had ended"),
        ("""echo '{"id":2}'""", 'wrote what was not asked: {"id":2}'),
        ("exec sleep 60", "went on for 2 seconds when its input had ended"),
    ],
    ids=["status", "answer", "late"],
)
def test_bad_end_is_an_error(shell: Write, does: str, failure: str) -> None:
    """At the end of the `with`, and at a stop; it does not hide what has failed before."""
    path = shell(f"""while read -r line; do echo '{{"id":1}}'; done; {does}""")
    with pytest.raises(WorkerError) as caught, Worker(path) as worker:
        worker.send(events.load())
    assert failure in str(caught.value)
    assert worker.status is not None

    with Worker(path) as worker, pytest.raises(WorkerError):
        worker.stop()
    with pytest.raises(ZeroDivisionError), Worker(path) as worker:
        raise ZeroDivisionError
    assert -9 == worker.status


def test_file_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    """With what it must be."""
    path = tmp_path / "script.py"
    with pytest.raises(WorkerError, match=r"script\.py cannot be started: No such file"):
        Worker(path)
    path.write_text("#!/bin/sh\n")
    with pytest.raises(WorkerError, match="Permission denied; it must be an executable file"):
        Worker(path)
