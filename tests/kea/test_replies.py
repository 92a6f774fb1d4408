# SPDX-License-Identifier: MPL-2.0
"""Replies that change what a client gets: Kea, its lease database and the client agree."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from scapy.layers.dhcp6 import DHCP6OptClientFQDN

from kea_runscript.release import release
from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until

from ..packet_clients import Client4, Client6

Configure = Callable[..., Json]
Script = Callable[[str], str]


def replies(**by_point: Any) -> str:
    """Shell commands that reply with these objects, each at its hook point."""
    cases = [f"{point}) echo {shlex.quote(json.dumps(r))} >&3 ;;" for point, r in by_point.items()]
    return "\n".join(['case "$1" in', *cases, "esac"])


def pools(family: int) -> list[Json]:
    """Two subnets; the first has an address for the class `registered` and one for `others`."""
    first, second = {
        4: (("192.0.2.0/24", "192.0.2."), ("198.51.100.0/24", "198.51.100.")),
        6: (("2001:db8::/64", "2001:db8::"), ("2001:db8:5::/64", "2001:db8:5::")),
    }[family]
    registered = {"pool": f"{first[1]}150 - {first[1]}150", "client-class": "registered"}
    others = {"pool": f"{first[1]}100 - {first[1]}100", "client-class": "others"}
    return [
        {"id": 1, "subnet": first[0], "interface": "lan", "pools": [registered, others]},
        {"id": 2, "subnet": second[0], "pools": [{"pool": f"{second[1]}77 - {second[1]}77"}]},
    ]


# Of the class that only a script puts a packet into.
REGISTERED = {
    "name": "registered",
    "option-data": [{"name": "domain-name", "data": "known.example"}],
}


def test_class_chooses_pool_and_options(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """Kea finds the packet in the class when it chooses them."""
    path = script(replies(pkt4_receive={"classes": ["registered"]}))
    kea4.start(configure(path, **{"subnet4": pools(4), "client-classes": [REGISTERED]}))

    ack = Client4(alice, ("param_req_list", [15])).obtain()

    assert "192.0.2.150" == ack["ip"]
    assert b"known.example" == ack["domain"]


def test_class_chooses_the_subnet(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """One that is for the class alone, where others get another."""
    path = script(replies(pkt4_receive={"classes": ["registered"]}))
    usual, special = pools(4)
    # Kea asks them in the order of their ids.
    guarded = {**special, "id": 1, "interface": "lan", "client-class": "registered"}
    changes = {"subnet4": [guarded, {**usual, "id": 2}], "client-classes": [{"name": "registered"}]}
    kea4.start(configure(path, **changes))

    assert "198.51.100.77" == Client4(alice).obtain()["ip"]


def test_class_chooses_the_pool_of_dhcpv6(
    alice: ClientHost, kea6: KeaServer, configure: Configure, script: Script
) -> None:
    """Likewise."""
    path = script(replies(pkt6_receive={"classes": ["registered"]}))
    changes = {"subnet6": pools(6), "client-classes": [{"name": "registered"}]}
    kea6.start(configure(path, family=6, **changes))
    client = Client6(alice)

    client.obtain()

    assert "2001:db8::150" == client.address


def test_subnet_is_chosen(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """By its id; the lease comes from there."""
    path = script(replies(subnet4_select={"subnet-id": 2}))
    kea4.start(configure(path, subnet4=pools(4)))

    assert "198.51.100.77" == Client4(alice).obtain()["ip"]


def test_subnet_of_dhcpv6_is_chosen(
    alice: ClientHost, kea6: KeaServer, configure: Configure, script: Script
) -> None:
    """By its id; the lease comes from there."""
    path = script(replies(subnet6_select={"subnet-id": 2}))
    kea6.start(configure(path, family=6, subnet6=pools(6)))
    client = Client6(alice)

    client.obtain()

    assert "2001:db8:5::77" == client.address


def test_subnet_that_is_not_there_is_refused(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """Kea goes on with its own choice, and the log says what was wrong."""
    kea4.start(configure(script(replies(subnet4_select={"subnet-id": 9}))))

    Client4(alice).obtain()

    line = kea4.wait_for_log(" RUNSCRIPT_REPLY_REFUSED ")[0]
    assert '"subnet-id" is 9, and no subnet of the configuration has this id' in line


def reserved(address: str, subnets: list[Json]) -> Json:
    """Subnets whose first has a reservation for the client at `port7`."""
    name = "ip-addresses" if ":" in address else "ip-address"
    value = [address] if ":" in address else address
    subnets[0]["reservations"] = [{"flex-id": "'port7'", name: value}]
    family = 6 if ":" in address else 4
    return {f"subnet{family}": subnets, "host-reservation-identifiers": ["flex-id"]}


def test_identifier_finds_the_reservation(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """Kea takes it for the client's flex-id."""
    path = script(replies(host4_identifier={"identifier": "port7"}))
    changes = reserved("192.0.2.44", pools(4))
    parameters = {"hook-points": ["host4_identifier"]}
    kea4.start(configure(path, parameters=parameters, **changes))

    assert "192.0.2.44" == Client4(alice).obtain()["ip"]


def test_identifier_of_dhcpv6_finds_the_reservation(
    alice: ClientHost, kea6: KeaServer, configure: Configure, script: Script
) -> None:
    """Likewise."""
    path = script(replies(host6_identifier={"identifier": "port7"}))
    changes = reserved("2001:db8::44", pools(6))
    parameters = {"hook-points": ["host6_identifier"]}
    kea6.start(configure(path, family=6, parameters=parameters, **changes))
    client = Client6(alice)

    client.obtain()

    assert "2001:db8::44" == client.address


def test_client_gets_options_and_fields(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """What is packed is what the script has made of the response."""
    options = [
        {"action": "replace", "name": "routers", "data": "192.0.2.9"},
        {"action": "add", "code": 224, "hex": "0102"},
    ]
    fields = {"siaddr": "192.0.2.7", "file": "pxelinux.0", "sname": "boot"}
    kea4.start(configure(script(replies(pkt4_send={"options": options, "fields": fields}))))

    ack = Client4(alice).obtain()

    assert "192.0.2.9" == ack["router"]
    assert b"\x01\x02" == {str(code): value for code, value in ack.items()}["224"]
    assert ("192.0.2.7", b"pxelinux.0", b"boot") == (ack["siaddr"], ack["file"], ack["sname"])


@pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "multi-threaded"])
def test_client_gets_options_of_a_reply_to_the_commit(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script, threads: int
) -> None:
    """From Kea 2.7.7 on, though the packet was parked meanwhile; before, the log says why not."""
    options = [{"action": "add", "code": 224, "hex": "0102"}]
    path = script(replies(leases4_committed={"options": options}))
    parameters = {"hook-points": ["leases4_committed"]}
    kea4.start(configure(path, threads=threads, parameters=parameters))

    ack = Client4(alice).obtain()

    if release(kea4.version()) >= (2, 7, 7):
        assert b"\x01\x02" == {str(code): value for code, value in ack.items()}["224"]
    else:
        kea4.wait_for_log('"options" changes what this Kea does not pass there')


def test_lease_and_packet_agree(
    alice: ClientHost, kea4: KeaServer, configure: Configure, script: Script
) -> None:
    """When it is given, and when it is renewed."""
    given = {"valid-lifetime": 600, "hostname": "printer", "user-context": {"port": 7}}
    renewed = {"valid-lifetime": 700}
    path = script(replies(lease4_select={"lease": given}, lease4_renew={"lease": renewed}))
    kea4.start(configure(path))
    client = Client4(alice, ("hostname", "alice"), ("param_req_list", [12]))

    ack = client.obtain()
    assert (600, b"printer") == (ack["lease_time"], ack["hostname"])
    until(kea4.leases, "the lease in the file")
    row = kea4.leases()[-1]
    assert ("600", "printer") == (row["valid_lifetime"], row["hostname"])
    assert {"port": 7} == json.loads(row["user_context"].replace("&#x2c", ","))

    assert 700 == client.renew()["lease_time"]
    until(lambda: len(kea4.leases()) > 1, "the renewed lease in the file")
    assert "700" == kea4.leases()[-1]["valid_lifetime"]


def test_lease_and_packet_of_dhcpv6_agree(
    alice: ClientHost, kea6: KeaServer, configure: Configure, script: Script
) -> None:
    """When it is given, renewed and bound anew."""
    lifetimes = {"lease6_select": (600, 300), "lease6_renew": (700, 350), "lease6_rebind": (800, 9)}
    lease = {
        point: {"lease": {"valid-lifetime": valid, "preferred-lifetime": preferred}}
        for point, (valid, preferred) in lifetimes.items()
    }
    kea6.start(configure(script(replies(**lease)), family=6))
    client = Client6(alice)

    address, _ = client.obtain()
    assert (600, 300) == (address.ianaopts[0].validlft, address.ianaopts[0].preflft)
    for ask, wanted in ((None, "600 300"), (client.renew, "700 350"), (client.rebind, "800 9")):
        if ask:
            ask()
        until(partial(_has_row, kea6, wanted), lambda: f"{rows(kea6)}")


def test_name_and_user_context_of_dhcpv6_agree(
    alice: ClientHost, kea6: KeaServer, configure: Configure, script: Script
) -> None:
    """What is stored is what the client is told, when its lease is given, renewed and bound anew;
    with it goes the user context."""
    names = {"lease6_select": "printer", "lease6_renew": "plotter", "lease6_rebind": "scanner"}
    lease = {
        point: {"lease": {"hostname": f"{name}.example", "user-context": {"is": name}}}
        for point, name in names.items()
    }
    kea6.start(configure(script(replies(**lease)), family=6))
    client = Client6(alice, DHCP6OptClientFQDN(fqdn="alice.example", flags="S"))

    for ask, name in zip((client.obtain, client.renew, client.rebind), names.values(), strict=True):
        ask()
        until(partial(_is_stored, kea6, name), lambda: f"{_stored(kea6)}")
        assert f"{name}.example." == client.answer[DHCP6OptClientFQDN].fqdn.decode()


def _is_stored(kea: KeaServer, name: str) -> bool:
    return _stored(kea) == [(f"{name}.example", {"is": name})] * 2


def _stored(kea: KeaServer) -> list[tuple[str, Any]]:
    """Name and user context in the last rows of the lease file: of address and prefix."""
    rows = kea.leases()[-2:]
    return [(row["hostname"], json.loads(row["user_context"] or "{}")) for row in rows]


def _has_row(kea: KeaServer, wanted: str) -> bool:
    return wanted in rows(kea)


def rows(kea: KeaServer) -> list[str]:
    """Valid and preferred lifetime of each row of the lease file."""
    return [f"{row['valid_lifetime']} {row['pref_lifetime']}" for row in kea.leases()]
