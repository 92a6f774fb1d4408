# SPDX-License-Identifier: MPL-2.0
"""What a script logs goes to standard error, and from there to Kea's log.

A line there can begin with its level, as systemd's sd-daemon(3) has it: `<3>` for an error, `<4>`
for a warning, `<6>` for an information, `<7>` for debugging. A person at a terminal gets none.
"""

from __future__ import annotations

import os
import sys

ERROR = 3
_WARNING, _INFO, _DEBUG = 4, 6, 7


def marked(text: str, level: int) -> str:
    """Each line of it with this level."""
    if os.isatty(2):
        return text
    return "".join(f"<{level}>{line}" for line in text.splitlines(keepends=True))


def set_up() -> None:
    """If the script uses `logging`, and has not said itself where its records go.

    DEBUG is left out, unless the script has set a level.
    """
    if "logging" not in sys.modules:
        return
    import logging

    class Formatter(logging.Formatter):
        def format(self, record: logging.LogRecord) -> str:
            return marked(super().format(record), _level(record.levelno))

    root = logging.getLogger()
    if root.handlers:
        return
    form = "%(levelname)s %(name)s: %(message)s" if os.isatty(2) else "%(name)s: %(message)s"
    handler = logging.StreamHandler()
    handler.setFormatter(Formatter(form))
    root.addHandler(handler)
    if root.level == logging.WARNING:  # which it is from the start
        root.setLevel(logging.INFO)


def _level(number: int) -> int:
    """Of one of `logging`'s, which are multiples of ten from DEBUG to CRITICAL."""
    for least, level in ((40, ERROR), (30, _WARNING), (20, _INFO)):
        if number >= least:
            return level
    return _DEBUG
