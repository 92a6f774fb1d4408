# SPDX-License-Identifier: MPL-2.0
"""A control socket that gives one answer to whatever it is asked, and keeps what that was."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

FIGURES = {
    "events": 1312, "succeeded": 1300, "failed": 3, "timed-out": 1, "killed": 0, "dropped": 2,
    "coalesced": 0, "cached": 0, "repeated": 0, "running": 2, "queued": 4,
    "mean-run-time-us": 250, "max-run-time-us": 1500, "mean-wait-time-us": 1_000,
    "max-wait-time-us": 2_000_000,
}  # fmt: skip

STATUS: dict[str, Any] = {
    "result": 0,
    "text": "1 script",
    "arguments": {
        "helper": {"program": "/usr/libexec/helper", "pid": 4711, "restarts": 0},
        "scripts": [
            {
                "name": "register.py",
                "settings": {"script": ["/srv/register.py", "-v"], "mode": "worker", "wait": True},
                "figures": FIGURES,
                "failures": [
                    {
                        "time": "2026-01-31T12:00:00.123Z",
                        "hook-point": "lease4_select",
                        "outcome": "timed out",
                        "stderr": "no \x1b[31mroute",
                    }
                ],
                "workers": [
                    {
                        "pid": 4712, "since": "2026-01-31T11:00:00.000Z", "stays": True,
                        "on-the-way": 2, "answered": 7, "restarts": 1,
                        "mean-time-us": 12, "max-time-us": 99,
                    },
                    {
                        "pid": None, "since": None, "stays": False, "on-the-way": 0,
                        "answered": 0, "restarts": 4, "mean-time-us": 0, "max-time-us": 0,
                    },
                ],
            }
        ],
    },
}  # fmt: skip

Asked = list[dict[str, Any]]


@contextmanager
def unix_kea(path: Path, answer: Any) -> Iterator[Asked]:
    """One that answers with this value, or with these bytes; gives the list of what it is asked."""
    asked: Asked = []
    text = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(str(path))
        listener.listen()

        def serve() -> None:
            while True:
                try:
                    channel, _ = listener.accept()
                except OSError:
                    return  # it was shut down
                with channel:
                    asked.append(json.loads(channel.recv(65536)))
                    channel.sendall(text)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield asked
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


@contextmanager
def http_kea(answer: Any, status: int = 200) -> Iterator[tuple[str, Asked]]:
    """One at a URL; what it is asked has the header Authorization beside it."""
    asked: Asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append({**body, "authorization": self.headers["Authorization"]})
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: the test looks at what was asked."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", asked
        finally:
            server.shutdown()
            thread.join()
