# SPDX-License-Identifier: MPL-2.0
"""What tests of examples/slash32_leases share: its configuration, a client, a look at routes."""

import json
from contextlib import suppress

from kea_runscript_lab.clients import Client
from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost, Host
from kea_runscript_lab.recorder import Call
from kea_runscript_lab.wait import until

GATEWAY = "198.51.100.1"
ADDRESS = "203.0.113.10"  # of the first subnet


def with_one_address(configuration: Json) -> Json:
    """Only the first subnet is left."""
    network = configuration["shared-networks"][0]
    left = {**network, "subnet4": network["subnet4"][:1]}
    return {**configuration, "shared-networks": [left]}


def set_kernel(host: Host, name: str, value: int) -> None:
    """Set a variable of the kernel's under net/ipv4."""
    host.run("sh", "-c", f"echo {value} >/proc/sys/net/ipv4/{name}")


def routes(host: Host, *selector: str) -> dict[str, str]:
    """Destination and interface of a host's routes."""
    listed = json.loads(host.run("ip", "-json", "-4", "route", "show", *selector).stdout)
    return {route["dst"]: route["dev"] for route in listed}


def our_routes(host: Host) -> dict[str, str]:
    """Those that the example's script has made."""
    return routes(host, "proto", "67")


# All hosts of a lab have the same /run and /var/lib, where dhcpcd keeps one file per interface.
_OWN_STATE = """
mkdir -p /run/dhcpcd
for folder in /run/dhcpcd /var/lib/dhcpcd; do mount -t tmpfs dhcpcd "$folder"; done
exec dhcpcd "$@"
"""


class Dhcpcd4(Client):
    """dhcpcd for DHCPv4, which sets its address and the routes of option 121 by itself.

    It does not look whether the address is free, which takes it some seconds.
    """

    def __init__(self, host: ClientHost) -> None:
        super().__init__(host, "dhcpcd", "$reason", "", "")

    def obtain(self) -> Call:
        """Start and wait for the lease."""
        self._process = self.host.start(
            "unshare", "--mount", "sh", "-ec", _OWN_STATE, "dhcpcd",
            "-4", "-B", "-d", "-f", "/dev/null", "--noarp", "--noipv4ll",
            "-o", "classless_static_routes", "-c", self.events.script, self.host.interface,
        )  # fmt: skip
        return self.events.wait("BOUND")

    def renew(self, number: int) -> None:
        """Ask for the same lease once more, with SIGUSR1 the server and with SIGHUP anybody.

        The signal is sent again and again: while its script runs, dhcpcd loses signals.
        """
        before = len(self.events.calls("RENEW", "REBIND"))

        def obeyed() -> bool:
            return len(self.events.calls("RENEW", "REBIND")) > before

        def send_and_look() -> bool:
            with suppress(ProcessLookupError):
                self.process.signal(number)
            with suppress(TimeoutError):
                return until(obeyed, "dhcpcd to obey", seconds=1)
            return False

        until(send_and_look, lambda: f"dhcpcd to obey signal {number}:\n{self.process.output}")
