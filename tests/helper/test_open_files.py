# SPDX-License-Identifier: MPL-2.0
"""The limit of open files: the helper raises its own, and not that of its scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kea_runscript_lab.wait import until

from .hook_end import HookEnd

Script = Callable[..., Path]
Start = Callable[..., HookEnd]


def test_script_has_the_limit_of_who_started_the_helper(
    start: Start, program: Path, script: Script
) -> None:
    """Many programs cannot cope with more than 1024: a script's limit is as if Kea had run it."""
    hook_end = start("prlimit", "--nofile=1024:4096", program)
    hook_end.use(script("ulimit -Sn; ulimit -Hn"))
    hook_end.run()

    assert ["1024", "4096"] == hook_end.lines()


def test_more_scripts_than_the_usual_limit_allows(
    start: Start, program: Path, script: Script
) -> None:
    """Two scripts with 256 runs each all run at once, though that takes over 1024 descriptors."""
    hook_end = start("prlimit", "--nofile=1024:4096", program)
    path = script("exec sleep 600")
    for _ in range(2):
        id = hook_end.use(path, max_running=256)
        for _ in range(256):
            hook_end.event(script=id)

    until(lambda: len(hook_end.scripts()) == 512, "all scripts to run", pause=0.2)
    assert [] == hook_end.all_done()
