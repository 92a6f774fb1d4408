# SPDX-License-Identifier: MPL-2.0
"""Clients' messages in a capture of packets, as the variables of a query; read by Scapy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scapy.error import Scapy_Exception
from scapy.layers.dhcp import BOOTP, DHCP
from scapy.layers.dhcp6 import (
    DHCP6,
    DHCP6_RelayForward,
    DHCP6OptClientFQDN,
    DHCP6OptClientId,
    DHCP6OptIfaceId,
    DHCP6OptRelayMsg,
    DHCP6OptRemoteID,
    DHCP6OptServerId,
)
from scapy.layers.inet import UDP
from scapy.layers.inet6 import IPv6
from scapy.utils import rdpcap

from kea_runscript.cli.errors import CommandError
from kea_runscript.testing.printable import printable

_BOOTREQUEST = 1
_TYPES4 = (
    "UNKNOWN", "DHCPDISCOVER", "DHCPOFFER", "DHCPREQUEST", "DHCPDECLINE", "DHCPACK", "DHCPNAK",
    "DHCPRELEASE", "DHCPINFORM",
)  # fmt: skip
_TYPES6 = {
    1: "SOLICIT", 3: "REQUEST", 4: "CONFIRM", 5: "RENEW", 6: "REBIND", 8: "RELEASE", 9: "DECLINE",
    11: "INFORMATION_REQUEST",
}  # fmt: skip

# Where the hardware address comes from (Kea dhcp/hwaddr.h), and where in a DUID of each type
# (RFC 8415 section 11) it begins.
_FROM_PACKET, _FROM_DUID = "1", "2"
_IN_DUID = {1: 8, 3: 4}

_CIRCUIT_ID, _REMOTE_ID = 1, 2

# Flags beside a domain name (RFC 4702, RFC 4704), in the library's order.
_FLAGS4 = {"S": 1, "O": 2, "N": 8, "E": 4}
_FLAGS6 = {"S": 1, "O": 2, "N": 4}


def queries(path: Path, family: int) -> list[dict[str, str]]:
    """Those variables of a query that a message tells, for each message of a client; at least one
    message. Interface and index are not told: a capture does not know them. Throws CommandError.
    """
    try:
        with path.open("rb") as file:
            packets = rdpcap(file)
    except OSError as error:
        raise CommandError(f"cannot read {path}: {error.strerror}") from None
    except (Scapy_Exception, EOFError) as error:
        raise CommandError(f"{path} is no capture of packets: {error}") from None
    read = _query4 if family == 4 else _query6
    found = [query for packet in packets for query in read(packet)]
    if not found:
        raise CommandError(f"{path} holds no message of a DHCPv{family} client")
    return [{f"KEA_QUERY{family}_{n}": value for n, value in one.items()} for one in found]


def _query4(packet: Any) -> Iterator[dict[str, str]]:
    if not packet.haslayer(BOOTP) or packet[BOOTP].op != _BOOTREQUEST:
        return
    bootp = packet[BOOTP]
    options = _options(packet[DHCP].options) if packet.haslayer(DHCP) else {}
    number = options.get("message-type", 0)
    agent = _bytes(options.get("relay_agent_information"))
    parts = _suboptions(agent)
    fqdn = _bytes(options.get("client_FQDN", options.get(81)))
    is_encoded = "E" in _flags(_FLAGS4, fqdn)
    architectures = _bytes(options.get("pxe_client_architecture", options.get(93)))
    yield {
        "TYPE": _TYPES4[number] if 0 < number < len(_TYPES4) else _TYPES4[0],
        "HWADDR": bootp.chaddr[: bootp.hlen].hex(":"),
        "HWADDR_TYPE": str(bootp.htype),
        "HWADDR_SOURCE": _FROM_PACKET,
        "RELAYED": "0" if bootp.giaddr == "0.0.0.0" else "1",
        "RELAY_HOPS": str(bootp.hops),
        "TRANSACTION_ID": str(bootp.xid),
        "SECS": str(bootp.secs),
        "FLAGS": str(int(bootp.flags)),
        "CIADDR": bootp.ciaddr,
        "SIADDR": bootp.siaddr,
        "YIADDR": bootp.yiaddr,
        "GIADDR": bootp.giaddr,
        "CLIENT_ID": _bytes(options.get("client_id")).hex(":"),
        "CLASSES": _classes(_bytes(options.get("vendor_class_id"))),
        "SERVER_ID": str(options.get("server_id", "")),
        "HOSTNAME": printable(_bytes(options.get("hostname")).rstrip(b"\0")),
        "FQDN": _name(fqdn[3:]) if is_encoded else printable(fqdn[3:].lower()),
        "FQDN_FLAGS": _flags(_FLAGS4, fqdn),
        "OPTION60": printable(_bytes(options.get("vendor_class_id"))),
        "OPTION93": str(int.from_bytes(architectures[:2], "big")) if architectures else "",
        "RAI": _hex(agent),
        "RAI_CIRCUIT_ID": _hex(parts.get(_CIRCUIT_ID, b"")),
        "RAI_REMOTE_ID": _hex(parts.get(_REMOTE_ID, b"")),
    }


def _query6(packet: Any) -> Iterator[dict[str, str]]:
    if not packet.haslayer(IPv6) or not packet.haslayer(UDP):
        return
    message = packet[UDP].payload
    client = packet[IPv6].src
    relays: list[dict[str, Any]] = []
    while isinstance(message, DHCP6_RelayForward):
        client = message.peeraddr
        relays.insert(0, _relay(message))
        message = message[DHCP6OptRelayMsg].message if message.haslayer(DHCP6OptRelayMsg) else None
    if not isinstance(message, DHCP6) or message.msgtype not in _TYPES6:
        return
    duid = bytes(message[DHCP6OptClientId].duid) if message.haslayer(DHCP6OptClientId) else b""
    begin = _IN_DUID.get(int.from_bytes(duid[:2], "big"), len(duid))
    hardware = duid[begin:]
    fqdn = _option6(message, DHCP6OptClientFQDN)
    yield {
        "TYPE": _TYPES6[message.msgtype],
        "DUID": duid.hex(":"),
        "HWADDR": hardware.hex(":"),
        "HWADDR_TYPE": str(int.from_bytes(duid[2:4], "big")) if hardware else "",
        "HWADDR_SOURCE": _FROM_DUID if hardware else "",
        "LOCAL_ADDRESS": packet[IPv6].dst,
        "LOCAL_PORT": str(packet[UDP].dport),
        "REMOTE_ADDRESS": packet[IPv6].src,
        "CLIENT_ADDRESS": client,
        "RELAYS": json.dumps(relays),
        "REMOTE_PORT": str(packet[UDP].sport),
        "CLASSES": _classes(b""),
        "SERVER_DUID": _option6(message, DHCP6OptServerId).hex(":"),
        "FQDN": _name(fqdn[1:]),
        "FQDN_FLAGS": _flags(_FLAGS6, fqdn),
        "LABEL": f"duid=[{duid.hex(':') or 'no info'}], tid=0x{message.trid:x}",
        "TRANSACTION_ID": str(message.trid),
    }


def _relay(message: Any) -> dict[str, Any]:
    """What a relay agent tells of itself, by names in the library's order."""
    options = {"interface-id": DHCP6OptIfaceId, "remote-id": DHCP6OptRemoteID}
    told: dict[str, Any] = {
        "hop-count": message.hopcount,
        "link-address": message.linkaddr,
        "peer-address": message.peeraddr,
        **{name: _hex(_option6(message, kind)) for name, kind in options.items()},
    }
    return {name: told[name] for name in sorted(told) if told[name] != ""}


def _classes(vendor: bytes) -> str:
    """Those that Kea gives by itself; what its configuration says nobody knows here."""
    text = vendor.decode(errors="surrogateescape")
    name = "".join(chr(ord(c) & 0xFF) if "\udc80" <= c <= "\udcff" else c for c in text)
    return json.dumps(["ALL", *([f"VENDOR_CLASS_{name}"] if vendor else [])])


def _option6(message: Any, kind: Any) -> bytes:
    """What stands in an option behind its code and length; nothing where there is none. Scapy finds
    layers in a message that is inside, too.
    """
    option = message.payload
    while option and not isinstance(option, kind):
        option = option.payload
    return bytes(option)[4 : 4 + option.optlen] if option else b""


def _flags(flags: dict[str, int], fqdn: bytes) -> str:
    """Those that are set in its first byte."""
    return "".join(letter for letter, bit in flags.items() if fqdn and fqdn[0] & bit)


def _name(wire: bytes) -> str:
    """A name of DNS (RFC 1035), with a dot at the end if it is whole."""
    labels = []
    while wire and wire[0]:
        labels.append(wire[1 : 1 + wire[0]].lower())
        wire = wire[1 + wire[0] :]
    return printable(b".".join([*labels, b""] if wire else labels))


def _options(options: list[Any]) -> dict[Any, Any]:
    """By the names that Scapy has for them; of one that comes twice, the pieces in one."""
    found: dict[Any, Any] = {}
    for option in options:
        if isinstance(option, tuple):
            name, value = option[0], option[1]
            both = isinstance(value, bytes) and isinstance(found.get(name), bytes)
            found[name] = found[name] + value if both else value
    return found


def _bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else b""


def _suboptions(agent: bytes) -> dict[int, bytes]:
    found = {}
    while len(agent) >= 2:
        code, length = agent[0], agent[1]
        found[code] = agent[2 : 2 + length]
        agent = agent[2 + length :]
    return found


def _hex(value: bytes) -> str:
    return f"0x{value.hex().upper()}" if value else ""
