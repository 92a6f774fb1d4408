# SPDX-License-Identifier: MPL-2.0
"""What a script logs goes to standard error, each line with its level: that is Kea's log."""

from __future__ import annotations

import sys


def set_up() -> None:
    """If the script uses `logging`, and has not said itself where its records go.

    Kea's library logs each line as a warning, so the level stands in the line. DEBUG is left out:
    Kea's own severity cannot sort it out.
    """
    if "logging" not in sys.modules:
        return
    import logging

    # Does nothing where a handler is there.
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s"
    )
