# SPDX-License-Identifier: MPL-2.0
"""The life of leases as a play: who does what, and which calls of the script end each act.

With `wait: true` Kea goes on only after the script, so the calls come in the order of the story.
"""

from collections.abc import Callable

from kea_runscript_lab.clients import Dhclient, Udhcpc
from kea_runscript_lab.configuration import Times, runscript, server
from kea_runscript_lab.demo.points import points
from kea_runscript_lab.demo.screen import Screen
from kea_runscript_lab.host import Server
from kea_runscript_lab.library import Library
from kea_runscript_lab.recorder import Call, Recorder
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import Lab

# Else Kea does not ask for a client's identifier, nor updates DNS. No server for DNS hears of it.
_MORE = {
    "host-reservation-identifiers": ["flex-id"],
    "dhcp-ddns": {"enable-updates": True},
    "ddns-replace-client-name": "when-not-present",
}

_TIMES = Times(renew=2, rebind=4, preferred=6, valid=8, probation=2)


class Play:
    """Two servers, one script, and clients that come and go."""

    def __init__(self, lab: Lab, screen: Screen, library: Library) -> None:
        self._screen = screen
        self._host = Server(lab)
        self._recorder = Recorder(lab, "script")
        self._shown = 0
        self._servers = [library.server(self._host, family) for family in (4, 6)]
        for kea in self._servers:
            every = [point.name for point in points(kea.version())]
            parameters = {"hook-points": every}
            hooks = [runscript(library.hook, self._recorder.script, parameters=parameters)]
            kea.start({**server(kea.family, _TIMES, hooks), **_MORE})

    @property
    def version(self) -> str:
        return self._servers[0].version()

    def calls(self) -> list[Call]:
        return self._recorder.calls()

    def run(self) -> None:
        self._screen.headline("An administrator asks Kea for its version")
        self._servers[0].command("version-get")
        self._until("command_processed", lambda call: call["KEA_COMMAND"] == "version-get")
        self._family4()
        self._family6()

    def stop(self) -> None:
        for kea in self._servers:
            kea.stop()
        self._show()

    def _family4(self) -> None:
        alice, bob, carol = (self._host.client(name) for name in ("alice", "bob", "carol"))

        self._screen.headline("A client asks for an IPv4 address (udhcpc)")
        client = Udhcpc(alice)
        client.start()
        self._until_events(client, "bound")
        self._screen.headline("It renews its lease")
        client.renew()
        self._show()
        self._screen.headline("It gives the address back")
        client.release()
        self._until("leases4_committed", lambda call: call["KEA_QUERY4_TYPE"] == "DHCPRELEASE")

        self._screen.headline("A client finds that its address is in use, and declines it")
        for last in range(100, 110):
            bob.add_address(f"192.0.2.{last}/24")
        client = Udhcpc(carol)
        client.start("-a")
        self._until("leases4_committed", lambda call: call["KEA_QUERY4_TYPE"] == "DHCPDECLINE")
        client.stop()
        bob.remove_addresses()
        self._screen.headline("After its probation the address is free again")
        self._until("lease4_recover")

        self._screen.headline("A client gets an address and is never heard of again")
        client = Udhcpc(carol)
        client.start()
        self._until_events(client, "bound")
        client.stop()
        address = client.events.calls("bound")[-1]["ip"]
        self._screen.headline(f"After {_TIMES.valid} s its lease expires")
        self._until("lease4_expire", lambda call: call["KEA_LEASE4_ADDRESS"] == address)

    def _family6(self) -> None:
        dave, erin, frank = (self._host.client(name) for name in ("dave", "erin", "frank"))

        self._screen.headline("A router asks for an IPv6 address and a prefix (dhclient)")
        client = Dhclient(dave)
        client.start()
        self._until_events(client, "BOUND6", 2)
        self._screen.headline("It renews both")
        self._until_events(client, "RENEW6", 2)
        self._screen.headline("It starts again and asks whether both are still its own")
        client.stop()
        client.start()
        self._until_events(client, "REBIND6", 2)
        self._screen.headline("It gives both back")
        client.release()
        self._until("pkt6_send", lambda call: call["KEA_QUERY6_TYPE"] == "RELEASE")

        self._screen.headline("A router finds that its address is in use, and declines it")
        for last in range(0x100, 0x10A):
            erin.add_address(f"2001:db8::{last:x}/64")
        client = Dhclient(frank, detect_duplicates=True)
        client.start()
        self._until("pkt6_send", lambda call: call["KEA_QUERY6_TYPE"] == "DECLINE")
        client.stop()
        self._screen.headline("After its probation the address is free again")
        self._until("lease6_recover")
        self._screen.headline(f"The router is gone: after {_TIMES.valid} s its prefix expires")
        self._until("lease6_expire", lambda call: call["KEA_LEASE6_TYPE"] == "IA_PD")

    def _show(self) -> None:
        calls = self.calls()
        for call in calls[self._shown :]:
            self._screen.call(call)
        self._shown = len(calls)

    def _until_events(self, client: Udhcpc | Dhclient, word: str, count: int = 1) -> None:
        """Show calls until the client has reported `word`, `count` times."""

        def reported() -> bool:
            self._show()
            return len(client.events.calls(word)) >= count

        until(reported, lambda: f"{client.name} to report {word}:\n{client.process.output}")
        self._show()

    def _until(self, hook_point: str, matches: Callable[[Call], bool] = lambda call: True) -> None:
        """Show calls until this act has one at `hook_point` that matches."""
        begin = self._shown

        def called() -> bool:
            self._show()
            return any(c.word == hook_point and matches(c) for c in self.calls()[begin:])

        until(called, f"the script to be called at {hook_point}")
