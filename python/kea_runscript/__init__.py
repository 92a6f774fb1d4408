# SPDX-License-Identifier: MPL-2.0
"""Scripts for the ISC Kea DHCP servers, called by kea-hook-runscript: docs/python.md."""

import os as _os

from kea_runscript.sdk import decorators as _decorators
from kea_runscript.sdk import events as _events
from kea_runscript.sdk import replies as _replies
from kea_runscript.sdk.answers import Answer, AnswerError, Option
from kea_runscript.sdk.decorators import *  # noqa: F403 # one for each hook point
from kea_runscript.sdk.event import Event
from kea_runscript.sdk.events import *  # noqa: F403 # a class for each hook point, and others
from kea_runscript.sdk.handlers import lifespan, on, shutdown, startup
from kea_runscript.sdk.replies import *  # noqa: F403 # those that a type checker knows
from kea_runscript.sdk.run import run
from kea_runscript.sdk.values import NoValueError

# That of the project, which all that is made of it has: Meson and Nix read it, too.
# (pathlib would take 8 ms to import.)
with open(_os.path.join(_os.path.dirname(__file__), "VERSION"), encoding="utf-8") as _file:  # noqa: PTH118, PTH120, PTH123
    __version__ = _file.read().strip()

__all__ = [
    "Answer",
    "AnswerError",
    "Event",
    "NoValueError",
    "Option",
    "lifespan",
    "on",
    "run",
    "shutdown",
    "startup",
]
__all__ += _decorators.__all__
__all__ += _events.__all__
__all__ += _replies.__all__


def __dir__() -> list[str]:
    """What a script may use, and not where it comes from."""
    return __all__
