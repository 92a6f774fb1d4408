# SPDX-License-Identifier: MPL-2.0
"""What the fixture kea_lab is: a lab for one test of a script."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

from kea_runscript_lab.clients import Dhclient, Udhcpc
from kea_runscript_lab.configuration import Json, Times, runscript, server
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.library import Library
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import HOME, Lab, machine_program

# Debian's packages of the programs that a machine may lack.
_PACKAGES = {
    "kea-dhcp4": "kea-dhcp4-server",
    "kea-dhcp6": "kea-dhcp6-server",
    "udhcpc": "udhcpc",
    "dhclient": "isc-dhcp-client",
}


class KeaLab:
    """Servers and clients on one network: 192.0.2.0/24 and 2001:db8::/64, see configuration.py.

    Scripts are seen from `folder`. `lack` is called with what the machine has not, and raises.
    """

    def __init__(
        self, lab: Lab, library: Library, folder: Path, lack: Callable[[str], NoReturn]
    ) -> None:
        self.lab = lab
        self.library = library
        self.servers: list[KeaServer] = []
        self._folder = folder
        self._lack = lack
        self._clients = 0

    @cached_property
    def host(self) -> Server:
        """The one on which the servers run."""
        return Server(self.lab)

    def server(self, family: int) -> KeaServer:
        """A kea-dhcp4 or kea-dhcp6 that may load the library; it is not started."""
        self._need(f"kea-dhcp{family}")
        self.servers.append(self.library.server(self.host, family))
        return self.servers[-1]

    def kea4(
        self, script: str, *arguments: str, configuration: Json | None = None, **parameters: Any
    ) -> KeaServer:
        """A kea-dhcp4 that serves, and calls a script with these arguments.

        `parameters` are the library's with _ for -: `hook_points=["lease4_select"]`. In
        `configuration` stands what Dhcp4 has other than here: `{"valid-lifetime": 60}`. LabError
        has Kea's log if it does not take them. A copy of the script is what Kea calls.
        """
        return self._serving(4, (script, *arguments), configuration, parameters)

    def kea6(
        self, script: str, *arguments: str, configuration: Json | None = None, **parameters: Any
    ) -> KeaServer:
        """The same with kea-dhcp6 and Dhcp6."""
        return self._serving(6, (script, *arguments), configuration, parameters)

    def client(self, *, hwaddr: str = "") -> Udhcpc:
        """A new client for DHCPv4, not started: udhcpc on a host with this hardware address."""
        self._need("udhcpc")
        return Udhcpc(self._client_host(hwaddr))

    def client6(self, *, hwaddr: str = "") -> Dhclient:
        """A new client for DHCPv6, not started: ISC dhclient, whose DUID is made of `hwaddr`."""
        self._need("dhclient")
        return Dhclient(self._client_host(hwaddr))

    def _serving(
        self, family: int, command: tuple[str, ...], configuration: Json | None, parameters: Json
    ) -> KeaServer:
        kea = self.server(family)
        path = self._folder / command[0]
        # Kea takes it from one folder only, or wants that nobody else may write it.
        copy = self.lab.write(f"{HOME}/{path.name}", path.read_text(), mode=0o755)
        named = {name.replace("_", "-"): value for name, value in parameters.items()}
        hooks = [runscript(self.library.hook, [copy, *command[1:]], parameters=named)]
        kea.start({**server(family, Times(), hooks), **(configuration or {})})
        return kea

    def _client_host(self, hwaddr: str) -> ClientHost:
        self._clients += 1
        return self.host.client(f"client-{self._clients}", hwaddr)

    def _need(self, program: str) -> None:
        if not machine_program(program):
            self._lack(f"this machine has no {program}; Debian has it in {_PACKAGES[program]}")
