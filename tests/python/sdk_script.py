# SPDX-License-Identifier: MPL-2.0
"""A script of the SDK, run as the helper runs it, with events made of the table's examples."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

from kea_runscript.table import TABLE

PYTHON = Path(__file__).parents[2] / "python"

# Where a python3 finds the package.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(PYTHON), "PYTHONDONTWRITEBYTECODE": "1"}

# What the helper tells a worker.
WORKER = {"KEA_RUNSCRIPT_PROTOCOL": "1", "KEA_RUNSCRIPT_WORKER": "1"}


def examples(hook_point: str) -> dict[str, str]:
    """Each variable with its example; each list has one lease."""
    point = next(point for point in TABLE.hook_points if point.name == hook_point)
    groups = [TABLE.variables(group) for group in TABLE.groups_at(point)]
    return {name: variable.example for group in groups for name, variable in group}


def message(id: int, hook_point: str, keys: list[str] | None = None, **changes: str) -> str:
    """A line of a worker's input; `changes` are variables without their KEA_."""
    variables = examples(hook_point) | {f"KEA_{name}": text for name, text in changes.items()}
    event: dict[str, Any] = {
        "id": id,
        "hook_point": hook_point,
        "wait": True,
        "time": 1767225600.25,
        **({"keys": keys} if keys else {}),
        "variables": {name: text for name, text in variables.items() if text},
    }
    return json.dumps(event) + "\n"


class Script:
    """The text of a script, in a file of its own; `run()` is its last line."""

    def __init__(self, folder: Path, text: str, last_line: str = "run()") -> None:
        self.path = folder / "script.py"
        text = textwrap.dedent(text)
        self.path.write_text(f"from kea_runscript import *\n{text}\n{last_line}\n")

    def start(
        self,
        environment: dict[str, str],
        *arguments: str,
        replies: int | None = None,
        **options: Any,
    ) -> Popen:
        """`replies` becomes file descriptor 3, which is closed otherwise."""
        first = [str(PYTHON), "" if replies is None else str(replies)]
        return subprocess.Popen(
            [sys.executable, "-IS", "-c", _RUN, *first, str(self.path), *arguments],
            env={"PATH": os.defpath, **environment},
            text=True,
            **options,
        )

    def work(
        self, *lines: str, environment: dict[str, str] | None = None, status: int = 0
    ) -> tuple[list[dict[str, Any]], str]:
        """What a worker answers to these lines, and what it writes to standard error."""
        pipe = subprocess.PIPE
        with self.start(
            WORKER | (environment or {}), stdin=pipe, stdout=pipe, stderr=pipe
        ) as process:
            answers, errors = process.communicate("".join(lines), timeout=60)
        assert status == process.returncode, errors
        return [json.loads(line) for line in answers.splitlines()], errors

    def exec(
        self,
        hook_point: str,
        *arguments: str,
        is_waited_for: bool = True,
        status: int = 0,
        **changes: str,
    ) -> tuple[str, str]:
        """What it replies to one event, and what it prints."""
        variables = examples(hook_point) | {f"KEA_{name}": text for name, text in changes.items()}
        pipe = subprocess.PIPE
        reader, writer = os.pipe()
        process = self.start(
            variables, hook_point, *arguments,
            replies=writer if is_waited_for else None, pass_fds=[writer],
            stdin=subprocess.DEVNULL, stdout=pipe, stderr=subprocess.STDOUT,
        )  # fmt: skip
        os.close(writer)
        with process, os.fdopen(reader) as replies:
            printed, _ = process.communicate(timeout=60)
            reply = replies.read()
        assert status == process.returncode, printed
        return reply, printed


Popen = subprocess.Popen[str]

# As `python3 script.py` with the SDK in the path, and nothing else of this machine's Python.
_RUN = """
import os, runpy, sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv.pop(1))
replies = sys.argv.pop(1)
if replies:
    os.dup2(int(replies), 3)
sys.argv.pop(0)
runpy.run_path(sys.argv[0], run_name="__main__")
"""
