#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Keeps the leases that there are in a database; README.md says more."""

import json
import sqlite3
import sys

# Each change is in the file before the answer goes. An event that comes again changes nothing.
database = sqlite3.connect("/var/lib/kea/leases.sqlite", isolation_level=None)
database.execute("create table if not exists leases (address primary key, client, name, since)")

for line in sys.stdin:
    event = json.loads(line)
    values = event["variables"]
    for gone in ("KEA_DELETED_LEASES4_AT0_ADDRESS", "KEA_LEASE4_ADDRESS"):
        database.execute("delete from leases where address = ?", [values.get(gone)])
    if address := values.get("KEA_LEASES4_AT0_ADDRESS"):
        client, name = values["KEA_LEASES4_AT0_HWADDR"], values.get("KEA_LEASES4_AT0_HOSTNAME")
        lease = (address, client, name, event["time"])
        database.execute("replace into leases values (?, ?, ?, ?)", lease)
    print(json.dumps({"id": event["id"]}), flush=True)
