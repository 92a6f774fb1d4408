// SPDX-License-Identifier: MPL-2.0

#include "hook/callouts.h"

#include <hooks/hooks.h>
#include <hooks/server_hooks.h>

#include <algorithm>
#include <array>
#include <utility>

#include "hook/commands.h"
#include "hook/kea/guarded.h"
#include "hook/kea/logger.h"
#include "hook/kea/staging.h"
#include "hook/library.h"
#include "hook/reply/hostname.h"

namespace runscript {

namespace {

using isc::hooks::CalloutHandle;

std::unique_ptr<Library> loaded;

// Runs the body of a callout.
template <typename Body>
int run(std::string_view name, const Body& body) {
    if (loaded) {
        guarded(body, [&](const char* error) {
            LOG_ERROR(logger, RUNSCRIPT_CALLOUT_FAILED).arg(std::string(name)).arg(error);
        });
    }
    return 0;
}

template <HookPoint kHookPoint>
int callout(CalloutHandle& handle) {
    return run(name_of(kHookPoint), [&] { loaded->call_scripts(kHookPoint, handle); });
}

template <std::size_t... kIndex>
constexpr auto make_callouts(std::index_sequence<kIndex...>) {
    return std::array{&callout<static_cast<HookPoint>(kIndex)>...};
}

// The callout of each hook point, in the order of the enum.
constexpr auto kCallouts = make_callouts(std::make_index_sequence<std::size(kHookPointNames)>());

// Tells Kea that the library cannot do its work, and why: Kea refuses the configuration. That it refuses it
// takes no memory, the reason does.
void refuse(CalloutHandle& handle, const char* problem) {
    handle.setStatus(CalloutHandle::NEXT_STEP_DROP);
    const std::string& helper = loaded->parameters().helper;
    LOG_ERROR(logger, RUNSCRIPT_HELPER_NOT_STARTED).arg(helper).arg(problem);
    handle.setArgument("error", "kea-hook-runscript: " + helper + " could not be started: " + problem);
}

// The configuration is in use from now on.
int configured(CalloutHandle& handle) {
    const auto go_live = [&] {
        if (const std::string problem = loaded->go_live(); !problem.empty()) {
            refuse(handle, problem.c_str());
        }
    };
    if (loaded) {
        guarded(go_live, [&](const char* error) { refuse(handle, error); });
    }
    return 0;
}

int status(CalloutHandle& handle) {
    return run("runscript-status", [&] { answer_status(*loaded, handle); });
}

int reset(CalloutHandle& handle) {
    return run("runscript-reset", [&] { answer_reset(*loaded, handle); });
}

int restart(CalloutHandle& handle) {
    return run("runscript-restart", [&] { answer_restart(*loaded, handle); });
}

bool server_has(const std::string& hook_point) {
    return isc::hooks::ServerHooks::getServerHooks().findIndex(hook_point) >= 0;
}

bool is_own(std::size_t hook_point) {
    return hook_point == static_cast<std::size_t>(HookPoint::load) ||
           hook_point == static_cast<std::size_t>(HookPoint::unload);
}

bool is_wanted(const Parameters& parameters, std::size_t hook_point) {
    return std::any_of(parameters.scripts.begin(), parameters.scripts.end(),
                       [&](const ScriptParameters& script) { return script.hook_points[hook_point]; });
}

// Whether a script may change a host name, which pkt4_send and pkt6_send have to know.
bool may_rename(const ScriptParameters& script) {
    for (std::size_t i = 0; i < script.hook_points.size(); ++i) {
        if (script.wait && script.hook_points[i] && changes_hostname(static_cast<HookPoint>(i))) {
            return true;
        }
    }
    return false;
}

bool is_needed(const Parameters& parameters, std::size_t hook_point) {
    const auto at = static_cast<HookPoint>(hook_point);
    return is_wanted(parameters, hook_point) ||
           ((at == HookPoint::pkt4_send || at == HookPoint::pkt6_send) &&
            std::any_of(parameters.scripts.begin(), parameters.scripts.end(), may_rename));
}

// How many of the script's hook points there are in this server, our own among them.
int hook_points_of(const ScriptParameters& script) {
    int count = 0;
    for (std::size_t i = 0; i < std::size(kHookPointNames); ++i) {
        count += script.hook_points[i] && (is_own(i) || server_has(std::string(kHookPointNames[i]))) ? 1 : 0;
    }
    return count;
}

}  // namespace

std::string start(isc::hooks::LibraryHandle& library, const Parameters& parameters) {
    if (loaded) {
        return "the library is in hooks-libraries twice: put all scripts into \"scripts\" of one entry";
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
    for (const ScriptParameters& script : parameters.scripts) {
        if (hook_points_of(script) == 0) {
            return "parameter \"hook-points\" names no hook point of this server: the script " +
                   in_quotes(script.path()) + " would never be called";
        }
    }
    for (std::size_t i = 0; i < std::size(kHookPointNames); ++i) {
        const std::string name(kHookPointNames[i]);
        if (server_has(name) && is_needed(parameters, i)) {
            library.registerCallout(name, kCallouts[i]);
        }
    }
    library.registerCommandCallout("runscript-status", &status);
    library.registerCommandCallout("runscript-reset", &reset);
    library.registerCommandCallout("runscript-restart", &restart);
    loaded = std::make_unique<Library>(parameters);
    for (const ScriptParameters& script : parameters.scripts) {
        LOG_INFO(logger, RUNSCRIPT_LOADED)
            .arg(script.path())
            .arg(hook_points_of(script))
            .arg(script.wait ? "true" : "false");
    }
    return {};
}

void stop() {
    if (loaded) {
        loaded->leave(next_instance_comes());
        for (const ScriptParameters& script : loaded->parameters().scripts) {
            LOG_INFO(logger, RUNSCRIPT_UNLOADED).arg(script.path());
        }
        loaded.reset();
    }
}

void finish_former() {
    if (!loaded) {
        HelperLink({}).finish_former(HelperLink::Rest::is_left);
    }
}

}  // namespace runscript
