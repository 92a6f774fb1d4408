// SPDX-License-Identifier: MPL-2.0

#include "helper/queue.h"

#include <utility>

namespace runscript {

void Queue::add(const Event& event) {
    const Ticket ticket = ++last_ticket_;
    Entry entry;
    entry.job = std::make_unique<Job>(
        Job{ticket, event.id, std::string(event.hook_point), std::string(event.variables)});
    entry.keys = event.keys;
    for (const std::uint64_t key : entry.keys) {
        const auto [place, first] = last_of_key_.try_emplace(key, ticket);
        const Ticket before = std::exchange(place->second, ticket);
        // An event that names a key twice stands before itself there.
        if (!first && before != ticket) {
            entries_[before].followers.push_back(ticket);
            ++entry.waits_for;
        }
    }
    if (entry.waits_for == 0) {
        ready_.push(ticket);
    }
    entries_.emplace(ticket, std::move(entry));
}

std::unique_ptr<Job> Queue::next() {
    if (running_ == max_running_ || ready_.empty()) {
        return nullptr;
    }
    const Ticket ticket = ready_.top();
    ready_.pop();
    ++running_;
    return std::move(entries_[ticket].job);
}

void Queue::finish(Ticket ticket) {
    const auto finished = entries_.find(ticket);
    for (const Ticket follower : finished->second.followers) {
        if (--entries_[follower].waits_for == 0) {
            ready_.push(follower);
        }
    }
    for (const std::uint64_t key : finished->second.keys) {
        const auto last = last_of_key_.find(key);
        if (last != last_of_key_.end() && last->second == ticket) {
            last_of_key_.erase(last);
        }
    }
    entries_.erase(finished);
    --running_;
}

}  // namespace runscript
