// SPDX-License-Identifier: MPL-2.0

#include "hook/turn.h"

#include "hook/kea/kea_versions.h"

#include <atomic>

#include "hook/event.h"
#include "hook/facts/client_identity.h"

namespace runscript {

namespace {

std::uint64_t new_key() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

}  // namespace

Turn::Turn(HookPoint hook_point, isc::hooks::CalloutHandle& handle, bool several)
    : next_step(hook_point, handle), hook_point_(hook_point), handle_(&handle), own_key_(several ? new_key() : 0) {}

SharedEventPtr Turn::event(const TellingPtr& telling) {
    for (const auto& [its_telling, event] : events_) {
        if (its_telling == telling) {
            return event;
        }
    }
    SharedEventPtr event = telling->dialect == Dialect::isc ? event_of(IscFacts(hook_point_, *handle_), own_key_)
                                                            : event_of(facts(), *telling, own_key_);
    events_.emplace_back(telling, event);
    return event;
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
    events_.clear();
}

const Facts& Turn::facts() {
    if (!facts_) {
        facts_ = std::make_unique<Facts>(hook_point_, *handle_);
    }
    return *facts_;
}

}  // namespace runscript
