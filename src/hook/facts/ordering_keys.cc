// SPDX-License-Identifier: MPL-2.0

#include "hook/facts/ordering_keys.h"

#include <algorithm>
#include <iterator>

#include "base/fnv1a.h"

namespace runscript {

namespace {

bool is_about_the_server(HookPoint hook_point) {
    switch (hook_point) {
        case HookPoint::dhcp4_srv_configured:
        case HookPoint::dhcp6_srv_configured:
        case HookPoint::cb4_updated:
        case HookPoint::cb6_updated:
        case HookPoint::command_processed: return true;
        default: return false;
    }
}

}  // namespace

OrderingKeys::OrderingKeys(const Facts& facts) : hook_point_(facts.hook_point) {
    if (facts.query4) {
        add_client(*facts.query4);
    }
    if (facts.query6) {
        add_client(*facts.query6);
    }
    if (facts.lease4) {
        add_lease(facts.lease4->lease);
    }
    if (facts.lease6) {
        add_lease(facts.lease6->lease);
    }
    const auto add_each = [this](const auto& leases) {
        if (leases) {
            for (const auto& one : *leases) {
                add_lease(one.lease);
            }
        }
    };
    add_each(facts.leases4);
    add_each(facts.deleted_leases4);
    add_each(facts.leases6);
    add_each(facts.deleted_leases6);
    if (facts.old_lease6) {
        add_lease(facts.old_lease6->lease);
    }
    if (facts.new_lease6) {
        add_lease(facts.new_lease6->lease);
    }
    if (is_about_the_server(hook_point_)) {
        add(Kind::server, {1});
    }
}

std::uint64_t OrderingKeys::lease_number() const {
    constexpr std::uint64_t kPlaces = 64;
    static_assert(std::size(kHookPointNames) < kPlaces, "two hook points would have a number in common");
    return leases_ == 0 ? 0 : leases_ * kPlaces + 1 + static_cast<std::uint64_t>(hook_point_);
}

void OrderingKeys::add(Kind kind, const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) {
        return;
    }
    Fnv1a key;
    key.add(static_cast<std::uint8_t>(kind));
    key.add(bytes, size);
    keys_.push_back(key.hash());
    if (kind < nearest_) {
        nearest_ = kind;
        client_ = key.hash();
    }
}

void OrderingKeys::add_client(const Packet4& query) {
    if (query.hwaddr) {
        add(Kind::hwaddr, query.hwaddr->hwaddr_);
    }
    if (query.client_id) {
        add(Kind::client_id, query.client_id->getData());
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
    if (const auto client = std::find(keys_.begin(), keys_.end(), client_); client != keys_.end()) {
        std::iter_swap(keys_.begin(), client);
    }
    return std::move(keys_);
}

}  // namespace runscript
