// SPDX-License-Identifier: MPL-2.0
// Which event runs next. Events that share an ordering key run one at a time, in the order of their
// arrival; all others run side by side, at most `max_running`; the oldest that may run goes first.
//
// Passive: it knows no processes and no time. Each call costs as much as the event has keys and
// followers, however many wait. The queue sets no bound of its own: the hook holds at most
// queue-limit of them that are not done.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <queue>
#include <string>
#include <unordered_map>
#include <vector>

#include "wire/messages.h"

namespace runscript {

// A place in the order of arrival. The queue gives its own, since ids are the hook's to choose.
using Ticket = std::uint64_t;

// An event that owns its texts.
struct Job {
    Ticket ticket;
    std::uint64_t id;
    std::string hook_point;
    std::string variables;
};

class Queue {
public:
    explicit Queue(std::size_t max_running) : max_running_(max_running) {}

    void add(const Event& event);

    // The event to start now, which then counts as running until finish(); null when none may.
    [[nodiscard]] std::unique_ptr<Job> next();

    // A job that next() gave is over: its keys are free.
    void finish(Ticket ticket);

    bool empty() const { return entries_.empty(); }  // nothing waits and nothing runs

private:
    // An event that waits or runs. On each of its keys it waits for the one before it on that key
    // and is waited for by the one behind it.
    struct Entry {
        std::unique_ptr<Job> job;  // null while it runs
        std::vector<std::uint64_t> keys;
        std::size_t waits_for = 0;
        std::vector<Ticket> followers;
    };

    std::size_t max_running_;
    std::size_t running_ = 0;
    Ticket last_ticket_ = 0;
    std::unordered_map<Ticket, Entry> entries_;
    std::unordered_map<std::uint64_t, Ticket> last_of_key_;  // of the keys that are in use
    std::priority_queue<Ticket, std::vector<Ticket>, std::greater<>> ready_;
};

}  // namespace runscript
