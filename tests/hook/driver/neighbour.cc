// SPDX-License-Identifier: MPL-2.0

#include "neighbour.h"

#include "kea_compat.h"
#include "memory.h"

#include <dhcp/pkt4.h>
#include <dhcp/pkt6.h>
#include <hooks/parking_lots.h>
#include <hooks/server_hooks.h>

#include <algorithm>
#include <vector>

using isc::hooks::CalloutHandle;
using isc::hooks::HooksManager;

namespace runscript::driver {

namespace {

// An argument no server sets. It carries the step's neighbour to its callouts.
constexpr const char* kArgument = "callout-driver-neighbour";

bool has_argument(const CalloutHandle& handle, const std::string& name) {
    const std::vector<std::string> names = handle.getArgumentNames();
    return std::find(names.begin(), names.end(), name) != names.end();
}

Neighbour* neighbour_of(CalloutHandle& handle) {
    Neighbour* neighbour = nullptr;
    if (has_argument(handle, kArgument)) {
        handle.getArgument(kArgument, neighbour);
    }
    return neighbour;
}

template <typename Packet>
Packet argument(CalloutHandle& handle, const char* name) {
    Packet packet;
    if (has_argument(handle, name)) {
        handle.getArgument(name, packet);
    }
    return packet;
}

}  // namespace

// Kea may not have come to the callout behind ours.
Neighbour::~Neighbour() {
    memory_again();
}

void Neighbour::register_at(const std::string& hook) {
    auto& pre = HooksManager::preCalloutsLibraryHandle();
    auto& post = HooksManager::postCalloutsLibraryHandle();
    pre.deregisterAllCallouts(hook);
    post.deregisterAllCallouts(hook);
    pre.registerCallout(hook, &in_front);
    post.registerCallout(hook, &behind);
}

int Neighbour::in_front(CalloutHandle& handle) {
    if (const Neighbour* const us = neighbour_of(handle)) {
        handle.setStatus(us->status_);
        if (us->status_ == CalloutHandle::NEXT_STEP_PARK && us->reference_) {
            us->reference_();
            if (us->unparks_ == Unparks::before_us) {
                us->unpark_();
            }
        }
        if (us->memory_) {
            no_memory(*us->memory_);
        }
    }
    return 0;
}

int Neighbour::behind(CalloutHandle& handle) {
    memory_again();
    const Neighbour* const us = neighbour_of(handle);
    if (us != nullptr && us->unparks_ == Unparks::after_us) {
        us->unpark_();
    }
    return 0;
}

void Neighbour::before_callouts(const std::string& hook, CalloutHandle& handle) {
    handle.setArgument(kArgument, this);
    const auto park = [&](const auto& query) {
        if (!query) {
            return;
        }
        HooksManager::park(hook, query, [this] { has_left_ = true; });
        const auto lot = isc::hooks::ServerHooks::getServerHooks().getParkingLotPtr(hook);
        reference_ = [=] { lot->reference(query); };
        unpark_ = [=] { lot->unpark(query); };
        drop_ = [=] { lot->drop(query); };
    };
    if (hook == "leases4_committed") {
        park(argument<isc::dhcp::Pkt4Ptr>(handle, "query4"));
    } else if (hook == "leases6_committed") {
        park(argument<isc::dhcp::Pkt6Ptr>(handle, "query6"));
    }
}

void Neighbour::after_callouts(const CalloutHandle& handle) const {
    if (drop_ && handle.getStatus() != CalloutHandle::NEXT_STEP_PARK) {
        drop_();
    }
}

}  // namespace runscript::driver
