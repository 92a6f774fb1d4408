# SPDX-License-Identifier: MPL-2.0
"""DHCP clients that are nothing but packets: a lease in milliseconds, and no word but those we say.

For tests in which the client is not the point; `kea_runscript_lab.clients` has real ones. Nothing
of them runs between two calls, a host may have many, and no interface gets the address that they
are given. Scapy makes and reads the packets.
"""

import ctypes
import itertools
import os
import socket
import struct
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from scapy.layers.dhcp import BOOTP, DHCP
from scapy.layers.dhcp6 import (
    DUID_LL,
    DHCP6_Advertise,
    DHCP6_Decline,
    DHCP6_Rebind,
    DHCP6_RelayForward,
    DHCP6_RelayReply,
    DHCP6_Release,
    DHCP6_Renew,
    DHCP6_Reply,
    DHCP6_Request,
    DHCP6_Solicit,
    DHCP6OptClientId,
    DHCP6OptElapsedTime,
    DHCP6OptIA_NA,
    DHCP6OptIA_PD,
    DHCP6OptIAAddress,
    DHCP6OptIAPrefix,
    DHCP6OptRelayMsg,
    DHCP6OptServerId,
)
from scapy.layers.inet import IP, UDP
from scapy.layers.l2 import Ether

from kea_runscript_lab.host import ClientHost
from kea_runscript_lab.wait import PATIENCE, until

_CLONE_NEWNET = 0x40000000
_ETHERTYPE_IP = 0x0800

# Kea may have had its socket closed when the question came; it is asked again after this time.
_ASK_AGAIN = 3.0

_numbers = itertools.count(1)


def socket_of(host: ClientHost, *kind: int) -> socket.socket:
    """A socket in the host's network, wherever it is used."""
    library = ctypes.CDLL(None, use_errno=True)

    def enter_and_open() -> socket.socket:
        namespace = os.open(host.lab.path(f"/run/netns/{host.network}"), os.O_RDONLY)
        try:
            if library.setns(namespace, _CLONE_NEWNET):
                raise OSError(ctypes.get_errno(), "setns", host.network)
        finally:
            os.close(namespace)
        return socket.socket(socket.AddressFamily(kind[0]), *kind[1:])

    # The thread enters the network, and ends.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(enter_and_open).result()


def _ask(
    channel: socket.socket,
    send: Callable[[socket.socket], None],
    read: Callable[[bytes], Any],
    what: str,
) -> Any:
    """Send until there is something that `read` takes for the answer."""
    deadline = time.monotonic() + PATIENCE
    while (now := time.monotonic()) < deadline:
        send(channel)
        while (left := now + _ASK_AGAIN - time.monotonic()) > 0:
            channel.settimeout(left)
            try:
                answer = read(channel.recv(65536))
            except TimeoutError:
                break
            if answer is not None:
                return answer
    raise TimeoutError(f"waited {PATIENCE:g} s for an answer to {what}")


def _heard(channel: socket.socket, read: Callable[[bytes], Any]) -> bool:
    """Whether what `read` takes for the answer has come."""
    channel.setblocking(False)
    try:
        while read(channel.recv(65536)) is None:
            pass
    except BlockingIOError:
        return False
    return True


class Client4:
    """A DHCPv4 client on `host`. `options` are Scapy's, such as ("hostname", "alice") or (82, b"").

    With `relay`, an address, its questions come from a relay agent that has it. Once the client has
    a lease, `address` is set.
    """

    def __init__(self, host: ClientHost, *options: tuple[str | int, Any], relay: str = "") -> None:
        self.address = ""
        self._server = ""
        self._host = host
        self._options = options
        self._relay = relay

    def discover(self) -> dict[str, Any]:
        """Gives the options of the offer, by Scapy's names, and the address as `ip`."""
        return self._exchange("discover", "offer")

    def is_ignored(self, meanwhile: Callable[[], object]) -> bool:
        """Ask for an address, and whether no offer has come when `meanwhile` is over.

        That has to let another client be served, which a single-threaded Kea does behind this one.
        """
        packet = self._packet("discover", *self._options)
        with self._socket() as channel:
            _send(packet, channel)
            meanwhile()
            return not _heard(channel, partial(_answer4, packet[BOOTP].xid, "offer"))

    def obtain(self) -> dict[str, Any]:
        """Gives the options of the DHCPACK."""
        offer = self.discover()
        self._server = offer["server_id"]
        chosen = (("requested_addr", offer["ip"]), ("server_id", self._server))
        ack = self._exchange("request", "ack", *chosen)
        self.address = ack["ip"]
        return ack

    def renew(self) -> dict[str, Any]:
        return self._exchange("request", "ack", ciaddr=self.address)

    def inform(self) -> None:
        """Ask for options alone."""
        self._exchange("inform", "ack", ciaddr=self.address)

    def release(self) -> None:
        self._tell("release", ("server_id", self._server), ciaddr=self.address)
        self.address = ""

    def decline(self) -> None:
        taken = (("requested_addr", self.address), ("server_id", self._server))
        self._tell("decline", *taken)
        self.address = ""

    def _exchange(
        self, question: str, wanted: str, *more: tuple[str | int, Any], ciaddr: str = "0.0.0.0"
    ) -> dict[str, Any]:
        packet = self._packet(question, *self._options, *more, ciaddr=ciaddr)
        read = partial(_answer4, packet[BOOTP].xid, wanted)
        with self._socket() as channel:
            answer: dict[str, Any] = _ask(channel, partial(_send, packet), read, question)
        return answer

    def _tell(self, kind: str, *options: tuple[str | int, Any], ciaddr: str = "0.0.0.0") -> None:
        relayed = self._options if self._relay else ()  # the relay agent adds to all
        packet = self._packet(kind, *relayed, *options, ciaddr=ciaddr)
        with self._socket() as channel:
            _send(packet, channel)

    def _socket(self) -> socket.socket:
        channel = socket_of(self._host, socket.AF_PACKET, socket.SOCK_RAW, 0)
        channel.bind((self._host.interface, _ETHERTYPE_IP))
        return channel

    def _packet(self, kind: str, *options: tuple[str | int, Any], ciaddr: str = "0.0.0.0") -> Any:
        direct = (ciaddr, "255.255.255.255" if ciaddr == "0.0.0.0" else self._server, 68)
        relayed = (self._relay, self._server or "255.255.255.255", 67)
        source, to, port = relayed if self._relay else direct
        hardware = bytes.fromhex(self._host.hardware.replace(":", ""))
        return (
            Ether(src=self._host.hardware, dst="ff:ff:ff:ff:ff:ff")
            / IP(src=source, dst=to)
            / UDP(sport=port, dport=67)
            / BOOTP(
                chaddr=hardware,
                xid=next(_numbers),
                ciaddr=ciaddr,
                giaddr=self._relay or "0.0.0.0",
                hops=1 if self._relay else 0,
            )
            / DHCP(options=[("message-type", kind), *options, "end"])
        )


def _send(packet: Any, channel: socket.socket) -> None:
    channel.send(bytes(packet))


def _answer4(number: int, wanted: str, frame: bytes) -> dict[str, Any] | None:
    """Options and fields of the answer, if it is of this kind to the question with this number."""
    answer = Ether(frame)
    if DHCP not in answer or answer[BOOTP].op != 2 or answer[BOOTP].xid != number:
        return None
    options = dict(option[:2] for option in answer[DHCP].options if len(option) > 1)
    if options["message-type"] != _KINDS[wanted]:
        return None
    bootp = answer[BOOTP]
    texts = {name: getattr(bootp, name).rstrip(b"\0") for name in ("sname", "file")}
    return {**options, "ip": bootp.yiaddr, "siaddr": bootp.siaddr, **texts}


_KINDS = {"offer": 2, "ack": 5}


class Client6:
    """A DHCPv6 client on `host` that asks for an address and a prefix, both with `iaid`. `options`,
    Scapy's, are in each of its questions.

    With `relays`, its questions come through so many relay agents, the next to the client first,
    each of which adds these options; the last has the host's address.

    Once it has a lease, `address` and `prefix` (without its length) are set; the latter is empty if
    the server has none to give. `answer` is what it was told last, as Scapy has it.
    """

    iaid = 1

    def __init__(
        self, host: ClientHost, *options: Any, relays: Sequence[tuple[Any, ...]] = ()
    ) -> None:
        self.address = ""
        self.prefix = ""
        self.answer: Any = None
        self._options = options
        self._relays = relays
        self._client = DHCP6OptClientId(duid=DUID_LL(lladdr=host.hardware))
        self._server: Any = None
        self._wanted = (DHCP6OptIA_NA(iaid=self.iaid), DHCP6OptIA_PD(iaid=self.iaid))
        self._host = host

    def is_ignored(self, meanwhile: Callable[[], object]) -> bool:
        """As that of Client4."""
        packet = self._packet(DHCP6_Solicit, *self._wanted)
        with self._socket() as channel:
            _send_to_servers(packet, channel)
            meanwhile()
            return not _heard(channel, partial(_answer6, packet.trid, DHCP6_Advertise))

    def obtain(self) -> tuple[Any, Any]:
        """Gives the IA_NA and the IA_PD of the reply, as Scapy has them."""
        advertise = self._exchange(DHCP6_Solicit, DHCP6_Advertise, *self._wanted)
        self._server = _alone(advertise[DHCP6OptServerId])
        offered = _ias(advertise)
        reply = self._exchange(DHCP6_Request, DHCP6_Reply, self._server, *offered)
        address, prefix = _ias(reply)
        self.address = address.ianaopts[0].addr
        prefixes = (part for part in prefix.iapdopt if isinstance(part, DHCP6OptIAPrefix))
        self.prefix = next((part.prefix for part in prefixes), "")
        return address, prefix

    def renew(self) -> None:
        self._exchange(DHCP6_Renew, DHCP6_Reply, self._server, *self._both())

    def rebind(self) -> None:
        self._exchange(DHCP6_Rebind, DHCP6_Reply, *self._both())

    def release(self) -> None:
        self._exchange(DHCP6_Release, DHCP6_Reply, self._server, *self._both())

    def decline(self) -> None:
        """The address is another's; the prefix stays."""
        self._exchange(DHCP6_Decline, DHCP6_Reply, self._server, self._both()[0])

    def _both(self) -> tuple[Any, Any]:
        address = DHCP6OptIAAddress(addr=self.address)
        prefix = DHCP6OptIAPrefix(prefix=self.prefix, plen=64)
        return (
            DHCP6OptIA_NA(iaid=self.iaid, ianaopts=[address]),
            DHCP6OptIA_PD(iaid=self.iaid, iapdopt=[prefix]),
        )

    def _exchange(self, question: Any, wanted: Any, *options: Any) -> Any:
        packet = self._packet(question, *options)
        read = partial(_answer6, packet.trid, wanted)
        for number, added in enumerate(self._relays):
            # The first gives the subnet; the servers find the way back by the others' addresses.
            link = "2001:db8::1" if number == 0 else "::"
            relayed = DHCP6_RelayForward(hopcount=number, linkaddr=link, peeraddr="fe80::1")
            for option in (*added, DHCP6OptRelayMsg(message=packet)):
                relayed /= option
            packet = relayed
        with self._socket() as channel:
            ask = partial(_send_to_servers, packet)
            self.answer = _ask(channel, ask, read, question.__name__)
        return self.answer

    def _packet(self, question: Any, *options: Any) -> Any:
        packet = question(trid=next(_numbers)) / self._client / DHCP6OptElapsedTime()
        for option in (*self._options, *options):
            packet /= option
        return packet

    def _socket(self) -> socket.socket:
        channel = socket_of(self._host, socket.AF_INET6, socket.SOCK_DGRAM, 0)
        interface = self._host.interface.encode()
        channel.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, interface)
        channel.bind(("::", 547 if self._relays else 546))
        return channel


def _send_to_servers(packet: Any, channel: socket.socket) -> None:
    channel.sendto(bytes(packet), ("ff02::1:2", 547))


def _answer6(number: int, wanted: Any, datagram: bytes) -> Any:
    """The answer, if it is one of this kind to the question with this number."""
    answer = DHCP6_RelayReply(datagram)
    while answer.msgtype == DHCP6_RelayReply().msgtype:
        datagram = bytes(answer[DHCP6OptRelayMsg].message)
        answer = DHCP6_RelayReply(datagram)
    answer = wanted(datagram)
    return answer if (answer.msgtype, answer.trid) == (wanted().msgtype, number) else None


def register(host: ClientHost, address: str, *added: Any) -> None:
    """Send the ADDR-REG-INFORM of RFC 9686 from this address of the host's; through a relay agent
    if there are options that it has `added`.
    """
    duid = bytes.fromhex("00030001" + host.hardware.replace(":", ""))
    client_id = struct.pack("!HH", 1, len(duid)) + duid
    number = socket.inet_pton(socket.AF_INET6, address)
    option = struct.pack("!HH16sII", 5, 24, number, 300, 600)
    with socket_of(host, socket.AF_INET6, socket.SOCK_DGRAM) as channel:
        channel.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, host.interface.encode())
        until(lambda: _binds(channel, address), f"{address} to be usable")
        message = struct.pack("!I", 36 << 24 | 0x123456) + client_id + option
        if added:
            # The client is the peer; but Kea 3.0.3 takes the link's address for its own.
            relayed = DHCP6_RelayForward(linkaddr=address, peeraddr=address)
            for part in added:
                relayed /= part
            message = bytes(relayed) + struct.pack("!HH", 9, len(message)) + message
        channel.sendto(message, ("ff02::1:2", 547))


def _binds(channel: socket.socket, address: str) -> bool:
    try:
        channel.bind((address, 546))
    except OSError:
        return False
    return True


def _ias(packet: Any) -> tuple[Any, Any]:
    """The IA_NA and the IA_PD of a packet."""
    return _alone(packet[DHCP6OptIA_NA]), _alone(packet[DHCP6OptIA_PD])


def _alone(option: Any) -> Any:
    """The option without those that follow it."""
    copy = option.copy()
    copy.remove_payload()
    return copy
