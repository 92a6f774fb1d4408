// SPDX-License-Identifier: MPL-2.0

#include "neighbour.h"

#include "kea_compat.h"
#include "memory.h"

#include <hooks/hooks_manager.h>

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
        if (us->status_ == CalloutHandle::NEXT_STEP_PARK && us->parking_ != nullptr) {
            us->parking_->reference();
            if (us->unparks_ == Unparks::before_us) {
                us->parking_->unpark();
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
    if (us != nullptr && us->parking_ != nullptr && us->unparks_ == Unparks::after_us) {
        us->parking_->unpark();
    }
    return 0;
}

void Neighbour::join(CalloutHandle& handle, Parking* parking) {
    handle.setArgument(kArgument, this);
    parking_ = parking;
}

}  // namespace runscript::driver
