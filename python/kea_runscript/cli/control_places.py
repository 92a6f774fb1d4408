# SPDX-License-Identifier: MPL-2.0
"""Where the Keas are that a command asks: as its arguments say, or where Kea usually is."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from kea_runscript.cli import kea_json
from kea_runscript.cli.control import ControlSocket, UnixSocket
from kea_runscript.cli.errors import CommandError
from kea_runscript.cli.kea_configuration import NoConfiguration, server

_USUAL_FOLDERS = ("/run/kea", "/var/run/kea")
_USUAL_NAMES = ("kea4-ctrl-socket", "kea6-ctrl-socket")

# What a socket without a port listens on, as Kea has it.
_HTTP_PORT = 8000

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}

NOTE = f"""\
Without --socket, --url and --config, it looks for {" and ".join(_USUAL_NAMES)} in
{" and ".join(_USUAL_FOLDERS)}, or in the folder that KEA_CONTROL_SOCKET_DIR names, and asks each
Kea that it finds. Only root and Kea's own user may do so.
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options that say which Kea is asked."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--socket", type=Path, metavar="PATH", help="Kea's control socket")
    where.add_argument(
        "--url",
        metavar="URL",
        help="Kea's control socket by HTTP, or that of the Control Agent; as in"
        " http://USER:PASSWORD@127.0.0.1:8000/",
    )
    where.add_argument(
        "--config", type=Path, metavar="FILE", help="Kea's configuration, which names the socket"
    )
    parser.add_argument(
        "--service",
        choices=("dhcp4", "dhcp6"),
        metavar="SERVICE",
        help="which server the Control Agent at --url is to ask: dhcp4 or dhcp6",
    )


def places(given: argparse.Namespace) -> list[ControlSocket]:
    """One at least. Throws CommandError."""
    if given.service and not given.url:
        raise CommandError(f"--service {given.service} goes with --url, and with nothing else")
    if given.socket:
        return [UnixSocket(given.socket)]
    if given.url:
        return [_http(given.url, given.service or "")]
    if given.config:
        return [_configured(given.config)]
    return _usual()


def _http(url: str, service: str = "") -> ControlSocket:
    # It takes longer to import than all else.
    from kea_runscript.cli.control_http import HttpSocket  # noqa: PLC0415

    if not url.startswith(("http://", "https://")):
        raise CommandError(f"--url is {url!r}: it starts with http:// or https://")
    return HttpSocket(url, service)


def _usual() -> list[ControlSocket]:
    found: dict[str, ControlSocket] = {}
    for folder in _folders():
        for name in _USUAL_NAMES:
            path = Path(folder, name)
            if _is_there(path):
                found.setdefault(os.path.realpath(path), UnixSocket(path))
    if not found:
        raise CommandError(
            f"no {' or '.join(_USUAL_NAMES)} in {' or '.join(_folders())}: does Kea run? Say"
            " where its control socket is with --socket, --url or --config"
        )
    return list(found.values())


def _folders() -> tuple[str, ...]:
    """Where Kea has its sockets: from 3.0 on, an environment variable of its own can say so."""
    own = os.environ.get("KEA_CONTROL_SOCKET_DIR")
    return (own,) if own else _USUAL_FOLDERS


def _is_there(path: Path) -> bool:
    try:
        return path.is_socket()
    except PermissionError:
        raise CommandError(
            f"{path.parent}: you may not look into it: try it as root or as Kea's user"
        ) from None


def _configured(path: Path) -> ControlSocket:
    """The socket that a configuration names: a Unix socket, if there is one."""
    try:
        _, found = server(path, kea_json.read(path))
    except (kea_json.JsonError, NoConfiguration) as error:
        raise CommandError(str(error)) from None
    # A list, from Kea 3.0 on; one map before.
    sockets = found.get("control-sockets", [found.get("control-socket")])
    for entry in sockets if isinstance(sockets, list) else []:
        if isinstance(entry, dict) and entry.get("socket-type", "unix") == "unix":
            name = entry.get("socket-name")
            if isinstance(name, str) and name:
                return UnixSocket(_in_keas_folder(name))
    for entry in sockets if isinstance(sockets, list) else []:
        if isinstance(entry, dict) and entry.get("socket-type") in ("http", "https"):
            return _http(_url(entry))
    raise CommandError(f"{path} names no control-socket, by which Kea could be asked: add one")


def _in_keas_folder(name: str) -> Path:
    """A name without a folder lies in Kea's own, from Kea 3.0 on."""
    return Path(_folders()[0], name)


def _url(entry: dict[str, Any]) -> str:
    address = str(entry.get("socket-address", "127.0.0.1"))
    address = _EVERYWHERE.get(address, address)
    host = f"[{address}]" if ":" in address else address
    return f"{entry['socket-type']}://{host}:{entry.get('socket-port', _HTTP_PORT)}/"
