# SPDX-License-Identifier: MPL-2.0
"""Hook points that a lease's life does not come by, or that newer Keas have, with a real Kea."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from scapy.layers.dhcp6 import DHCP6OptClientFQDN

from kea_runscript.release import release
from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer
from kea_runscript_lab.world import HOME, Lab

from ..packet_clients import Client4, Client6, register
from .expectation import check

Configure = Callable[..., Json]

# It asks for no real update: nobody listens.
DDNS: Json = {"dhcp-ddns": {"enable-updates": True}, "ddns-qualifying-suffix": "example.org."}


@pytest.mark.parametrize("threads", [0, 2], ids=["single-threaded", "threads"])
def test_update_of_dns(
    alice: ClientHost, kea: KeaServer, configure: Configure, recorder: Recorder, threads: int
) -> None:
    """ddns4_update and ddns6_update tell name and directions."""
    point = f"ddns{kea.family}_update"
    parameters = {"hook-points": [point]}
    configuration = configure(recorder.script, kea.family, threads=threads, parameters=parameters)
    kea.start(configuration | DDNS)
    if kea.family == 4:
        Client4(alice, ("hostname", "alice")).obtain()
    else:
        Client6(alice, DHCP6OptClientFQDN(fqdn="alice.example.org", flags="S")).obtain()

    call = recorder.calls(point)[-1]
    check(
        call,
        {
            "KEA_DDNS_HOSTNAME": {4: "alice.example.org", 6: "alice.example.org."}[kea.family],
            "KEA_DDNS_FORWARD": "1",
            "KEA_DDNS_REVERSE": "1",
            f"KEA_SUBNET{kea.family}": {4: "192.0.2.0/24", 6: "2001:db8::/64"}[kea.family],
        },
    )


def test_registration_of_an_address(
    alice: ClientHost, kea6: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """addr6_register: the new lease, and at the second time the old one, too."""
    points = {"hook-points": ["addr6_register"]}
    if release(kea6.version()) < release("2.7.7"):
        pytest.skip("Kea before 2.7.7 knows no registration of addresses")
    kea6.start(configure(recorder.script, 6, parameters=points))
    address = "2001:db8::a11c"
    alice.add_address(f"{address}/64")

    for count in (1, 2):
        register(alice, address)
        call = recorder.wait("addr6_register", count=count)
        check(
            call,
            {
                "KEA_QUERY6_TYPE": "ADDR_REG_INFORM",
                "KEA_RESPONSE6_TYPE": "ADDR_REG_REPLY",
                "KEA_ADDRESS6": address,
                "KEA_NEW_LEASE6_ADDRESS": address,
                "KEA_NEW_LEASE6_STATE": "registered",
                "KEA_NEW_LEASE6_VALID_LIFETIME": "600",
                "KEA_OLD_LEASE6_ADDRESS": address if count == 2 else "",
            },
        )


def test_decline_by_the_server(
    alice: ClientHost,
    bob: ClientHost,
    lab: Lab,
    host: Server,
    hook: Path,
    helper: Path,
    configure: Configure,
    recorder: Recorder,
) -> None:
    """lease4_server_decline: Kea's own ping-check library has found somebody at the address."""
    theirs = next(Path("/usr/lib").glob("*/kea/hooks/libdhcp_ping_check.so"), None)
    if theirs is None:
        pytest.skip("this Kea comes without the library ping-check")
    folder = f"{HOME}/hooks"  # Kea takes libraries from one folder
    lab.path(folder).mkdir()
    for library in (hook, theirs):
        shutil.copy(library, lab.path(folder))
    ours, ping_check = (f"{folder}/{library.name}" for library in (hook, theirs))
    kea4 = KeaServer(host, 4, Path(folder), {"KEA_RUNSCRIPT_HELPER": str(helper)})
    points = {"hook-points": ["lease4_server_decline"]}
    configuration = configure(recorder.script, parameters=points)
    pinging = {"min-ping-requests": 1, "reply-timeout": 500, "enable-ping-check": True}
    configuration["hooks-libraries"][0]["library"] = ours
    configuration["hooks-libraries"].append({"library": ping_check, "parameters": pinging})
    configuration["subnet4"][0]["pools"] = [{"pool": "192.0.2.100 - 192.0.2.101"}]
    bob.add_address("192.0.2.100/24")
    kea4.start(configuration)
    client = Client4(alice)
    client.obtain()

    assert "192.0.2.101" == client.address
    call = recorder.wait("lease4_server_decline")
    check(call, {"KEA_LEASE4_ADDRESS": "192.0.2.100", "KEA_LEASE4_STATE": "declined"})
