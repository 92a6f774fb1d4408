// SPDX-License-Identifier: MPL-2.0

#include "hook/facts/sources.h"

#include "hook/kea/kea_versions.h"

#include <dhcp/dhcp4.h>
#include <dhcpsrv/cfgmgr.h>
#include <exceptions/exceptions.h>

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
      client_id(option(isc::dhcp::DHO_DHCP_CLIENT_IDENTIFIER)) {}

isc::dhcp::OptionPtr Packet4::relay_agent_suboption(std::uint16_t code) const {
    const isc::dhcp::OptionPtr relay_agent = option(isc::dhcp::DHO_DHCP_AGENT_OPTIONS);
    return relay_agent ? relay_agent->getOption(code) : nullptr;
}

Packet6::Packet6(isc::dhcp::Pkt6& its_packet) : packet(its_packet), duid(its_packet.getClientId()) {}

const isc::dhcp::HWAddrPtr& Packet6::hwaddr() const {
    if (!hwaddr_) {
        try {
            hwaddr_ = packet.getMAC(isc::dhcp::HWAddr::HWADDR_SOURCE_ANY);
        } catch (const isc::Exception&) {
            hwaddr_ = nullptr;  // in a client id that is too short for a DUID Kea reads behind its end
        }
    }
    return *hwaddr_;
}

bool has_owner(const isc::dhcp::Lease6& lease) {
    return lease.duid_ && *lease.duid_ != isc::dhcp::DUID::EMPTY();
}

const isc::dhcp::Subnet4* Lease4::subnet() const {
    if (!subnet_) {
        const auto configuration = isc::dhcp::CfgMgr::instance().getCurrentCfg();
        subnet_ = configuration->getCfgSubnets4()->getBySubnetId(lease.subnet_id_);
    }
    return subnet_->get();
}

const Timers& Lease4::timers() const {
    if (!timers_) {
        timers_ = subnet() != nullptr ? timers_of(lease, *subnet()) : Timers{};
    }
    return *timers_;
}

const isc::dhcp::Subnet6* Lease6::subnet() const {
    if (!subnet_) {
        const auto configuration = isc::dhcp::CfgMgr::instance().getCurrentCfg();
        subnet_ = configuration->getCfgSubnets6()->getBySubnetId(lease.subnet_id_);
    }
    return subnet_->get();
}

const Timers& Lease6::timers() const {
    if (!timers_) {
        timers_ = subnet() != nullptr ? timers_of(lease, *subnet()) : Timers{};
    }
    return *timers_;
}

}  // namespace runscript
