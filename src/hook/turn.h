// SPDX-License-Identifier: MPL-2.0
// One callout, while scripts are called for it.

#pragma once

#include <hooks/callout_handle.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "delivery/shared_event.h"
#include "hook/decide/next_step.h"
#include "hook/facts/facts.h"
#include "hook/hook_points.h"
#include "hook/settings/telling.h"

namespace runscript {

// What the scripts are told is made when the first of them is to be told. Like its NextStep it goes from one thread to
// another where the packet is parked, and takes the place only of one that was moved from.
class Turn {
public:
    // `several` scripts may be called.
    Turn(HookPoint hook_point, isc::hooks::CalloutHandle& handle, bool several);

    HookPoint hook_point() const { return hook_point_; }
    isc::hooks::CalloutHandle& handle() const { return *handle_; }
    // What a script of this telling is told.
    SharedEventPtr event(const TellingPtr& telling);
    // Under which the reply of the script at `place` holds for this client; empty for a client without an identity.
    std::string cache_key();

    // What the next script is told is not what those before it were.
    void forget_event();
    // What it has seen of Kea's objects. They may change while nobody looks.
    void forget_facts() { facts_.reset(); }

    NextStep next_step;
    std::size_t place = 0;  // of the script whose turn it is

private:
    const Facts& facts();

    HookPoint hook_point_;
    isc::hooks::CalloutHandle* handle_;
    std::uint64_t own_key_;  // of its events that have no other; 0 where there is only one
    std::unique_ptr<Facts> facts_;  // null while nobody has asked
    std::optional<std::string> identity_;
    std::vector<std::pair<TellingPtr, SharedEventPtr>> events_;  // those that were made
};

}  // namespace runscript
