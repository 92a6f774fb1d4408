// SPDX-License-Identifier: MPL-2.0

#include "hook/facts/sources.h"

#include <dhcp/dhcp4.h>

#include "hook/facts/timers.h"

namespace runscript {

isc::dhcp::OptionPtr peek_option(isc::dhcp::Pkt& packet, std::uint16_t code) {
    const bool copies = packet.isCopyRetrievedOptions();
    packet.setCopyRetrievedOptions(false);
    isc::dhcp::OptionPtr option = packet.getOption(code);
    packet.setCopyRetrievedOptions(copies);
    return option;
}

Packet4::Packet4(isc::dhcp::Pkt4& its_packet)
    : packet(its_packet),
      hwaddr(its_packet.getHWAddr()),
      client_id(peek_option(its_packet, isc::dhcp::DHO_DHCP_CLIENT_IDENTIFIER)),
      vendor_class(peek_option(its_packet, isc::dhcp::DHO_VENDOR_CLASS_IDENTIFIER)),
      architectures(peek_option(its_packet, isc::dhcp::DHO_SYSTEM)),
      relay_agent(peek_option(its_packet, isc::dhcp::DHO_DHCP_AGENT_OPTIONS)) {}

Packet6::Packet6(isc::dhcp::Pkt6& its_packet)
    : packet(its_packet),
      hwaddr(its_packet.getMAC(isc::dhcp::HWAddr::HWADDR_SOURCE_ANY)),
      duid(its_packet.getClientId()) {}

bool has_owner(const isc::dhcp::Lease6& lease) {
    return lease.duid_ && *lease.duid_ != isc::dhcp::DUID::EMPTY();
}

Lease4::Lease4(const isc::dhcp::Lease4& its_lease, const isc::dhcp::Subnet4* subnet)
    : lease(its_lease), timers(subnet != nullptr ? timers_of(lease, *subnet) : Timers{}) {}

Lease6::Lease6(const isc::dhcp::Lease6& its_lease, const isc::dhcp::Subnet6* subnet)
    : lease(its_lease), timers(subnet != nullptr ? timers_of(lease, *subnet) : Timers{}) {}

}  // namespace runscript
