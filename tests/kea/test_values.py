# SPDX-License-Identifier: MPL-2.0
"""Values that a plain client's lease does not show, with a real Kea."""

import json
import socket
from collections.abc import Callable

from scapy.layers.dhcp6 import (
    DUID_LL,
    DHCP6_RelayForward,
    DHCP6_Solicit,
    DHCP6OptClientId,
    DHCP6OptIA_PD,
    DHCP6OptIfaceId,
    DHCP6OptRelayMsg,
    DHCP6OptRemoteID,
)

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer

from ..packet_clients import Client4, socket_of
from .expectation import check

Configure = Callable[..., Json]


def test_client_behind_two_relays_has_its_own_address_and_the_relays_have_theirs(
    alice: ClientHost, kea6: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """REMOTE_ADDRESS is the last relay's: a route to there would miss the client. Each relay tells
    what it knows, the first one first.
    """
    kea6.start(configure(recorder.script, 6, parameters={"hook-points": ["subnet6_select"]}))
    duid = DHCP6OptClientId(duid=DUID_LL(lladdr="02:00:00:00:00:77"))
    solicit = DHCP6_Solicit(trid=0x123456) / duid / DHCP6OptIA_PD(iaid=1)
    near = DHCP6_RelayForward(linkaddr="2001:db8::1", peeraddr="fe80::77")
    near /= DHCP6OptIfaceId(ifaceid=b"port 7")
    far = DHCP6_RelayForward(hopcount=1, linkaddr="2001:db8::1", peeraddr="2001:db8::2")
    far /= DHCP6OptRemoteID(enterprisenum=9, remoteid=b"\x0a\x0b")
    message = far / DHCP6OptRelayMsg(message=near / DHCP6OptRelayMsg(message=solicit))
    with socket_of(alice, socket.AF_INET6, socket.SOCK_DGRAM) as channel:
        channel.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, alice.interface.encode())
        channel.bind(("::", 547))
        channel.sendto(bytes(message), ("ff02::1:2", 547))

        call = recorder.wait("subnet6_select")
    check(call, {"KEA_QUERY6_CLIENT_ADDRESS": "fe80::77", "KEA_SUBNET6_ID": "1"})
    assert call["KEA_QUERY6_REMOTE_ADDRESS"].startswith("fe80::1")
    assert json.loads(call["KEA_QUERY6_RELAYS"]) == [
        {
            "hop-count": 0,
            "interface-id": "0x706F72742037",
            "link-address": "2001:db8::1",
            "peer-address": "fe80::77",
        },
        {
            "hop-count": 1,
            "link-address": "2001:db8::1",
            "peer-address": "2001:db8::2",
            "remote-id": "0x000000090A0B",
        },
    ]


def test_client_says_who_it_is_and_kea_to_what_it_belongs(
    alice: ClientHost, kea4: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """Client id, seconds, names; classes, shared network; and both in the lease."""
    configuration = configure(recorder.script, parameters={"hook-points": ["lease4_select"]})
    configuration["client-classes"] = [
        {"name": 'say "hello", all', "test": "option[60].hex == 'printer'"}
    ]
    subnets = configuration.pop("subnet4")
    subnets[0]["id"] = 77
    configuration["shared-networks"] = [{"name": "second floor", "subnet4": subnets}]
    kea4.start(configuration)
    Client4(
        alice,
        ("client_id", b"\x00alice"),
        ("hostname", "Printer"),
        ("client_FQDN", b"\5\0\0\7Printer\3net\0"),
        ("vendor_class_id", "printer"),
    ).obtain()

    call = recorder.calls("lease4_select")[-1]
    check(
        call,
        {
            "KEA_QUERY4_CLIENT_ID": "00:61:6c:69:63:65",
            "KEA_LEASE4_CLIENT_ID": "00:61:6c:69:63:65",
            "KEA_QUERY4_SECS": "0",
            "KEA_QUERY4_SERVER_ID": "192.0.2.1",
            "KEA_QUERY4_HOSTNAME": "Printer",
            "KEA_QUERY4_FQDN": "printer.net.",
            "KEA_QUERY4_FQDN_FLAGS": "SE",
            "KEA_SUBNET4_ID": "77",
            "KEA_LEASE4_SUBNET_ID": "77",
            "KEA_LEASE4_POOL": "192.0.2.100-192.0.2.199",
            "KEA_SUBNET4_SHARED_NETWORK": "second floor",
        },
    )
    classes = json.loads(call["KEA_QUERY4_CLASSES"])
    assert {"ALL", "VENDOR_CLASS_printer", 'say "hello", all'} <= set(classes)
