# Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
# SPDX-License-Identifier: MPL-2.0
"""The events: a class for each hook point, and for packets, subnets and leases in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kea_runscript.sdk import values
from kea_runscript.sdk.event import Event
from kea_runscript.sdk.values import Name, Packet, Values

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

__all__ = [
    "Addr6Register",
    "Cb4Updated",
    "Cb6Updated",
    "CommandProcessed",
    "CommandResponse",
    "Ddns4Update",
    "Ddns6Update",
    "Dhcp4SrvConfigured",
    "Dhcp6SrvConfigured",
    "Host4Identifier",
    "Host6Identifier",
    "Lease4",
    "Lease4Decline",
    "Lease4Expire",
    "Lease4Offer",
    "Lease4Recover",
    "Lease4Release",
    "Lease4Renew",
    "Lease4Select",
    "Lease4ServerDecline",
    "Lease6",
    "Lease6Decline",
    "Lease6Expire",
    "Lease6Rebind",
    "Lease6Recover",
    "Lease6Release",
    "Lease6Renew",
    "Lease6Select",
    "LeaseState",
    "LeaseType",
    "Leases4Committed",
    "Leases6Committed",
    "Load",
    "MessageType4",
    "MessageType6",
    "Packet4",
    "Packet6",
    "Pkt4Receive",
    "Pkt4Send",
    "Pkt6Receive",
    "Pkt6Send",
    "Subnet4",
    "Subnet4Select",
    "Subnet6",
    "Subnet6Select",
    "Unload",
]


class MessageType4(Name):
    """Type of a DHCPv4 message."""

    DHCPDISCOVER = "DHCPDISCOVER"
    DHCPOFFER = "DHCPOFFER"
    DHCPREQUEST = "DHCPREQUEST"
    DHCPDECLINE = "DHCPDECLINE"
    DHCPACK = "DHCPACK"
    DHCPNAK = "DHCPNAK"
    DHCPRELEASE = "DHCPRELEASE"
    DHCPINFORM = "DHCPINFORM"
    DHCPLEASEQUERY = "DHCPLEASEQUERY"
    DHCPLEASEUNASSIGNED = "DHCPLEASEUNASSIGNED"
    DHCPLEASEUNKNOWN = "DHCPLEASEUNKNOWN"
    DHCPLEASEACTIVE = "DHCPLEASEACTIVE"
    DHCPBULKLEASEQUERY = "DHCPBULKLEASEQUERY"
    DHCPLEASEQUERYDONE = "DHCPLEASEQUERYDONE"
    DHCPLEASEQUERYSTATUS = "DHCPLEASEQUERYSTATUS"
    DHCPTLS = "DHCPTLS"
    UNKNOWN = "UNKNOWN"


class MessageType6(Name):
    """Type of a DHCPv6 message."""

    SOLICIT = "SOLICIT"
    ADVERTISE = "ADVERTISE"
    REQUEST = "REQUEST"
    CONFIRM = "CONFIRM"
    RENEW = "RENEW"
    REBIND = "REBIND"
    REPLY = "REPLY"
    RELEASE = "RELEASE"
    DECLINE = "DECLINE"
    RECONFIGURE = "RECONFIGURE"
    INFORMATION_REQUEST = "INFORMATION_REQUEST"
    RELAY_FORWARD = "RELAY_FORWARD"
    RELAY_REPLY = "RELAY_REPLY"
    LEASEQUERY = "LEASEQUERY"
    LEASEQUERY_REPLY = "LEASEQUERY_REPLY"
    LEASEQUERY_DATA = "LEASEQUERY_DATA"
    LEASEQUERY_DONE = "LEASEQUERY_DONE"
    DHCPV4_QUERY = "DHCPV4_QUERY"
    DHCPV4_RESPONSE = "DHCPV4_RESPONSE"
    ADDR_REG_INFORM = "ADDR_REG_INFORM"
    ADDR_REG_REPLY = "ADDR_REG_REPLY"
    UNKNOWN = "UNKNOWN"


class LeaseType(Name):
    """Type of a lease."""

    V4 = "V4"
    IA_NA = "IA_NA"
    IA_TA = "IA_TA"
    IA_PD = "IA_PD"


class LeaseState(Name):
    """State of a lease."""

    DEFAULT = "default"
    DECLINED = "declined"
    EXPIRED_RECLAIMED = "expired-reclaimed"
    RELEASED = "released"
    REGISTERED = "registered"


class CommandResponse(Values):
    """The variables KEA_COMMAND_… of an event."""

    __slots__ = ()

    @property
    def result(self) -> int:
        """Whether the command has succeeded: 0 if so, 1 if not, 2 if Kea does not know it, 3 if
        what it asks for is not there, 4 if it is at odds with something.

        Source: Kea cc/command_interpreter.h.
        """
        return self._always(int, "RESULT")

    @property
    def text(self) -> str:
        """What Kea says about it.

        Empty if it says nothing.
        """
        return self._text("TEXT")

    @property
    def answer(self) -> Any | None:
        """What Kea answers beside. Passwords and secrets in it are shown as *****.

        None if that is nothing, or if it is longer than 65536 bytes or has no room, which the log
        tells. Source: Kea manual, API Reference.
        """
        return self._maybe(values.json, "ANSWER")


class Packet4(Packet):
    """The variables KEA_QUERY4_…, KEA_RESPONSE4_… of an event."""

    __slots__ = ()

    @property
    def type(self) -> MessageType4:
        """Name of the DHCP message type, such as DHCPDISCOVER or DHCPACK; UNKNOWN if it has none.

        Source: RFC 2132 section 9.6, Kea dhcp/dhcp4.h.
        """
        return self._always(MessageType4, "TYPE")

    @property
    def interface(self) -> str:
        """Name of the server's network interface that the packet comes in or goes out by."""
        return self._text("INTERFACE")

    @property
    def ifindex(self) -> int | None:
        """Index of that interface in the kernel.

        None if it is not known.
        """
        return self._maybe(int, "IFINDEX")

    @property
    def hwaddr(self) -> str:
        """Hardware address of the client: lower-case hexadecimal bytes with colons between.

        Empty if it gives none. Source: RFC 2131 section 2, field chaddr.
        """
        return self._text("HWADDR")

    @property
    def hwaddr_type(self) -> int:
        """Type of the hardware address, as a number; 1 is Ethernet.

        Source: RFC 2131 section 2, field htype; IANA ARP parameters.
        """
        return self._always(int, "HWADDR_TYPE")

    @property
    def hwaddr_source(self) -> int:
        """Where the server found the hardware address, as a number: 1 the packet's own header, 2
        the DUID, 4 a link-local address, 8 the relay's client link-layer address option, 16 the
        relay's remote id, 32 the relay's subscriber id, 64 and 128 DOCSIS options, 0 unknown.

        Source: Kea dhcp/hwaddr.h.
        """
        return self._always(int, "HWADDR_SOURCE")

    @property
    def relayed(self) -> bool:
        """True if the packet passed a relay agent, that is if GIADDR holds the address of one.

        Source: Kea dhcp/pkt4.h.
        """
        return self._always(values.boolean, "RELAYED")

    @property
    def relay_hops(self) -> int:
        """How many relay agents the packet passed, by their own count.

        Source: RFC 2131 section 2, field hops.
        """
        return self._always(int, "RELAY_HOPS")

    @property
    def transaction_id(self) -> int:
        """Transaction id that ties a response to its query, in decimal, 0 to 4294967295.

        Source: RFC 2131 section 2, field xid.
        """
        return self._always(int, "TRANSACTION_ID")

    @property
    def secs(self) -> int:
        """For how many seconds the client has been trying, as it says itself.

        Source: RFC 2131 section 2, field secs.
        """
        return self._always(int, "SECS")

    @property
    def flags(self) -> int:
        """The flags, in decimal: 32768 if the client wants broadcasts, else 0.

        Source: RFC 2131 section 2, field flags.
        """
        return self._always(int, "FLAGS")

    @property
    def ciaddr(self) -> IPv4Address:
        """Address that the client already uses; 0.0.0.0 if it has none.

        Source: RFC 2131 section 2.
        """
        return self._always(values.ipv4, "CIADDR")

    @property
    def siaddr(self) -> IPv4Address:
        """Address of the next server for booting from the network; 0.0.0.0 if there is none.

        Source: RFC 2131 section 2.
        """
        return self._always(values.ipv4, "SIADDR")

    @property
    def yiaddr(self) -> IPv4Address:
        """Address that the server gives to the client; 0.0.0.0 in a query.

        Source: RFC 2131 section 2.
        """
        return self._always(values.ipv4, "YIADDR")

    @property
    def giaddr(self) -> IPv4Address:
        """Address of the first relay agent; 0.0.0.0 if there is none.

        Source: RFC 2131 section 2.
        """
        return self._always(values.ipv4, "GIADDR")

    @property
    def client_id(self) -> str:
        """Client identifier (option 61): lower-case hexadecimal bytes with colons between.

        Empty if the packet carries none. Source: RFC 2132 section 9.14, RFC 4361.
        """
        return self._text("CLIENT_ID")

    @property
    def server_id(self) -> IPv4Address | None:
        """Address that the server goes by (option 54): in a query that of the server which the
        client has chosen, in a response that of this one.

        None if the packet names none. Source: RFC 2132 section 9.7.
        """
        return self._maybe(values.ipv4, "SERVER_ID")

    @property
    def classes(self) -> Any:
        """The client classes that the packet belongs to at this moment: a list of names. Kea's
        built-in classes are among them, and one with the vendor class that the client gives.

        Source: Kea manual, Client Classification.
        """
        return self._always(values.json, "CLASSES")

    @property
    def hostname(self) -> str:
        """Host name (option 12) that the packet carries.

        Empty if it carries none. Source: RFC 2132 section 3.14.
        """
        return self._text("HOSTNAME")

    @property
    def fqdn(self) -> str:
        """Domain name (option 81) that the packet carries. Kea makes its letters small. With a dot
        at its end it is the whole name, and without one a part of it.

        Empty if the packet has no such option, or one without a name. Source: RFC 4702.
        """
        return self._text("FQDN")

    @property
    def fqdn_flags(self) -> str:
        """The flags beside FQDN. Of the client S says that the server shall tell DNS the address of
        the name, and N that it shall tell DNS nothing; of the server they say that it does so,
        and O that the client had asked for something else. E says how the name is written in the
        packet.

        Empty if none is set, or the packet has no such option. Source: RFC 4702 section 2.1.
        """
        return self._text("FQDN_FLAGS")

    @property
    def vendor_class(self) -> str:
        """Vendor class identifier that the packet carries.

        Empty if it carries none. Source: RFC 2132 section 9.13.
        """
        return self._text("VENDOR_CLASS")

    @property
    def architecture(self) -> int | None:
        """Architecture of a client that boots from the network, such as 0 for a BIOS and 7 for UEFI
        of 64 bits; the first, if the packet carries several.

        None if it carries none. Source: RFC 4578 section 2.1; IANA processor architecture types.
        """
        return self._maybe(int, "ARCHITECTURE")

    @property
    def rai(self) -> bytes:
        """Relay agent information (option 82) without its header, all sub-options in one.

        Empty if there is none. Source: RFC 3046.
        """
        return self._maybe(values.hex, "RAI") or b""

    @property
    def circuit_id(self) -> bytes:
        """Circuit id (sub-option 1) of the relay agent information.

        Empty if there is none. Source: RFC 3046 section 3.1.
        """
        return self._maybe(values.hex, "CIRCUIT_ID") or b""

    @property
    def remote_id(self) -> bytes:
        """Remote id (sub-option 2) of the relay agent information.

        Empty if there is none. Source: RFC 3046 section 3.2.
        """
        return self._maybe(values.hex, "REMOTE_ID") or b""


class Packet6(Packet):
    """The variables KEA_QUERY6_…, KEA_RESPONSE6_… of an event."""

    __slots__ = ()

    @property
    def type(self) -> MessageType6:
        """Name of the DHCPv6 message type, such as SOLICIT or REPLY; UNKNOWN if it has none.

        Source: RFC 8415 section 7.3, Kea dhcp/pkt6.cc.
        """
        return self._always(MessageType6, "TYPE")

    @property
    def interface(self) -> str:
        """Name of the server's network interface that the packet comes in or goes out by."""
        return self._text("INTERFACE")

    @property
    def ifindex(self) -> int | None:
        """Index of that interface in the kernel.

        None if it is not known.
        """
        return self._maybe(int, "IFINDEX")

    @property
    def duid(self) -> str:
        """DUID of the client: lower-case hexadecimal bytes with colons between.

        Empty if the packet carries none or a malformed one. Source: RFC 8415 section 11.
        """
        return self._text("DUID")

    @property
    def hwaddr(self) -> str:
        """Hardware address of the client, as far as the server can find it: lower-case hexadecimal
        bytes with colons between.

        Empty if it cannot. Source: Kea dhcp/pkt.h, getMAC().
        """
        return self._text("HWADDR")

    @property
    def hwaddr_type(self) -> int | None:
        """Type of the hardware address, as a number; 1 is Ethernet.

        None if HWADDR is. Source: IANA ARP parameters.
        """
        return self._maybe(int, "HWADDR_TYPE")

    @property
    def hwaddr_source(self) -> int | None:
        """Where the server found the hardware address, as a number: 1 the packet's own header, 2
        the DUID, 4 a link-local address, 8 the relay's client link-layer address option, 16 the
        relay's remote id, 32 the relay's subscriber id, 64 and 128 DOCSIS options, 0 unknown.

        None if HWADDR is. Source: Kea dhcp/hwaddr.h.
        """
        return self._maybe(int, "HWADDR_SOURCE")

    @property
    def local_address(self) -> IPv6Address:
        """Address of the server that the packet was sent to or is sent from: link-local, multicast
        or global.

        Source: Kea dhcp/pkt.h.
        """
        return self._always(values.ipv6, "LOCAL_ADDRESS")

    @property
    def local_port(self) -> int:
        """UDP port of the server, 0 to 65535.

        Source: RFC 8415 section 7.2.
        """
        return self._always(int, "LOCAL_PORT")

    @property
    def remote_address(self) -> IPv6Address:
        """Address that the packet came from or goes to: the client's link-local address, or the
        relay agent's address if the packet passed one.

        Source: Kea dhcp/pkt.h.
        """
        return self._always(values.ipv6, "REMOTE_ADDRESS")

    @property
    def client_address(self) -> IPv6Address:
        """Address of the client itself, whether relay agents are between or not; nearly always its
        link-local address, to which a route for a delegated prefix goes.

        Source: RFC 8415 section 9.2, field peer-address.
        """
        return self._always(values.ipv6, "CLIENT_ADDRESS")

    @property
    def relays(self) -> Any | None:
        """The relay agents that the packet passed, the one next to the client first: a list of maps
        with the agent's link-address, peer-address and hop-count, and where it says so its
        interface-id (option 18) and remote-id (option 37, the enterprise number and the id in
        one), each in hexadecimal.

        None if it is longer than 65536 bytes or has no room, which the log tells. Source: RFC 8415
        section 9, RFC 4649.
        """
        return self._maybe(values.json, "RELAYS")

    @property
    def remote_port(self) -> int:
        """UDP port at REMOTE_ADDRESS, 0 to 65535.

        Source: RFC 8415 section 7.2.
        """
        return self._always(int, "REMOTE_PORT")

    @property
    def server_duid(self) -> str:
        """DUID of the server (option 2): in a query that of the server which the client has chosen,
        in a response that of this one; in the form of DUID.

        Empty if the packet names none. Source: RFC 8415 section 21.3.
        """
        return self._text("SERVER_DUID")

    @property
    def classes(self) -> Any:
        """The client classes that the packet belongs to at this moment: a list of names. Kea's
        built-in classes are among them, and one with the vendor class that the client gives.

        Source: Kea manual, Client Classification.
        """
        return self._always(values.json, "CLASSES")

    @property
    def fqdn(self) -> str:
        """Domain name (option 39) that the packet carries. Kea makes its letters small. With a dot
        at its end it is the whole name, and without one a part of it.

        Empty if the packet has no such option, or one without a name. Source: RFC 4704.
        """
        return self._text("FQDN")

    @property
    def fqdn_flags(self) -> str:
        """The flags beside FQDN. Of the client S says that the server shall tell DNS the address of
        the name, and N that it shall tell DNS nothing; of the server they say that it does so,
        and O that the client had asked for something else.

        Empty if none is set, or the packet has no such option. Source: RFC 4704 section 4.1.
        """
        return self._text("FQDN_FLAGS")

    @property
    def label(self) -> str:
        """How Kea's own log names the exchange: DUID and transaction id; its form is Kea's and
        differs between versions.

        Source: Kea dhcp/pkt6.cc, getLabel().
        """
        return self._text("LABEL")

    @property
    def transaction_id(self) -> int:
        """Transaction id that ties a response to its query, in decimal, 0 to 16777215.

        Source: RFC 8415 section 16.1.
        """
        return self._always(int, "TRANSACTION_ID")


class Subnet4(Values):
    """The variables KEA_SUBNET4… of an event."""

    __slots__ = ()

    @property
    def prefix(self) -> IPv4Address:
        """First address of the subnet."""
        return self._always(values.ipv4, "_PREFIX")

    @property
    def prefixlen(self) -> int:
        """Length of the subnet's prefix in bits, 0 to 32."""
        return self._always(int, "_PREFIXLEN")

    @property
    def cidr(self) -> IPv4Network:
        """The subnet."""
        return self._always(values.ipv4_prefix, "")

    @property
    def id(self) -> int:
        """Number of the subnet in Kea's configuration.

        Source: Kea manual, id of a subnet.
        """
        return self._always(int, "_ID")

    @property
    def shared_network(self) -> str:
        """Name of the shared network that the subnet is in.

        Empty if it is in none. Source: Kea manual, shared networks.
        """
        return self._text("_SHARED_NETWORK")

    @property
    def context(self) -> Any | None:
        """What the configuration says of the subnet for others than Kea, its user-context.
        Passwords and secrets in it are shown as *****.

        None if it has none, or if it is longer than 65536 bytes or has no room, which the log
        tells. Source: Kea manual, comments and user context.
        """
        return self._maybe(values.json, "_CONTEXT")


class Subnet6(Values):
    """The variables KEA_SUBNET6… of an event."""

    __slots__ = ()

    @property
    def prefix(self) -> IPv6Address:
        """First address of the subnet."""
        return self._always(values.ipv6, "_PREFIX")

    @property
    def prefixlen(self) -> int:
        """Length of the subnet's prefix in bits, 0 to 128."""
        return self._always(int, "_PREFIXLEN")

    @property
    def cidr(self) -> IPv6Network:
        """The subnet."""
        return self._always(values.ipv6_prefix, "")

    @property
    def id(self) -> int:
        """Number of the subnet in Kea's configuration.

        Source: Kea manual, id of a subnet.
        """
        return self._always(int, "_ID")

    @property
    def shared_network(self) -> str:
        """Name of the shared network that the subnet is in.

        Empty if it is in none. Source: Kea manual, shared networks.
        """
        return self._text("_SHARED_NETWORK")

    @property
    def context(self) -> Any | None:
        """What the configuration says of the subnet for others than Kea, its user-context.
        Passwords and secrets in it are shown as *****.

        None if it has none, or if it is longer than 65536 bytes or has no room, which the log
        tells. Source: Kea manual, comments and user context.
        """
        return self._maybe(values.json, "_CONTEXT")


class Lease4(Values):
    """The variables KEA_LEASE4_…, KEA_DELETED_LEASE4_…, KEA_LEASES4_ATn_…,
    KEA_DELETED_LEASES4_ATn_… of an event.
    """

    __slots__ = ()

    @property
    def address(self) -> IPv4Address:
        """The leased address."""
        return self._always(values.ipv4, "ADDRESS")

    @property
    def type(self) -> LeaseType:
        """Type of the lease: always V4.

        Source: Kea dhcpsrv/lease.h.
        """
        return self._always(LeaseType, "TYPE")

    @property
    def hwaddr(self) -> str:
        """Hardware address of the client: lower-case hexadecimal bytes with colons between.

        Empty if the lease has none.
        """
        return self._text("HWADDR")

    @property
    def client_id(self) -> str:
        """Client identifier: lower-case hexadecimal bytes with colons between.

        Empty if the lease has none. Source: RFC 2132 section 9.14, RFC 4361.
        """
        return self._text("CLIENT_ID")

    @property
    def subnet_id(self) -> int:
        """Number of the lease's subnet in Kea's configuration.

        Source: Kea manual, id of a subnet.
        """
        return self._always(int, "SUBNET_ID")

    @property
    def pool(self) -> str:
        """The pool that the address is in: its first and its last address.

        Empty outside of any pool, as it is where somebody has reserved it. Source: Kea manual,
        pools.
        """
        return self._text("POOL")

    @property
    def pool_id(self) -> int | None:
        """Number of that pool in Kea's configuration; 0 if it has none there.

        None outside of any pool. Source: Kea manual, pool-id.
        """
        return self._maybe(int, "POOL_ID")

    @property
    def hostname(self) -> str:
        """Host name that Kea keeps with the lease, possibly with a dot at its end.

        Empty if it has none. Source: Kea dhcpsrv/lease.h, hostname_.
        """
        return self._text("HOSTNAME")

    @property
    def forward_dns(self) -> bool:
        """True if Kea has asked for an entry from the host name to the address in DNS, else False.

        Source: Kea dhcpsrv/lease.h, fqdn_fwd_.
        """
        return self._always(values.boolean, "FORWARD_DNS")

    @property
    def reverse_dns(self) -> bool:
        """True if Kea has asked for an entry from the address to the host name in DNS, else False.

        Source: Kea dhcpsrv/lease.h, fqdn_rev_.
        """
        return self._always(values.boolean, "REVERSE_DNS")

    @property
    def state(self) -> LeaseState:
        """State of the lease: default, declined or expired-reclaimed; with Kea 2.7.0 and later also
        released, with 2.7.7 and later also registered.

        Source: Kea dhcpsrv/lease.h.
        """
        return self._always(LeaseState, "STATE")

    @property
    def is_expired(self) -> bool:
        """True if the valid lifetime was over when the hook point was called, else False. Kea
        reclaims a lease in the second in which it ends, which does not count as over yet.
        """
        return self._always(values.boolean, "IS_EXPIRED")

    @property
    def client_last_transmission(self) -> datetime:
        """When the server last heard of the client, in seconds since 1970-01-01 00:00 UTC; the
        lease ends VALID_LIFETIME later.

        The text is in seconds since 1970. Source: Kea dhcpsrv/lease.h, cltt_.
        """
        return self._always(values.time, "CLIENT_LAST_TRANSMISSION")

    @property
    def renew_timer(self) -> timedelta | None:
        """T1, the seconds after which the client asks this server to renew, as Kea works it out for
        its answer.

        None if Kea sends none. The text is in seconds. Source: RFC 2131 section 4.4.5, RFC 2132
        section 9.11.
        """
        return self._maybe(values.duration, "RENEW_TIMER")

    @property
    def rebind_timer(self) -> timedelta | None:
        """T2, the seconds after which the client asks any server to renew, as Kea works it out for
        its answer.

        None if Kea sends none. The text is in seconds. Source: RFC 2131 section 4.4.5, RFC 2132
        section 9.12.
        """
        return self._maybe(values.duration, "REBIND_TIMER")

    @property
    def valid_lifetime(self) -> timedelta:
        """Seconds from the client's last transmission to the end of the lease; 4294967295 is
        forever.

        The text is in seconds. Source: Kea dhcpsrv/lease.h, valid_lft_.
        """
        return self._always(values.duration, "VALID_LIFETIME")

    @property
    def expires(self) -> datetime:
        """When the lease ends, in seconds since 1970-01-01 00:00 UTC: CLIENT_LAST_TRANSMISSION and
        VALID_LIFETIME in one.

        The text is in seconds since 1970. Source: Kea dhcpsrv/lease.h.
        """
        return self._always(values.time, "EXPIRES")

    @property
    def context(self) -> Any | None:
        """What is kept with the lease for others than Kea, its user-context; Kea itself puts into
        it what the relay agents said, where store-extended-info is on. Passwords and secrets in
        it are shown as *****.

        None if it has none, or if it is longer than 65536 bytes or has no room, which the log
        tells. Source: Kea manual, comments and user context; Kea dhcpsrv/lease.h.
        """
        return self._maybe(values.json, "CONTEXT")


class Lease6(Values):
    """The variables KEA_LEASE6_…, KEA_OLD_LEASE6_…, KEA_NEW_LEASE6_…, KEA_DELETED_LEASE6_…,
    KEA_LEASES6_ATn_…, KEA_DELETED_LEASES6_ATn_… of an event.
    """

    __slots__ = ()

    @property
    def type(self) -> LeaseType:
        """Type of the lease: IA_NA for an address, IA_TA for a temporary address, IA_PD for a
        delegated prefix.

        Source: Kea dhcpsrv/lease.h.
        """
        return self._always(LeaseType, "TYPE")

    @property
    def address(self) -> IPv6Address:
        """The leased address, or the first address of the delegated prefix."""
        return self._always(values.ipv6, "ADDRESS")

    @property
    def delegated_prefix(self) -> IPv6Network | None:
        """The delegated prefix.

        None unless TYPE is IA_PD. Source: RFC 8415 section 21.22.
        """
        return self._maybe(values.ipv6_prefix, "DELEGATED_PREFIX")

    @property
    def delegated_prefixlen(self) -> int | None:
        """Length of the delegated prefix in bits, 0 to 128.

        None unless TYPE is IA_PD. Source: RFC 8415 section 21.22.
        """
        return self._maybe(int, "DELEGATED_PREFIXLEN")

    @property
    def duid(self) -> str:
        """DUID of the client: lower-case hexadecimal bytes with colons between.

        Empty if the lease has none, as once it is declined. Source: RFC 8415 section 11.
        """
        return self._text("DUID")

    @property
    def hwaddr(self) -> str:
        """Hardware address of the client: lower-case hexadecimal bytes with colons between.

        Empty if the server did not find one.
        """
        return self._text("HWADDR")

    @property
    def subnet_id(self) -> int:
        """Number of the lease's subnet in Kea's configuration.

        Source: Kea manual, id of a subnet.
        """
        return self._always(int, "SUBNET_ID")

    @property
    def pool(self) -> str:
        """The pool that the address or prefix is in: its first and its last address, or the prefix
        from which prefixes are delegated.

        Empty outside of any pool, as it is where somebody has reserved it. Source: Kea manual,
        pools and pd-pools.
        """
        return self._text("POOL")

    @property
    def pool_id(self) -> int | None:
        """Number of that pool in Kea's configuration; 0 if it has none there.

        None outside of any pool. Source: Kea manual, pool-id.
        """
        return self._maybe(int, "POOL_ID")

    @property
    def hostname(self) -> str:
        """Host name that Kea keeps with the lease, possibly with a dot at its end.

        Empty if it has none. Source: Kea dhcpsrv/lease.h, hostname_.
        """
        return self._text("HOSTNAME")

    @property
    def forward_dns(self) -> bool:
        """True if Kea has asked for an entry from the host name to the address in DNS, else False.

        Source: Kea dhcpsrv/lease.h, fqdn_fwd_.
        """
        return self._always(values.boolean, "FORWARD_DNS")

    @property
    def reverse_dns(self) -> bool:
        """True if Kea has asked for an entry from the address to the host name in DNS, else False.

        Source: Kea dhcpsrv/lease.h, fqdn_rev_.
        """
        return self._always(values.boolean, "REVERSE_DNS")

    @property
    def state(self) -> LeaseState:
        """State of the lease: default, declined or expired-reclaimed; with Kea 2.7.0 and later also
        released, with 2.7.7 and later also registered.

        Source: Kea dhcpsrv/lease.h.
        """
        return self._always(LeaseState, "STATE")

    @property
    def is_expired(self) -> bool:
        """True if the valid lifetime was over when the hook point was called, else False. Kea
        reclaims a lease in the second in which it ends, which does not count as over yet.
        """
        return self._always(values.boolean, "IS_EXPIRED")

    @property
    def client_last_transmission(self) -> datetime:
        """When the server last heard of the client, in seconds since 1970-01-01 00:00 UTC; the
        lease ends VALID_LIFETIME later.

        The text is in seconds since 1970. Source: Kea dhcpsrv/lease.h, cltt_.
        """
        return self._always(values.time, "CLIENT_LAST_TRANSMISSION")

    @property
    def renew_timer(self) -> timedelta | None:
        """T1, the seconds after which the client asks this server to renew, as Kea works it out for
        its answer; 0 leaves it to the client.

        None if the lease's subnet is not configured any more. The text is in seconds. Source: RFC
        8415 section 14.2.
        """
        return self._maybe(values.duration, "RENEW_TIMER")

    @property
    def rebind_timer(self) -> timedelta | None:
        """T2, the seconds after which the client asks any server to renew, as Kea works it out for
        its answer; 0 leaves it to the client.

        None if the lease's subnet is not configured any more. The text is in seconds. Source: RFC
        8415 section 14.2.
        """
        return self._maybe(values.duration, "REBIND_TIMER")

    @property
    def valid_lifetime(self) -> timedelta:
        """Seconds from the client's last transmission to the end of the lease; 4294967295 is
        forever.

        The text is in seconds. Source: Kea dhcpsrv/lease.h, valid_lft_.
        """
        return self._always(values.duration, "VALID_LIFETIME")

    @property
    def expires(self) -> datetime:
        """When the lease ends, in seconds since 1970-01-01 00:00 UTC: CLIENT_LAST_TRANSMISSION and
        VALID_LIFETIME in one.

        The text is in seconds since 1970. Source: Kea dhcpsrv/lease.h.
        """
        return self._always(values.time, "EXPIRES")

    @property
    def context(self) -> Any | None:
        """What is kept with the lease for others than Kea, its user-context; Kea itself puts into
        it what the relay agents said, where store-extended-info is on. Passwords and secrets in
        it are shown as *****.

        None if it has none, or if it is longer than 65536 bytes or has no room, which the log
        tells. Source: Kea manual, comments and user context; Kea dhcpsrv/lease.h.
        """
        return self._maybe(values.json, "CONTEXT")

    @property
    def preferred_lifetime(self) -> timedelta:
        """Seconds from the client's last transmission during which the address or prefix is
        preferred; 4294967295 is forever.

        The text is in seconds. Source: RFC 8415 section 21.6.
        """
        return self._always(values.duration, "PREFERRED_LIFETIME")

    @property
    def iaid(self) -> int:
        """Identity association that the lease belongs to, in decimal: it tells apart several leases
        of one client.

        Source: RFC 8415 section 12.
        """
        return self._always(int, "IAID")


class Pkt4Receive(Event):
    """A packet has been received and parsed, and nothing has been done about it yet.

    Decision skip: the packet is dropped.

    Decision drop: the packet is dropped.
    """

    __slots__ = ()

    hook_point = "pkt4_receive"

    @property
    def query(self) -> Packet4:
        """Of KEA_QUERY4_…."""
        return Packet4(self.variables, "KEA_QUERY4_")


class Pkt4Send(Event):
    """The response is complete and about to be packed and sent.

    Decision skip: Kea does not pack the response: it goes out only if a library has packed it.

    Decision drop: the response is not sent.
    """

    __slots__ = ()

    hook_point = "pkt4_send"

    @property
    def query(self) -> Packet4:
        """Of KEA_QUERY4_…."""
        return Packet4(self.variables, "KEA_QUERY4_")

    @property
    def response(self) -> Packet4:
        """Of KEA_RESPONSE4_…."""
        return Packet4(self.variables, "KEA_RESPONSE4_")


class Host4Identifier(Event):
    """Kea looks for the client's host reservations and asks for an identifier of the kind flex-id.
    It does so only where host-reservation-identifiers has that.

    Only called if hook-points names it.

    Decision skip: Kea looks for no reservation with such an identifier.

    Decision drop: Kea looks for no reservation with such an identifier.
    """

    __slots__ = ()

    hook_point = "host4_identifier"

    @property
    def query(self) -> Packet4:
        """Of KEA_QUERY4_…."""
        return Packet4(self.variables, "KEA_QUERY4_")


class Subnet4Select(Event):
    """Kea has chosen the client's subnet, or found none.

    With wait, the packet waits from Kea 2.5.6 on, and no thread of Kea's.

    Decision skip: no subnet is chosen: the client gets no lease.

    Decision drop: the packet is dropped.
    """

    __slots__ = ()

    hook_point = "subnet4_select"

    @property
    def query(self) -> Packet4:
        """Of KEA_QUERY4_…."""
        return Packet4(self.variables, "KEA_QUERY4_")

    @property
    def subnet(self) -> Subnet4 | None:
        """Of KEA_SUBNET4…. None if Kea has none."""
        return self._part(Subnet4, "KEA_SUBNET4", "_PREFIX")


class Lease4Select(Event):
    """Kea has chosen an address for a client that had no lease for it, to offer it (KEA_IS_OFFER is
    1) or to give it.

    Decision skip: the lease is not given, and no other address is tried.
    """

    __slots__ = ()

    hook_point = "lease4_select"

    @property
    def query(self) -> Packet4:
        """Of KEA_QUERY4_…."""
        return Packet4(self.variables, "KEA_QUERY4_")

    @property
    def subnet(self) -> Subnet4:
        """Of KEA_SUBNET4…."""
        return Subnet4(self.variables, "KEA_SUBNET4")

    @property
    def is_offer(self) -> bool:
        """True if Kea only offers the lease (DHCPDISCOVER, SOLICIT) and stores nothing, False if
        the lease is stored.

        Source: RFC 2131 section 3.1, RFC 8415 section 5.2.
        """
        return self._always(values.boolean, "KEA_IS_OFFER")

    @property
    def lease(self) -> Lease4:
        """Of KEA_LEASE4_…."""
        return Lease4(self.variables, "KEA_LEASE4_")


class Lease4Renew(Event):
    """The client already has this lease and is offered it again (KEA_QUERY4_TYPE is DHCPDISCOVER)
    or gets it again.

    Decision skip: the lease keeps its old values.
    """

    __slots__ = ()

    hook_point = "lease4_renew"

    @property
    def query(self) -> Packet4:
        """Of KEA_QUERY4_…."""
        return Packet4(self.variables, "KEA_QUERY4_")

    @property
    def subnet(self) -> Subnet4:
        """Of KEA_SUBNET4…."""
        return Subnet4(self.variables, "KEA_SUBNET4")

    @property
    def lease(self) -> Lease4:
        """Of KEA_LEASE4_…."""
        return Lease4(self.variables, "KEA_LEASE4_")


class Lease4Offer(Event):
    """A DHCPOFFER is about to go out. The lease that it offers is in LEASES4; none is there where
    Kea uses a lease once more without storing it (its parameter cache-threshold).

    Kea has it from 2.5.2 on.

    Only called if hook-points names it.

    With wait, the packet waits, and no thread of Kea's.

    Decision drop: the offer is not sent.
    """

    __slots__ = ()

    hook_point = "lease4_offer"

    @property
    def query(self) -> Packet4:
        """Of KEA_QUERY4_…."""
        return Packet4(self.variables, "KEA_QUERY4_")

    @property
    def response(self) -> Packet4:
        """Of KEA_RESPONSE4_…."""
        return Packet4(self.variables, "KEA_RESPONSE4_")

    @property
    def subnet(self) -> Subnet4 | None:
        """Of KEA_SUBNET4…. None if Kea has none."""
        return self._part(Subnet4, "KEA_SUBNET4", "_PREFIX")

    @property
    def leases(self) -> list[Lease4]:
        """Of KEA_LEASES4_AT0_…, AT1_… and so on."""
        return self._each(Lease4, "KEA_LEASES4_", "ADDRESS")


class Lease4Release(Event):
    """The client gives its lease back; nothing is stored yet.

    Decision skip: the lease is not released.

    Decision drop: the lease is not released.
    """

    __slots__ = ()

    hook_point = "lease4_release"

    @property
    def query(self) -> Packet4:
        """Of KEA_QUERY4_…."""
        return Packet4(self.variables, "KEA_QUERY4_")

    @property
    def subnet(self) -> Subnet4 | None:
        """Of KEA_SUBNET4…. None if Kea has none."""
        return self._part(Subnet4, "KEA_SUBNET4", "_PREFIX")

    @property
    def lease(self) -> Lease4:
        """Of KEA_LEASE4_…."""
        return Lease4(self.variables, "KEA_LEASE4_")


class Lease4Decline(Event):
    """The client says that somebody else uses the address; the lease still names the client.

    Decision skip: the lease is not declined.

    Decision drop: the lease is not declined.
    """

    __slots__ = ()

    hook_point = "lease4_decline"

    @property
    def query(self) -> Packet4:
        """Of KEA_QUERY4_…."""
        return Packet4(self.variables, "KEA_QUERY4_")

    @property
    def subnet(self) -> Subnet4 | None:
        """Of KEA_SUBNET4…. None if Kea has none."""
        return self._part(Subnet4, "KEA_SUBNET4", "_PREFIX")

    @property
    def lease(self) -> Lease4:
        """Of KEA_LEASE4_…."""
        return Lease4(self.variables, "KEA_LEASE4_")


class Lease4ServerDecline(Event):
    """The server has found that the address is in use, as a library such as ping-check does, and
    has declined the lease itself.

    Kea has it from 2.5.5 on.

    Only called if hook-points names it.
    """

    __slots__ = ()

    hook_point = "lease4_server_decline"

    @property
    def query(self) -> Packet4:
        """Of KEA_QUERY4_…."""
        return Packet4(self.variables, "KEA_QUERY4_")

    @property
    def subnet(self) -> Subnet4 | None:
        """Of KEA_SUBNET4…. None if Kea has none."""
        return self._part(Subnet4, "KEA_SUBNET4", "_PREFIX")

    @property
    def lease(self) -> Lease4:
        """Of KEA_LEASE4_…."""
        return Lease4(self.variables, "KEA_LEASE4_")


class Lease4Expire(Event):
    """A lease has come to its end and is about to be reclaimed, by Kea's timer or because a client
    asks for its address; some Kea versions also report a released lease here.

    Decision skip: Kea leaves the lease as it is and comes back to it in its next reclamation cycle.
    """

    __slots__ = ()

    hook_point = "lease4_expire"

    @property
    def subnet(self) -> Subnet4 | None:
        """Of KEA_SUBNET4…. None if Kea has none."""
        return self._part(Subnet4, "KEA_SUBNET4", "_PREFIX")

    @property
    def remove_lease(self) -> bool:
        """True if Kea deletes the expired lease from its database, False if it keeps it there as
        reclaimed.

        Source: Kea manual, remove-leases of lease reclamation.
        """
        return self._always(values.boolean, "KEA_REMOVE_LEASE")

    @property
    def lease(self) -> Lease4:
        """Of KEA_LEASE4_…."""
        return Lease4(self.variables, "KEA_LEASE4_")


class Lease4Recover(Event):
    """The time is over during which a declined address was kept back.

    Decision skip: the lease stays declined.
    """

    __slots__ = ()

    hook_point = "lease4_recover"

    @property
    def subnet(self) -> Subnet4 | None:
        """Of KEA_SUBNET4…. None if Kea has none."""
        return self._part(Subnet4, "KEA_SUBNET4", "_PREFIX")

    @property
    def lease(self) -> Lease4:
        """Of KEA_LEASE4_…."""
        return Lease4(self.variables, "KEA_LEASE4_")


class Leases4Committed(Event):
    """What a DHCPREQUEST, DHCPRELEASE, DHCPDECLINE or BOOTP request did to the lease database is
    stored there, and the response is about to go out. Leases that are new or have new lifetimes
    are in LEASES4, those that the client no longer has in DELETED_LEASES4; with none in either,
    nothing has changed.

    Only called if hook-points names it.

    With wait, the packet waits, and no thread of Kea's.

    Decision drop: the response is not sent, the leases stay as they are.
    """

    __slots__ = ()

    hook_point = "leases4_committed"

    @property
    def query(self) -> Packet4:
        """Of KEA_QUERY4_…."""
        return Packet4(self.variables, "KEA_QUERY4_")

    @property
    def response(self) -> Packet4 | None:
        """Of KEA_RESPONSE4_…. None if Kea has none."""
        return self._part(Packet4, "KEA_RESPONSE4_", "TYPE")

    @property
    def subnet(self) -> Subnet4 | None:
        """Of KEA_SUBNET4…. None if Kea has none."""
        return self._part(Subnet4, "KEA_SUBNET4", "_PREFIX")

    @property
    def leases(self) -> list[Lease4]:
        """Of KEA_LEASES4_AT0_…, AT1_… and so on."""
        return self._each(Lease4, "KEA_LEASES4_", "ADDRESS")

    @property
    def deleted_leases(self) -> list[Lease4]:
        """Of KEA_DELETED_LEASES4_AT0_…, AT1_… and so on."""
        return self._each(Lease4, "KEA_DELETED_LEASES4_", "ADDRESS")


class Ddns4Update(Event):
    """Kea has chosen the client's name, and is about to ask for updates of DNS. It does so only
    where dhcp-ddns has enable-updates.

    Only called if hook-points names it.
    """

    __slots__ = ()

    hook_point = "ddns4_update"

    @property
    def query(self) -> Packet4:
        """Of KEA_QUERY4_…."""
        return Packet4(self.variables, "KEA_QUERY4_")

    @property
    def response(self) -> Packet4:
        """Of KEA_RESPONSE4_…."""
        return Packet4(self.variables, "KEA_RESPONSE4_")

    @property
    def subnet(self) -> Subnet4 | None:
        """Of KEA_SUBNET4…. None if Kea has none."""
        return self._part(Subnet4, "KEA_SUBNET4", "_PREFIX")

    @property
    def ddns_hostname(self) -> str:
        """The name for which Kea is about to ask for an update of DNS.

        Empty if there is none. Source: RFC 4702, RFC 4704.
        """
        return self._text("KEA_DDNS_HOSTNAME")

    @property
    def ddns_forward(self) -> bool:
        """True if Kea is about to ask for an update from the name to the address, else False.

        Source: RFC 4703.
        """
        return self._always(values.boolean, "KEA_DDNS_FORWARD")

    @property
    def ddns_reverse(self) -> bool:
        """True if Kea is about to ask for an update from the address to the name, else False.

        Source: RFC 4703.
        """
        return self._always(values.boolean, "KEA_DDNS_REVERSE")


class Dhcp4SrvConfigured(Event):
    """Kea has read its configuration and is about to use it; the hook point load comes before.

    Only called if hook-points names it.

    Decision drop: Kea refuses the configuration.
    """

    __slots__ = ()

    hook_point = "dhcp4_srv_configured"

    @property
    def configuration(self) -> Any | None:
        """The configuration, what is inside of Dhcp4 or Dhcp6. Passwords and secrets in it are
        shown as *****.

        None if it is longer than 65536 bytes or has no room, which the log tells. Source: Kea
        manual.
        """
        return self._maybe(values.json, "KEA_CONFIGURATION")


class Cb4Updated(Event):
    """Kea has taken changes over from the database that has a part of its configuration.

    Only called if hook-points names it.
    """

    __slots__ = ()

    hook_point = "cb4_updated"

    @property
    def audit_entries(self) -> Any | None:
        """What has changed in the configuration's database: a list with the type and number of each
        object, whether it was created, updated or deleted, and what the change's author says of
        it.

        None if it is longer than 65536 bytes or has no room, which the log tells. Source: Kea
        database/audit_entry.h.
        """
        return self._maybe(values.json, "KEA_AUDIT_ENTRIES")


class Pkt6Receive(Event):
    """A packet has been received and parsed, and nothing has been done about it yet.

    Decision skip: the packet is dropped.

    Decision drop: the packet is dropped.
    """

    __slots__ = ()

    hook_point = "pkt6_receive"

    @property
    def query(self) -> Packet6:
        """Of KEA_QUERY6_…."""
        return Packet6(self.variables, "KEA_QUERY6_")


class Pkt6Send(Event):
    """The response is complete and about to be packed and sent.

    Decision skip: Kea does not pack the response: it goes out only if a library has packed it.

    Decision drop: the response is not sent.
    """

    __slots__ = ()

    hook_point = "pkt6_send"

    @property
    def query(self) -> Packet6:
        """Of KEA_QUERY6_…."""
        return Packet6(self.variables, "KEA_QUERY6_")

    @property
    def response(self) -> Packet6:
        """Of KEA_RESPONSE6_…."""
        return Packet6(self.variables, "KEA_RESPONSE6_")


class Host6Identifier(Event):
    """Kea looks for the client's host reservations and asks for an identifier of the kind flex-id.
    It does so only where host-reservation-identifiers has that.

    Only called if hook-points names it.

    Decision skip: Kea looks for no reservation with such an identifier.

    Decision drop: Kea looks for no reservation with such an identifier.
    """

    __slots__ = ()

    hook_point = "host6_identifier"

    @property
    def query(self) -> Packet6:
        """Of KEA_QUERY6_…."""
        return Packet6(self.variables, "KEA_QUERY6_")


class Subnet6Select(Event):
    """Kea has chosen the client's subnet, or found none.

    With wait, the packet waits from Kea 2.5.6 on, and no thread of Kea's.

    Decision skip: no subnet is chosen: the client gets no lease.

    Decision drop: the packet is dropped.
    """

    __slots__ = ()

    hook_point = "subnet6_select"

    @property
    def query(self) -> Packet6:
        """Of KEA_QUERY6_…."""
        return Packet6(self.variables, "KEA_QUERY6_")

    @property
    def subnet(self) -> Subnet6 | None:
        """Of KEA_SUBNET6…. None if Kea has none."""
        return self._part(Subnet6, "KEA_SUBNET6", "_PREFIX")


class Lease6Select(Event):
    """Kea has chosen an address or prefix for a client that had no lease for it, to offer it
    (KEA_IS_OFFER is 1) or to give it.

    Decision skip: the lease is not given, and no other address is tried.
    """

    __slots__ = ()

    hook_point = "lease6_select"

    @property
    def query(self) -> Packet6:
        """Of KEA_QUERY6_…."""
        return Packet6(self.variables, "KEA_QUERY6_")

    @property
    def subnet(self) -> Subnet6:
        """Of KEA_SUBNET6…."""
        return Subnet6(self.variables, "KEA_SUBNET6")

    @property
    def is_offer(self) -> bool:
        """True if Kea only offers the lease (DHCPDISCOVER, SOLICIT) and stores nothing, False if
        the lease is stored.

        Source: RFC 2131 section 3.1, RFC 8415 section 5.2.
        """
        return self._always(values.boolean, "KEA_IS_OFFER")

    @property
    def lease(self) -> Lease6:
        """Of KEA_LEASE6_…."""
        return Lease6(self.variables, "KEA_LEASE6_")


class Lease6Renew(Event):
    """The client renews a lease with the server that gave it; called once per lease.

    Decision skip: the lease keeps its old values.
    """

    __slots__ = ()

    hook_point = "lease6_renew"

    @property
    def query(self) -> Packet6:
        """Of KEA_QUERY6_…."""
        return Packet6(self.variables, "KEA_QUERY6_")

    @property
    def subnet(self) -> Subnet6 | None:
        """Of KEA_SUBNET6…. None if Kea has none."""
        return self._part(Subnet6, "KEA_SUBNET6", "_PREFIX")

    @property
    def lease(self) -> Lease6:
        """Of KEA_LEASE6_…."""
        return Lease6(self.variables, "KEA_LEASE6_")


class Lease6Rebind(Event):
    """The client renews a lease with any server that answers; called once per lease.

    Decision skip: the lease keeps its old values.
    """

    __slots__ = ()

    hook_point = "lease6_rebind"

    @property
    def query(self) -> Packet6:
        """Of KEA_QUERY6_…."""
        return Packet6(self.variables, "KEA_QUERY6_")

    @property
    def subnet(self) -> Subnet6 | None:
        """Of KEA_SUBNET6…. None if Kea has none."""
        return self._part(Subnet6, "KEA_SUBNET6", "_PREFIX")

    @property
    def lease(self) -> Lease6:
        """Of KEA_LEASE6_…."""
        return Lease6(self.variables, "KEA_LEASE6_")


class Lease6Decline(Event):
    """The client says that somebody else uses the address; the lease still names the client.

    Decision skip: this lease is not declined, the client's others are.

    Decision drop: the packet is dropped.
    """

    __slots__ = ()

    hook_point = "lease6_decline"

    @property
    def query(self) -> Packet6:
        """Of KEA_QUERY6_…."""
        return Packet6(self.variables, "KEA_QUERY6_")

    @property
    def subnet(self) -> Subnet6 | None:
        """Of KEA_SUBNET6…. None if Kea has none."""
        return self._part(Subnet6, "KEA_SUBNET6", "_PREFIX")

    @property
    def lease(self) -> Lease6:
        """Of KEA_LEASE6_…."""
        return Lease6(self.variables, "KEA_LEASE6_")


class Lease6Release(Event):
    """The client gives a lease back; called once per lease, and nothing is stored yet.

    Decision skip: the lease is not released.

    Decision drop: the lease is not released; before Kea 2.4 this holds for addresses only, and a
    delegated prefix is released.
    """

    __slots__ = ()

    hook_point = "lease6_release"

    @property
    def query(self) -> Packet6:
        """Of KEA_QUERY6_…."""
        return Packet6(self.variables, "KEA_QUERY6_")

    @property
    def subnet(self) -> Subnet6 | None:
        """Of KEA_SUBNET6…. None if Kea has none."""
        return self._part(Subnet6, "KEA_SUBNET6", "_PREFIX")

    @property
    def lease(self) -> Lease6:
        """Of KEA_LEASE6_…."""
        return Lease6(self.variables, "KEA_LEASE6_")


class Lease6Expire(Event):
    """A lease has come to its end and is about to be reclaimed, by Kea's timer or because a client
    asks for its address; some Kea versions also report a released lease here.

    Decision skip: Kea leaves the lease as it is and comes back to it in its next reclamation cycle.
    """

    __slots__ = ()

    hook_point = "lease6_expire"

    @property
    def subnet(self) -> Subnet6 | None:
        """Of KEA_SUBNET6…. None if Kea has none."""
        return self._part(Subnet6, "KEA_SUBNET6", "_PREFIX")

    @property
    def remove_lease(self) -> bool:
        """True if Kea deletes the expired lease from its database, False if it keeps it there as
        reclaimed.

        Source: Kea manual, remove-leases of lease reclamation.
        """
        return self._always(values.boolean, "KEA_REMOVE_LEASE")

    @property
    def lease(self) -> Lease6:
        """Of KEA_LEASE6_…."""
        return Lease6(self.variables, "KEA_LEASE6_")


class Lease6Recover(Event):
    """The time is over during which a declined address was kept back.

    Decision skip: the lease stays declined.
    """

    __slots__ = ()

    hook_point = "lease6_recover"

    @property
    def subnet(self) -> Subnet6 | None:
        """Of KEA_SUBNET6…. None if Kea has none."""
        return self._part(Subnet6, "KEA_SUBNET6", "_PREFIX")

    @property
    def lease(self) -> Lease6:
        """Of KEA_LEASE6_…."""
        return Lease6(self.variables, "KEA_LEASE6_")


class Leases6Committed(Event):
    """What the client's message did to the lease database is stored there, and the response is
    about to go out. Leases that are new or have new lifetimes are in LEASES6, those that the
    client no longer has in DELETED_LEASES6; with none in either, nothing has changed.

    Only called if hook-points names it.

    With wait, the packet waits, and no thread of Kea's.

    Decision drop: the response is not sent, the leases stay as they are.
    """

    __slots__ = ()

    hook_point = "leases6_committed"

    @property
    def query(self) -> Packet6:
        """Of KEA_QUERY6_…."""
        return Packet6(self.variables, "KEA_QUERY6_")

    @property
    def response(self) -> Packet6:
        """Of KEA_RESPONSE6_…."""
        return Packet6(self.variables, "KEA_RESPONSE6_")

    @property
    def subnet(self) -> Subnet6 | None:
        """Of KEA_SUBNET6…. None if Kea has none."""
        return self._part(Subnet6, "KEA_SUBNET6", "_PREFIX")

    @property
    def leases(self) -> list[Lease6]:
        """Of KEA_LEASES6_AT0_…, AT1_… and so on."""
        return self._each(Lease6, "KEA_LEASES6_", "TYPE")

    @property
    def deleted_leases(self) -> list[Lease6]:
        """Of KEA_DELETED_LEASES6_AT0_…, AT1_… and so on."""
        return self._each(Lease6, "KEA_DELETED_LEASES6_", "TYPE")


class Addr6Register(Event):
    """A client tells which address it has given itself; nothing is stored yet.

    Kea has it from 2.7.7 on.

    Only called if hook-points names it.

    Decision skip: the address is not registered; the client gets its answer.

    Decision drop: the packet is dropped.
    """

    __slots__ = ()

    hook_point = "addr6_register"

    @property
    def query(self) -> Packet6:
        """Of KEA_QUERY6_…."""
        return Packet6(self.variables, "KEA_QUERY6_")

    @property
    def response(self) -> Packet6:
        """Of KEA_RESPONSE6_…."""
        return Packet6(self.variables, "KEA_RESPONSE6_")

    @property
    def subnet(self) -> Subnet6 | None:
        """Of KEA_SUBNET6…. None if Kea has none."""
        return self._part(Subnet6, "KEA_SUBNET6", "_PREFIX")

    @property
    def address(self) -> IPv6Address:
        """The address that the client registers.

        Source: RFC 9686.
        """
        return self._always(values.ipv6, "KEA_ADDRESS6")

    @property
    def old_lease(self) -> Lease6 | None:
        """Of KEA_OLD_LEASE6_…. None if Kea has none."""
        return self._part(Lease6, "KEA_OLD_LEASE6_", "TYPE")

    @property
    def new_lease(self) -> Lease6:
        """Of KEA_NEW_LEASE6_…."""
        return Lease6(self.variables, "KEA_NEW_LEASE6_")


class Ddns6Update(Event):
    """Kea has chosen the client's name, and is about to ask for updates of DNS. It does so only
    where dhcp-ddns has enable-updates.

    Only called if hook-points names it.
    """

    __slots__ = ()

    hook_point = "ddns6_update"

    @property
    def query(self) -> Packet6:
        """Of KEA_QUERY6_…."""
        return Packet6(self.variables, "KEA_QUERY6_")

    @property
    def response(self) -> Packet6:
        """Of KEA_RESPONSE6_…."""
        return Packet6(self.variables, "KEA_RESPONSE6_")

    @property
    def subnet(self) -> Subnet6 | None:
        """Of KEA_SUBNET6…. None if Kea has none."""
        return self._part(Subnet6, "KEA_SUBNET6", "_PREFIX")

    @property
    def ddns_hostname(self) -> str:
        """The name for which Kea is about to ask for an update of DNS.

        Empty if there is none. Source: RFC 4702, RFC 4704.
        """
        return self._text("KEA_DDNS_HOSTNAME")

    @property
    def ddns_forward(self) -> bool:
        """True if Kea is about to ask for an update from the name to the address, else False.

        Source: RFC 4703.
        """
        return self._always(values.boolean, "KEA_DDNS_FORWARD")

    @property
    def ddns_reverse(self) -> bool:
        """True if Kea is about to ask for an update from the address to the name, else False.

        Source: RFC 4703.
        """
        return self._always(values.boolean, "KEA_DDNS_REVERSE")


class Dhcp6SrvConfigured(Event):
    """Kea has read its configuration and is about to use it; the hook point load comes before.

    Only called if hook-points names it.

    Decision drop: Kea refuses the configuration.
    """

    __slots__ = ()

    hook_point = "dhcp6_srv_configured"

    @property
    def configuration(self) -> Any | None:
        """The configuration, what is inside of Dhcp4 or Dhcp6. Passwords and secrets in it are
        shown as *****.

        None if it is longer than 65536 bytes or has no room, which the log tells. Source: Kea
        manual.
        """
        return self._maybe(values.json, "KEA_CONFIGURATION")


class Cb6Updated(Event):
    """Kea has taken changes over from the database that has a part of its configuration.

    Only called if hook-points names it.
    """

    __slots__ = ()

    hook_point = "cb6_updated"

    @property
    def audit_entries(self) -> Any | None:
        """What has changed in the configuration's database: a list with the type and number of each
        object, whether it was created, updated or deleted, and what the change's author says of
        it.

        None if it is longer than 65536 bytes or has no room, which the log tells. Source: Kea
        database/audit_entry.h.
        """
        return self._maybe(values.json, "KEA_AUDIT_ENTRIES")


class CommandProcessed(Event):
    """Kea has done what a command of its API asks for, and is about to answer it. A partner in high
    availability sends commands, too.

    Only called if hook-points names it.
    """

    __slots__ = ()

    hook_point = "command_processed"

    @property
    def command(self) -> str:
        """Name of the command.

        Source: Kea manual, Management API.
        """
        return self._text("KEA_COMMAND")

    @property
    def command_arguments(self) -> Any | None:
        """The arguments of the command. Passwords and secrets in it are shown as *****.

        None if it has none, or if it is longer than 65536 bytes or has no room, which the log
        tells. Source: Kea manual, API Reference.
        """
        return self._maybe(values.json, "KEA_COMMAND_ARGUMENTS")

    @property
    def command_response(self) -> CommandResponse:
        """Of KEA_COMMAND_…."""
        return CommandResponse(self.variables, "KEA_COMMAND_")


class Load(Event):
    """The configuration goes live: called before all other events of this configuration.

    Only called if hook-points names it.
    """

    __slots__ = ()

    hook_point = "load"


class Unload(Event):
    """The library goes away, because Kea stops or reads its configuration again: called when all
    events before it are done.

    Only called if hook-points names it.
    """

    __slots__ = ()

    hook_point = "unload"


# By the name of its hook point.
EVENTS: dict[str, type[Event]] = {
    event.hook_point: event
    for event in (
        Pkt4Receive,
        Pkt4Send,
        Host4Identifier,
        Subnet4Select,
        Lease4Select,
        Lease4Renew,
        Lease4Offer,
        Lease4Release,
        Lease4Decline,
        Lease4ServerDecline,
        Lease4Expire,
        Lease4Recover,
        Leases4Committed,
        Ddns4Update,
        Dhcp4SrvConfigured,
        Cb4Updated,
        Pkt6Receive,
        Pkt6Send,
        Host6Identifier,
        Subnet6Select,
        Lease6Select,
        Lease6Renew,
        Lease6Rebind,
        Lease6Decline,
        Lease6Release,
        Lease6Expire,
        Lease6Recover,
        Leases6Committed,
        Addr6Register,
        Ddns6Update,
        Dhcp6SrvConfigured,
        Cb6Updated,
        CommandProcessed,
        Load,
        Unload,
    )
}
