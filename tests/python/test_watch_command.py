# SPDX-License-Identifier: MPL-2.0
"""The command watch: what is shown of one look, and its life at a terminal."""

import copy
import io
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from kea_runscript.cli.__main__ import main
from kea_runscript.cli.control import UnixSocket
from kea_runscript.cli.live import LiveStatus

from .fake_kea import STATUS, unix_kea

PACKAGE = Path(__file__).parents[2] / "python"


def shown(status: LiveStatus, seconds: float) -> list[list[str]]:
    """The words of each line."""
    console = Console(file=io.StringIO(), width=80)
    console.print(status.look(seconds))
    assert isinstance(console.file, io.StringIO)
    return [line.split() for line in console.file.getvalue().splitlines()]


def with_events(count: int) -> dict[str, Any]:
    answer = copy.deepcopy(STATUS)
    answer["arguments"]["scripts"][0]["figures"]["events"] = count
    return answer


def test_each_script_has_a_row_with_events_per_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted from the look before; the last failure stands below."""
    monkeypatch.chdir(tmp_path)
    place = Path("kea.sock")  # short: it stands in the title, which may take several lines
    status = LiveStatus([UnixSocket(place)])
    rows = []
    for seconds, events in ((100.0, 1000), (102.0, 1100), (103.0, 50)):
        with unix_kea(place, with_events(events)):
            _, head, row, *below = shown(status, seconds)
        place.unlink()
        rows.append(row)
        assert "events/s" in head
        assert ["register.py:", "2026-01-31T12:00:00.123Z", "lease4_select"] == below[0][:3]

    rest = ["2", "4", "6", "250", "us", "1.5", "ms"]
    assert [
        ["register.py", "0", "1000", *rest],
        ["register.py", "50", "1100", *rest],
        ["register.py", "0", "50", *rest],  # somebody has reset the figures
    ] == rows


def test_a_kea_that_goes_away_is_told_and_looked_for_again(tmp_path: Path) -> None:
    """In place of its table."""
    place = tmp_path / "kea.sock"
    status = LiveStatus([UnixSocket(place)])
    assert "exist:" in [word for line in shown(status, 1.0) for word in line]
    with unix_kea(place, STATUS):
        assert "register.py" in [line[0] for line in shown(status, 2.0) if line]


def test_it_shows_until_it_is_interrupted(tmp_path: Path) -> None:
    """At a terminal, of which it leaves nothing behind but the status 0."""
    place = tmp_path / "kea.sock"
    ours, theirs = pty.openpty()
    environment = {
        "PYTHONPATH": os.pathsep.join([str(PACKAGE), *sys.path]), "TERM": "xterm", "COLUMNS": "80",
    }  # fmt: skip
    with unix_kea(place, STATUS) as asked:
        command = subprocess.Popen(
            [sys.executable, "-B", "-m", "kea_runscript.cli", "watch", "--socket", str(place)],
            stdout=theirs, stderr=subprocess.PIPE, env=environment,
        )  # fmt: skip
        os.close(theirs)
        said = b""
        until = time.monotonic() + 60
        while (b"register.py" not in said or len(asked) < 2) and time.monotonic() < until:
            if select.select([ours], [], [], 0.1)[0]:
                said += os.read(ours, 65536)
        command.send_signal(signal.SIGINT)
        _, complaints = command.communicate(timeout=60)
    os.close(ours)
    assert b"register.py" in said
    assert len(asked) >= 2
    assert (0, b"") == (command.returncode, complaints)


def test_without_rich_it_says_how_to_have_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The plain commands need none."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for name in [name for name in sys.modules if name.partition(".")[0] == "rich"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rich", None)
    monkeypatch.delitem(sys.modules, "kea_runscript.cli.live")

    assert 2 == main(["watch"])
    assert "rich: pip install 'kea-runscript[cli]', or Debian's" in capsys.readouterr().err


def test_without_a_terminal_it_names_status(capsys: pytest.CaptureFixture[str]) -> None:
    """A file would be filled for ever."""
    assert 2 == main(["watch"])
    assert "standard output is no terminal: kea-runscript status" in capsys.readouterr().err
