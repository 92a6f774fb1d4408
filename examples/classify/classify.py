#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""A worker that finds the class of a client in a database; README.md says more.

classify.py DATABASE SECONDS: how long Kea keeps an answer.
"""

import json
import sqlite3
import sys


class Clients:
    """The database. It is opened for the first question, or once it is there."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._database: sqlite3.Connection | None = None

    def classes(self, hwaddr: str | None) -> list[str]:
        """Of this hardware address; none if it is not registered."""
        if self._database is None:
            # A thread of Kea waits meanwhile, so a lock is not waited for long.
            self._database = sqlite3.connect(f"file:{self._path}?mode=ro", uri=True, timeout=1)
        rows = self._database.execute("SELECT class FROM clients WHERE hwaddr = ?", (hwaddr,))
        return [name for (name,) in rows]


clients, seconds = Clients(sys.argv[1]), int(sys.argv[2])

for line in sys.stdin:
    event = json.loads(line)
    variables = event["variables"]
    hwaddr = variables.get("KEA_QUERY4_HWADDR") or variables.get("KEA_QUERY6_HWADDR")
    reply = {"id": event["id"]}
    try:
        reply |= {"classes": clients.classes(hwaddr), "cache": seconds}
    except sqlite3.Error as error:
        # Not kept: the next packet of this client is asked about again.
        print(f"no class for {hwaddr}: {error}", file=sys.stderr)
    print(json.dumps(reply), flush=True)
