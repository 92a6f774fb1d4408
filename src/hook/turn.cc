// SPDX-License-Identifier: MPL-2.0

#include "hook/turn.h"

#include "hook/kea/kea_versions.h"

#include "hook/event.h"
#include "hook/facts/client_identity.h"

namespace runscript {

Turn::Turn(HookPoint hook_point, isc::hooks::CalloutHandle& handle, bool several)
    : next_step(hook_point, handle), hook_point_(hook_point), handle_(&handle), several_(several) {}

const SharedEventPtr& Turn::event() {
    if (!event_) {
        event_ = event_of(facts(), several_);
    }
    return event_;
}

std::string Turn::cache_key() {
    if (!identity_) {
        identity_ = client_identity(facts());
    }
    if (identity_->empty()) {
        return {};
    }
    return std::to_string(place) + ' ' + std::string(name_of(hook_point_)) + ' ' + *identity_;
}

void Turn::forget_event() {
    forget_facts();
    event_.reset();
}

const Facts& Turn::facts() {
    if (!facts_) {
        facts_ = std::make_unique<Facts>(hook_point_, *handle_);
    }
    return *facts_;
}

}  // namespace runscript
