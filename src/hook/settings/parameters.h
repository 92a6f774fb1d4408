// SPDX-License-Identifier: MPL-2.0
// The "parameters" of the library in Kea's configuration, checked.

#pragma once

#include <cc/data.h>

#include <bitset>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "delivery/terms.h"
#include "hook/decide/decision.h"
#include "hook/hook_points.h"
#include "hook/settings/parameter_reader.h"
#include "hook/settings/telling.h"
#include "wire/outcome.h"

namespace runscript {

// What is configured for one script.
struct ScriptParameters {
    Terms terms;  // but for the id of the script
    TellingPtr telling;
    bool wait = true;
    std::bitset<std::size(kHookPointNames)> hook_points;  // at which it is called, by HookPoint
    std::map<int, Decision> exit_status;  // what is not in it means to go on
    Decision on_failure = Decision::go_on;
    isc::data::ConstElementPtr given;  // as in the configuration, for people to look at

    const std::string& path() const { return terms.script.path; }
    bool called_at(HookPoint hook_point) const {
        return hook_points[static_cast<std::size_t>(hook_point)];
    }
};

struct Parameters {
    std::vector<ScriptParameters> scripts;  // in the order in which they run at a hook point
    std::string helper;  // path of kea-runscript-helper; not a parameter, but checked with them
};

// What the outcome of a script means to Kea.
Decision decide(const ScriptParameters& script, const Outcome& outcome);

// `map` is what LibraryHandle::getParameters() returns: a map, or null where the configuration has none.
// Throws ParameterError. Looks at the file system, changes nothing.
Parameters read_parameters(const isc::data::ConstElementPtr& map);

}  // namespace runscript
