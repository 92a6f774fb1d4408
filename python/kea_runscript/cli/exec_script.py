# SPDX-License-Identifier: MPL-2.0
"""Mode exec: a script that is started for one event."""

from __future__ import annotations

import signal
import time

from kea_runscript.cli.fired import Fired
from kea_runscript.cli.terms import Terms
from kea_runscript.testing.running import Running, killed, late

# How long what a script leaves running can still write (src/base/limits.h).
_REST = 1.0


def fire(terms: Terms, hook_point: str, variables: dict[str, str]) -> Fired:
    """Runs it to its end, or to its timeout."""
    words = [terms.words[0], hook_point, *terms.words[1:]]
    environment = variables | terms.environment
    begin = time.monotonic()
    try:
        with Running(words, environment, terms.folder, replies=terms.wait) as script:
            has_ended = script.read_until(lambda: script.status is not None, terms.timeout)
            seconds = time.monotonic() - begin
            if not has_ended:
                script.signal(signal.SIGTERM)
                script.read_until(lambda: script.status is not None, terms.kill_delay)
                script.signal(signal.SIGKILL)
            script.read_until(lambda: script.is_silent, _REST)
            written = (bytes(script.output), bytes(script.error))
            if not has_ended:
                return Fired(seconds, *written, failure=late(terms.timeout))
            status = script.status or 0
            if status < 0:
                return Fired(seconds, *written, failure=killed(-status))
            return Fired(seconds, *written, reply=bytes(script.reply), status=status)
    except OSError as error:
        return Fired(0.0, b"", b"", failure=f"could not be started: {error.strerror}")
