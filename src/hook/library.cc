// SPDX-License-Identifier: MPL-2.0

#include "hook/library.h"

#include "hook/kea/kea_versions.h"

#include <dhcp/iface_mgr.h>
#include <sys/eventfd.h>

#include <atomic>
#include <utility>

#include "hook/facts/arguments.h"
#include "hook/render/environment.h"
#include "hook/kea/logger.h"

namespace runscript {

namespace {

using isc::dhcp::IfaceMgr;
using isc::hooks::CalloutHandle;

// Whether somebody, another library or a script before, has put an end to what this hook point announces. (At
// pkt4_send and pkt6_send `skip` only says that the response is packed already.)
bool is_off(HookPoint hook_point, const CalloutHandle& handle) {
    const auto status = handle.getStatus();
    if (status == CalloutHandle::NEXT_STEP_SKIP) {
        return hook_point != HookPoint::pkt4_send && hook_point != HookPoint::pkt6_send;
    }
    return status == CalloutHandle::NEXT_STEP_DROP;
}

// Another library's decision stays.
void apply(Decision decision, HookPoint hook_point, CalloutHandle& handle) {
    if (decision == Decision::go_on) {
        return;
    }
    const std::string at(name_of(hook_point));
    const std::string what(name_of(decision));
    if (!honours(hook_point, decision)) {
        LOG_WARN(logger, RUNSCRIPT_DECISION_WITHOUT_EFFECT).arg(at).arg(what);
    } else if (handle.getStatus() == CalloutHandle::NEXT_STEP_CONTINUE) {
        LOG_DEBUG(logger, isc::log::DBGLVL_TRACE_BASIC, RUNSCRIPT_DECISION).arg(at).arg(what);
        handle.setStatus(decision == Decision::skip ? CalloutHandle::NEXT_STEP_SKIP
                                                    : CalloutHandle::NEXT_STEP_DROP);
    }
}

// Scripts of one event run one after the other; a client's and a lease's keys see to that, and where there are
// none, one of the event's own.
void give_own_key(Event& event) {
    static std::atomic<std::uint64_t> last{0};
    if (event.keys.empty()) {
        event.keys.push_back(++last);
    }
}

}  // namespace

Library::Library(Parameters parameters)
    : parameters_(std::move(parameters)), link_(parameters_) {}

Library::~Library() = default;

std::string Library::go_live() {
    std::string problem;
    std::call_once(live_, [&] {
        problem = link_.start();
        if (!link_.started()) {
            return;
        }
        publish_figures();
        watched_fd_ = link_.changed_fd();
        IfaceMgr::instance().addExternalSocket(watched_fd_, [this](int fd) {
            eventfd_t count = 0;
            static_cast<void>(::eventfd_read(fd, &count));
            publish_figures();
        });
        call_own(HookPoint::load, true);
    });
    return problem;
}

void Library::call_scripts(HookPoint hook_point, CalloutHandle& handle) {
    if (const std::string problem = go_live(); !problem.empty()) {
        LOG_ERROR(logger, RUNSCRIPT_HELPER_NOT_STARTED).arg(parameters_.helper).arg(problem);
    }
    if (is_off(hook_point, handle)) {
        return;
    }
    Arguments arguments(hook_point, handle);
    Environment environment;
    set_variables(arguments, environment);
    if (environment.left_out() > 0) {
        LOG_WARN(logger, RUNSCRIPT_LEASES_LEFT_OUT)
            .arg(std::string(name_of(hook_point)))
            .arg(environment.left_out());
    }
    OrderingKeys keys = arguments.ordering_keys();
    // Of this hook point alone, and never 0.
    const std::uint64_t lease =
        keys.leases() == 0 ? 0 : keys.leases() * 64 + 1 + static_cast<std::uint64_t>(hook_point);
    Event event{};
    event.hook_point = name_of(hook_point);
    event.keys = keys.take();
    event.variables = environment.block();
    if (link_.scripts().size() > 1) {
        give_own_key(event);
    }
    for (const CalledScriptPtr& script : link_.scripts()) {
        if (!script->parameters.called_at(hook_point)) {
            continue;
        }
        if (!script->parameters.wait) {
            link_.dispatcher().post(*script, event, lease);
            continue;
        }
        const Outcome outcome = link_.dispatcher().call(*script, event, lease);
        apply(decide(script->parameters, outcome), hook_point, handle);
        if (is_off(hook_point, handle)) {
            return;
        }
    }
}

// A hook point of the library's own. All earlier events are over before it, and all later ones come behind.
void Library::call_own(HookPoint hook_point, bool wait) {
    Environment environment;
    environment.set(kHookPointVariables, hook_point);
    for (const CalledScriptPtr& script : link_.scripts()) {
        if (!script->parameters.called_at(hook_point)) {
            continue;
        }
        Event event{};
        event.alone = true;
        event.hook_point = name_of(hook_point);
        event.variables = environment.block();
        if (wait && script->parameters.wait) {
            static_cast<void>(link_.dispatcher().call(*script, event, 0));
        } else {
            link_.dispatcher().post(*script, event, 0);
        }
    }
}

void Library::publish_figures() {
    statistics_.publish(link_.dispatcher().take_figures());
}

void Library::leave(bool next_instance_comes) {
    if (watched_fd_ >= 0) {
        IfaceMgr::instance().deleteExternalSocket(std::exchange(watched_fd_, -1));
    }
    if (!link_.started()) {
        return;
    }
    call_own(HookPoint::unload, false);
    publish_figures();
    if (!next_instance_comes || !link_.hand_over()) {
        link_.stop();
        statistics_.publish({});
    }
}

}  // namespace runscript
