# SPDX-License-Identifier: MPL-2.0
"""Variables of DHCPv4 and DHCPv6 packets: the client's query and the server's response."""

from kea_runscript.table.model import Group, Source, Variable
from kea_runscript.table.value_types import JSON_TOO_LONG, Enumeration, Type

MESSAGE_TYPES4 = Enumeration(
    "MessageType4",
    "Type of a DHCPv4 message.",
    (
        "DHCPDISCOVER", "DHCPOFFER", "DHCPREQUEST", "DHCPDECLINE", "DHCPACK", "DHCPNAK",
        "DHCPRELEASE", "DHCPINFORM", "DHCPLEASEQUERY", "DHCPLEASEUNASSIGNED", "DHCPLEASEUNKNOWN",
        "DHCPLEASEACTIVE", "DHCPBULKLEASEQUERY", "DHCPLEASEQUERYDONE", "DHCPLEASEQUERYSTATUS",
        "DHCPTLS", "UNKNOWN",
    ),
)

MESSAGE_TYPES6 = Enumeration(
    "MessageType6",
    "Type of a DHCPv6 message.",
    (
        "SOLICIT", "ADVERTISE", "REQUEST", "CONFIRM", "RENEW", "REBIND", "REPLY", "RELEASE",
        "DECLINE", "RECONFIGURE", "INFORMATION_REQUEST", "RELAY_FORWARD", "RELAY_REPLY",
        "LEASEQUERY", "LEASEQUERY_REPLY", "LEASEQUERY_DATA", "LEASEQUERY_DONE", "DHCPV4_QUERY",
        "DHCPV4_RESPONSE", "ADDR_REG_INFORM", "ADDR_REG_REPLY", "UNKNOWN",
    ),
)

_HWADDR_SOURCE = (
    "Where the server found the hardware address, as a number: 1 the packet's own header, 2 the"
    " DUID, 4 a link-local address, 8 the relay's client link-layer address option, 16 the"
    " relay's remote id, 32 the relay's subscriber id, 64 and 128 DOCSIS options, 0 unknown."
)

_CLASSES = Variable(
    "CLASSES", Type.JSON,
    "The client classes that the packet belongs to at this moment: a list of names. Kea's built-in"
    " classes are among them, and one with the vendor class that the client gives.",
    '["ALL", "VENDOR_CLASS_udhcp 1.35.0", "UNKNOWN"]', "Kea manual, Client Classification",
)

_FQDN = (
    "Kea makes its letters small. With a dot at its end it is the whole name, and without one a"
    " part of it."
)
_NO_FQDN = "if the packet has no such option, or one without a name"
_FQDN_FLAGS = (
    "Of the client S says that the server shall tell DNS the address of the name, and N that it"
    " shall tell DNS nothing; of the server they say that it does so, and O that the client had"
    " asked for something else."
)
_NO_FLAGS = "if none is set, or the packet has no such option"

PKT4 = Source(
    name="pkt4",
    cpp_type="Packet4",
    variables=(
        Variable(
            "TYPE", Type.STRING,
            "Name of the DHCP message type, such as DHCPDISCOVER or DHCPACK; UNKNOWN if it has"
            " none.",
            "DHCPREQUEST", "RFC 2132 section 9.6, Kea dhcp/dhcp4.h", isc="TYPE",
            enumeration=MESSAGE_TYPES4,
        ),
        Variable(
            "INTERFACE", Type.STRING,
            "Name of the server's network interface that the packet comes in or goes out by.",
            "eth0", isc="IFACE_NAME",
        ),
        Variable(
            "IFINDEX", Type.INTEGER,
            "Index of that interface in the kernel.",
            "2", isc="IFACE_INDEX", empty="if it is not known",
        ),
        Variable(
            "HWADDR", Type.STRING,
            "Hardware address of the client: lower-case hexadecimal bytes with colons between.",
            "08:00:2b:02:3f:4e", "RFC 2131 section 2, field chaddr", isc="HWADDR",
            empty="if it gives none",
        ),
        Variable(
            "HWADDR_TYPE", Type.INTEGER,
            "Type of the hardware address, as a number; 1 is Ethernet.",
            "1", "RFC 2131 section 2, field htype; IANA ARP parameters", isc="HWADDR_TYPE",
        ),
        Variable(
            "HWADDR_SOURCE", Type.INTEGER, _HWADDR_SOURCE, "1", "Kea dhcp/hwaddr.h"
        ),
        Variable(
            "RELAYED", Type.BOOLEAN,
            "1 if the packet passed a relay agent, that is if GIADDR holds the address of one.",
            "0", "Kea dhcp/pkt4.h", isc="RELAYED",
        ),
        Variable(
            "RELAY_HOPS", Type.INTEGER,
            "How many relay agents the packet passed, by their own count.",
            "0", "RFC 2131 section 2, field hops", isc="HOPS",
        ),
        Variable(
            "TRANSACTION_ID", Type.INTEGER,
            "Transaction id that ties a response to its query, in decimal, 0 to 4294967295.",
            "305419896", "RFC 2131 section 2, field xid", isc="TXID",
        ),
        Variable(
            "SECS", Type.INTEGER,
            "For how many seconds the client has been trying, as it says itself.",
            "0", "RFC 2131 section 2, field secs", isc="SECS",
        ),
        Variable(
            "FLAGS", Type.INTEGER,
            "The flags, in decimal: 32768 if the client wants broadcasts, else 0.",
            "0", "RFC 2131 section 2, field flags", isc="FLAGS",
        ),
        Variable(
            "CIADDR", Type.IPV4,
            "Address that the client already uses; 0.0.0.0 if it has none.",
            "192.0.2.10", "RFC 2131 section 2", isc="CIADDR",
        ),
        Variable(
            "SIADDR", Type.IPV4,
            "Address of the next server for booting from the network; 0.0.0.0 if there is none.",
            "0.0.0.0", "RFC 2131 section 2", isc="SIADDR",
        ),
        Variable(
            "YIADDR", Type.IPV4,
            "Address that the server gives to the client; 0.0.0.0 in a query.",
            "0.0.0.0", "RFC 2131 section 2", isc="YIADDR",
        ),
        Variable(
            "GIADDR", Type.IPV4,
            "Address of the first relay agent; 0.0.0.0 if there is none.",
            "0.0.0.0", "RFC 2131 section 2", isc="GIADDR",
        ),
        Variable(
            "CLIENT_ID", Type.STRING,
            "Client identifier (option 61): lower-case hexadecimal bytes with colons between.",
            "01:08:00:2b:02:3f:4e", "RFC 2132 section 9.14, RFC 4361", isc=None,
            empty="if the packet carries none",
        ),
        Variable(
            "SERVER_ID", Type.IPV4,
            "Address that the server goes by (option 54): in a query that of the server which the"
            " client has chosen, in a response that of this one.",
            "192.0.2.1", "RFC 2132 section 9.7", empty="if the packet names none",
        ),
        _CLASSES,
        Variable(
            "HOSTNAME", Type.STRING,
            "Host name (option 12) that the packet carries.",
            "printer", "RFC 2132 section 3.14", empty="if it carries none",
        ),
        Variable(
            "FQDN", Type.STRING,
            f"Domain name (option 81) that the packet carries. {_FQDN}",
            "printer.example.org.", "RFC 4702", empty=_NO_FQDN,
        ),
        Variable(
            "FQDN_FLAGS", Type.FLAGS,
            f"The flags beside FQDN. {_FQDN_FLAGS} E says how the name is written in the packet.",
            "SE", "RFC 4702 section 2.1", empty=_NO_FLAGS,
        ),
        Variable(
            "OPTION60", Type.STRING,
            "Vendor class identifier that the packet carries.",
            "udhcp 1.35.0", "RFC 2132 section 9.13", empty="if it carries none",
            plain="VENDOR_CLASS",
        ),
        Variable(
            "OPTION93", Type.INTEGER,
            "Architecture of a client that boots from the network, such as 0 for a BIOS and 7 for"
            " UEFI of 64 bits; the first, if the packet carries several.",
            "7", "RFC 4578 section 2.1; IANA processor architecture types",
            empty="if it carries none", plain="ARCHITECTURE",
        ),
        Variable(
            "RAI", Type.HEX,
            "Relay agent information (option 82) without its header, all sub-options in one.",
            "0x01046574683002020A0B", "RFC 3046", isc="OPTION_82", empty="if there is none",
        ),
        Variable(
            "RAI_CIRCUIT_ID", Type.HEX,
            "Circuit id (sub-option 1) of the relay agent information.",
            "0x65746830", "RFC 3046 section 3.1", isc="OPTION_82_SUB_OPTION_1",
            empty="if there is none", plain="CIRCUIT_ID",
        ),
        Variable(
            "RAI_REMOTE_ID", Type.HEX,
            "Remote id (sub-option 2) of the relay agent information.",
            "0x0A0B", "RFC 3046 section 3.2", isc="OPTION_82_SUB_OPTION_2",
            empty="if there is none", plain="REMOTE_ID",
        ),
    ),
)

PKT6 = Source(
    name="pkt6",
    cpp_type="Packet6",
    variables=(
        Variable(
            "TYPE", Type.STRING,
            "Name of the DHCPv6 message type, such as SOLICIT or REPLY; UNKNOWN if it has none.",
            "REQUEST", "RFC 8415 section 7.3, Kea dhcp/pkt6.cc", isc="TYPE",
            enumeration=MESSAGE_TYPES6,
        ),
        Variable(
            "INTERFACE", Type.STRING,
            "Name of the server's network interface that the packet comes in or goes out by.",
            "eth0", isc="IFACE_NAME",
        ),
        Variable(
            "IFINDEX", Type.INTEGER,
            "Index of that interface in the kernel.",
            "2", isc="IFACE_INDEX", empty="if it is not known",
        ),
        Variable(
            "DUID", Type.STRING,
            "DUID of the client: lower-case hexadecimal bytes with colons between.",
            "00:03:00:01:08:00:2b:02:3f:4e", "RFC 8415 section 11", isc="CLIENT_ID",
            empty="if the packet carries none or a malformed one",
        ),
        Variable(
            "HWADDR", Type.STRING,
            "Hardware address of the client, as far as the server can find it: lower-case"
            " hexadecimal bytes with colons between.",
            "08:00:2b:02:3f:4e", "Kea dhcp/pkt.h, getMAC()", empty="if it cannot",
        ),
        Variable(
            "HWADDR_TYPE", Type.INTEGER,
            "Type of the hardware address, as a number; 1 is Ethernet.",
            "1", "IANA ARP parameters", empty="if HWADDR is",
        ),
        Variable(
            "HWADDR_SOURCE", Type.INTEGER, _HWADDR_SOURCE, "2", "Kea dhcp/hwaddr.h",
            empty="if HWADDR is",
        ),
        Variable(
            "LOCAL_ADDRESS", Type.IPV6,
            "Address of the server that the packet was sent to or is sent from: link-local,"
            " multicast or global.",
            "ff02::1:2", "Kea dhcp/pkt.h", isc="LOCAL_ADDR",
        ),
        Variable(
            "LOCAL_PORT", Type.INTEGER,
            "UDP port of the server, 0 to 65535.",
            "547", "RFC 8415 section 7.2", isc="LOCAL_PORT",
        ),
        Variable(
            "REMOTE_ADDRESS", Type.IPV6,
            "Address that the packet came from or goes to: the client's link-local address, or"
            " the relay agent's address if the packet passed one.",
            "fe80::a00:2bff:fe02:3f4e", "Kea dhcp/pkt.h", isc="REMOTE_ADDR",
        ),
        Variable(
            "CLIENT_ADDRESS", Type.IPV6,
            "Address of the client itself, whether relay agents are between or not; nearly always"
            " its link-local address, to which a route for a delegated prefix goes.",
            "fe80::a00:2bff:fe02:3f4e", "RFC 8415 section 9.2, field peer-address",
        ),
        Variable(
            "RELAYS", Type.JSON,
            "The relay agents that the packet passed, the one next to the client first: a list of"
            " maps with the agent's link-address, peer-address and hop-count, and where it says so"
            " its interface-id (option 18) and remote-id (option 37, the enterprise number and the"
            " id in one), each in hexadecimal.",
            '[{"hop-count": 0, "interface-id": "0x65746830", "link-address": "2001:db8:1::1",'
            ' "peer-address": "fe80::a00:2bff:fe02:3f4e", "remote-id": "0x000000090A0B"}]',
            "RFC 8415 section 9, RFC 4649", empty=JSON_TOO_LONG,
        ),
        Variable(
            "REMOTE_PORT", Type.INTEGER,
            "UDP port at REMOTE_ADDRESS, 0 to 65535.",
            "546", "RFC 8415 section 7.2", isc="REMOTE_PORT",
        ),
        Variable(
            "SERVER_DUID", Type.STRING,
            "DUID of the server (option 2): in a query that of the server which the client has"
            " chosen, in a response that of this one; in the form of DUID.",
            "00:01:00:01:c7:92:bc:9a:00:25:90:45:d2:0c", "RFC 8415 section 21.3",
            empty="if the packet names none",
        ),
        _CLASSES,
        Variable(
            "FQDN", Type.STRING,
            f"Domain name (option 39) that the packet carries. {_FQDN}",
            "printer.example.org.", "RFC 4704", empty=_NO_FQDN,
        ),
        Variable(
            "FQDN_FLAGS", Type.FLAGS,
            f"The flags beside FQDN. {_FQDN_FLAGS}",
            "S", "RFC 4704 section 4.1", empty=_NO_FLAGS,
        ),
        Variable(
            "LABEL", Type.STRING,
            "How Kea's own log names the exchange: DUID and transaction id; its form is Kea's and"
            " differs between versions.",
            "duid=[00:03:00:01:08:00:2b:02:3f:4e], tid=0xa1b2c3", "Kea dhcp/pkt6.cc, getLabel()",
        ),
        Variable(
            "TRANSACTION_ID", Type.INTEGER,
            "Transaction id that ties a response to its query, in decimal, 0 to 16777215.",
            "10597059", "RFC 8415 section 16.1", isc="TXID",
        ),
    ),
)

SOURCES = (PKT4, PKT6)

QUERIES = (
    Group("query4", "pkt4", "KEA_QUERY4_", isc="QUERY4_"),
    Group("query6", "pkt6", "KEA_QUERY6_", isc="QUERY6_"),
)

RESPONSES = (
    Group("response4", "pkt4", "KEA_RESPONSE4_"),
    Group("response6", "pkt6", "KEA_RESPONSE6_"),
)
