# SPDX-License-Identifier: MPL-2.0
"""The last words of a script that failed, which come with its end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .hook_end import HookEnd
from .protocol import EXITED, MAX_LINE_BYTES, NOT_STARTED, TIMED_OUT

Script = Callable[..., Path]


@pytest.mark.parametrize(
    ("text", "last_line"),
    [
        ("echo one >&2; echo two >&2; echo out; exit 3", "two"),
        ("echo one >&2; kill -9 $$", "one"),
        ("printf 'one\\ntwo' >&2; exit 3", "two"),
        ("printf 'one\\n\\n\\r\\n' >&2; exit 3", "one"),
        ("printf 'a\\033\\\\\\n' >&2; exit 3", r"a\x1b" + "\\\\"),
        ("head -c 5000 /dev/zero | tr '\\0' a >&2; exit 3", MAX_LINE_BYTES * "a"),
        ("yes 0123456789 | head -c 220000; echo one >&2; exit 3", "one"),
        ("yes 0123456789 | head -c 220000 >&2; echo one >&2; exit 3", "one"),
        ("echo out; exit 3", ""),
        ("echo one >&2; exit 0", ""),
    ],
    ids=[
        "failed",
        "killed",
        "no newline",
        "empty lines",
        "not printable",
        "long",
        "behind much standard output",
        "behind much standard error",
        "only standard output",
        "succeeded",
    ],
)
def test_last_line(hook_end: HookEnd, script: Script, text: str, last_line: str) -> None:
    """The last line of standard error as it is logged, and nothing when the script succeeded."""
    hook_end.use(script(text))

    assert last_line == hook_end.done(hook_end.event()).last_line


def test_of_a_script_that_timed_out(hook_end: HookEnd, script: Script) -> None:
    """What it says when it is told to end counts, even when its exit status is 0."""
    text = "trap 'echo gave up >&2; exit 0' TERM; echo ready >&2; while :; do sleep 0.01; done"
    hook_end.use(script(text), timeout_ms=500)

    done = hook_end.done(hook_end.event())
    assert ((TIMED_OUT, 0), "gave up") == (done.outcome, done.last_line)


def test_is_that_of_the_same_run(hook_end: HookEnd, script: Script) -> None:
    """A run without a word does not repeat what the one before it said."""
    path = script('[ "$1" = load ] || echo one >&2; exit 3')
    hook_end.use(path)
    lines = [hook_end.done(hook_end.event(point)).last_line for point in ("unload", "load")]
    assert ["one", ""] == lines

    path.unlink()
    done = hook_end.done(hook_end.event())
    assert (NOT_STARTED, "") == (done.outcome[0], done.last_line)


def test_comes_with_the_lines_themselves(hook_end: HookEnd, script: Script) -> None:
    """It is a copy: each line is sent as output too."""
    hook_end.use(script("echo one >&2; exit 3"))

    assert (EXITED, 3) == hook_end.run()
    assert ["one"] == hook_end.lines(1)
