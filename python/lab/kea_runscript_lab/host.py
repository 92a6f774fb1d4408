# SPDX-License-Identifier: MPL-2.0
"""The hosts of a lab: the server with its bridge, and clients on it.

Addresses of interfaces are set without duplicate address detection, which would cost each host a
second or two before its first DHCPv6 packet. The kernel is to make none of its own, which it would
do as soon as an interface is up: `addrgenmode none` comes in a command before that, as in one
command the kernel sets it last. (Kea binds to every link-local address that it sees, and gives the
interface up if one of them is still being detected.)
"""

import json
import subprocess
from collections.abc import Mapping

from kea_runscript_lab.process import Process
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab


class Host:
    """One network namespace of a lab; `network` is its name, empty for the server's."""

    def __init__(self, lab: Lab, network: str, interface: str) -> None:
        self.lab = lab
        self.network = network
        self.interface = interface

    def run(
        self, *argv: str, check: bool = True, seconds: float = 60.0
    ) -> subprocess.CompletedProcess[str]:
        return self.lab.run(argv, self.network, check, seconds)

    def start(self, *argv: str, environment: Mapping[str, str] | None = None) -> Process:
        return self.lab.start(argv, self.network, environment)

    def ip(self, *commands: str) -> None:
        """Several commands of ip(8) by one process."""
        text = "".join(f"{command}\n" for command in commands)
        self.run("ip", "-batch", self.lab.write(f"{HOME}/ip.batch", text))

    def add_address(self, address: str) -> None:
        """`address` with its prefix length, IPv4 or IPv6."""
        no_detection = ["nodad"] if ":" in address else []
        self.run("ip", "address", "add", address, "dev", self.interface, *no_detection)

    def remove_addresses(self) -> None:
        """All but the link-local ones."""
        self.run("ip", "address", "flush", "dev", self.interface, "scope", "global")


class Server(Host):
    """The lab's own network: the bridge `lan` with 192.0.2.1/24 and 2001:db8::1/64."""

    def __init__(self, lab: Lab) -> None:
        super().__init__(lab, "", "lan")
        self._clients = 0
        # A bridge without a port has no carrier; Kea opens no socket on it then, nor ever later.
        self.ip(
            "link add lan type bridge",
            "link add anchor type veth peer name anchor-lan",
            "link set anchor-lan master lan addrgenmode none",
            "link set anchor-lan up",
            "link set anchor addrgenmode none",
            "link set anchor up",
            "link set lan addrgenmode none",
            "link set lan up",
            "address add 192.0.2.1/24 dev lan",
            "address add fe80::1/64 dev lan nodad",
            "address add 2001:db8::1/64 dev lan nodad",
        )
        # The kernel notices the carrier a moment later when it has many networks to take away.
        until(self._has_carrier, "the bridge to have a carrier")

    def _has_carrier(self) -> bool:
        (link,) = json.loads(self.run("ip", "-json", "link", "show", "lan").stdout)
        return bool(link["operstate"] == "UP")

    def client(self, name: str, hardware: str = "") -> "ClientHost":
        """A new host on the bridge; its interface has a link-local IPv6 address and no other.

        `hardware` is its hardware address, with colons; without it each host has another.
        """
        self._clients += 1
        number = self._clients
        self.run("ip", "netns", "add", name)
        self.ip(
            f"link add to-{name} type veth peer name eth0 netns {name}",
            f"link set to-{name} master lan addrgenmode none",
            f"link set to-{name} up",
        )
        hardware = hardware or f"02:00:00:00:00:{number:02x}"
        client = ClientHost(self.lab, name, hardware)
        client.ip(
            "link set lo up",
            f"link set eth0 address {hardware} addrgenmode none",
            "link set eth0 up",
            f"address add fe80::{number + 0x100:x}/64 dev eth0 nodad",
        )
        return client


class ClientHost(Host):
    """A host with `eth0` on the bridge; `hardware` is its hardware address as text."""

    def __init__(self, lab: Lab, network: str, hardware: str) -> None:
        super().__init__(lab, network, "eth0")
        self.hardware = hardware
