// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// Which variables are set at each hook point, and which function of values.h writes the value of each.

#pragma once

#include <string_view>

#include "hook_points.h"
#include "values.h"

namespace runscript {

// A variable whose value comes from a Source. `name` ends with '='.
template <typename Source>
struct Variable {
    std::string_view name;
    void (*value)(const Source&, Text&);
};

inline constexpr Variable<Thing> kOldVariables[] = {
    {"KEA_OLD_ADDRESS=", thing::address},
    {"KEA_OLD_NAME=", thing::name},
};

inline constexpr Variable<Thing> kNewOneVariables[] = {
    {"KEA_NEW_ADDRESS=", thing::address},
    {"KEA_NEW_NAME=", thing::name},
};

inline constexpr Variable<Net> kNetVariables[] = {
    {"KEA_NET=", net::cidr},
    {"KEA_NET_LENGTH=", net::length},
};

inline constexpr Variable<Thing> kThingsVariables[] = {
    {"ADDRESS=", thing::address},
    {"NAME=", thing::name},
};

inline constexpr Variable<bool> kToggleVariables[] = {
    {"KEA_TOGGLE=", toggle::value},
};

// Sets in `environment` every variable of the hook point `facts.hook_point`, and no other.
// Facts has a member per group: the group's source, or its list of sources.
// Environment has `set(variables, source)` and `set_each(prefix, variables, sources)`.
template <typename Facts, typename Environment>
void set_variables(const Facts& facts, Environment& environment) {
    switch (facts.hook_point) {
    case HookPoint::thing4_first:
        environment.set(kOldVariables, facts.old);
        environment.set(kNetVariables, facts.net);
        return;
    case HookPoint::thing6_last:
        environment.set(kOldVariables, facts.old);
        environment.set(kNewOneVariables, facts.new_one);
        environment.set_each("KEA_THINGS_", kThingsVariables, facts.things);
        environment.set(kToggleVariables, facts.toggle);
        return;
    case HookPoint::start:
        environment.set(kToggleVariables, facts.toggle);
        return;
    }
}

}  // namespace runscript
