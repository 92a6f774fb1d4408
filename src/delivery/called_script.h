// SPDX-License-Identifier: MPL-2.0
// A script while the library is in use: what is configured, and what has become of its events.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <set>
#include <string>

#include "base/limits.h"
#include "delivery/figures.h"
#include "hook/settings/parameters.h"
#include "wire/messages.h"

namespace runscript {

// One run that did not go well, for people to look at.
struct Failure {
    std::chrono::system_clock::time_point time;
    std::string hook_point;
    std::string outcome;    // as describe() tells it
    std::string last_line;  // of its standard error
};

// Guarded by the Dispatcher's lock; what stands first does not change while events come.
struct CalledScript {
    CalledScript(std::string its_name, ScriptParameters its_parameters, Script its_script)
        : name(std::move(its_name)),
          parameters(std::move(its_parameters)),
          script(std::move(its_script)) {}

    std::string name;  // its file's name; with a number behind it where two would be alike
    ScriptParameters parameters;  // of a former configuration: as far as handover.h keeps them
    Script script;                // as the helper knows it

    bool current = true;  // in the configuration in use, not only in one before it
    std::size_t wanted = 0;  // how many of its events are in the ledger, but for those that are taken back
    std::set<std::uint64_t> waiting;  // those of them that may be dropped for a newer one, if any may
    std::size_t entries = 0;         // all its events in the ledger
    std::int64_t running = 0;        // as the helper has last told

    Figures figures;
    std::deque<Failure> failures;  // the last kMaxFailures, oldest first
    std::uint64_t drops_to_log = 0;
    std::chrono::steady_clock::time_point next_drop_log;
};

using CalledScriptPtr = std::shared_ptr<CalledScript>;

}  // namespace runscript
