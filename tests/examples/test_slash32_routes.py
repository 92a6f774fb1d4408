# SPDX-License-Identifier: MPL-2.0
"""examples/slash32_leases: who has which route, and when, with a real Kea and dhcpcd."""

import re
import signal

import pytest

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost, Host, Server
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.wait import until
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4
from .slash32 import (
    ADDRESS,
    GATEWAY,
    Dhcpcd4,
    our_routes,
    routes,
    set_kernel,
    with_one_address,
)


def ping(host: Host, address: str) -> None:
    """One answer is enough; the first question may get lost."""
    host.run("ping", "-c", "1", "-w", "20", address)


def test_kea_takes_the_configuration_file(lab: Lab, kea4: KeaServer, slash32_text: str) -> None:
    """`kea-dhcp4 -t` finds no fault with the file, comments and all."""
    file = lab.write(f"{HOME}/example.conf", slash32_text)
    check = lab.start(["kea-dhcp4", "-t", file], environment=kea4.environment)
    assert check.wait() == 0, check.output
    assert re.findall(r".*(?:WARN|ERROR|FATAL).*", check.output) == []


def test_with_the_ack_client_and_server_have_their_routes(
    gateway: Server, alice: ClientHost, bob: ClientHost, kea4: KeaServer, slash32: Json
) -> None:
    """The server has a host route, the client the routes of option 121, and all reach all."""
    kea4.start(slash32)
    lease = Dhcpcd4(alice).obtain()
    assert our_routes(gateway) == {ADDRESS: "lan"}
    assert (lease["new_ip_address"], lease["new_subnet_mask"]) == (ADDRESS, "255.255.255.255")
    assert routes(alice) == {GATEWAY: "eth0", "default": "eth0"}
    assert routes(alice, "default", "via", GATEWAY) == {"default": "eth0"}
    ping(gateway, ADDRESS)
    ping(alice, GATEWAY)

    neighbour = Dhcpcd4(bob).obtain()["new_ip_address"]
    assert our_routes(gateway) == {ADDRESS: "lan", neighbour: "lan"}
    ping(alice, neighbour)


def test_a_customer_may_have_an_address_of_their_own(
    gateway: Server, alice: ClientHost, kea4: KeaServer, slash32: Json
) -> None:
    """A reservation in the place of an address's pool, as README.md has it."""
    subnet = slash32["shared-networks"][0]["subnet4"][-1]
    address = subnet.pop("pools")[0]["pool"].partition("/")[0]
    subnet["reservations"] = [{"hw-address": alice.hardware, "ip-address": address}]
    kea4.start(slash32)
    assert Client4(alice).obtain()["ip"] == address
    assert our_routes(gateway) == {address: "lan"}


def test_an_offer_makes_no_route(
    gateway: Server, alice: ClientHost, kea4: KeaServer, slash32: Json
) -> None:
    """Neither of a new lease nor of one that the client already has."""
    kea4.start(slash32)
    client = Client4(alice)
    client.discover()
    assert our_routes(gateway) == {}
    client.obtain()
    assert our_routes(gateway) == {ADDRESS: "lan"}
    gateway.run("ip", "route", "flush", "proto", "67")
    client.discover()
    assert our_routes(gateway) == {}


@pytest.mark.parametrize(
    ("rp_filter", "message"), [(0, signal.SIGUSR1), (1, signal.SIGHUP)], ids=["renews", "rebinds"]
)
def test_a_route_that_was_lost_is_back_when_the_client(
    gateway: Server,
    alice: ClientHost,
    kea4: KeaServer,
    slash32: Json,
    rp_filter: int,
    message: int,
) -> None:
    """As after a reboot. With rp_filter the server does not answer a client without a route: the
    client then cannot renew, and what it sends to all when it rebinds has to do.
    """
    set_kernel(gateway, "conf/all/rp_filter", 0)
    set_kernel(gateway, "conf/lan/rp_filter", rp_filter)
    kea4.start(slash32)
    client = Dhcpcd4(alice)
    client.obtain()
    gateway.run("ip", "route", "flush", "proto", "67")
    client.renew(message)
    assert our_routes(gateway) == {ADDRESS: "lan"}


def test_the_route_goes_when_the_client_releases(
    gateway: Server, alice: ClientHost, bob: ClientHost, kea4: KeaServer, slash32: Json
) -> None:
    """This route and no other."""
    kea4.start(slash32)
    client = Client4(alice)
    client.obtain()
    neighbour = Client4(bob).obtain()["ip"]
    client.release()
    until(lambda: our_routes(gateway) == {neighbour: "lan"}, "the client's route to go")


def test_the_end_of_a_lease_without_a_route_is_no_failure(
    gateway: Server, slash32_script: str
) -> None:
    """And a route that is not of our making stays, though it is to the same address."""
    gateway.run("ip", "route", "add", ADDRESS, "dev", "lan", "proto", "static")
    gateway.run("env", f"KEA_LEASE4_ADDRESS={ADDRESS}", slash32_script, "lease4_expire")
    assert routes(gateway) == {ADDRESS: "lan"}


def test_a_route_that_cannot_be_removed_is_a_failure(gateway: Server, slash32_script: str) -> None:
    """The script says why and ends with a status that Kea's log tells of."""
    done = gateway.run(
        "setpriv", "--bounding-set=-net_admin",
        "env", f"KEA_LEASE4_ADDRESS={ADDRESS}", slash32_script, "lease4_expire", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "RTNETLINK answers: Operation not permitted\n")


def test_the_next_client_with_an_address_has_its_route(
    gateway: Server, alice: ClientHost, bob: ClientHost, kea4: KeaServer, slash32: Json
) -> None:
    """What Kea says of the end of the lease before does not touch the new route."""
    kea4.start(with_one_address(slash32))
    client = Client4(alice)
    client.obtain()
    client.release()
    until(lambda: our_routes(gateway) == {}, "the first client's route to go")
    assert Dhcpcd4(bob).obtain()["new_ip_address"] == ADDRESS
    assert our_routes(gateway) == {ADDRESS: "lan"}
    ping(bob, GATEWAY)


def test_the_route_goes_when_the_lease_has_expired(
    gateway: Server, alice: ClientHost, kea4: KeaServer, slash32: Json
) -> None:
    """Also when Kea was down at that time. Until then it stays, whether Kea runs or not."""
    never, soon = (
        {
            **slash32,
            "valid-lifetime": 1,
            "expired-leases-processing": {"reclaim-timer-wait-time": seconds},
        }
        for seconds in (0, 1)
    )
    kea4.start(never)
    Client4(alice).obtain()
    assert kea4.stop() == 0
    assert our_routes(gateway) == {ADDRESS: "lan"}
    kea4.start(soon)
    until(lambda: our_routes(gateway) == {}, "the route to go")


def test_the_route_goes_when_the_client_declines_its_address(
    gateway: Server, alice: ClientHost, kea4: KeaServer, slash32: Json
) -> None:
    """The address is another host's, wherever that is."""
    kea4.start(with_one_address(slash32))
    client = Client4(alice)
    client.obtain()
    assert our_routes(gateway) == {ADDRESS: "lan"}
    client.decline()
    until(lambda: our_routes(gateway) == {}, "the route to go")
