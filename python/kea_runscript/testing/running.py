# SPDX-License-Identifier: MPL-2.0
"""A script that runs as the helper would run it: its process, and what it writes."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Self

# Where a script writes its reply (src/helper/process/script_process.cc).
_REPLY_FD = 3

_READ_BYTES = 64 * 1024


class Running:
    """In a process group of its own. Throws OSError where it cannot be started.

    It has a descriptor 3 if it `replies`, and its standard input is a pipe if it `reads`, else
    /dev/null. One thread; a `with` ends one that still runs.
    """

    def __init__(
        self,
        words: Sequence[str],
        environment: Mapping[str, str],
        folder: str,
        replies: bool = False,
        reads: bool = False,
    ) -> None:
        self.output = bytearray()
        self.error = bytearray()
        self.reply = bytearray()
        # From here on 3 is taken, so that no descriptor that subprocess needs gets this number.
        reader, writer = os.pipe()
        try:
            self._process = subprocess.Popen(
                words,
                stdin=subprocess.PIPE if reads else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                env=environment,
                cwd=folder,
                process_group=0,
                pass_fds=(_REPLY_FD,) if replies else (),
                # No thread of ours is there to harm; subprocess has no other way to say a number.
                preexec_fn=(lambda: os.dup2(writer, _REPLY_FD)) if replies else None,  # noqa: PLW1509
            )
        except OSError:
            os.close(reader)
            raise
        finally:
            os.close(writer)
        self._selector = selectors.DefaultSelector()
        self._pidfd = os.pidfd_open(self._process.pid)
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._selector.register(self._process.stdout, selectors.EVENT_READ, self.output)
        self._selector.register(self._process.stderr, selectors.EVENT_READ, self.error)
        self._reply = os.fdopen(reader, "rb", buffering=0)
        self._selector.register(self._reply, selectors.EVENT_READ, self.reply)
        self._selector.register(self._pidfd, selectors.EVENT_READ, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # What a script leaves running when it has ended stays, as with the helper.
        if self.status is None:
            self.signal(signal.SIGKILL)
            self._process.wait()
        self._selector.close()
        os.close(self._pidfd)
        for stream in (
            self._process.stdin, self._process.stdout, self._process.stderr, self._reply,
        ):  # fmt: skip
            if stream is not None:
                stream.close()

    @property
    def status(self) -> int | None:
        """Its exit status, minus the number of the signal that ended it, or None: it runs."""
        return self._process.poll()

    @property
    def is_silent(self) -> bool:
        """Whether nobody is left who could write."""
        return all(key.data is None for key in self._selector.get_map().values())

    def write(self, line: bytes) -> None:
        """To its standard input. That it reads no more is for its end to tell."""
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(line)

    def end_input(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()

    def signal(self, number: signal.Signals) -> None:
        """To all of its process group."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)

    def read_until(self, is_done: Callable[[], bool], seconds: float) -> bool:
        """Reads what it writes until `is_done`, at most so long. Gives whether it is."""
        deadline = time.monotonic() + seconds
        while not is_done():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            for key, _ in self._selector.select(left):
                if key.data is None:
                    self._process.poll()
                    self._selector.unregister(key.fileobj)
                elif part := os.read(key.fd, _READ_BYTES):
                    key.data.extend(part)
                else:
                    self._selector.unregister(key.fileobj)
        return True


def killed(number: int) -> str:
    """A signal ended it."""
    return f"was ended by signal {number} ({signal.strsignal(number)})"


def late(seconds: float) -> str:
    """It took too long."""
    return f"took longer than {seconds * 1000:.0f} ms"
