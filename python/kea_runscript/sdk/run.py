# SPDX-License-Identifier: MPL-2.0
"""The last line of a script."""

from __future__ import annotations

import os
import sys

from kea_runscript.sdk import log
from kea_runscript.sdk.events import EVENTS
from kea_runscript.sdk.handlers import HANDLERS, Handlers


def run(*, concurrency: int = 64, threads: int = 0) -> None:
    """Serves events, in the mode in which Kea's library has started the script.

    As a worker it returns when standard input ends and all events are answered. Plain functions
    run one after the other; `async def` functions run side by side, `concurrency` events at a
    time. With `threads`, plain functions run in so many threads. Of the events that share a client
    or an address one is over before the next begins.

    As an exec script it handles the one event, and takes the hook point's name out of sys.argv: in
    either mode sys.argv[1:] has the fixed arguments of the configuration from then on.

    In a module that is imported it does nothing: so a test can import a script.
    """
    # That of who calls.
    frame = sys._getframe(1)  # pyright: ignore[reportPrivateUsage]
    if frame.f_globals.get("__name__") != "__main__":
        return
    if concurrency < 1 or threads < 0:
        raise ValueError(
            f"concurrency is {concurrency}, threads is {threads}: allowed are 1 and more, and"
            " 0 (no threads) and more"
        )
    try:
        _serve(concurrency, threads)
    except KeyboardInterrupt:
        sys.exit(130)


def _serve(concurrency: int, threads: int) -> None:
    if "KEA_RUNSCRIPT_PROTOCOL" in os.environ:
        hook_point = None
    elif sys.argv[1:] and sys.argv[1] in EVENTS:
        hook_point = sys.argv.pop(1)
    else:
        hook_point = os.environ.get("KEA_HOOK_POINT")
        if hook_point is None and os.isatty(0):
            sys.exit(_how_to_try_it(HANDLERS))
    log.set_up()
    if hook_point:
        from kea_runscript.sdk.once import handle

        handle(HANDLERS, hook_point, threads)
    else:
        from kea_runscript.sdk.worker import work

        work(HANDLERS, concurrency, threads)


def _how_to_try_it(handlers: Handlers) -> str:
    """For who has started the script in a terminal."""
    if not handlers.by_hook_point:
        return (
            "This script has no handlers: no function in it has a decorator such as @lease4_select."
        )
    import shlex

    names = list(handlers.by_hook_point)
    path = shlex.quote(sys.argv[0] if "/" in sys.argv[0] else f"./{sys.argv[0]}")
    return (
        f"This is a script for the hook library of Kea; it handles {', '.join(names)}.\n"
        "Kea's configuration names it. To try it without Kea:\n\n"
        f"    kea-runscript fire {names[0]} {path}"
    )
