// SPDX-License-Identifier: MPL-2.0
// Kea's packets, made from a scenario's description.
//
// Each packet is packed and parsed again by Kea, so that its options have the classes which the
// server's callouts see.

#pragma once

#include <cc/data.h>
#include <dhcp/pkt4.h>
#include <dhcp/pkt6.h>

namespace runscript::driver {

// Fields: type (Kea's name, such as "DHCPDISCOVER"), transid, hops, ciaddr, siaddr, yiaddr, giaddr,
// hwaddr (null: the packet holds a null pointer), htype, hwaddr-source, options (map of code to
// hexadecimal digits, or to a list of them where several options have the code), unread-options
// (the same; Kea does not parse them, as if another library had added them), and those of every
// packet: iface, ifindex, local-address, local-port, remote-address, remote-port. Null gives a null
// pointer. Throws std::exception for a wrong field.
isc::dhcp::Pkt4Ptr make_packet4(const isc::data::ConstElementPtr& description);

// Fields: type ("SOLICIT"), transid, options, unread-options, hwaddr (the sender's, as the socket saw
// it: Kea gives it the source RAW), htype, relays (a list of maps with hops, link, peer and options; the
// relay agent next to the client last), and those of every packet.
isc::dhcp::Pkt6Ptr make_packet6(const isc::data::ConstElementPtr& description);

}  // namespace runscript::driver
