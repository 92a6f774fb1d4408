# SPDX-License-Identifier: MPL-2.0
"""perfdhcp: many simulated clients at once, when what counts is load and not a client's ways."""

from kea_runscript.lab.host import ClientHost


def avalanche(host: ClientHost, family: int, clients: int) -> str:
    """All of `clients` ask for a lease at the same moment; returns perfdhcp's report when all have.

    A client that waits for a second asks again. For DHCPv4 the host needs an address of the subnet,
    since perfdhcp speaks as a relay agent.
    """
    target = ("192.0.2.1",) if family == 4 else ("-l", host.interface, "all")
    command = ("perfdhcp", f"-{family}", "--scenario", "avalanche", "-R", str(clients))
    return host.run(*command, *target, seconds=120).stdout
