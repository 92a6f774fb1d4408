#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Tells a client what it boots, by hardware address and architecture; README.md says more."""

from fnmatch import fnmatchcase
from pathlib import Path

from kea_runscript import Option, Pkt4Send, Reply, pkt4_send, run

TABLE = Path("/etc/kea/boot-files")


@pkt4_send
def boot(event: Pkt4Send) -> Reply[Pkt4Send] | None:
    client = f"{event.query.hwaddr}/{event.query.architecture}"
    for *who, url in filter(None, map(str.split, TABLE.read_text().splitlines())):
        # The first line that fits counts. Who has no option 93 does not boot from the network.
        if event.query.architecture is not None and fnmatchcase(client, "/".join(who)):
            if url.startswith("http"):
                # UEFI takes an offer of HTTP for one by its option 60, and the URL from option 67.
                return Reply(options=[Option.replace(60, "HTTPClient"), Option.replace(67, url)])
            _, _, server, file = url.split("/", 3)
            return Reply(fields={"siaddr": server, "file": file})
    return None


run()
