// SPDX-License-Identifier: MPL-2.0

#include "hook/callouts.h"

#include <hooks/hooks.h>
#include <hooks/server_hooks.h>

#include <array>
#include <utility>

#include "hook/arguments.h"
#include "hook/environment.h"
#include "hook/helper_link.h"
#include "hook/logger.h"

namespace runscript {

namespace {

using isc::hooks::CalloutHandle;

struct Library {
    explicit Library(const Parameters& parameters) : parameters(parameters), link(parameters) {}

    Parameters parameters;
    HelperLink link;
};

std::unique_ptr<Library> loaded;

// Whether another library, called before us, has already put an end to what this hook point announces.
// (At pkt4_send and pkt6_send `skip` only says that it has packed the response itself.)
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

void call_script(HookPoint hook_point, CalloutHandle& handle) {
    if (!loaded || is_off(hook_point, handle)) {
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
    Event event{};
    event.hook_point = name_of(hook_point);
    event.keys = arguments.ordering_keys();
    event.variables = environment.block();
    if (loaded->parameters.wait) {
        const Outcome outcome = loaded->link.call(event);
        apply(decide(loaded->parameters, outcome), hook_point, handle);
    } else {
        loaded->link.post(event);
    }
}

// No exception leaves a callout: Kea would drop the packet (2.3.8 and later).
template <HookPoint kHookPoint>
int callout(CalloutHandle& handle) {
    try {
        call_script(kHookPoint, handle);
    } catch (const std::exception& error) {
        LOG_ERROR(logger, RUNSCRIPT_CALLOUT_FAILED).arg(std::string(name_of(kHookPoint))).arg(error.what());
    } catch (...) {
        LOG_ERROR(logger, RUNSCRIPT_CALLOUT_FAILED).arg(std::string(name_of(kHookPoint))).arg("unknown error");
    }
    return 0;
}

template <std::size_t... kIndex>
constexpr auto make_callouts(std::index_sequence<kIndex...>) {
    return std::array{&callout<static_cast<HookPoint>(kIndex)>...};
}

// The callout of each hook point, in the order of the enum.
constexpr auto kCallouts = make_callouts(std::make_index_sequence<std::size(kHookPointNames)>());

// The configuration is in use from now on. A problem makes Kea refuse it.
int configured(CalloutHandle& handle) {
    if (!loaded) {
        return 0;
    }
    std::string problem;
    try {
        problem = loaded->link.start();
    } catch (const std::exception& error) {
        problem = error.what();
    }
    if (!problem.empty()) {
        LOG_ERROR(logger, RUNSCRIPT_HELPER_NOT_STARTED)
            .arg(loaded->parameters.helper)
            .arg(problem);
        handle.setArgument("error", "kea-hook-runscript: " + problem);
        handle.setStatus(CalloutHandle::NEXT_STEP_DROP);
    }
    return 0;
}

bool server_has(const std::string& hook_point) {
    return isc::hooks::ServerHooks::getServerHooks().findIndex(hook_point) >= 0;
}

}  // namespace

std::string start(isc::hooks::LibraryHandle& library, const Parameters& parameters) {
    if (loaded) {
        return "the library is in hooks-libraries twice: one entry can call one script, name it once";
    }
    bool is_dhcp_server = false;
    for (const char* name : {"dhcp4_srv_configured", "dhcp6_srv_configured"}) {
        if (server_has(name)) {
            library.registerCallout(name, &configured);
            is_dhcp_server = true;
        }
    }
    if (!is_dhcp_server) {
        return "this server has none of the hook points: load the library into kea-dhcp4 or kea-dhcp6";
    }
    int count = 0;
    for (std::size_t i = 0; i < std::size(kHookPointNames); ++i) {
        const std::string name(kHookPointNames[i]);
        if (parameters.hook_points[i] && server_has(name)) {
            library.registerCallout(name, kCallouts[i]);
            ++count;
        }
    }
    if (count == 0) {
        return "parameter \"hook-points\" names no hook point of this server: the script would never be "
               "called";
    }
    loaded = std::make_unique<Library>(parameters);
    LOG_INFO(logger, RUNSCRIPT_LOADED)
        .arg(parameters.script)
        .arg(count)
        .arg(parameters.wait ? "true" : "false");
    return {};
}

void stop() {
    if (loaded) {
        loaded->link.stop();
        LOG_INFO(logger, RUNSCRIPT_UNLOADED).arg(loaded->parameters.script);
        loaded.reset();
    }
}

}  // namespace runscript
