# SPDX-License-Identifier: MPL-2.0
"""perfdhcp: many simulated clients at once, when what counts is load and not a client's ways.

For DHCPv4 the host needs an address of the subnet, since perfdhcp speaks as a relay agent.
"""

import signal

from kea_runscript.lab.host import ClientHost


def _target(host: ClientHost, family: int) -> tuple[str, ...]:
    return ("192.0.2.1",) if family == 4 else ("-l", host.interface, "all")


def avalanche(host: ClientHost, family: int, clients: int) -> str:
    """All of `clients` ask for a lease at the same moment; returns perfdhcp's report when all have.

    A client that waits for a second asks again.
    """
    command = ("perfdhcp", f"-{family}", "--scenario", "avalanche", "-R", str(clients))
    return host.run(*command, *_target(host, family), seconds=120).stdout


class Stream:
    """New clients come for a lease, `rate` of them in a second, until somebody stops that.

    None of them asks twice, however long it waits for an answer.
    """

    def __init__(self, host: ClientHost, family: int, rate: int) -> None:
        command = ("perfdhcp", f"-{family}", "-r", str(rate), "-R", "100000")
        self._process = host.start(*command, *_target(host, family))

    def stop(self) -> None:
        """No client comes any more, and those that are there do not wait for their answers."""
        self._process.signal(signal.SIGINT)
        self._process.wait()
