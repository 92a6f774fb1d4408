# SPDX-License-Identifier: MPL-2.0
"""A lab: one private world for DHCP servers and clients, which vanishes with its maker.

A *holder* process is the first process of new mount, network and process namespaces. It reads a
pipe whose other end only we hold: when we close it, or die in whatever way, the holder ends, and
with it the kernel ends every process of the lab and drops its interfaces and its file systems.
Nothing that a lab does is written to the machine's disk.

The lab's own network namespace is the DHCP server's, with a bridge named `lan`; each client is a
network namespace of its own with one interface, `eth0`, on that bridge.

Needs root, util-linux and iproute2.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from kea_runscript_lab.process import Entry, Process, process_table
from kea_runscript_lab.wait import until

# Inside a lab: all its files are here, on a tmpfs of its own.
HOME = "/run/lab"

# What makes a lab and works in it.
_PROGRAMS = ("unshare", "nsenter", "mount", "ip")

# The lab's programs run from copies, since AppArmor knows programs by their path: Debian's profiles
# for these would keep them from the lab's folders, from our library and from any script.
CONFINED = ("kea-dhcp4", "kea-dhcp6", "kea-lfc", "dhclient")

# /run is ours, so are the folders where clients without a flag for it keep their state. Inside a
# chroot / may be no mount point and cannot be made private. The process that stays ignores SIGCHLD:
# so the kernel reaps the orphans that fall to it as the first process.
_HOLDER = f"""
set -e
mount --make-rprivate / 2>/dev/null || true
mount -t tmpfs -o mode=755 lab /run
for folder in /var/lib/dhcpcd /var/lib/dhcp; do
    [ ! -d "$folder" ] || mount -t tmpfs -o mode=755 lab "$folder"
done
mkdir -p {HOME}/bin {HOME}/output /run/netns /run/lock
ip link set lo up
echo ready
exec env --ignore-signal=CHLD cat
"""

_SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class LabError(Exception):
    """Something in a lab did not work; the text says what and shows the program's output."""


def _machine_path() -> str:
    return f"{os.environ.get('PATH', '')}:{_SYSTEM_PATH}"


def machine_program(name: str) -> Path | None:
    """Where this machine has a program, if it has it."""
    path = shutil.which(name, path=_machine_path())
    return Path(path) if path else None


class Lab:
    """A context manager; everything in it ends at the latest when the context does."""

    def __init__(self) -> None:
        self._holder: subprocess.Popen[bytes] | None = None
        self._holder_pid = 0
        self._started: list[Process] = []
        self._outputs = 0

    def __enter__(self) -> "Lab":
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _start(self) -> None:
        if os.geteuid() != 0:
            raise LabError("a lab makes network namespaces: run this as root")
        if missing := [name for name in _PROGRAMS if not machine_program(name)]:
            raise LabError(f"this machine has no {missing[0]}: install util-linux and iproute2")
        # A session of its own: Ctrl-C reaches us alone, and we end the lab in good order.
        self._holder = subprocess.Popen(
            ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc",
             "--propagation", "unchanged", "sh", "-c", _HOLDER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            cwd="/",
            env={"PATH": _machine_path()},
        )  # fmt: skip
        assert self._holder.stdout is not None
        lines: list[bytes] = []
        while (line := self._holder.stdout.readline()) != b"ready\n":
            if not line:
                raise LabError("no lab: " + b"".join(lines).decode(errors="replace"))
            lines.append(line)
        parent = self._holder.pid
        self._holder_pid = next(e.pid for e in process_table() if e.parent == parent)
        for name in CONFINED:
            if program := machine_program(name):
                shutil.copy(program, self.path(f"{HOME}/bin/{name}"))

    def stop(self) -> None:
        """End the lab. When this returns, no process of it is left."""
        if self._holder is None:
            return
        assert self._holder.stdin is not None and self._holder.stdout is not None
        self._holder.stdin.close()
        self._holder.wait()
        self._holder.stdout.close()
        for process in self._started:
            process.wait()
        self._holder = None

    def path(self, inside: str) -> Path:
        """The path by which this program reads or writes a file of the lab."""
        return Path(f"/proc/{self._holder_pid}/root{inside}")

    def write(self, inside: str, text: str, mode: int = 0o644) -> str:
        """Put a file into the lab; gives back its path in the lab."""
        path = self.path(inside)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(mode)
        return inside

    def processes(self) -> list[Entry]:
        """Every process of the lab but the holder itself."""
        namespace = os.readlink(f"/proc/{self._holder_pid}/ns/pid")
        return [entry for entry in process_table(namespace) if entry.inner != 1]

    def run(
        self, argv: Sequence[str], network: str = "", check: bool = True, seconds: float = 60.0
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end, in the server's network or in the one named."""
        done = subprocess.run(
            self._enter(argv, network),
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
            env=self._environment({}),
        )
        if check and done.returncode:
            said = done.stdout + done.stderr
            raise LabError(f"{' '.join(argv)}: status {done.returncode}\n{said}")
        return done

    def start(
        self, argv: Sequence[str], network: str = "", environment: Mapping[str, str] | None = None
    ) -> Process:
        """Start a program that keeps running; it ends with the lab."""
        self._outputs += 1
        output = self.path(f"{HOME}/output/{self._outputs}-{Path(argv[0]).name}")
        with output.open("wb") as file:
            nsenter = subprocess.Popen(
                self._enter(argv, network),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env=self._environment(environment or {}),
            )
        process = Process(nsenter, output)
        self._started.append(process)
        return process

    def _enter(self, argv: Sequence[str], network: str) -> list[str]:
        # --root: joining a mount namespace would otherwise leave a chroot that we run in.
        net = f"--net={self.path(f'/run/netns/{network}')}" if network else "--net"
        return ["nsenter", f"--target={self._holder_pid}", "--mount", "--pid", "--root", "--wd",
                net, "--", *argv]  # fmt: skip

    def _environment(self, more: Mapping[str, str]) -> dict[str, str]:
        return {"PATH": f"{HOME}/bin:{_machine_path()}", "LC_ALL": "C", **more}

    def left_processes(self, seconds: float = 10.0) -> list[Entry]:
        """What still runs in the lab once it had `seconds` to end."""
        with suppress(TimeoutError):
            until(lambda: not self.processes(), "the lab to be empty", seconds)
        return self.processes()
