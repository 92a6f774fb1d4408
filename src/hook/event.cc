// SPDX-License-Identifier: MPL-2.0

#include "hook/event.h"

#include "hook/kea/kea_versions.h"

#include <chrono>
#include <cstdint>
#include <string>

#include "hook/facts/ordering_keys.h"
#include "hook/kea/logger.h"
#include "hook/render/environment.h"
#include "hook/render/option_values.h"

namespace runscript {

namespace {

const Selection kAll = Selection().set();

std::int64_t now_us() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

SharedEventPtr event_with(const Environment& environment, const Facts& facts, std::uint64_t own_key) {
    if (environment.left_out() > 0) {
        LOG_WARN(logger, RUNSCRIPT_LEASES_LEFT_OUT)
            .arg(std::string(name_of(facts.hook_point)))
            .arg(environment.left_out());
    }
    if (!environment.left_out_names().empty()) {
        LOG_WARN(logger, RUNSCRIPT_VALUES_LEFT_OUT)
            .arg(std::string(name_of(facts.hook_point)))
            .arg(environment.left_out_names());
    }
    OrderingKeys keys(facts);
    const std::uint64_t lease = keys.lease_number();
    Event event;
    event.hook_point = name_of(facts.hook_point);
    event.time_us = now_us();
    event.keys = keys.take();
    event.variables = environment.block();
    if (own_key != 0 && event.keys.empty()) {
        event.keys.push_back(own_key);
    }
    return share(event, lease);
}

}  // namespace

SharedEventPtr event_of(const Facts& facts, const Telling& telling, std::uint64_t own_key) {
    Environment environment(telling.variables);
    set_options(telling.options, facts, environment);
    set_variables(facts, environment);  // behind: lists of leases take what room there is
    return event_with(environment, facts, own_key);
}

SharedEventPtr event_of(const IscFacts& facts, std::uint64_t own_key) {
    Environment environment(kAll);
    set_isc_variables(facts, environment);
    return event_with(environment, facts, own_key);
}

SharedEventPtr event_of(HookPoint own) {
    Environment environment(kAll);
    environment.set(kHookPointVariables, own);
    Event event;
    event.alone = true;
    event.time_us = now_us();
    event.hook_point = name_of(own);
    event.variables = environment.block();
    return share(event, 0);
}

}  // namespace runscript
