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

#include "base/limits.h"
#include "hook/settings/decision.h"
#include "hook/hook_points.h"
#include "hook/settings/parameter_reader.h"
#include "hook/settings/script_user.h"
#include "wire/outcome.h"

namespace runscript {

// What happens with one event more than queue-limit; in the order of kOnFullNames.
enum class OnFull : std::uint8_t { drop_newest, drop_oldest, block };

// What is configured for one script.
struct ScriptParameters {
    std::string path;                    // absolute path of an executable file
    std::vector<std::string> arguments;  // after the hook point's name
    bool wait = true;
    std::bitset<std::size(kHookPointNames)> hook_points;  // at which it is called, by HookPoint
    std::map<int, Decision> exit_status;  // what is not in it means to go on
    Decision on_failure = Decision::go_on;
    Milliseconds timeout{kTimeoutParameter.standard};
    Milliseconds kill_delay{kKillDelayParameter.standard};
    std::size_t max_parallel = kMaxParallelParameter.standard;
    std::size_t queue_limit = kQueueLimitParameter.standard;
    OnFull on_full = OnFull::drop_newest;
    bool coalesce = false;
    ScriptUser run_as;
    std::uint32_t nice = kNiceParameter.standard;
    std::string working_directory = "/";
    std::string environment;  // "NAME=value\0NAME=value\0"
    isc::data::ConstElementPtr given;  // as in the configuration, for people to look at

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
