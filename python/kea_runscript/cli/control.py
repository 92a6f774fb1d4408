# SPDX-License-Identifier: MPL-2.0
"""The control socket of a running Kea: a Unix socket, or HTTP of Kea 3 or of the Control Agent."""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from kea_runscript.cli.errors import CommandError
from kea_runscript.cli.kea_configuration import LIBRARY

Json = dict[str, Any]

# Kea answers in a moment, unless all its threads wait for scripts.
PATIENCE = 10.0

# What Kea's own result says (cc/command_interpreter.h).
_DONE, _UNKNOWN_COMMAND = 0, 2


class ControlSocket(Protocol):
    """Where a Kea is asked; as text, what a person would call it."""

    def send(self, request: Json) -> bytes:
        """Gives what Kea answers. Throws CommandError."""


@dataclass(frozen=True)
class UnixSocket:
    """The one that stands as control-socket in the configuration of Kea."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def send(self, request: Json) -> bytes:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as channel:
            channel.settimeout(PATIENCE)
            try:
                channel.connect(str(self.path))
                channel.sendall(json.dumps(request).encode())
                return b"".join(iter(lambda: channel.recv(65536), b""))
            except TimeoutError:
                raise silence(self) from None
            except FileNotFoundError:
                raise CommandError(
                    f"{self} does not exist: does Kea run, and has its configuration this"
                    " control-socket?"
                ) from None
            except ConnectionRefusedError:
                raise CommandError(f"{self}: nobody listens there: Kea does not run") from None
            except PermissionError:
                raise CommandError(
                    f"{self}: you may not use it: try it as root or as Kea's user"
                ) from None
            except OSError as error:
                raise CommandError(f"{self}: {error.strerror or error}") from error


def silence(place: ControlSocket) -> CommandError:
    """Kea has accepted the connection and said nothing."""
    return CommandError(
        f"{place}: Kea has not answered within {PATIENCE:.0f} seconds: it hangs, or waits for"
        " scripts"
    )


def ask(place: ControlSocket, command: str, arguments: Json | None = None) -> Json:
    """Kea's answer to one of our library's commands: a map with `result`, 0 or 1, and `text`.

    Throws CommandError, also where the library is not loaded.
    """
    request: Json = {"command": command, **({"arguments": arguments} if arguments else {})}
    try:
        answer = json.loads(place.send(request))
    except ValueError:
        raise CommandError(f"{place}: what answers there is no Kea: it speaks no JSON") from None
    # By HTTP, Kea and the Control Agent put the answers of all servers that were asked into a list.
    if isinstance(answer, list) and len(answer) == 1:
        (answer,) = answer
    if not isinstance(answer, dict) or not isinstance(answer.get("result"), int):
        raise CommandError(f"{place}: what answers there is no Kea: its answer has no result")
    if answer["result"] == _UNKNOWN_COMMAND:
        agent = "; to which server a Control Agent is to go, --service says"
        raise CommandError(
            f"{place}: this server does not know {command}: it has not loaded {LIBRARY}"
            + ("" if isinstance(place, UnixSocket) else agent)
        )
    return answer


def is_done(answer: Json) -> bool:
    """Whether Kea has done what it was asked for; else `text` says why not."""
    return bool(answer["result"] == _DONE)
