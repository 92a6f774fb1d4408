// SPDX-License-Identifier: MPL-2.0

#include "parking.h"

#include "kea_compat.h"

#include <dhcp/iface_mgr.h>
#include <dhcp/pkt4.h>
#include <dhcp/pkt6.h>
#include <dhcpsrv/subnet.h>
#include <exceptions/exceptions.h>
#include <hooks/hooks_manager.h>
#include <hooks/parking_lots.h>
#include <hooks/server_hooks.h>
#include <util/multi_threading_mgr.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <vector>

using isc::data::Element;
using isc::data::ElementPtr;
using isc::hooks::CalloutHandle;
using isc::hooks::CalloutHandlePtr;
using isc::hooks::HooksManager;
using isc::hooks::ScopedCalloutHandleState;
using isc::hooks::ServerHooks;

namespace runscript::driver {

namespace {

// processLocalizedQuery4AndSendResponse, processLocalizedQuery6AndSendResponse
template <typename Subnet>
ElementPtr subnet_for(CalloutHandle& handle, const std::string& family) {
    Subnet subnet;
    try {
        handle.getContext("subnet" + family, subnet);
    } catch (const isc::Exception&) {
        return Element::create();
    }
    return subnet ? Element::create(static_cast<std::int64_t>(subnet->getID())) : Element::create();
}

// processPacketPktSend, in the thread that let the packet go.
template <typename Packet>
void send(const CalloutHandlePtr& handle, const Packet& query, const Packet& response, const std::string& family) {
    const ScopedCalloutHandleState state(handle);
    handle->setArgument("query" + family, query);
    handle->setArgument("response" + family, response);
    HooksManager::callCallouts(ServerHooks::getServerHooks().getIndex("pkt" + family + "_send"), *handle);
}

template <typename Packet>
Packet argument(CalloutHandle& handle, const std::string& name) {
    const std::vector<std::string> names = handle.getArgumentNames();
    Packet packet;
    if (std::find(names.begin(), names.end(), name) != names.end()) {
        handle.getArgument(name, packet);
    }
    return packet;
}

}  // namespace

Parking::Parking(const std::string& hook, const CalloutHandlePtr& handle,
                 const std::shared_ptr<ScopedCalloutHandleState>& state)
    : handle_(handle) {
    if (hook == "leases4_committed" || hook == "lease4_offer" || hook == "subnet4_select") {
        park<isc::dhcp::Pkt4Ptr, Subnet4Argument>(hook, handle, state, "4");
    } else if (hook == "leases6_committed" || hook == "subnet6_select") {
        park<isc::dhcp::Pkt6Ptr, Subnet6Argument>(hook, handle, state, "6");
    } else {
        throw std::invalid_argument("parks: no server parks at " + hook);
    }
}

template <typename Packet, typename Subnet>
void Parking::park(const std::string& hook, const CalloutHandlePtr& handle,
                   const std::shared_ptr<ScopedCalloutHandleState>& state, const std::string& family) {
    const auto query = argument<Packet>(*handle, "query" + family);
    const auto response = argument<Packet>(*handle, "response" + family);
    if (!query) {
        throw std::invalid_argument("parks: there is no query");
    }
    const auto in_lot = std::make_shared<int>();
    in_lot_ = in_lot;
    const auto go_on = [=, fate = fate_, kept = state, there = in_lot] {
        fate->has_left = true;
        fate->subnet = subnet_for<Subnet>(*handle, family);
        if (response && !isc::util::MultiThreadingMgr::instance().getMode()) {
            send(handle, query, response, family);
        }
    };
    HooksManager::park(hook, query, go_on);
    const auto lot = [hook] { return ServerHooks::getServerHooks().getParkingLotPtr(hook); };
    reference_ = [=] { lot()->reference(query); };
    unpark_ = [=] { lot()->unpark(query); };
    drop_ = [=] { lot()->drop(query); };
}

void Parking::after_callouts() {
    if (handle_->getStatus() != CalloutHandle::NEXT_STEP_PARK) {
        drop_();
    }
    handle_.reset();
    reference_ = unpark_ = drop_ = nullptr;  // they hold the packet
}

std::string_view Parking::fate() const {
    if (fate_->has_left) {
        return "left";
    }
    return in_lot_.expired() ? "dropped" : "parked";
}

ElementPtr Parking::subnet() const {
    return fate_->subnet;
}

void run_main_loop(int family, std::int64_t milliseconds, const std::function<bool()>& is_over) {
    constexpr std::uint32_t kTurnMicroseconds = 10'000;
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (!is_over() && std::chrono::steady_clock::now() < end) {
        if (family == 4) {
            isc::dhcp::IfaceMgr::instance().receive4(0, kTurnMicroseconds);
        } else {
            isc::dhcp::IfaceMgr::instance().receive6(0, kTurnMicroseconds);
        }
    }
}

}  // namespace runscript::driver
