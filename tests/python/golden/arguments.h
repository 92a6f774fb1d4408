// Made from python/kea_runscript/table by kea_runscript.generate; do not edit.
// SPDX-License-Identifier: MPL-2.0
//
// Which arguments Kea passes at each hook point, and what is looked up beside. They have nothing to do
// with which variables are set there.

#pragma once

#include "hook_points.h"

namespace runscript {

// Calls `read(name, member)` for each argument of the hook point, once, with Kea's name for it and
// the member of `facts` that has ours; then `look_up(member)` for each that is from no argument.
template <typename Facts, typename Read, typename LookUp>
void read_arguments(HookPoint hook_point, Facts& facts, const Read& read, const LookUp& look_up) {
    switch (hook_point) {
    case HookPoint::thing4_first:
        read("old", facts.old);
        read("net", facts.net);
        return;
    case HookPoint::thing6_last:
        read("old", facts.old);
        read("new_one", facts.new_one);
        read("things", facts.things);
        read("toggle", facts.toggle);
        look_up(facts.net);
        return;
    case HookPoint::start:
        read("toggle", facts.toggle);
        return;
    }
}

}  // namespace runscript
