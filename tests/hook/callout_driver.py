# SPDX-License-Identifier: MPL-2.0
"""The callout driver as a Python object: one process, one Kea.

What it can be told to do, and all fields, stand in `driver/session.h`, `driver/arguments.h` and the
headers that these name. In Python, `None` is the null pointer, a `str` is sent as UTF-8, and
`bytes` are sent as they are.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kea_runscript_lab.process import process_table
from kea_runscript_lab.wait import PATIENCE, until

from .this_kea import EVERY_HOOK_POINT

Object = Mapping[str, Any]

# A timeout (in ms) of scripts that the test itself lets end, and in its own time.
PATIENT = {"timeout": 60_000}


class ScenarioError(Exception):
    """The driver did not understand, or a callout threw what Kea does not catch."""


def step(
    hook: str,
    /,
    status: str | None = None,
    parks: bool = False,
    unparks: str | None = None,
    memory: int | None = None,
    memory_returns: bool = False,
    repeat: int = 1,
    **arguments: Any,
) -> dict[str, Any]:
    """One call of the callouts at `hook`, or `repeat` calls in a row; see driver/session.h."""
    described: dict[str, Any] = {"hook": hook, "repeat": repeat, "arguments": arguments}
    optional = {"status": status, "parks": parks or None, "unparks": unparks, "memory": memory}
    if memory is not None:
        optional["memory-returns"] = memory_returns
    return described | {name: value for name, value in optional.items() if value is not None}


class Driver:
    """A running driver that has been told nothing yet; families are 4 or 6.

    `command` starts the driver. `helper` is where the library finds its helper: a path that no
    other driver uses. `folder` is the working folder, with the log, and `scripts` the one in which
    Kea wants scripts. The library sees `os.environ`, as it would see Kea's.
    """

    def __init__(
        self, command: Sequence[str], library: Path, helper: Path, folder: Path, scripts: Path
    ) -> None:
        self.may_fail = False  # a callout of ours, since the test lets it
        self._library = library
        self._helper = helper
        self._log = folder / "kea.log"
        environment = {
            **os.environ,
            "KEA_LOCKFILE_DIR": "none",
            "KEA_RUNSCRIPT_HELPER": str(helper),
            "KEA_HOOK_SCRIPTS_PATH": str(scripts),
        }
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=folder,
            env=environment,
            text=True,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def log(self) -> str:
        """What Kea has logged so far, from DEBUG upwards (INFO if started without `debug`)."""
        return self._log.read_text(errors="replace")

    def messages(self, message_id: str) -> list[str]:
        """The texts logged under `message_id`, oldest first."""
        found = (line.partition(f" {message_id} ") for line in self.log.splitlines())
        return [text for _, separator, text in found if separator]

    def command(self, command: str, **fields: Any) -> dict[str, Any]:
        """Send one command and return its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        line = json.dumps(_as_bytes({"command": command, **fields}))
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise ScenarioError(f"the driver ended with status {self._process.wait(PATIENCE)}")
        result: dict[str, Any] = json.loads(answer)
        if "error" in result and command != "configured":
            raise ScenarioError(result["error"])
        return result

    def start(
        self,
        family: int,
        subnets: Sequence[Object] = (),
        *,
        multi_threading: bool = False,
        debug: bool = True,
    ) -> int:
        """Kea's version as a number, such as 30003 for 3.0.3."""
        answer = self.command(
            "start",
            family=family,
            log=str(self._log),
            debug=debug,
            subnets=list(subnets),
            **{"multi-threading": multi_threading},
        )
        return int(answer["kea"])

    def load(self, parameters: Object | None, library: Path | None = None) -> bool:
        """Load the library, or a copy of it; with None the configuration has no "parameters"."""
        fields = {} if parameters is None else {"parameters": dict(parameters)}
        return bool(self.command("load", library=str(library or self._library), **fields)["loaded"])

    def refusal(self, parameters: Object | None) -> str:
        """Load with `parameters`, which must fail; what the log says about it."""
        before = len(self.messages("RUNSCRIPT_LOAD_FAILED"))
        assert self.load(parameters) is False
        (text,) = self.messages("RUNSCRIPT_LOAD_FAILED")[before:]
        return text

    def configured(self, memory: int | None = None, returns: bool = False) -> dict[str, Any]:
        """With `memory` so many allocations of our callout succeed, then none, or all but one."""
        limit = {} if memory is None else {"memory": memory, "memory-returns": returns}
        return self.command("configured", **limit)

    def configure(self, parameters: Object) -> None:
        """Load and configure: ready for packets."""
        assert self.load(parameters), self.log
        assert {"next": "continue", "error": None} == self.configured()

    def reconfigure(self, parameters: Object) -> None:
        """What Kea does when it reads a new configuration."""
        assert self.unload(reconfigure=True)
        self.configure(parameters)

    def go_live(
        self,
        family: int,
        script: Path,
        subnets: Sequence[Object] = (),
        *,
        wait: bool = True,
        multi_threading: bool = False,
        parameters: Object | None = None,
    ) -> int:
        """Start, and configure with `script`, `wait` and more `parameters`.

        The script is called at every hook point. Gives back Kea's version as `start` does.
        """
        kea = self.start(family, subnets, multi_threading=multi_threading)
        always = {"script": str(script), "wait": wait, "hook-points": EVERY_HOOK_POINT}
        self.configure(always | dict(parameters or {}))
        return kea

    def call(self, *steps: Object, threads: int = 1) -> list[dict[str, Any]]:
        """The results of the steps, in their order."""
        results: list[dict[str, Any]] = self.command("call", steps=list(steps), threads=threads)[
            "steps"
        ]
        for result in results:
            if "error" in result:
                raise ScenarioError(result["error"])
        return results

    def main_loop(self, seconds: float = PATIENCE) -> list[dict[str, Any]]:
        """Run Kea's main loop until no packet is parked: what became of those that were."""
        parked: list[dict[str, Any]] = self.command("main-loop", milliseconds=int(seconds * 1000))[
            "parked"
        ]
        return parked

    def control(self, name: str, **arguments: Any) -> dict[str, Any]:
        """The answer to a command of the control socket."""
        fields = {"arguments": arguments} if arguments else {}
        (response,) = self.call({"command": name, **fields})
        return response

    def status(self) -> dict[str, Any]:
        """What the command runscript-status tells."""
        arguments: dict[str, Any] = self.control("runscript-status")["arguments"]
        return arguments

    def figures(self, script: int = 0) -> dict[str, int]:
        """The figures of the script at this place in the configuration."""
        figures: dict[str, int] = self.status()["scripts"][script]["figures"]
        return figures

    def unload(self, *, reconfigure: bool = False) -> bool:
        """False when something still holds the library.

        With `reconfigure` Kea is about to load it again; else it stops.
        """
        return bool(self.command("unload", reconfigure=reconfigure)["unloaded"])

    def stop(self) -> int:
        """End the input, which unloads what is loaded; the exit status."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            return self._process.wait(PATIENCE)
        finally:
            self._process.kill()
            self._process.wait()
            self._process.stdout.close()

    def children(self) -> list[str]:
        """Names of the driver's children, zombies among them, as `name (state)`."""
        return [
            f"{entry.name} ({entry.state})" for entry in process_table() if entry.parent == self.pid
        ]

    def helpers(self) -> list[int]:
        """Process ids of all that run the helper of this driver, its children or not.

        Not of a child of such a one, which runs it until it becomes the script.
        """
        parents = {}
        for entry in process_table():
            try:
                if os.readlink(f"/proc/{entry.pid}/exe") == str(self._helper):
                    parents[entry.pid] = entry.parent
            except OSError:
                continue  # it ended while we looked, or it is a zombie
        return [pid for pid, parent in parents.items() if parent not in parents]

    def kill_helper(self) -> int:
        """Wait until another one runs in its place; the process id of that."""
        (killed,) = self.helpers()
        os.kill(killed, signal.SIGKILL)

        def replaced() -> list[int]:
            return now if len(now := self.helpers()) == 1 and now != [killed] else []

        return until(replaced, "a new helper")[0]

    @contextmanager
    def without_helper(self) -> Iterator[None]:
        """Inside no helper runs, and none can be started."""
        (killed,) = self.helpers()
        away = self._helper.rename(self._helper.with_name("away"))
        before = len(self.messages("RUNSCRIPT_HELPER_NOT_STARTED"))
        os.kill(killed, signal.SIGKILL)
        until(
            lambda: len(self.messages("RUNSCRIPT_HELPER_NOT_STARTED")) > before,
            "the helper to be missed",
        )
        yield
        away.rename(self._helper)

    def threads(self) -> int:
        return len(list(Path(f"/proc/{self.pid}/task").iterdir()))

    def descriptors(self) -> dict[str, str]:
        """Number and target of each open descriptor."""
        return {fd.name: os.readlink(fd) for fd in Path(f"/proc/{self.pid}/fd").iterdir()}

    def maps_library(self) -> bool:
        """Whether the library's file is mapped into the driver's memory."""
        return str(self._library) in Path(f"/proc/{self.pid}/maps").read_text()


def _as_bytes(value: Any) -> Any:
    """`value` with one character per byte in each string: Kea's JSON reader makes bytes of them."""
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if isinstance(value, Mapping):
        return {_as_bytes(key): _as_bytes(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_as_bytes(item) for item in value]
    return value
