// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// Which variables are set at each hook point, and which function of values.h writes the value of each.

#pragma once

#include <cstddef>
#include <string_view>

#include "hook_points.h"
#include "values.h"

namespace runscript {

// A variable whose value comes from a Source. `name` ends with '='. `place` is that of
// variable_names.h; what has no name there has the first place, which is always selected.
template <typename Source>
struct Variable {
    std::string_view name;
    void (*value)(const Source&, Text&);
    std::size_t place = 0;
};

// What a Source has in JSON: the text that `value` writes, in this form.
template <typename Source>
struct JsonMember {
    std::string_view key;
    void (*value)(const Source&, Text&);
    JsonForm form = JsonForm::plain;
};

inline constexpr Variable<Thing> kOldVariables[] = {
    {"KEA_OLD_ADDRESS=", thing::address, 0},
    {"KEA_OLD_ALIAS=", thing::alias, 1},
    {"KEA_OLD_NAME=", thing::alias, 2},
};

inline constexpr Variable<Thing> kNewOneVariables[] = {
    {"KEA_NEW_ADDRESS=", thing::address, 3},
    {"KEA_NEW_ALIAS=", thing::alias, 4},
    {"KEA_NEW_NAME=", thing::alias, 5},
};

inline constexpr Variable<Net> kNetVariables[] = {
    {"KEA_NET=", net::cidr, 6},
    {"KEA_NET_LENGTH=", net::length, 7},
};

inline constexpr Variable<Thing> kOneVariables[] = {
    {"KEA_ONE_ADDRESS=", thing::address, 8},
    {"KEA_ONE_ALIAS=", thing::alias, 9},
    {"KEA_ONE_NAME=", thing::alias, 10},
};

inline constexpr Variable<Thing> kThingsVariables[] = {
    {"ADDRESS=", thing::address, 13},
    {"ALIAS=", thing::alias, 14},
    {"NAME=", thing::alias, 15},
};

inline constexpr Variable<bool> kToggleVariables[] = {
    {"KEA_IS_ON=", toggle::value, 16},
    {"KEA_TOGGLE=", toggle::value, 17},
};

inline constexpr JsonMember<Thing> kThingMembers[] = {
    {"address", thing::address, JsonForm::quoted},
    {"alias", thing::alias, JsonForm::quoted},
};

// Sets in `environment` every variable of the hook point `facts.hook_point`, and no other.
// Facts has a member per group: the group's source, or its list of sources.
// Environment has `set(variables, source)`, `set_first(variables, sources)`,
// `set_each(prefix, variables, sources, place)` and `set_json(name, members, sources, place)`: the
// place is that of the number of sources, or of the JSON.
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
        environment.set(kNetVariables, facts.net);
        environment.set_first(kOneVariables, facts.things);
        environment.set_each("KEA_THINGS_", kThingsVariables, facts.things, 11);
        environment.set(kToggleVariables, facts.toggle);
        environment.set_json("KEA_THINGS_JSON=", kThingMembers, facts.things, 12);
        return;
    case HookPoint::start:
        environment.set(kToggleVariables, facts.toggle);
        return;
    }
}

}  // namespace runscript
