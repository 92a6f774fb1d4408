// SPDX-License-Identifier: MPL-2.0

#include "hook/decide/next_step.h"

#include "hook/kea/kea_versions.h"

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

// What drop means there; Kea wants to know why, in an argument.
bool refuses_configuration(HookPoint hook_point) {
    return hook_point == HookPoint::dhcp4_srv_configured || hook_point == HookPoint::dhcp6_srv_configured;
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

}  // namespace

NextStep::NextStep(HookPoint hook_point, CalloutHandle& handle) : hook_point_(hook_point), handle_(&handle) {
    if (handle.getStatus() == CalloutHandle::NEXT_STEP_PARK && can_be_parked(hook_point)) {
        packet_ = ParkedPacket::hold(hook_point, handle);
        has_left_ = packet_ == nullptr;
    }
}

NextStep::~NextStep() {
    if (packet_) {
        guarded([this] { settle(); }, [this](const char* error) {
            LOG_ERROR(logger, RUNSCRIPT_CALLOUT_FAILED).arg(std::string(name_of(hook_point_))).arg(error);
        });
    }
}

// In the callout, Kea itself takes a packet out of the parking lot that is not to be parked after all, and the answer
// leaves only if it finds it there no more.
void NextStep::settle() {
    if (is_behind_) {
        if (step_ == CalloutHandle::NEXT_STEP_DROP) {
            packet_->drop();
        } else {
            packet_->choose_subnet(step_ == CalloutHandle::NEXT_STEP_SKIP);
            packet_->let_go();
        }
    } else if (is_parked_by_us_) {
        park_no_more();
    } else if (handle_->getStatus() == CalloutHandle::NEXT_STEP_PARK) {
        packet_->let_go();
    }
}

bool NextStep::is_off() const {
    if (step() == CalloutHandle::NEXT_STEP_SKIP) {
        return hook_point_ != HookPoint::pkt4_send && hook_point_ != HookPoint::pkt6_send;
    }
    return step() == CalloutHandle::NEXT_STEP_DROP;
}

void NextStep::apply(Decision decision) {
    if (decision == Decision::go_on) {
        return;
    }
    const auto next = decision == Decision::skip ? CalloutHandle::NEXT_STEP_SKIP : CalloutHandle::NEXT_STEP_DROP;
    const bool counts = honours(hook_point_, decision) && !has_left_ && strictness(next) > strictness(step());
    if (counts) {  // first, whatever becomes of the message
        step_ = next;
        if (!is_behind_) {
            handle_->setStatus(next);
        }
        if (next == CalloutHandle::NEXT_STEP_DROP && refuses_configuration(hook_point_)) {
            handle_->setArgument("error", std::string("kea-hook-runscript: a script refuses the configuration"));
        }
    }
    const std::string at(name_of(hook_point_));
    const std::string what(name_of(decision));
    if (!honours(hook_point_, decision)) {
        LOG_WARN(logger, RUNSCRIPT_DECISION_WITHOUT_EFFECT).arg(at).arg(what);
    } else if (has_left_) {
        LOG_WARN(logger, RUNSCRIPT_DECISION_TOO_LATE).arg(at).arg(what);
    } else if (counts) {
        LOG_DEBUG(logger, isc::log::DBGLVL_TRACE_BASIC, RUNSCRIPT_DECISION).arg(at).arg(what);
    }
}

bool NextStep::park() {
    if (is_behind_) {
        return true;
    }
    if (!packet_ && !has_left_ && can_be_parked(hook_point_)) {
        packet_ = ParkedPacket::hold(hook_point_, *handle_);
        is_parked_by_us_ = packet_ != nullptr;
    }
    if (!packet_ || !packet_->can_wait()) {
        return false;
    }
    packet_->prepare();
    if (is_parked_by_us_) {
        handle_->setStatus(CalloutHandle::NEXT_STEP_PARK);
    }
    return true;
}

void NextStep::park_no_more() {
    if (is_behind_ || !is_parked_by_us_) {
        return;
    }
    if (handle_->getStatus() == CalloutHandle::NEXT_STEP_PARK) {
        handle_->setStatus(CalloutHandle::NEXT_STEP_CONTINUE);
    }
    packet_->hold_no_more();
    packet_.reset();
    is_parked_by_us_ = false;
}

void NextStep::leave_callout() {
    if (!is_behind_) {
        is_behind_ = true;
        step_ = CalloutHandle::NEXT_STEP_PARK;
    }
}

void NextStep::give_up() {
    packet_->drop();
    packet_.reset();
}

}  // namespace runscript
