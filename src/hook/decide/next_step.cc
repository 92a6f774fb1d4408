// SPDX-License-Identifier: MPL-2.0

#include "hook/decide/next_step.h"

#include "hook/kea/kea_versions.h"

#include <dhcp/pkt4.h>
#include <dhcp/pkt6.h>
#include <dhcpsrv/cfgmgr.h>
#include <hooks/parking_lots.h>
#include <sys/socket.h>

#include <string>

#include "hook/kea/guarded.h"
#include "hook/kea/logger.h"

namespace runscript {

namespace {

using isc::hooks::CalloutHandle;

bool can_be_parked(HookPoint hook_point) {
    const int since = kParksSince[static_cast<std::size_t>(hook_point)];
    return since != 0 && KEA_HOOKS_VERSION >= since;
}

int strictness(CalloutHandle::CalloutNextStep step) {
    switch (step) {
        case CalloutHandle::NEXT_STEP_CONTINUE: return 0;
        case CalloutHandle::NEXT_STEP_PARK: return 1;
        case CalloutHandle::NEXT_STEP_SKIP: return 2;
        case CalloutHandle::NEXT_STEP_DROP: return 3;
    }
    return 0;
}

// Holds the argument in its parking lot; gives what lets it go. Throws if it is not parked (any more).
template <typename Packet>
std::function<void()> hold_argument(CalloutHandle& handle, const char* name) {
    Packet packet;
    handle.getArgument(name, packet);
    const auto lot = handle.getParkingLotHandlePtr();
    lot->reference(packet);
    return [lot, packet] { lot->unpark(packet); };
}

}  // namespace

NextStep::NextStep(HookPoint hook_point, CalloutHandle& handle) : hook_point_(hook_point), handle_(handle) {
    if (handle_.getStatus() == CalloutHandle::NEXT_STEP_PARK && can_be_parked(hook_point_)) {
        hold();
    }
}

// If Kea is not to park the packet after all, it takes it out of the parking lot itself, after the callouts, and
// the answer leaves only if it finds it there no more.
NextStep::~NextStep() {
    if (let_go_ && handle_.getStatus() == CalloutHandle::NEXT_STEP_PARK) {
        guarded(let_go_, [&](const char* error) {
            LOG_ERROR(logger, RUNSCRIPT_CALLOUT_FAILED).arg(std::string(name_of(hook_point_))).arg(error);
        });
    }
}

void NextStep::hold() {
    try {
        let_go_ = isc::dhcp::CfgMgr::instance().getFamily() == AF_INET
                      ? hold_argument<isc::dhcp::Pkt4Ptr>(handle_, "query4")
                      : hold_argument<isc::dhcp::Pkt6Ptr>(handle_, "query6");
    } catch (const isc::InvalidOperation&) {
        has_left_ = true;
    }
}

bool NextStep::is_off() const {
    const auto step = handle_.getStatus();
    if (step == CalloutHandle::NEXT_STEP_SKIP) {
        return hook_point_ != HookPoint::pkt4_send && hook_point_ != HookPoint::pkt6_send;
    }
    return step == CalloutHandle::NEXT_STEP_DROP;
}

void NextStep::apply(Decision decision) {
    if (decision == Decision::go_on) {
        return;
    }
    const std::string at(name_of(hook_point_));
    const std::string what(name_of(decision));
    const auto step =
        decision == Decision::skip ? CalloutHandle::NEXT_STEP_SKIP : CalloutHandle::NEXT_STEP_DROP;
    if (!honours(hook_point_, decision)) {
        LOG_WARN(logger, RUNSCRIPT_DECISION_WITHOUT_EFFECT).arg(at).arg(what);
    } else if (has_left_) {
        LOG_WARN(logger, RUNSCRIPT_DECISION_TOO_LATE).arg(at).arg(what);
    } else if (strictness(step) > strictness(handle_.getStatus())) {
        handle_.setStatus(step);  // first, whatever becomes of the message
        LOG_DEBUG(logger, isc::log::DBGLVL_TRACE_BASIC, RUNSCRIPT_DECISION).arg(at).arg(what);
    }
}

}  // namespace runscript
