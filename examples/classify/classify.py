#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Finds the classes of a client in a database; README.md says more.

classify.py DATABASE SECONDS: how long Kea keeps an answer.
"""

import sqlite3
import sys
from functools import cache

from kea_runscript import Pkt4Receive, Pkt6Receive, Reply, pkt4_receive, pkt6_receive, run


@cache
def database() -> sqlite3.Connection:
    """Opened once it is there. Kea waits meanwhile, so a lock is not waited for long."""
    return sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", timeout=1, uri=True)


@pkt4_receive
@pkt6_receive
def classify(event: Pkt4Receive | Pkt6Receive) -> Reply[Pkt4Receive | Pkt6Receive] | None:
    hwaddr = event.query.hwaddr
    try:
        rows = database().execute("SELECT class FROM clients WHERE hwaddr = ?", (hwaddr,))
        return Reply(classes=[name for (name,) in rows], cache=int(sys.argv[2]))
    except sqlite3.Error as error:
        print(f"no class for {hwaddr}: {error}")
        return None  # which is not kept: the next packet of this client is asked about again


run()
