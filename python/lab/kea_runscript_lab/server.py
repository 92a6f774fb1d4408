# SPDX-License-Identifier: MPL-2.0
"""A real Kea server in a lab: kea-dhcp4 or kea-dhcp6, in the foreground, logging to its stdout."""

import csv
import json
import re
import socket
from collections.abc import Mapping
from pathlib import Path

from kea_runscript_lab.configuration import KEA_HOME, Json
from kea_runscript_lab.host import Server
from kea_runscript_lab.process import Process
from kea_runscript_lab.wait import PATIENCE, until
from kea_runscript_lab.world import HOME, LabError


class KeaServer:
    """`family` is 4 or 6. `hooks` is the folder that Kea may load libraries from.

    `environment` is added to the variables that place Kea's files in the lab.
    """

    def __init__(
        self,
        host: Server,
        family: int,
        hooks: Path | str = "",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._host = host
        self.family = family
        self._process: Process | None = None
        self._file = f"{KEA_HOME}/dhcp{family}.json"
        self.environment = {
            "KEA_CONTROL_SOCKET_DIR": KEA_HOME,
            "KEA_DHCP_DATA_DIR": KEA_HOME,
            "KEA_HOOK_SCRIPTS_PATH": HOME,
            "KEA_LFC_EXECUTABLE": f"{HOME}/bin/kea-lfc",
            "KEA_LOCKFILE_DIR": KEA_HOME,
            "KEA_LOG_FILE_DIR": KEA_HOME,
            "KEA_PIDFILE_DIR": KEA_HOME,
            **({"KEA_HOOKS_PATH": str(hooks)} if hooks else {}),
            **(environment or {}),
        }

    @property
    def process(self) -> Process:
        if self._process is None:
            raise LabError(f"kea-dhcp{self.family} was not started")
        return self._process

    @property
    def inner_pid(self) -> int:
        """Kea's process id as the lab's own /proc has it."""
        pid = self.process.pid
        return next(entry.inner for entry in self._host.lab.processes() if entry.pid == pid)

    @property
    def helpers(self) -> list[int]:
        """Process ids of the helpers that Kea has: one, if all is well."""
        # Not of a helper's children, which have its name until they become the script.
        named = (e for e in self._host.lab.processes() if e.name.startswith("kea-runscript"))
        return [e.pid for e in named if e.parent == self.process.pid and e.state != "Z"]

    @property
    def log(self) -> str:
        """All that it has said so far; empty before its start."""
        return self._process.output if self._process else ""

    def version(self) -> str:
        """The release; a Kea that was built of a checkout says more, as in 3.2.0-git."""
        said = self._host.run(f"kea-dhcp{self.family}", "-v").stdout
        return said.split()[0].partition("-")[0]

    def start(self, configuration: Json) -> None:
        """Start and wait until Kea serves; LabError with its log when it ends instead."""
        self.write(configuration)
        program = f"kea-dhcp{self.family}"
        self._process = self._host.start(program, "-c", self._file, environment=self.environment)
        if any(logger["severity"] == "WARN" for logger in configuration.get("loggers", [])):
            until(self._answers, lambda: f"kea-dhcp{self.family} to answer:\n{self.log[-8000:]}")
        else:
            self.wait_for_log(f"DHCP{self.family}_STARTED")

    def _answers(self) -> bool:
        """Whether Kea answers commands. A Kea that then gives up can have done so as well."""
        if not self.process.running:
            raise self._has_ended()
        try:
            return bool(self.command("version-get")["result"] == 0)
        except (OSError, ValueError):
            return False  # no socket, or one that Kea closed without an answer

    def _has_ended(self) -> LabError:
        return LabError(f"kea-dhcp{self.family} has ended:\n{self.log}")

    def write(self, configuration: Json) -> None:
        text = json.dumps({f"Dhcp{self.family}": configuration}, indent=2)
        self._host.lab.write(self._file, text)
        # Kea 3 wants its socket's folder closed to others.
        self._host.lab.path(KEA_HOME).chmod(0o750)

    def stop(self) -> int:
        """End Kea as an operator would; gives its exit status."""
        return self.process.stop(PATIENCE)

    def wait_for_log(self, pattern: str, count: int = 1) -> list[str]:
        """Wait for `count` lines that hold the regular expression; gives back those lines."""
        wanted = re.compile(pattern)

        def found() -> list[str]:
            lines = self.log_lines(wanted)
            if len(lines) < count and not self.process.running:
                lines = self.log_lines(wanted)  # written between the two looks
                if len(lines) < count:
                    raise self._has_ended()
            return lines if len(lines) >= count else []

        return until(found, lambda: f"{count} log lines with {pattern!r} in\n{self.log[-8000:]}")

    def log_lines(self, pattern: str | re.Pattern[str]) -> list[str]:
        return [line for line in self.log.splitlines() if re.search(pattern, line)]

    def command(self, name: str, arguments: Json | None = None) -> Json:
        """Send a command to the control socket; gives Kea's answer (`result` 0 is success)."""
        request: Json = {"command": name, **({"arguments": arguments} if arguments else {})}
        path = self._host.lab.path(f"{KEA_HOME}/kea{self.family}.sock")
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as channel:
            channel.settimeout(PATIENCE * 2)
            channel.connect(str(path))
            channel.sendall(json.dumps(request).encode())
            answer = b""
            while part := channel.recv(65536):
                answer += part
        parsed: Json | list[Json] = json.loads(answer)
        return parsed[0] if isinstance(parsed, list) else parsed

    def set_configuration(self, configuration: Json) -> Json:
        """config-set; gives Kea's answer, since a refusal is as interesting as a success."""
        return self.command("config-set", {f"Dhcp{self.family}": configuration})

    def figures(self, script: str) -> dict[str, int]:
        """What statistic-get-all shows of our library's script with this name; {} if nothing."""
        prefix = f"runscript[{script}]."
        shown = self.command("statistic-get-all")["arguments"]
        return {
            name.removeprefix(prefix): samples[0][0]
            for name, samples in shown.items()
            if name.startswith(prefix)
        }

    def leases(self) -> list[dict[str, str]]:
        """The rows of the lease file, oldest first: a lease that changed has several."""
        path = self._host.lab.path(f"{KEA_HOME}/leases{self.family}.csv")
        if not path.exists():
            return []
        with path.open(newline="") as file:
            return list(csv.DictReader(file))
