// SPDX-License-Identifier: MPL-2.0

#include "hook/arguments.h"

#include "hook/kea_versions.h"

#include <dhcpsrv/cfgmgr.h>

#include "hook/ordering_keys.h"

namespace runscript {

namespace {

// The source made of the object that `pointer` points to.
template <typename Source, typename Pointer, typename... More>
const Source* view(std::optional<Source>& source, const Pointer& pointer, More... more) {
    return pointer ? &source.emplace(*pointer, more...) : nullptr;
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
    response4_packet_ = read<isc::dhcp::Pkt4Ptr>("response4").value_or(nullptr);
    return view(response4_, response4_packet_);
}

const Packet6* Arguments::query6() {
    query6_packet_ = read<isc::dhcp::Pkt6Ptr>("query6").value_or(nullptr);
    return view(query6_, query6_packet_);
}

const Packet6* Arguments::response6() {
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
    if (!lease4_object_) {
        return nullptr;
    }
    // Not the argument subnet4: most hook points have none, and a shared network may have given the
    // lease from another of its subnets.
    const auto configuration = isc::dhcp::CfgMgr::instance().getCurrentCfg();
    const auto subnet =
        configuration->getCfgSubnets4()->getBySubnetId(lease4_object_->subnet_id_);
    return view(lease4_, lease4_object_, subnet.get());
}

const Lease6* Arguments::lease6() {
    lease6_object_ = read<isc::dhcp::Lease6Ptr>("lease6").value_or(nullptr);
    if (!lease6_object_) {
        return nullptr;
    }
    const auto configuration = isc::dhcp::CfgMgr::instance().getCurrentCfg();
    const auto subnet =
        configuration->getCfgSubnets6()->getBySubnetId(lease6_object_->subnet_id_);
    return view(lease6_, lease6_object_, subnet.get());
}

const bool* Arguments::fake_allocation() {
    fake_allocation_ = read<bool>("fake_allocation");
    return fake_allocation_ ? &*fake_allocation_ : nullptr;
}

const bool* Arguments::remove_lease() {
    remove_lease_ = read<bool>("remove_lease");
    return remove_lease_ ? &*remove_lease_ : nullptr;
}

std::vector<std::uint64_t> Arguments::ordering_keys() const {
    OrderingKeys keys;
    if (query4_) {
        keys.add_client(*query4_packet_);
    }
    if (query6_) {
        keys.add_client(*query6_);
    }
    if (lease4_) {
        keys.add_lease(*lease4_object_);
    }
    if (lease6_) {
        keys.add_lease(*lease6_object_);
    }
    return keys.take();
}

}  // namespace runscript
