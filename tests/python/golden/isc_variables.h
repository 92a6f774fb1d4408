// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// The dialect isc: which variables Kea's own library libdhcp_run_script.so sets at each of its hook
// points, and one function for each, which writes the value as that library does. They are defined by
// hand: what is no variable of the dialect does not compile, and a variable without its function does
// not link.
//
// The function of an option returns whether the packet has it; without it the variable is not set.

#pragma once

#include <dhcp/option6_ia.h>

#include <string_view>

#include "variables.h"

namespace runscript {

namespace isc_thing {
void addr(const Thing& source, Text& out);
void name(const Thing& source, Text& out);
void weight(const Thing& source, Text& out);
}  // namespace isc_thing

namespace isc_net {
void length(const Net& source, Text& out);
bool option_5(const Net& source, Text& out);
bool option_7(const Net& source, Text& out);
}  // namespace isc_net

namespace isc_toggle {
void value(const bool& source, Text& out);
}  // namespace isc_toggle

namespace isc_box {
void box_size(const BoxPtr& source, Text& out);
void box_colour(const BoxPtr& source, Text& out);
}  // namespace isc_box

// A variable that is set where a Source has an option, from a release of Kea on (20506 is 2.5.6).
template <typename Source>
struct OptionVariable {
    std::string_view name;
    bool (*value)(const Source&, Text&);
    int since = 0;
};

inline constexpr Variable<Thing> kIscOldVariables[] = {
    {"OLD_ADDR=", isc_thing::addr},
    {"OLD_NAME=", isc_thing::name},
    {"OLD_WEIGHT=", isc_thing::weight},
};

inline constexpr Variable<Net> kIscNetVariables[] = {
    {"NET_LENGTH=", isc_net::length},
};

inline constexpr OptionVariable<Net> kIscNetOptions[] = {
    {"NET_OPTION_5=", isc_net::option_5, 20200},
    {"NET_OPTION_7=", isc_net::option_7, 20401},
};

inline constexpr Variable<Thing> kIscThingsVariables[] = {
    {"ADDR=", isc_thing::addr},
    {"NAME=", isc_thing::name},
    {"WEIGHT=", isc_thing::weight},
};

inline constexpr Variable<bool> kIscToggleVariables[] = {
    {"TOGGLE=", isc_toggle::value},
};

inline constexpr Variable<BoxPtr> kIscBoxVariables[] = {
    {"BOX_SIZE=", isc_box::box_size},
    {"BOX_COLOUR=", isc_box::box_colour},
};

// Sets in `environment` every variable that the dialect has at the hook point `facts.hook_point`;
// none at a hook point that Kea's own library does not have.
// Facts has a member per group: the group's source, or its list of sources.
// Environment has `set(variables, source)`, `set_each(prefix, variables, sources)` and, for options
// alone, `set_present(variables, source)`.
template <typename Facts, typename Environment>
void set_isc_variables(const Facts& facts, Environment& environment) {
    switch (facts.hook_point) {
    case HookPoint::thing4_first:
        environment.set(kIscOldVariables, facts.old);
        environment.set(kIscNetVariables, facts.net);
        environment.set_present(kIscNetOptions, facts.net);
        environment.set(kIscBoxVariables, facts.box);
        return;
    case HookPoint::thing6_last:
        environment.set(kIscOldVariables, facts.old);
        environment.set_each("THINGS_", kIscThingsVariables, facts.things);
        if (facts.toggle) { environment.set(kIscToggleVariables, facts.toggle); }
        return;
    default:
        return;
    }
}

}  // namespace runscript
