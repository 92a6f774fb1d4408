// SPDX-License-Identifier: MPL-2.0
// The "parameters" of the library in Kea's configuration, checked.

#pragma once

#include <cc/data.h>

#include <bitset>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>

#include "base/limits.h"
#include "hook/decision.h"
#include "hook/hook_points.h"
#include "hook/parameter_table.h"
#include "wire/outcome.h"

namespace runscript {

struct Parameters {
    std::string script;  // absolute path of an executable file
    bool wait = true;
    std::bitset<std::size(kHookPointNames)> hook_points;  // at which the script is called, by HookPoint
    std::map<int, Decision> exit_status;  // what is not in it means to go on
    Decision on_failure = Decision::go_on;
    Milliseconds timeout{kTimeoutParameter.standard};
    Milliseconds kill_delay{kKillDelayParameter.standard};
    std::size_t max_parallel = kMaxParallelParameter.standard;
    std::size_t queue_limit = kQueueLimitParameter.standard;
    std::string helper;  // path of kea-runscript-helper; not a parameter, but checked with them
};

// A parameter is missing, unknown, of the wrong type or has a value that cannot be used. what() says which
// one, its value, and what is allowed.
class ParameterError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// What the outcome of a script means to Kea.
Decision decide(const Parameters& parameters, const Outcome& outcome);

// `map` is what LibraryHandle::getParameters() returns: a map, or null where the configuration has none.
// Throws ParameterError. Looks at the file system, changes nothing.
Parameters read_parameters(const isc::data::ConstElementPtr& map);

}  // namespace runscript
