# SPDX-License-Identifier: MPL-2.0
"""The dialect isc beside Kea's own library: both in one Kea, with the same traffic.

Each library calls a recorder, which writes down arguments and environment byte for byte.
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scapy.layers.dhcp6 import (
    DHCP6OptClientFQDN,
    DHCP6OptIfaceId,
    DHCP6OptRemoteID,
    DHCP6OptSubscriberID,
)

from kea_runscript.release import release
from kea_runscript.table import TABLE
from kea_runscript_lab.configuration import Json, Times, server
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.recorder import Call, Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4, Client6, register
from .keas_own import keas_own

TIMES = Times(probation=1)

# Host names of leases that come by a command, as from a partner in high availability.
HOSTILE = [
    "plain.example.org",
    "",
    "a\nb\tc",
    "quo\"te'$(id)`id`\\n",
    "é\u0001\u007f\u00ff",
    "nul\0behind",
]

THREADS_AND_ORDER = pytest.mark.parametrize(
    ("threads", "ours_first"), [(0, False), (4, True)], ids=["theirs first", "ours first, threads"]
)


class Both:
    """A Kea that calls `theirs` by its own library, and `ours` by ours in the dialect."""

    def __init__(self, lab: Lab, host: Server, hook: Path, helper: Path, family: int) -> None:
        folder = f"{HOME}/hooks"  # Kea takes libraries from one folder
        lab.path(folder).mkdir()
        self._library = {}
        for library in (hook, *map(keas_own, ("run_script", "lease_cmds"))):
            shutil.copy(library, lab.path(folder))
            self._library[library.name] = f"{folder}/{library.name}"
        self.ours, self.theirs = (Recorder(lab, name, "$# $1") for name in ("ours", "theirs"))
        self.kea = KeaServer(host, family, folder, {"KEA_RUNSCRIPT_HELPER": str(helper)})
        self._lab = lab

    def start(self, threads: int, ours_first: bool, **changes: Any) -> None:
        ours = {"dialect": "isc", "name": self.ours.script, "sync": False}
        theirs = {"name": self.theirs.script, "sync": False}
        hooks: list[Json] = [
            {"library": self._library["libdhcp_run_script.so"], "parameters": theirs},
            {"library": self._library["kea-hook-runscript.so"], "parameters": ours},
        ]
        if ours_first:
            hooks.reverse()
        hooks.append({"library": self._library["libdhcp_lease_cmds.so"]})
        configuration = {**server(self.kea.family, TIMES, hooks, threads), **changes}
        if ours_first:  # and expired leases are removed at once
            configuration["expired-leases-processing"]["hold-reclaimed-time"] = 0
        self.kea.start(configuration)

    def add_expired(self, **lease: Any) -> None:
        """As a partner in high availability does."""
        times = {"valid-lft": 5, "expire": int(time.time()) - 5}
        arguments = {"subnet-id": 1, "force-create": True, **times, **lease}
        answer = self.kea.command(f"lease{self.kea.family}-update", arguments)
        assert 0 == answer["result"], answer

    def wait(self, hook_point: str, count: int = 1) -> None:
        """Until both were called so often."""
        for recorder in (self.ours, self.theirs):
            recorder.wait(f"1 {hook_point}", count=count)

    def check_the_same(self) -> None:
        """At each hook point of Kea's library, and every time; nothing but PATH is only ours.

        And each variable of the dialect was set at each of its hook points.
        """
        self.kea.stop()
        late = ("theirs", "kea-dhcp")  # a script has the server's name until it runs
        until(
            lambda: not [e for e in self._lab.processes() if e.name.startswith(late)],
            "the scripts of Kea's own library to end",
        )
        theirs, ours = (_told(recorder.calls()) for recorder in (self.theirs, self.ours))
        assert ([], []) == (list(theirs - ours), list(ours - theirs))
        version = release(self.kea.version())
        points = (p for p in TABLE.hook_points_of(version) if p.family == self.kea.family)
        known = {f"1 {p.name}": set(TABLE.isc_names_at(p, version)) for p in points if p.isc}
        seen: dict[str, set[str]] = {word: set() for word, _ in theirs}
        for word, variables in theirs:
            seen[word].update(name for name, _ in variables if "_AT1_" not in name)
        assert known == seen


def _told(calls: list[Call]) -> Counter[tuple[str, tuple[tuple[str, str], ...]]]:
    """Arguments and variables of each call."""
    return Counter(
        (call.word, tuple(sorted(pair for pair in call.variables.items() if pair[0] != "PATH")))
        for call in calls
    )


@pytest.fixture
def both(lab: Lab, host: Server, hook: Path, helper: Path) -> Callable[[int], Both]:
    return lambda family: Both(lab, host, hook, helper, family)


@THREADS_AND_ORDER
def test_dhcpv4_is_told_as_keas_own_library_tells_it(
    both: Callable[[int], Both],
    alice: ClientHost,
    bob: ClientHost,
    threads: int,
    ours_first: bool,
) -> None:
    """A client's whole life, straight and through a relay agent, and leases from elsewhere."""
    pair = both(4)
    pair.start(threads, ours_first, **{"min-valid-lifetime": 1, "hostname-char-set": ""})

    client = Client4(alice, ("hostname", "alice"), ("client_id", b"\x01\xff\0\x02"))
    client.obtain()
    client.renew()
    client.inform()
    client.release()
    pair.wait("leases4_committed", 3)
    for host_name in (b"a\nb\xff\x01", b'q"\\$(id)', b"Zo\xc3\xab"):
        client = Client4(alice, ("hostname", host_name), ("vendor_class_id", b"\xff\x80"))
        client.obtain()
        client.discover()
        client.renew()
        client.release()
    for information in (
        b"\x01\x04port\x02\x05house", b"\x01\x00", b"\x02\x02\x00\xff", b"\x09\x03\x01\x02\x03",
    ):  # fmt: skip
        client = Client4(bob, (82, information), relay="192.0.2.2")
        client.obtain()
        client.renew()
        client.release()
        client.obtain()
        client.decline()
        pair.wait("lease4_recover")
    Client4(bob, ("lease_time", 1)).obtain()
    pair.wait("lease4_expire")
    for number, name in enumerate(HOSTILE):
        lease = {
            "ip-address": f"192.0.2.{10 + number}",
            "hw-address": f"02:00:00:00:01:0{number}",
        }
        pair.add_expired(hostname=name, **lease)
    pair.wait("lease4_expire", 1 + len(HOSTILE))

    pair.check_the_same()


@THREADS_AND_ORDER
def test_dhcpv6_is_told_as_keas_own_library_tells_it(
    both: Callable[[int], Both],
    alice: ClientHost,
    bob: ClientHost,
    threads: int,
    ours_first: bool,
) -> None:
    """Addresses and prefixes, straight and through relay agents, and leases from elsewhere."""
    pair = both(6)
    pair.start(threads, ours_first)

    client = Client6(alice, DHCP6OptClientFQDN(fqdn="alice.example.org", flags="S"))
    client.obtain()
    client.renew()
    client.rebind()
    client.release()
    pair.wait("lease6_release", 2)
    identified = (
        DHCP6OptIfaceId(ifaceid=b"port\xff\0"),
        DHCP6OptRemoteID(enterprisenum=32473, remoteid=b"\x01\x80"),
        DHCP6OptSubscriberID(subscriberid=b"house 7"),
    )
    for relays in ([identified], [(), identified], [identified[:1], identified[1:]], [()]):
        client = Client6(bob, relays=relays)
        client.obtain()
        client.renew()
        client.rebind()
        client.release()
        client.obtain()
        client.decline()
        pair.wait("lease6_recover")
    for number, name in enumerate(HOSTILE):
        lease = {
            "ip-address": f"2001:db8::{10 + number}",
            "duid": f"00:03:00:01:02:00:00:00:01:0{number}",
            "iaid": number,
            "preferred-lft": 3,
        }
        pair.add_expired(hostname=name, **lease)
    pair.wait("lease6_expire", len(HOSTILE))
    if release(pair.kea.version()) >= release("2.7.7"):
        address = "2001:db8::a11c"
        alice.add_address(f"{address}/64")
        for count, added in enumerate([(), identified], start=1):
            register(alice, address, *added)
            pair.wait("addr6_register", count)

    pair.check_the_same()
