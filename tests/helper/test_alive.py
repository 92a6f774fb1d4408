# SPDX-License-Identifier: MPL-2.0
"""The sign of life, by which the hook knows a helper that stands still."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from .hook_end import HookEnd
from .protocol import ALIVE_INTERVAL, Alive, Done

Script = Callable[..., Path]


def test_idle_helper_says_that_it_works(hook_end: HookEnd, script: Script) -> None:
    """A helper that has nothing else to say says Alive, again and again."""
    hook_end.use(script("exit"))

    for _ in range(3):
        assert Alive() == hook_end.receive_any()


def test_signs_do_not_pile_up(hook_end: HookEnd, script: Script) -> None:
    """While the hook does not read, no sign of life joins what waits; later they come again."""
    hook_end.use(script("yes 0123456789 | head -n 6000"))
    left = {hook_end.event() for _ in range(4)}
    time.sleep(3 * ALIVE_INTERVAL)  # what would pile up has time to; less only weakens the test
    signs = 0
    while left:
        message = hook_end.receive_any()
        signs += isinstance(message, Alive)
        if isinstance(message, Done):
            left.discard(message.id)

    assert signs <= 1
    while not isinstance(hook_end.receive_any(), Alive):
        pass
