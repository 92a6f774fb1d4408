# SPDX-License-Identifier: MPL-2.0
"""Scripts that others wrote for Kea's own library do their work, unchanged, in the dialect isc.

Each runs twice, called by our library and by Kea's own, and does the same. The programs that it
calls are stand-ins, which write down what they were told. See tests/public_scripts.py for where the
scripts come from.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from ipaddress import ip_address

import pytest
from scapy.layers.dhcp6 import DHCP6OptClientFQDN

from kea_runscript_lab.configuration import Json, Times, server
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until

from ..packet_clients import Client4, Client6
from ..public_scripts import MAAS, OPNSENSE, UNBOUND, VYOS4, VYOS6, PublicScript
from .machine import Machine

IscKea = Callable[..., KeaServer]

# The time of a lease in seconds, as long as a test has to wait for its end.
SHORT = 1


def text_of(script: PublicScript) -> str:
    try:
        return script.text()
    except FileNotFoundError:
        pytest.skip(
            f"nobody has got {script.path} of {script.repository} for this checkout; with GitHub in"
            " reach, which CI has not, python3 -m tests.public_scripts gets it"
        )


def wait(recorder: Recorder, *words: str) -> None:
    """Until it was called with these, in this order, and with no others; it is forgotten then."""
    until(lambda: len(recorder.calls()) >= len(words), lambda: f"{words}: {recorder.calls()}")
    assert list(words) == [call.word for call in recorder.calls()]
    recorder.forget()


# What on-dhcp-event.sh asks VyOS for: the domain of the lease's subnet.
VYOS_KEA = """
def kea_get_active_config(family):
    domain = {"name": "domain-name", "data": "example.org"}
    network = {"subnet4": [{"id": 1, "option-data": [domain]}], "option-data": []}
    return {"arguments": {f"Dhcp{family}": {"shared-networks": [network]}}}
"""
VYOS_DICT = """
def dict_search_args(found, *names):
    for name in names:
        found = found[name]
    return found
"""


def test_vyos_gives_names_to_addresses(
    machine: Machine, isc_kea: IscKea, alice: ClientHost, bob: ClientHost
) -> None:
    """VyOS tells its hosts daemon of each lease, when it is new or renewed, released or over."""
    hosts = machine.stand_in("/usr/bin/vyos-hostsd-client")
    packages = "/usr/lib/python3/dist-packages"
    machine.write(f"{packages}/vyos/kea.py", VYOS_KEA)
    machine.write(f"{packages}/vyos/utils/dict.py", VYOS_DICT)
    isc_kea(4, text_of(VYOS4), **{"min-valid-lifetime": SHORT})
    client = Client4(alice, ("hostname", "alice"))
    client.obtain()
    tag = f"--tag dhcp-server-{client.address} --apply"
    added = f"--add-hosts alice.example.org,{client.address} {tag}"
    wait(hosts, added)
    client.renew()
    wait(hosts, added)
    client.release()
    wait(hosts, f"--delete-hosts {tag}")
    nameless = Client4(bob, ("lease_time", SHORT))
    nameless.obtain()
    tag = f"--tag dhcp-server-{nameless.address} --apply"
    name = f"host-{bob.hardware.replace(':', '-')}.example.org"
    wait(hosts, f"--add-hosts {name},{nameless.address} {tag}", f"--delete-hosts {tag}")


def test_vyos_routes_delegated_prefixes(
    machine: Machine, isc_kea: IscKea, host: Server, alice: ClientHost
) -> None:
    """There is a route to the client as long as it has the prefix: until a release or the end."""
    machine.write("/usr/bin/sudo", '#!/bin/sh\nshift\nexec "$@"\n')  # after -n

    def routes() -> list[str]:
        shown = host.run("ip", "-json", "-6", "route", "show", "proto", "static").stdout
        return [f"{r['dst']} via {r['gateway']} dev {r['dev']}" for r in json.loads(shown)]

    def wait_for(*wanted: str) -> None:
        until(lambda: routes() == list(wanted), lambda: f"{wanted}: {routes()}")

    isc_kea(6, text_of(VYOS6), Times(renew=1, rebind=2, preferred=3, valid=3))
    client = Client6(alice)
    for leave in (client.release, lambda: None):  # the second lease ends by itself
        client.obtain()
        wait_for(f"{client.prefix}/64 via fe80::101 dev lan")
        leave()
        wait_for()


def test_maas_is_told_of_leases(
    machine: Machine, isc_kea: IscKea, alice: ClientHost, bob: ClientHost
) -> None:
    """The helper of MAAS sends a datagram for each new lease, and when it ends."""
    channel = machine.datagrams("/var/snap/maas/common/maas/dhcpd.sock")

    def heard() -> Json:
        message: Json = json.loads(channel.recv(65536))
        assert isinstance(message.pop("timestamp"), int)
        return message

    with channel:
        isc_kea(4, text_of(MAAS), **{"min-valid-lifetime": SHORT})
        client = Client4(alice, ("hostname", "alice"))
        client.obtain()
        lease = {"mac": alice.hardware, "ip_family": "ipv4", "ip": client.address}
        committed = {"action": "commit", "hostname": "alice", "lease_time": 4000}
        assert {**lease, **committed} == heard()
        client.release()
        assert {**lease, "action": "release"} == heard()
        client = Client4(bob, ("lease_time", SHORT))
        client.obtain()
        lease = {"mac": bob.hardware, "ip_family": "ipv4", "ip": client.address}
        assert {**lease, "action": "commit", "lease_time": SHORT} == heard()
        assert {**lease, "action": "expiry"} == heard()


class Unbound:
    """What unbound-control was told, as the records that Unbound has then."""

    def __init__(self, machine: Machine) -> None:
        self._control = machine.stand_in("/usr/sbin/unbound-control")

    def records(self) -> set[str]:
        """NAME TYPE VALUE each."""
        records: set[str] = set()
        for call in self._control.calls():
            words = call.word.replace(" IN ", " ").split()
            command = next(n for n, word in enumerate(words) if word.startswith("local_data"))
            name, *data = words[command + 1 :]
            if words[command] == "local_data":
                records.add(" ".join((name, *data)))
            else:
                records = {record for record in records if not record.startswith(f"{name} ")}
        return records

    def wait(self, holds: Callable[[set[str]], bool]) -> None:
        until(lambda: holds(self.records()), lambda: f"other records: {self.records()}")


def both_ways(name: str, address: str) -> set[str]:
    """The records by which a name is found, and its address."""
    number = ip_address(address)
    kind = "A" if number.version == 4 else "AAAA"
    return {f"{name} {kind} {address}", f"{number.reverse_pointer} PTR {name}"}


@pytest.fixture
def unbound(machine: Machine) -> Unbound:
    """And lockf(1) of FreeBSD, which runs the command behind its own four arguments."""
    machine.write("/usr/bin/lockf", '#!/bin/sh\nshift 4\nexec "$@"\n')
    return Unbound(machine)


UNBOUNDS = pytest.mark.parametrize(
    ("script", "domain"),
    [(UNBOUND, "lan"), (OPNSENSE, "example.org")],
    ids=["kea-lease-unbound-control", "os-kea-unbound"],
)


@UNBOUNDS
def test_unbound_knows_ipv4_leases(
    unbound: Unbound, isc_kea: IscKea, alice: ClientHost, bob: ClientHost,
    script: PublicScript, domain: str,
) -> None:  # fmt: skip
    """Name and address of each lease, until it is released or over."""
    isc_kea(4, text_of(script), **{"min-valid-lifetime": SHORT})
    client = Client4(alice, ("hostname", "alice"))
    client.obtain()
    records = both_ways(f"alice.{domain}", client.address)
    unbound.wait(lambda known: known == records)
    client.release()
    unbound.wait(lambda known: not known)
    client = Client4(bob, ("hostname", "bob"), ("lease_time", SHORT))
    client.obtain()
    records = both_ways(f"bob.{domain}", client.address)
    unbound.wait(lambda known: known == records)
    unbound.wait(lambda known: not known)


@UNBOUNDS
def test_unbound_knows_ipv6_leases(
    unbound: Unbound, isc_kea: IscKea, alice: ClientHost, script: PublicScript, domain: str
) -> None:
    """Name and address of each lease until it is over, whatever else Unbound is told."""
    times = Times(renew=1, rebind=2, preferred=3, valid=3)
    (subnet,) = server(6, times, [])["subnet6"]
    del subnet["pd-pools"]  # a prefix would take the name's place in Unbound
    isc_kea(6, text_of(script), times, subnet6=[subnet])
    client = Client6(alice, DHCP6OptClientFQDN(fqdn="alice", flags="S"))
    client.obtain()
    records = both_ways(f"alice.{domain}", client.address)
    unbound.wait(records.issubset)
    unbound.wait(records.isdisjoint)
