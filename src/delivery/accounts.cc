// SPDX-License-Identifier: MPL-2.0

#include "delivery/accounts.h"

#include <string>
#include <variant>

namespace runscript {

namespace {

// Where one event counts; null when taken back.
struct Counter {
    Counts& counts;
    const ScriptParameters& parameters;

    std::int64_t* operator()(const Exited& exited) const {
        const bool meant = exited.status == 0 || parameters.exit_status.count(exited.status) > 0;
        return meant ? &counts.succeeded : &counts.failed;
    }
    std::int64_t* operator()(const Killed&) const { return &counts.killed; }
    std::int64_t* operator()(const TimedOut&) const { return &counts.timed_out; }
    std::int64_t* operator()(const NotStarted&) const { return &counts.failed; }
    std::int64_t* operator()(const TakenBack&) const { return nullptr; }
};

}  // namespace

void account(const Ledger::Entry& entry, const Done& done) {
    CalledScript& script = *entry.script;
    Counts& counts = script.figures.counts;
    std::int64_t* const counter = std::visit(Counter{counts, script.parameters}, done.outcome);
    if (counter == nullptr) {
        if (entry.fate == Ledger::Fate::replaced) {
            ++counts.coalesced;
        } else {
            account_drop(script);
        }
        return;
    }
    ++*counter;
    if (!std::holds_alternative<NotStarted>(done.outcome)) {
        script.figures.run.add(done.duration_us);
    }
    if (counter != &counts.succeeded) {
        script.failures.push_back({std::chrono::system_clock::now(), std::string(entry.hook_point),
                                   describe(done.outcome), std::string(done.last_line)});
        if (script.failures.size() > kMaxFailures) {
            script.failures.pop_front();
        }
    }
}

void account_drop(CalledScript& script) {
    ++script.figures.counts.dropped;
    ++script.drops_to_log;
}

}  // namespace runscript
