// SPDX-License-Identifier: MPL-2.0

#include "hook/decide/parked_packet.h"

#include "hook/kea/kea_versions.h"

#include <boost/any.hpp>
#include <dhcpsrv/subnet.h>
#include <exceptions/exceptions.h>
#include <hooks/parking_lots.h>
#include <hooks/server_hooks.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace runscript {

namespace {

using isc::hooks::CalloutHandle;
using isc::hooks::ParkingLotPtr;
using isc::hooks::ServerHooks;

ParkingLotPtr lot_of(const std::string& hook_point) {
    return ServerHooks::getServerHooks().getParkingLotPtr(hook_point);
}

// Null where there is none.
template <typename Packet>
Packet query(CalloutHandle& handle, const char* name) {
    Packet packet;
    try {
        handle.getArgument(name, packet);
    } catch (const isc::hooks::NoSuchArgument&) {
        return nullptr;
    } catch (const boost::bad_any_cast&) {
        return nullptr;
    }
    return packet;
}

template <typename Subnet>
void keep_subnet(CalloutHandle& handle, const char* name, bool none) {
    Subnet subnet;
    if (!none) {
        handle.getArgument(name, subnet);
    }
    handle.setContext(name, subnet);
}

}  // namespace

std::unique_ptr<ParkedPacket> ParkedPacket::hold(HookPoint hook_point, CalloutHandle& handle) {
    Query packet;
    if (kFamilies[static_cast<std::size_t>(hook_point)] == 4) {
        packet = query<isc::dhcp::Pkt4Ptr>(handle, "query4");
    } else {
        packet = query<isc::dhcp::Pkt6Ptr>(handle, "query6");
    }
    if (std::visit([](const auto& pointer) { return pointer == nullptr; }, packet)) {
        return nullptr;
    }
    std::unique_ptr<ParkedPacket> held(new ParkedPacket(hook_point, handle, std::move(packet)));
    try {
        std::visit([&](const auto& pointer) { lot_of(held->name_)->reference(pointer); }, held->query_);
    } catch (const isc::InvalidOperation&) {
        return nullptr;
    }
    return held;
}

ParkedPacket::ParkedPacket(HookPoint hook_point, CalloutHandle& handle, Query query)
    : hook_point_(hook_point),
      name_(name_of(hook_point)),
      query_(std::move(query)),
      in_callout_(&handle),
      handle_(std::visit([](const auto& packet) { return packet->getCalloutHandle(); }, query_)) {}

bool ParkedPacket::can_wait() const {
    return handle_.get() == in_callout_;
}

void ParkedPacket::prepare() {
    constexpr char kArgument[] = "offer_address_in_use";
    if (hook_point_ == HookPoint::lease4_offer) {
        const std::vector<std::string> names = handle_->getArgumentNames();
        if (std::find(names.begin(), names.end(), kArgument) == names.end()) {
            handle_->setArgument(kArgument, false);
        }
    }
}

void ParkedPacket::hold_no_more() {
    std::visit([&](const auto& packet) { lot_of(name_)->dereference(packet); }, query_);
}

void ParkedPacket::let_go() {
    std::visit([&](const auto& packet) { lot_of(name_)->unpark(packet); }, query_);
}

void ParkedPacket::drop() {
    std::visit([&](const auto& packet) { lot_of(name_)->drop(packet); }, query_);
}

// A context of no library, since no callout is running (processLocalizedQuery4AndSendResponse).
void ParkedPacket::choose_subnet(bool none) {
    if (hook_point_ == HookPoint::subnet4_select) {
        keep_subnet<Subnet4Argument>(*handle_, "subnet4", none);
    } else if (hook_point_ == HookPoint::subnet6_select) {
        keep_subnet<Subnet6Argument>(*handle_, "subnet6", none);
    }
}

}  // namespace runscript
