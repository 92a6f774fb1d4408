// SPDX-License-Identifier: MPL-2.0
// What Kea does after a callout: what other libraries have said about it, and what our scripts decide.

#pragma once

#include <hooks/callout_handle.h>

#include <functional>

#include "hook/decide/decision.h"

namespace runscript {

// The next step of one callout, while scripts decide about it. Of all that is said the strictest holds: drop
// over skip over park over continue. One thread, inside the callout.
//
// A packet that another library has parked leaves as soon as all libraries that hold it let it go, and not even
// drop helps then. So we hold it, too, until the scripts have decided.
class NextStep {
public:
    NextStep(HookPoint hook_point, isc::hooks::CalloutHandle& handle);
    NextStep(const NextStep&) = delete;
    NextStep& operator=(const NextStep&) = delete;
    ~NextStep();

    // Whether somebody, another library or a script before, has put an end to what this hook point announces.
    // (At pkt4_send and pkt6_send `skip` only says that the response is packed already.)
    bool is_off() const;

    // Tells Kea, and the log if it cannot be done.
    void apply(Decision decision);

private:
    void hold();

    const HookPoint hook_point_;
    isc::hooks::CalloutHandle& handle_;
    std::function<void()> let_go_;  // nothing where we do not hold the packet
    bool has_left_ = false;         // parked by somebody and let go before we could hold it
};

}  // namespace runscript
