# SPDX-License-Identifier: MPL-2.0
"""The hook learns which events have been started, of the scripts for which it wants to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .hook_end import HookEnd
from .protocol import Started

Script = Callable[[str], Path]


def starts(hook_end: HookEnd) -> list[int]:
    return [message.id for message in hook_end.messages if isinstance(message, Started)]


def test_starts_are_told_where_they_are_wanted(hook_end: HookEnd, script: Script) -> None:
    """Each run of a script that tells is announced before its end, no run of another script is."""
    path = script("exit 3")
    telling = hook_end.use(path, tells_starts=1)
    silent = hook_end.use(path)
    ids = [hook_end.event(script=telling), hook_end.event(script=silent)]
    for id in ids:
        hook_end.done(id)

    assert ids[:1] == starts(hook_end)


def test_run_that_cannot_start_is_not_told(hook_end: HookEnd, tmp_path: Path) -> None:
    """What was not started has no start, only its end."""
    telling = hook_end.use(tmp_path / "missing", tells_starts=1)
    hook_end.done(hook_end.event(script=telling))

    assert [] == starts(hook_end)
