// SPDX-License-Identifier: MPL-2.0

#include "hook/sources.h"

#include <dhcp/dhcp4.h>

#include "hook/timers.h"

namespace runscript {

isc::dhcp::OptionPtr peek_option(isc::dhcp::Pkt& packet, std::uint16_t code) {
    const bool copies = packet.isCopyRetrievedOptions();
    packet.setCopyRetrievedOptions(false);
    isc::dhcp::OptionPtr option = packet.getOption(code);
    packet.setCopyRetrievedOptions(copies);
    return option;
}

Packet4::Packet4(isc::dhcp::Pkt4& packet)
    : packet(packet),
      hwaddr(packet.getHWAddr()),
      vendor_class(peek_option(packet, isc::dhcp::DHO_VENDOR_CLASS_IDENTIFIER)),
      relay_agent(peek_option(packet, isc::dhcp::DHO_DHCP_AGENT_OPTIONS)) {}

Packet6::Packet6(isc::dhcp::Pkt6& packet)
    : packet(packet),
      hwaddr(packet.getMAC(isc::dhcp::HWAddr::HWADDR_SOURCE_ANY)),
      duid(packet.getClientId()) {}

bool has_owner(const isc::dhcp::Lease6& lease) {
    return lease.duid_ && *lease.duid_ != isc::dhcp::DUID::EMPTY();
}

Lease4::Lease4(const isc::dhcp::Lease4& lease, const isc::dhcp::Subnet4* subnet)
    : lease(lease), timers(subnet != nullptr ? timers_of(lease, *subnet) : Timers{}) {}

Lease6::Lease6(const isc::dhcp::Lease6& lease, const isc::dhcp::Subnet6* subnet)
    : lease(lease), timers(subnet != nullptr ? timers_of(lease, *subnet) : Timers{}) {}

}  // namespace runscript
