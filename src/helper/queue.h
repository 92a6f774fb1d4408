// SPDX-License-Identifier: MPL-2.0
// Which event runs next. Events that share an ordering key run one at a time, in the order of their
// arrival; all others run side by side, at most `max_running` of a script; the oldest that may run
// goes first. One that is alone waits for all before it, and all behind it wait for it.
//
// Passive: it knows no processes and no time. Each call costs as much as the event has keys and
// followers, however many wait (but for one that is alone, which follows all). The queue sets no bound
// of its own: the hook holds at most queue-limit of a script's that are not done.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <queue>
#include <string>
#include <unordered_map>
#include <vector>

#include "wire/messages.h"

namespace runscript {

// A place in the order of arrival. The queue gives its own, since ids are the hook's to choose.
using Ticket = std::uint64_t;

using ScriptPtr = std::shared_ptr<const Script>;

// An event that owns its texts.
struct Job {
    Ticket ticket;
    std::uint64_t id;
    ScriptPtr script;
    std::string hook_point;
    std::string variables;
};

class Queue {
public:
    // `script` is the one that the event names.
    void add(const Event& event, const ScriptPtr& script);

    // The event to start now, which then counts as running until finish(); null when none may.
    [[nodiscard]] std::unique_ptr<Job> next();

    // A job that next() gave is over: its keys are free.
    void finish(Ticket ticket);

    // Whether the event with this id was waiting: then it never runs.
    [[nodiscard]] bool take_back(std::uint64_t id);

    bool empty() const { return entries_.empty(); }  // nothing waits and nothing runs
    bool empty(ScriptId script) const { return lanes_.count(script) == 0; }  // of this script
    std::uint32_t running(ScriptId script) const;

private:
    // An event that waits or runs. On each of its keys it waits for the one before it on that key
    // and is waited for by the one behind it.
    struct Entry {
        std::unique_ptr<Job> job;  // null while it runs, and once it was taken back
        ScriptId script = 0;
        std::vector<std::uint64_t> keys;
        std::size_t waits_for = 0;
        std::vector<Ticket> followers;
    };

    // What there is of one script.
    struct Lane {
        std::uint32_t max_running = 0;
        std::uint32_t running = 0;
        std::size_t entries = 0;
        // Those that wait for no other, and some that are no entries any more.
        std::priority_queue<Ticket, std::vector<Ticket>, std::greater<>> ready;
    };

    void follow(Ticket before, Ticket ticket, Entry& entry);
    void remove(Ticket ticket);
    bool may_run(Lane& lane);

    Ticket last_ticket_ = 0;
    Ticket last_alone_ = 0;  // 0: none is there
    std::unordered_map<Ticket, Entry> entries_;
    std::unordered_map<std::uint64_t, Ticket> waiting_;      // by the event's id
    std::unordered_map<std::uint64_t, Ticket> last_of_key_;  // of the keys that are in use
    std::map<ScriptId, Lane> lanes_;                         // of scripts with events
};

}  // namespace runscript
