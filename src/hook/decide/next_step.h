// SPDX-License-Identifier: MPL-2.0
// What Kea does after a callout: what other libraries have said about it, and what our scripts decide.

#pragma once

#include <hooks/callout_handle.h>

#include <memory>

#include "hook/decide/decision.h"
#include "hook/decide/parked_packet.h"

namespace runscript {

// The next step of one callout, while scripts decide about it. Of all that is said the strictest holds: drop
// over skip over park over continue. One thread at a time: that of the callout, then Kea's main thread.
//
// A packet that another library has parked leaves as soon as all libraries that hold it let it go, and not even
// drop helps then. So we hold it, too, until the scripts have decided.
//
// When it goes, what was decided is done. Only one that was moved from does nothing.
class NextStep {
public:
    NextStep(HookPoint hook_point, isc::hooks::CalloutHandle& handle);
    NextStep(NextStep&& other) = default;
    NextStep& operator=(NextStep&& other) = default;  // of one that was moved from
    ~NextStep();

    // Whether somebody, another library or a script before, has put an end to what this hook point announces.
    // (At pkt4_send and pkt6_send `skip` only says that the response is packed already.)
    bool is_off() const;

    // Tells Kea, and the log if it cannot be done.
    void apply(Decision decision);

    // The packet waits for the scripts instead of the thread. False where that cannot be.
    bool park();
    // It need not after all: as if park() had not been called.
    void park_no_more();
    // Whether Kea's thread is through with all callouts, so that another may go on with what was parked.
    bool callout_is_over() const { return handle_->getCurrentLibrary() < 0; }
    // Behind the callout, from now on.
    void leave_callout();
    // Nobody will decide any more: Kea forgets the packet that was parked.
    void give_up();

private:
    using Step = isc::hooks::CalloutHandle::CalloutNextStep;

    Step step() const { return is_behind_ ? step_ : handle_->getStatus(); }
    void settle();

    HookPoint hook_point_;
    isc::hooks::CalloutHandle* handle_;
    std::unique_ptr<ParkedPacket> packet_;  // null where we do not hold it
    bool is_parked_by_us_ = false;
    bool is_behind_ = false;  // the callout
    Step step_ = isc::hooks::CalloutHandle::NEXT_STEP_PARK;  // then
    bool has_left_ = false;  // parked by somebody and let go before we could hold it
};

}  // namespace runscript
