// SPDX-License-Identifier: MPL-2.0

#include "hook/facts/arguments.h"

#include "hook/kea/kea_versions.h"

#include <dhcpsrv/cfgmgr.h>

namespace runscript {

namespace {

// The source made of the object that `pointer` points to.
template <typename Source, typename Pointer>
const Source* view(std::optional<Source>& source, const Pointer& pointer) {
    return pointer ? &source.emplace(*pointer) : nullptr;
}

// A lease's subnet is looked up by its id: most hook points have no argument subnet4 or subnet6, and a shared
// network may have given the lease from another of its subnets.
Lease4 view_of(const isc::dhcp::Lease4& lease) {
    const auto configuration = isc::dhcp::CfgMgr::instance().getCurrentCfg();
    const auto subnet = configuration->getCfgSubnets4()->getBySubnetId(lease.subnet_id_);
    return Lease4(lease, subnet.get());
}

Lease6 view_of(const isc::dhcp::Lease6& lease) {
    const auto configuration = isc::dhcp::CfgMgr::instance().getCurrentCfg();
    const auto subnet = configuration->getCfgSubnets6()->getBySubnetId(lease.subnet_id_);
    return Lease6(lease, subnet.get());
}

template <typename CollectionPointer, typename Source>
const std::vector<Source>* views_of(const CollectionPointer& leases, std::vector<Source>& views) {
    if (!leases) {
        return nullptr;
    }
    for (const auto& lease : *leases) {
        if (lease) {
            views.push_back(view_of(*lease));
        }
    }
    return &views;
}

}  // namespace

template <typename T>
std::optional<T> Arguments::read(const char* name) const {
    try {
        T value{};
        handle_.getArgument(name, value);
        return value;
    } catch (const std::exception&) {
        return std::nullopt;  // not there, or of another type: the same to the script
    }
}

const Packet4* Arguments::query4() {
    query4_packet_ = read<isc::dhcp::Pkt4Ptr>("query4").value_or(nullptr);
    return view(query4_, query4_packet_);
}

const Packet4* Arguments::response4() {
    if (hook_point_ == HookPoint::leases4_committed && !kCommittedHasResponse) {
        return nullptr;
    }
    response4_packet_ = read<isc::dhcp::Pkt4Ptr>("response4").value_or(nullptr);
    return view(response4_, response4_packet_);
}

const Packet6* Arguments::query6() {
    query6_packet_ = read<isc::dhcp::Pkt6Ptr>("query6").value_or(nullptr);
    return view(query6_, query6_packet_);
}

const Packet6* Arguments::response6() {
    if (hook_point_ == HookPoint::leases6_committed && !kCommittedHasResponse) {
        return nullptr;
    }
    response6_packet_ = read<isc::dhcp::Pkt6Ptr>("response6").value_or(nullptr);
    return view(response6_, response6_packet_);
}

const Subnet4* Arguments::subnet4() {
    subnet_ = read<Subnet4Argument>("subnet4").value_or(nullptr);
    return subnet_.get();
}

const Subnet6* Arguments::subnet6() {
    subnet_ = read<Subnet6Argument>("subnet6").value_or(nullptr);
    return subnet_.get();
}

const Lease4* Arguments::lease4() {
    lease4_object_ = read<isc::dhcp::Lease4Ptr>("lease4").value_or(nullptr);
    return lease4_object_ ? &lease4_.emplace(view_of(*lease4_object_)) : nullptr;
}

const Lease6* Arguments::lease6() {
    lease6_object_ = read<isc::dhcp::Lease6Ptr>("lease6").value_or(nullptr);
    return lease6_object_ ? &lease6_.emplace(view_of(*lease6_object_)) : nullptr;
}

const std::vector<Lease4>* Arguments::leases4() {
    leases4_objects_ = read<isc::dhcp::Lease4CollectionPtr>("leases4").value_or(nullptr);
    return views_of(leases4_objects_, leases4_);
}

const std::vector<Lease4>* Arguments::deleted_leases4() {
    deleted_leases4_objects_ =
        read<isc::dhcp::Lease4CollectionPtr>("deleted_leases4").value_or(nullptr);
    return views_of(deleted_leases4_objects_, deleted_leases4_);
}

const std::vector<Lease6>* Arguments::leases6() {
    leases6_objects_ = read<isc::dhcp::Lease6CollectionPtr>("leases6").value_or(nullptr);
    return views_of(leases6_objects_, leases6_);
}

const std::vector<Lease6>* Arguments::deleted_leases6() {
    deleted_leases6_objects_ =
        read<isc::dhcp::Lease6CollectionPtr>("deleted_leases6").value_or(nullptr);
    return views_of(deleted_leases6_objects_, deleted_leases6_);
}

const bool* Arguments::fake_allocation() {
    fake_allocation_ = read<bool>("fake_allocation");
    return fake_allocation_ ? &*fake_allocation_ : nullptr;
}

const bool* Arguments::remove_lease() {
    remove_lease_ = read<bool>("remove_lease");
    return remove_lease_ ? &*remove_lease_ : nullptr;
}

OrderingKeys Arguments::ordering_keys() const {
    OrderingKeys keys;
    if (query4_) {
        keys.add_client(*query4_packet_);
    }
    if (query6_) {
        keys.add_client(*query6_);
    }
    if (lease4_) {
        keys.add_lease(lease4_->lease);
    }
    if (lease6_) {
        keys.add_lease(lease6_->lease);
    }
    for (const auto* leases : {&leases4_, &deleted_leases4_}) {
        for (const Lease4& lease : *leases) {
            keys.add_lease(lease.lease);
        }
    }
    for (const auto* leases : {&leases6_, &deleted_leases6_}) {
        for (const Lease6& lease : *leases) {
            keys.add_lease(lease.lease);
        }
    }
    return keys;
}

}  // namespace runscript
