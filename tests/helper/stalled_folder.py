# SPDX-License-Identifier: MPL-2.0
"""A file system that answers nothing, as a server of NFS that is gone: who enters it stands still.

It is FUSE, spoken by hand, in a mount namespace of its own; that takes root.
"""

from __future__ import annotations

import ctypes
import os
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_INIT = 26
_VERSION = (7, 31)


class StalledFolder(NamedTuple):
    path: Path
    pid: int  # who enters its mount namespace sees the folder

    def inside(self, *command: Path | str) -> list[Path | str]:
        """The command that runs `command` where the folder is seen."""
        return ["nsenter", f"--mount=/proc/{self.pid}/ns/mnt", *command]

    def let_go(self) -> None:
        """All who have entered go on, with an error."""
        os.kill(self.pid, signal.SIGKILL)


@contextmanager
def stalled_folder(path: Path, killable: bool) -> Iterator[StalledFolder]:
    """While it lasts, who has entered can be killed, or not even that."""
    path.mkdir()
    command = ["unshare", "--mount", sys.executable, "-B", __file__, str(path), str(int(killable))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert "ready\n" == server.stdout.readline()
            yield StalledFolder(path, server.pid)
        finally:
            server.kill()


def _serve(path: str, killable: bool) -> None:
    fuse = os.open("/dev/fuse", os.O_RDWR)
    options = f"fd={fuse},rootmode=40000,user_id=0,group_id=0,allow_other"
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"stalled", path.encode(), b"fuse", 0, options.encode()) != 0:
        raise OSError(ctypes.get_errno(), "mount", path)
    print("ready", flush=True)
    while True:
        request = os.read(fuse, 1 << 20)
        kind, id = struct.unpack_from("=4xIQ", request)
        # The kernel lets a process be killed as long as its request was not read, and none is sent
        # before the first one is answered.
        if kind == _INIT and not killable:
            answer = struct.pack("=2I", *_VERSION).ljust(64, b"\0")
            os.write(fuse, struct.pack("=IiQ", 16 + len(answer), 0, id) + answer)


if __name__ == "__main__":
    _serve(sys.argv[1], sys.argv[2] == "1")
