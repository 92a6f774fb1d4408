# SPDX-License-Identifier: MPL-2.0
"""The option --from of fire: an event for each message of a client in a capture of packets."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from scapy.layers.dhcp import BOOTP, DHCP
from scapy.layers.dhcp6 import (
    DUID_LL,
    DUID_UUID,
    DHCP6_Advertise,
    DHCP6_InfoRequest,
    DHCP6_RelayForward,
    DHCP6_Solicit,
    DHCP6OptClientFQDN,
    DHCP6OptClientId,
    DHCP6OptIfaceId,
    DHCP6OptRelayMsg,
    DHCP6OptRemoteID,
    DHCP6OptServerId,
)
from scapy.layers.inet import IP, UDP
from scapy.layers.inet6 import IPv6
from scapy.layers.l2 import Ether
from scapy.utils import wrpcap

from kea_runscript.cli.__main__ import main
from kea_runscript.sdk.option_names import packet_of
from kea_runscript.table import TABLE

Output = pytest.CaptureFixture[str]

HARDWARE = b"\x02\x00\x00\x00\x00\x01"
TO_SERVER4 = Ether() / IP() / UDP(sport=68, dport=67)
TO_SERVER6 = Ether() / IPv6(src="fe80::1", dst="ff02::1:2") / UDP(sport=546, dport=547)
CLIENT = DHCP6OptClientId(duid=DUID_LL(lladdr="02:00:00:00:00:01"))
SOLICIT = DHCP6_Solicit(trid=0xA1B2C3) / CLIENT


@pytest.fixture
def capture(tmp_path: Path) -> Path:
    """Of both families, with messages of servers, and with what is no DHCP at all."""
    agent = ("relay_agent_information", b"\x01\x04eth0\x02\x02\x0a\x0b")
    name = ("client_FQDN", b"\x05\0\0\7Printer\3net\0")
    rest: list[Any] = [("hostname", b"Printer\0"), name, ("vendor_class_id", b"a\\b\xff\n")]
    rest += [("server_id", "192.0.2.1"), (93, b"\x00\x07\x00\x09"), agent, "end"]
    path = tmp_path / "capture.pcap"
    relayed = DHCP6_RelayForward(linkaddr="2001:db8::1", peeraddr="fe80::77")
    relayed /= DHCP6OptIfaceId(ifaceid=b"eth0") / DHCP6OptRelayMsg(message=SOLICIT)
    far = DHCP6_RelayForward(hopcount=1, linkaddr="2001:db8::2", peeraddr="2001:db8::3")
    far /= DHCP6OptRemoteID(enterprisenum=9, remoteid=b"\x0a") / DHCP6OptRelayMsg(message=relayed)
    packets = [
        TO_SERVER4 / BOOTP(chaddr=HARDWARE) / DHCP(options=[("message-type", "discover"), "end"]),
        TO_SERVER4 / BOOTP(op=2, chaddr=HARDWARE) / DHCP(options=[("message-type", "offer")]),
        TO_SERVER4
        / BOOTP(chaddr=HARDWARE, ciaddr="192.0.2.9", giaddr="192.0.2.1", hops=1)
        / DHCP(options=[("message-type", "request"), *rest]),
        TO_SERVER4 / BOOTP(chaddr=HARDWARE),
        TO_SERVER4 / b"hello",
        TO_SERVER6 / SOLICIT,
        TO_SERVER6 / DHCP6_Advertise(trid=1) / CLIENT,
        Ether() / IPv6(src="fe80::9", dst="ff05::1:3") / UDP(sport=547, dport=547) / far,
        TO_SERVER6 / DHCP6_InfoRequest(trid=2),
        TO_SERVER6
        / DHCP6_InfoRequest(trid=3)
        / DHCP6OptClientId(duid=DUID_UUID())
        / DHCP6OptServerId(duid=DUID_LL(lladdr="02:00:00:00:00:02"))
        / DHCP6OptClientFQDN(flags="S", fqdn="Printer.net."),
        Ether() / IPv6() / b"hello",
    ]
    wrpcap(str(path), packets)
    return path


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.sh"
    path.write_text("#!/bin/sh\nenv | grep ^KEA_QUERY\n")
    path.chmod(0o755)
    return path


def queries(output: Output, *arguments: str | Path) -> list[dict[str, str]]:
    """What the script got of each query, without the beginning of the names; its options by their
    codes are empty.
    """
    assert 0 == main(["fire", *map(str, arguments)])
    _, *events = output.readouterr().out.split("\nEvent ")
    written = [event.partition("Standard output:")[2] for event in events]
    every = [dict(re.findall(r"^ {8}(KEA_QUERY\d_\w+)=(.*)$", t, re.MULTILINE)) for t in written]
    assert {""} == {text for one in every for name, text in one.items() if packet_of(name)}
    return [{name[11:]: t for name, t in one.items() if not packet_of(name)} for one in every]


def test_each_message_of_a_dhcpv4_client_is_an_event(
    capture: Path, script: Path, capsys: Output
) -> None:
    """With what Kea would say of it; a capture knows no interface, and --set still counts."""
    discover, request, bootp = queries(
        capsys, "pkt4_receive", script, "--from", capture, "--set", "KEA_QUERY4_INTERFACE=lan"
    )

    plain = {
        "TYPE": "DHCPDISCOVER", "INTERFACE": "lan", "IFINDEX": "2", "HWADDR": "02:00:00:00:00:01",
        "HWADDR_TYPE": "1", "HWADDR_SOURCE": "1", "RELAYED": "0", "RELAY_HOPS": "0",
        "TRANSACTION_ID": "0", "SECS": "0", "FLAGS": "0", "CLIENT_ID": "", "CLASSES": '["ALL"]',
        "CIADDR": "0.0.0.0", "SIADDR": "0.0.0.0", "YIADDR": "0.0.0.0", "GIADDR": "0.0.0.0",
        "HOSTNAME": "", "FQDN": "", "FQDN_FLAGS": "", "SERVER_ID": "",
        "OPTION60": "", "OPTION93": "", "RAI": "", "RAI_CIRCUIT_ID": "", "RAI_REMOTE_ID": "",
        "VENDOR_CLASS": "", "ARCHITECTURE": "", "CIRCUIT_ID": "", "REMOTE_ID": "",
    }  # fmt: skip
    assert plain == discover
    assert {**plain, "TYPE": "UNKNOWN"} == bootp
    assert {
        **plain, "TYPE": "DHCPREQUEST", "CIADDR": "192.0.2.9", "GIADDR": "192.0.2.1",
        "RELAYED": "1", "RELAY_HOPS": "1",
        "CLASSES": r'["ALL", "VENDOR_CLASS_a\\b\u00ff\n"]', "OPTION60": r"a\\b\xff\x0a",
        "SERVER_ID": "192.0.2.1",
        "HOSTNAME": "Printer", "FQDN": "printer.net.", "FQDN_FLAGS": "SE", "OPTION93": "7",
        "RAI": "0x01046574683002020A0B", "RAI_CIRCUIT_ID": "0x65746830", "RAI_REMOTE_ID": "0x0A0B",
        "VENDOR_CLASS": r"a\\b\xff\x0a", "ARCHITECTURE": "7", "CIRCUIT_ID": "0x65746830",
        "REMOTE_ID": "0x0A0B",
    } == request  # fmt: skip


def test_each_message_of_a_dhcpv6_client_is_an_event(
    capture: Path, script: Path, capsys: Output
) -> None:
    """What a relay has forwarded is its client's."""
    solicit, relayed, nameless, other = queries(capsys, "pkt6_receive", script, "--from", capture)

    duid = "00:03:00:01:02:00:00:00:00:01"
    plain = {
        "TYPE": "SOLICIT", "INTERFACE": "eth0", "IFINDEX": "2", "DUID": duid,
        "HWADDR": "02:00:00:00:00:01", "HWADDR_TYPE": "1", "HWADDR_SOURCE": "2",
        "LOCAL_ADDRESS": "ff02::1:2", "LOCAL_PORT": "547", "REMOTE_ADDRESS": "fe80::1",
        "REMOTE_PORT": "546", "LABEL": f"duid=[{duid}], tid=0xa1b2c3",
        "TRANSACTION_ID": "10597059", "CLIENT_ADDRESS": "fe80::1", "CLASSES": '["ALL"]',
        "FQDN": "", "FQDN_FLAGS": "", "RELAYS": "[]", "SERVER_DUID": "",
    }  # fmt: skip
    assert plain == solicit
    relay = {
        "LOCAL_ADDRESS": "ff05::1:3", "REMOTE_ADDRESS": "fe80::9", "REMOTE_PORT": "547",
        "CLIENT_ADDRESS": "fe80::77",
        "RELAYS": '[{"hop-count": 0, "interface-id": "0x65746830", "link-address": "2001:db8::1",'
        ' "peer-address": "fe80::77"}, {"hop-count": 1, "link-address": "2001:db8::2",'
        ' "peer-address": "2001:db8::3", "remote-id": "0x000000090A"}]',
    }  # fmt: skip
    assert {**plain, **relay} == relayed
    assert ("", "", "", "") == tuple(
        nameless[name] for name in ("DUID", "HWADDR", "HWADDR_TYPE", "HWADDR_SOURCE")
    )
    assert ("INFORMATION_REQUEST", "", "3") == (
        other["TYPE"], other["HWADDR"], other["TRANSACTION_ID"],
    )  # fmt: skip
    assert other["DUID"].startswith("00:04:")
    assert "00:03:00:01:02:00:00:00:00:02" == other["SERVER_DUID"]
    assert ("printer.net.", "S") == (other["FQDN"], other["FQDN_FLAGS"])


def test_every_variable_of_a_query_is_told(capture: Path, script: Path, capsys: Output) -> None:
    """So that a new one is not forgotten here: its value would be the example."""
    from kea_runscript.cli.capture import queries as told  # noqa: PLC0415

    for family in (4, 6):
        (group,) = (g for g in TABLE.groups if g.name == f"query{family}")
        names = {group.prefix + variable.suffix for variable in TABLE.source(group).variables}
        unknown = {f"KEA_QUERY{family}_{name}" for name in ("INTERFACE", "IFINDEX")}
        for query in told(capture, family):
            assert names == {*query, *unknown}


def test_a_worker_gets_them_one_after_the_other(capture: Path, capsys: Output) -> None:
    """One worker gets all of them, and each is shown."""
    script = capture.with_name("worker.sh")
    script.write_text(
        '#!/bin/sh\nwhile read -r line; do id=${line#*:}\necho "{\\"id\\":${id%%,*}}"; done\n'
    )
    script.chmod(0o755)
    arguments = ["pkt4_receive", str(script), "--mode", "worker", "--from", str(capture)]
    assert 0 == main(["fire", *arguments])
    said = capsys.readouterr().out
    assert ["DHCPDISCOVER", "DHCPREQUEST", "UNKNOWN"] == [
        re.findall(r"KEA_QUERY4_TYPE=(\w+)", event)[0] for event in said.split("\nEvent ")[1:]
    ]
    assert "\n3 of 3 events: " in said


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("lease4_expire", "CAPTURE"), "at lease4_expire there is no message of a client"),
        (("pkt4_receive", "CAPTURE", "--count", "2"), "leave --count out"),
        (("pkt4_receive", "PLACE/none"), "cannot read PLACE/none: No such file"),
        (("pkt4_receive", "PLACE/script.sh"), "PLACE/script.sh is no capture of packets: "),
        (("pkt4_receive", "PLACE/empty"), "PLACE/empty holds no message of a DHCPv4 client"),
    ],
)
def test_a_capture_that_tells_nothing(
    capture: Path, script: Path, capsys: Output, arguments: tuple[str, ...], complaint: str
) -> None:
    """The text says why; status 2."""
    folder = str(capture.parent)
    wrpcap(f"{folder}/empty", [TO_SERVER6 / SOLICIT])
    point, file, *rest = (
        word.replace("CAPTURE", str(capture)).replace("PLACE", folder) for word in arguments
    )
    assert 2 == main(["fire", point, str(script), "--from", file, *rest])
    assert complaint.replace("PLACE", folder) in capsys.readouterr().err


def test_without_scapy_it_says_how_to_have_it(
    capture: Path, script: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    """All else of fire needs none."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "scapy"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "scapy", None)
    monkeypatch.delitem(sys.modules, "kea_runscript.cli.capture", raising=False)

    assert 2 == main(["fire", "pkt4_receive", str(script), "--from", str(capture)])
    assert "scapy: pip install 'kea-runscript[pcap]', or Debian's" in capsys.readouterr().err
