#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Tells a client what it boots, by hardware address and architecture; README.md says more."""

from fnmatch import fnmatchcase
from pathlib import Path

from kea_runscript import Option, Pkt4Send, Reply, pkt4_send, run

TABLE = Path("/etc/kea/boot-files")


@pkt4_send
def boot(event: Pkt4Send) -> Reply[Pkt4Send] | None:
    # The first line that fits counts. Only a client that boots from the network has option 93.
    client = f"{event.query.hwaddr}/{event.query.option93}"
    lines = TABLE.read_text().splitlines() if event.query.option93 is not None else []
    for hwaddr, architecture, url in (line.split() for line in lines if line and line[0] != "#"):
        if fnmatchcase(client, f"{hwaddr}/{architecture}"):
            return reply(url)
    return None


def reply(url: str) -> Reply[Pkt4Send]:
    if url.startswith("tftp://"):
        server, _, file = url.removeprefix("tftp://").partition("/")
        return Reply(fields={"siaddr": server, "file": file})
    # UEFI takes an offer of HTTP for one by its option 60, and the URL from option 67.
    return Reply(options=[Option.replace(60, "HTTPClient"), Option.replace(67, url)])


run()
