# SPDX-License-Identifier: MPL-2.0
"""Fixtures: the built helper, scripts of the test's own, and an end without leftovers."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .hook_end import HookEnd

# How a worker begins. What it notes is in the file `log`, a line each.
_WORKER = f"""#!{sys.executable} -IS
import json, os, signal, sys, time

FOLDER = os.environ["TEST_FOLDER"] + "/"
NUMBER = os.environ["KEA_RUNSCRIPT_WORKER"]


def note(*words):
    with open(FOLDER + "log", "a") as log:
        print(*words, file=log)


def wait_for(file):
    while not os.path.exists(FOLDER + file):
        time.sleep(0.005)


def answer(event, **more):
    print(json.dumps({{"id": event["id"], **more}}), flush=True)


events = map(json.loads, sys.stdin)
"""


@pytest.fixture(scope="session")
def program() -> Path:
    """The built helper."""
    path = os.environ.get("KEA_RUNSCRIPT_HELPER")
    if path is None:
        pytest.skip("KEA_RUNSCRIPT_HELPER is not set; run these tests with meson test")
    return Path(path)


@pytest.fixture
def script(tmp_path: Path) -> Callable[..., Path]:
    """Writes an executable file; without a first line of its own it is a shell script."""

    def write(text: str, name: str = "script") -> Path:
        path = tmp_path / name
        path.write_text(text if text.startswith("#!") else "#!/bin/sh\n" + text)
        path.chmod(0o755)
        return path

    return write


@pytest.fixture
def worker(script: Callable[..., Path]) -> Callable[..., Path]:
    """Writes a worker in Python, which begins with what stands in _WORKER."""
    return lambda text: script(_WORKER + text)


@pytest.fixture
def log(tmp_path: Path) -> Callable[[], list[str]]:
    """What workers have noted."""
    path = tmp_path / "log"
    return lambda: path.read_text().splitlines() if path.exists() else []


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., HookEnd]]:
    """Starts helpers by their commands; see HookEnd."""
    started = []

    def start(*command: Path | str) -> HookEnd:
        started.append(HookEnd(command, tmp_path))
        return started[-1]

    yield start
    for hook_end in started:
        hook_end.clean_up()


@pytest.fixture
def hook_end(start: Callable[..., HookEnd], program: Path) -> HookEnd:
    """A helper that has been started and told nothing."""
    return start(program)
