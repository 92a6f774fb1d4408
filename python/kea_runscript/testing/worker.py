# SPDX-License-Identifier: MPL-2.0
"""A worker that a test starts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from kea_runscript.sdk.answers import Answer
from kea_runscript.sdk.event import Event
from kea_runscript.table import TABLE
from kea_runscript.testing.json_object import read
from kea_runscript.testing.script_environment import PATH
from kea_runscript.testing.worker_process import WorkerProcess

_ALL = tuple(point.name for point in TABLE.hook_points)


class WorkerError(AssertionError):
    """A worker has not done what it has to. The text has what it wrote to standard error."""


class Worker:
    """The real file, run as Kea's library would: from "/", with its own first line, with nothing of
    this process' environment, and with events on standard input. One thread; use it in a `with`.

    `arguments` are those of the parameter script, `environment` and `hook_points` the parameters of
    these names; all hook points without the last. `timeout` and `kill_delay` are in seconds.
    """

    def __init__(
        self,
        script: str | os.PathLike[str],
        *arguments: str,
        hook_points: Sequence[str] = _ALL,
        environment: Mapping[str, str] | None = None,
        timeout: float = 10.0,
        kill_delay: float = 2.0,
    ) -> None:
        """Raises WorkerError if it cannot be started."""
        self._script = os.path.abspath(script)  # noqa: PTH100 # of any path
        words = (self._script, *arguments)
        told = {"PATH": PATH} | dict(environment or {})
        try:
            self._process = WorkerProcess(words, told, "/", hook_points, timeout, kill_delay)
        except OSError as error:
            raise WorkerError(
                f"{self._script} cannot be started: {error.strerror}; it must be an executable file"
                " whose first line names its interpreter, such as #!/usr/bin/python3"
            ) from None
        self._is_over = False

    @property
    def error(self) -> str:
        """What it has written to standard error, which is Kea's log, up to its last answer; all of
        it once it has ended. A script of the SDK has there what it prints, too.
        """
        return self._process.error.decode(errors="backslashreplace")

    @property
    def status(self) -> int | None:
        """Its exit status, minus the number of the signal that ended it, or None: it runs."""
        return self._process.status

    def send(self, event: Event) -> Answer[Any]:
        """What it answers; Continue() if that is nothing. Events are sent one after the other.

        Raises WorkerError if the event fails in it, and it goes on; or if it gives no answer, in
        time or at all, and it is ended.
        """
        if self._is_over:
            raise WorkerError(f"{self._script} has ended: start another one")
        line, failure = self._process.ask(
            {
                "hook_point": event.hook_point,
                "wait": event.wait,
                "time": event.time.timestamp(),
                **({"again": True} if event.again else {}),
                "variables": dict(event.variables),
            }
        )
        if failure:
            self._is_over = True
            raise self._wrong(failure)
        keys = read(line) or {}
        del keys["id"]
        if "error" in keys:
            raise self._wrong(f"failed at {event.hook_point}: {keys['error']}")
        return Answer(keys)

    def stop(self) -> None:
        """Ends its input, as a stop of Kea does. Raises WorkerError if it does not end in two
        seconds with exit status 0, or writes an answer that nobody has asked for.
        """
        if not self._is_over:
            self._is_over = True
            if failure := self._process.stop():
                raise self._wrong(failure)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """As `stop`; what else has failed in the `with` is told, and not a bad end."""
        with self._process:
            if error is None:
                self.stop()

    def _wrong(self, failure: str) -> WorkerError:
        told = f"; its standard error:\n{self.error}" if self.error else ""
        return WorkerError(f"{self._script} {failure}{told}")
