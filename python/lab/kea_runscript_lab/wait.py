# SPDX-License-Identifier: MPL-2.0
"""Wait for something to become true: poll, with a deadline, and say what was missing."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

# Far above what any step takes on a busy machine: reaching it means failure, not slowness.
PATIENCE = 30.0


def until(
    condition: Callable[[], T],
    what: str | Callable[[], str],
    seconds: float = PATIENCE,
    pause: float = 0.05,
) -> T:
    """Call `condition` until what it returns is true, and return that.

    What comes at once is seen at once: between two looks it waits a millisecond, then longer and
    longer up to `pause`. After `seconds` it raises TimeoutError with `what` (a text, or a function
    that gives one).
    """
    deadline = time.monotonic() + seconds
    wait = 0.001
    while not (result := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds:g} s for {what() if callable(what) else what}")
        time.sleep(min(wait, pause))
        wait *= 1.5
    return result
