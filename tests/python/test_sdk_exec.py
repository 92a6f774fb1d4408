# SPDX-License-Identifier: MPL-2.0
"""A script of the SDK that is started for one event, and one that a person starts."""

from __future__ import annotations

import json
import os
import pty
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kea_runscript.cli.__main__ import main

from .sdk_script import PYTHON, Script

WAYS = {
    "plain": ("def", "run()"),
    "async": ("async def", "run()"),
    "threads": ("def", "run(threads=2)"),
}


def handler(define: str) -> str:
    return f"""
        import sys
        @lease4_select
        {define} handle(event):
            print(event.wait, event.lease.address, event.query.architecture, sys.argv[1:])
            if event.lease.hostname == "bad":
                raise OSError("the disk is full")
            return Reply(lease={{"valid-lifetime": 600}})
        """


@pytest.mark.parametrize(("define", "last"), WAYS.values(), ids=WAYS)
def test_reply_goes_to_file_descriptor_three(tmp_path: Path, define: str, last: str) -> None:
    """The event is in the environment; sys.argv has the fixed arguments, as a worker's has."""
    script = Script(tmp_path, handler(define), last)
    reply, printed = script.exec("lease4_select", "one", "two", QUERY4_ARCHITECTURE="")
    assert {"lease": {"valid-lifetime": 600}} == json.loads(reply)
    assert "True 192.0.2.10 None ['one', 'two']\n" == printed


def test_nobody_waits_for_a_reply(tmp_path: Path) -> None:
    """Then there is no descriptor, and the status is that of success."""
    script = Script(tmp_path, handler("def"))
    assert ("", "False 192.0.2.10 7 []\n") == script.exec("lease4_select", is_waited_for=False)


def test_file_that_the_script_has_opened_is_not_taken_for_the_reply(tmp_path: Path) -> None:
    """It may have the number 3."""
    file = tmp_path / "file"
    text = (
        f"file = open('{file}', 'w')\nassert file.fileno() == 3\n@load\ndef x(event): return Skip()"
    )
    text = text.replace("@load", "@lease4_select")
    Script(tmp_path, text).exec("lease4_select", is_waited_for=False)
    assert "" == file.read_text()


@pytest.mark.parametrize(("define", "last"), WAYS.values(), ids=WAYS)
def test_exception_is_a_status_and_a_reply(tmp_path: Path, define: str, last: str) -> None:
    """Which says why; the library decides by on-failure, and the traceback is in the log."""
    script = Script(tmp_path, handler(define), last)
    reply, printed = script.exec("lease4_select", status=1, LEASE4_HOSTNAME="bad")
    assert {"error": "OSError: the disk is full"} == json.loads(reply)
    assert "<3>lease4_select failed:\n<3>Traceback" in printed
    assert "\n<3>OSError: the disk is full\n" in printed


def test_hook_point_without_a_handler_has_no_reply(tmp_path: Path) -> None:
    """Kea goes on."""
    assert ("", "") == Script(tmp_path, handler("def")).exec("pkt4_send")


def in_a_terminal(script: Script, **options: Any) -> tuple[int, str]:
    """The status of the script that somebody starts, and what it says."""
    ours, theirs = pty.openpty()
    try:
        with script.start({}, stdin=theirs, stderr=subprocess.PIPE, **options) as process:
            _, said = process.communicate(timeout=60)
    finally:
        os.close(ours)
        os.close(theirs)
    return process.returncode, said


def test_in_a_terminal_it_says_how_to_try_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And what it says can be done, for a path with a blank, too."""
    (tmp_path / "a folder").mkdir()
    script = Script(tmp_path / "a folder", handler("def"))
    has_package = f"import sys; sys.dont_write_bytecode = True; sys.path.insert(0, {str(PYTHON)!r})"
    script.path.write_text(f"#!{sys.executable}\n{has_package}\n{script.path.read_text()}")
    script.path.chmod(0o755)
    status, said = in_a_terminal(script)
    assert 1 == status
    assert "it handles lease4_select" in said
    program, *words = shlex.split(said.splitlines()[-1])

    assert ("kea-runscript", 0) == (program, main(words))
    assert 'Reply: {"lease":{"valid-lifetime":600}}' in capsys.readouterr().out


def test_script_that_was_started_by_its_name_alone_is_in_this_folder(tmp_path: Path) -> None:
    """As a shell wants it."""
    script = Script(tmp_path, handler("def"))
    script.path = Path(script.path.name)
    _, said = in_a_terminal(script, cwd=tmp_path)
    assert said.endswith("    kea-runscript fire lease4_select ./script.py\n")


def test_script_without_handlers_says_so(tmp_path: Path) -> None:
    """To who starts it in a terminal."""
    assert "This script has no handlers" in in_a_terminal(Script(tmp_path, ""))[1]


def test_imported_script_does_not_run(tmp_path: Path) -> None:
    """So a test can call its functions."""
    script = Script(tmp_path, handler("def"))
    program = "import script; print(script.handle.__name__)"
    done = subprocess.run(
        [sys.executable, "-B", "-c", program],
        env={"PYTHONPATH": f"{PYTHON}:{script.path.parent}"},
        check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )  # fmt: skip
    assert ("handle\n", "") == (done.stdout, done.stderr)
