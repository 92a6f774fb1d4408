# SPDX-License-Identifier: MPL-2.0
"""What the Python SDK costs a worker: beside one that is a bare loop, and at its start."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from threading import Thread
from typing import IO

from kea_runscript.table import TABLE

from .contenders import HOOK_POINT, SDK, SDK_SCRIPT, WORKER, WORKER_SCRIPT
from .driven import cpu_seconds

_PYTHON = Path(__file__).resolve().parents[2] / "python"
_SLICES = 10
_IMPORTS = 5


def events_per_second(count: int) -> dict[str, float]:
    """How many events each answers in a second of its CPU time, that is on one processor.

    Both do nothing with the same events, `count` of them in turns, which they get by a pipe. An
    event has all variables of the hook point.
    """
    each = max(1, count // _SLICES)
    lines = _line() * each
    seconds = {SDK: 0.0, WORKER: 0.0}
    with _worker(SDK_SCRIPT) as sdk, _worker(WORKER_SCRIPT) as bare:
        for _ in range(_SLICES):
            for of, process in ((SDK, sdk), (WORKER, bare)):
                before = cpu_seconds(process.pid)
                _ask(process, lines, each)
                seconds[of] += cpu_seconds(process.pid) - before
    return {of: _SLICES * each / took for of, took in seconds.items()}


def import_milliseconds() -> float:
    """The CPU time of `import kea_runscript`, once it is compiled."""
    program = (
        f"import sys, time; sys.path.insert(0, {str(_PYTHON)!r}); before = time.process_time();"
        "import kea_runscript; print(1000 * (time.process_time() - before))"
    )
    with tempfile.TemporaryDirectory(prefix="kea-runscript-bench-") as folder:
        command = ["/usr/bin/python3", "-IS", "-X", f"pycache_prefix={folder}", "-c", program]
        _, *times = [
            float(subprocess.run(command, check=True, capture_output=True).stdout)
            for _ in range(1 + _IMPORTS)
        ]
    return median(times)


def _line() -> bytes:
    point = next(point for point in TABLE.hook_points if point.name == HOOK_POINT)
    groups = [TABLE.variables(group) for group in TABLE.groups_at(point)]
    variables = {name: variable.example for group in groups for name, variable in group}
    event = {"id": 1, "hook_point": HOOK_POINT, "wait": False, "time": 1767225600.25}
    return json.dumps({**event, "variables": variables}, separators=(",", ":")).encode() + b"\n"


@contextmanager
def _worker(text: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program, which has answered once."""
    with tempfile.TemporaryDirectory(prefix="kea-runscript-bench-") as folder:
        script = Path(folder) / "script"
        script.write_text(text)
        script.chmod(0o755)
        with subprocess.Popen([script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            _ask(process, _line(), 1)
            yield process
            process.communicate()


def _ask(process: subprocess.Popen[bytes], lines: bytes, answers: int) -> None:
    """Sends the lines, and returns when all are answered."""
    assert process.stdin is not None
    assert process.stdout is not None
    sender = Thread(target=_send, args=(process.stdin, lines))
    sender.start()
    for _ in range(answers):
        process.stdout.readline()
    sender.join()


def _send(pipe: IO[bytes], lines: bytes) -> None:
    pipe.write(lines)
    pipe.flush()
