# SPDX-License-Identifier: MPL-2.0
"""DHCPv4: every hook point in the life of leases, with a real Kea.

The demonstration has real clients at the same hook points.
"""

import time
from collections.abc import Callable

import pytest

from kea_runscript_lab.configuration import Json, Times
from kea_runscript_lab.host import ClientHost, Server
from kea_runscript_lab.recorder import Call, Recorder
from kea_runscript_lab.server import KeaServer

from ..packet_clients import Client4
from .expectation import check, check_last_transmission

TIMES = Times(renew=1000, rebind=2000, valid=4000, probation=1)

ADDRESS = "192.0.2.100"

SUBNET = {
    "KEA_SUBNET4_PREFIX": "192.0.2.0",
    "KEA_SUBNET4_PREFIXLEN": "24",
    "KEA_SUBNET4": "192.0.2.0/24",
    "KEA_SUBNET4_ID": "1",
    "KEA_SUBNET4_SHARED_NETWORK": "",
}

LEASE = {
    "KEA_LEASE4_ADDRESS": ADDRESS,
    "KEA_LEASE4_TYPE": "V4",
    "KEA_LEASE4_HOSTNAME": "alice",
    "KEA_LEASE4_STATE": "default",
    "KEA_LEASE4_IS_EXPIRED": "0",
    "KEA_LEASE4_RENEW_TIMER": "1000",
    "KEA_LEASE4_REBIND_TIMER": "2000",
    "KEA_LEASE4_VALID_LIFETIME": "4000",
}


def packet(direction: str, kind: str, host: ClientHost, index: str, **changes: str) -> Json:
    """The variables of a packet that came straight from `host`."""
    values = {
        "TYPE": kind,
        "INTERFACE": "lan",
        "IFINDEX": index,
        "HWADDR": host.hardware,
        "HWADDR_TYPE": "1",
        "HWADDR_SOURCE": "0",  # Kea notes no source for the address in the packet's own field
        "RELAYED": "0",
        "RELAY_HOPS": "0",
        "CIADDR": "0.0.0.0",
        "SIADDR": "0.0.0.0",
        "YIADDR": "0.0.0.0",
        "GIADDR": "0.0.0.0",
        "OPTION60": "laboratory",
        "OPTION93": "",
        "RAI": "",
        "RAI_CIRCUIT_ID": "",
        "RAI_REMOTE_ID": "",
        **changes,
    }
    return {f"KEA_{direction}4_{name}": value for name, value in values.items()}


def over(call: Call) -> Json:
    """What is said of a lease or a probation of one second that is over.

    Kea reclaims in the very second in which the time is over, but calls it expired only after that.
    No T1 and T2 fit into one second.
    """
    assert call["KEA_LEASE4_IS_EXPIRED"] in ("0", "1")
    return {
        "KEA_LEASE4_IS_EXPIRED": call["KEA_LEASE4_IS_EXPIRED"],
        "KEA_LEASE4_VALID_LIFETIME": "1",
        "KEA_LEASE4_RENEW_TIMER": "",
        "KEA_LEASE4_REBIND_TIMER": "",
    }


@pytest.mark.parametrize("wait", [True, False], ids=["wait", "no-wait"])
@pytest.mark.parametrize("threads", [0, 4], ids=["single-threaded", "multi-threaded"])
def test_each_hook_point_is_seen_with_the_right_values(
    host: Server,
    alice: ClientHost,
    bob: ClientHost,
    recorder: Recorder,
    kea4: KeaServer,
    configure: Callable[..., Json],
    wait: bool,
    threads: int,
) -> None:
    """Each of the nine hook points is called in the life of a lease, with what it tells there."""
    configuration = configure(
        recorder.script, wait=wait, threads=threads, times=TIMES, **{"min-valid-lifetime": 1}
    )
    kea4.start(configuration)
    index = host.run("ip", "-o", "link", "show", "lan").stdout.partition(":")[0]
    hardware = {"KEA_LEASE4_HWADDR": alice.hardware}

    # A client asks for an address.
    before = int(time.time())
    client = Client4(alice, ("vendor_class_id", "laboratory"), ("hostname", "alice"))
    assert client.obtain()["ip"] == ADDRESS
    discover = packet("QUERY", "DHCPDISCOVER", alice, index)
    request = packet("QUERY", "DHCPREQUEST", alice, index)
    offer = packet("RESPONSE", "DHCPOFFER", alice, index, YIADDR=ADDRESS, OPTION60="")
    ack = packet("RESPONSE", "DHCPACK", alice, index, YIADDR=ADDRESS, OPTION60="")
    recorder.wait("pkt4_send", count=2)
    calls = recorder.calls()
    assert [call.word for call in calls] == [
        "pkt4_receive", "subnet4_select", "lease4_select", "pkt4_send",
    ] * 2  # fmt: skip
    check(calls[0], discover)
    check(calls[1], discover, SUBNET)
    check(calls[2], discover, SUBNET, LEASE, hardware, {"KEA_FAKE_ALLOCATION": "1"})
    check(calls[3], discover, offer)
    check(calls[4], request)
    check(calls[5], request, SUBNET)
    check(calls[6], request, SUBNET, LEASE, hardware, {"KEA_FAKE_ALLOCATION": "0"})
    check(calls[7], request, ack)
    check_last_transmission(calls[6], "KEA_LEASE4_", kea4)
    assert before <= int(calls[2]["KEA_LEASE4_CLIENT_LAST_TRANSMISSION"]) <= time.time()

    # It renews the lease.
    client.renew()
    call = recorder.wait("lease4_renew")
    using = packet("QUERY", "DHCPREQUEST", alice, index, CIADDR=ADDRESS)
    check(call, using, SUBNET, LEASE, hardware)
    check_last_transmission(call, "KEA_LEASE4_", kea4)

    # It gives the address back.
    client.release()
    call = recorder.wait("lease4_release")
    release = packet("QUERY", "DHCPRELEASE", alice, index, CIADDR=ADDRESS, OPTION60="")
    check(call, release, SUBNET, LEASE, hardware)
    check_last_transmission(call, "KEA_LEASE4_", kea4)

    # It gets an address again, and declines it.
    client.obtain()
    client.decline()
    call = recorder.wait("lease4_decline")
    declined = {**LEASE, "KEA_LEASE4_ADDRESS": call["KEA_LEASE4_ADDRESS"]}
    check(
        call, packet("QUERY", "DHCPDECLINE", alice, index, OPTION60=""), SUBNET, declined, hardware
    )

    # Another client takes a short lease and is never heard of again.
    address = Client4(bob, ("lease_time", 1), ("hostname", "bob")).obtain()["ip"]

    # After the probation period the address is free again; its client is forgotten.
    call = recorder.wait(
        "lease4_recover", lambda c: c["KEA_LEASE4_ADDRESS"] == declined["KEA_LEASE4_ADDRESS"]
    )
    forgotten = {"KEA_LEASE4_HWADDR": "", "KEA_LEASE4_HOSTNAME": "",
                 "KEA_LEASE4_STATE": "declined"}  # fmt: skip
    check(call, SUBNET, declined, forgotten, over(call))

    # And the short lease expires; the other client may have got the very address that was declined.
    call = recorder.wait("lease4_expire", lambda c: c["KEA_LEASE4_HWADDR"] == bob.hardware)
    expired = {"KEA_LEASE4_ADDRESS": address, "KEA_LEASE4_HWADDR": bob.hardware,
               "KEA_LEASE4_HOSTNAME": "bob", "KEA_REMOVE_LEASE": "0"}  # fmt: skip
    check(call, SUBNET, LEASE, expired, over(call))
    check_last_transmission(call, "KEA_LEASE4_", kea4)
    assert kea4.stop() == 0
