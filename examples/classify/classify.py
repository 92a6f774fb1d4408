#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Finds the classes of a client in a database; README.md says more.

classify.py DATABASE SECONDS: how long Kea keeps an answer.
"""

import sqlite3
import sys
from functools import cache, partial

from kea_runscript import Pkt4Receive, Pkt6Receive, Reply, pkt4_receive, pkt6_receive, run

# Opened once it is there. Kea waits meanwhile, so a lock is not waited for long.
connect = cache(partial(sqlite3.connect, uri=True, timeout=1))


@pkt4_receive
@pkt6_receive
def classify(event: Pkt4Receive | Pkt6Receive) -> Reply[Pkt4Receive | Pkt6Receive]:
    database = connect(f"file:{sys.argv[1]}?mode=ro")
    rows = database.execute("SELECT class FROM clients WHERE hwaddr = ?", (event.query.hwaddr,))
    return Reply(classes=[name for (name,) in rows], cache=int(sys.argv[2]))


run()
