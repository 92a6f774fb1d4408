// SPDX-License-Identifier: MPL-2.0

#include "hook/facts/ordering_keys.h"

#include <dhcp/dhcp4.h>

#include <algorithm>

namespace runscript {

void OrderingKeys::add(Kind kind, const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) {
        return;
    }
    // FNV-1a, 64 bits.
    std::uint64_t hash = 0xcbf29ce484222325;
    const auto mix = [&hash](std::uint8_t byte) { hash = (hash ^ byte) * 0x100000001b3; };
    mix(static_cast<std::uint8_t>(kind));
    std::for_each(bytes, bytes + size, mix);
    keys_.push_back(hash);
}

void OrderingKeys::add_client(isc::dhcp::Pkt4& query) {
    if (const isc::dhcp::HWAddrPtr hwaddr = query.getHWAddr()) {
        add(Kind::hwaddr, hwaddr->hwaddr_);
    }
    if (const isc::dhcp::OptionPtr client_id = peek_option(query, isc::dhcp::DHO_DHCP_CLIENT_IDENTIFIER)) {
        add(Kind::client_id, client_id->getData());
    }
}

void OrderingKeys::add_client(const Packet6& query) {
    if (query.duid) {
        add(Kind::duid, query.duid->getDuid());
    }
}

void OrderingKeys::add_lease(const isc::dhcp::Lease4& lease) {
    add(Kind::address, lease.addr_.toBytes());
    note_lease();
    if (lease.hwaddr_) {
        add(Kind::hwaddr, lease.hwaddr_->hwaddr_);
    }
    if (lease.client_id_) {
        add(Kind::client_id, lease.client_id_->getClientId());
    }
}

void OrderingKeys::add_lease(const isc::dhcp::Lease6& lease) {
    const bool prefix = lease.type_ == isc::dhcp::Lease::TYPE_PD;
    add(prefix ? Kind::prefix : Kind::address, lease.addr_.toBytes());
    note_lease();
    if (has_owner(lease)) {
        add(Kind::duid, lease.duid_->getDuid());
    }
}

std::vector<std::uint64_t> OrderingKeys::take() {
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    return std::move(keys_);
}

}  // namespace runscript
