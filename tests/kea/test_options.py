# SPDX-License-Identifier: MPL-2.0
"""Options of packets by code, with a real Kea and clients that send them."""

from collections.abc import Callable

from scapy.layers.dhcp6 import (
    VENDOR_CLASS_DATA,
    VENDOR_SPECIFIC_OPTION,
    DHCP6OptIfaceId,
    DHCP6OptRemoteID,
    DHCP6OptVendorClass,
    DHCP6OptVendorSpecificInfo,
)

from kea_runscript_lab.configuration import Json
from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.recorder import Recorder
from kea_runscript_lab.server import KeaServer

from ..packet_clients import Client4, Client6
from .expectation import check

Configure = Callable[..., Json]

# Options 82 with sub-options 1 and 2, and 125 with the option 9 of the vendor 4491.
INFORMATION = b"\x01\x04port\x02\x05house"
OF_VENDOR = b"\x00\x00\x11\x8b\x05\x09\x03abc"


def test_script_gets_the_options_of_a_client_behind_a_relay_agent(
    alice: ClientHost, kea4: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """Also by a definition of the configuration, and of Kea's response."""
    chosen = [6, 12, 43, "43.1", 60, "82.1", "82.2", 224, 225, "vendor-4491.9"]
    configuration = configure(
        recorder.script,
        parameters={"hook-points": ["pkt4_receive", "pkt4_send"], "options": chosen},
    )
    configuration["option-def"] = [
        {"name": "floor", "code": 224, "type": "record", "record-types": "uint8, ipv4-address"}
    ]
    configuration["option-data"] = [
        {"name": "domain-name-servers", "data": "192.0.2.7, 192.0.2.8", "always-send": True}
    ]
    kea4.start(configuration)
    Client4(
        alice,
        ("hostname", "printer"),
        ("vendor_class_id", b"a\xffb"),
        (43, b"\x01\x02\xaa\xbb"),
        (224, b"\x07\xc0\x00\x02\x09"),
        (225, b"\x07"),
        (125, OF_VENDOR),
        (82, INFORMATION),
        relay="192.0.2.2",
    ).obtain()

    query = {
        "KEA_QUERY4_OPTION_12": "printer",
        "KEA_QUERY4_OPTION_12_HEX": f"0x{b'printer'.hex().upper()}",
        "KEA_QUERY4_OPTION_43_HEX": "0x0102AABB",
        "KEA_QUERY4_OPTION_43_SUB_1": "0xAABB",
        "KEA_QUERY4_OPTION_60": r"a\xffb",
        "KEA_QUERY4_OPTION_60_HEX": "0x61FF62",
        "KEA_QUERY4_OPTION_82_SUB_1_HEX": f"0x{b'port'.hex().upper()}",
        "KEA_QUERY4_OPTION_82_SUB_2_HEX": f"0x{b'house'.hex().upper()}",
        "KEA_QUERY4_OPTION_224": "7,192.0.2.9",
        "KEA_QUERY4_OPTION_224_HEX": "0x07C0000209",
        "KEA_QUERY4_OPTION_225": "0x07",
        "KEA_QUERY4_VENDOR_4491_OPTION_9_HEX": "0x616263",
        "KEA_QUERY4_OPTION_6": "",
        "KEA_QUERY4_OPTION_6_HEX": "",
    }
    check(recorder.calls("pkt4_receive")[-1], query)
    call = recorder.wait("pkt4_send", lambda call: call["KEA_RESPONSE4_TYPE"] == "DHCPACK")
    check(call, query)
    check(
        call,
        {
            "KEA_RESPONSE4_OPTION_6": "192.0.2.7,192.0.2.8",
            "KEA_RESPONSE4_OPTION_6_HEX": "0xC0000207C0000208",
            "KEA_RESPONSE4_OPTION_82_SUB_1_HEX": f"0x{b'port'.hex().upper()}",
            "KEA_RESPONSE4_OPTION_12": "printer",
            "KEA_RESPONSE4_OPTION_224": "",
        },
    )


def test_script_gets_the_options_of_a_client_and_of_its_relay_agents(
    alice: ClientHost, kea6: KeaServer, configure: Configure, recorder: Recorder
) -> None:
    """Interface id and remote id are those of the relay agent next to the client."""
    chosen = [1, 16, 18, 37, "3.5", "vendor-9.77", "vendor-class-4491"]
    hook_points = ["leases6_committed"]
    kea6.start(
        configure(recorder.script, 6, parameters={"hook-points": hook_points, "options": chosen})
    )
    near = (DHCP6OptIfaceId(ifaceid=b"port"), DHCP6OptRemoteID(enterprisenum=9, remoteid=b"cpe"))
    far = (DHCP6OptIfaceId(ifaceid=b"uplink"),)
    Client6(
        alice,
        DHCP6OptVendorClass(enterprisenum=4491, vcdata=VENDOR_CLASS_DATA(data=b"docsis3.0")),
        DHCP6OptVendorSpecificInfo(
            enterprisenum=9, vso=VENDOR_SPECIFIC_OPTION(optcode=77, optdata=b"x")
        ),
        relays=(near, far),
    ).obtain()

    call = recorder.wait("leases6_committed")
    expected = {
        "KEA_QUERY6_OPTION_16": "4491,docsis3.0",
        "KEA_QUERY6_OPTION_18_HEX": f"0x{b'port'.hex().upper()}",
        "KEA_QUERY6_OPTION_37": f"9,0x{b'cpe'.hex().upper()}",
        "KEA_QUERY6_VENDOR_9_OPTION_77": "0x78",
        "KEA_QUERY6_VENDOR_CLASS_4491": "4491,docsis3.0",
    }
    assert expected == {name: call[name] for name in expected}
    duid = call["KEA_QUERY6_DUID"].replace(":", "").upper()
    assert f"0x{duid}" == call["KEA_QUERY6_OPTION_1"]
