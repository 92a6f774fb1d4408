// SPDX-License-Identifier: MPL-2.0

#include "helper/queue.h"

#include <iterator>
#include <utility>

namespace runscript {

void Queue::add(const Event& event, const ScriptPtr& script) {
    const Ticket ticket = ++last_ticket_;
    Entry& entry = entries_[ticket];
    entry.job = std::make_unique<Job>(Job{ticket, event.id, script, std::string(event.hook_point),
                                          std::string(event.variables)});
    entry.script = script->id;
    entry.alone = event.alone;
    if (event.alone) {
        alone_.insert(ticket);
    } else {
        for (const std::uint64_t key : event.keys) {
            auto& line = *lines_.try_emplace(key).first;
            // An event may name a key twice.
            if (line.second.empty() || line.second.back() != ticket) {
                entry.behind += line.second.empty() ? 0 : 1;
                entry.places.push_back({&line, line.second.insert(line.second.end(), ticket)});
            }
        }
    }
    Lane& lane = lanes_[script->id];
    lane.max_running = script->max_running;
    ++lane.entries;
    if (entry.behind == 0) {
        lane.ready.insert(ticket);
    }
    waiting_.emplace(event.id, ticket);
}

std::unique_ptr<Job> Queue::next() {
    Lane* oldest = nullptr;
    for (auto& [script, lane] : lanes_) {
        if (lane.running < lane.max_running && !lane.ready.empty() && may_run(*lane.ready.begin()) &&
            (oldest == nullptr || *lane.ready.begin() < *oldest->ready.begin())) {
            oldest = &lane;
        }
    }
    if (oldest == nullptr) {
        return nullptr;
    }
    std::unique_ptr<Job> job = std::move(entries_.at(*oldest->ready.begin()).job);
    oldest->ready.erase(oldest->ready.begin());
    ++oldest->running;
    waiting_.erase(job->id);
    return job;
}

// Of one that is ready, as far as those that are alone allow. When the oldest that is ready may not run for their
// sake, none behind it may.
bool Queue::may_run(Ticket ticket) const {
    if (alone_.empty() || ticket < *alone_.begin()) {
        return true;
    }
    return ticket == *alone_.begin() && ticket == entries_.begin()->first;
}

void Queue::finish(Ticket ticket) {
    --lanes_.at(entries_.at(ticket).script).running;
    remove(ticket);
}

bool Queue::take_back(std::uint64_t id) {
    const auto waiting = waiting_.find(id);
    if (waiting == waiting_.end()) {
        return false;
    }
    const Ticket ticket = waiting->second;
    waiting_.erase(waiting);
    remove(ticket);
    return true;
}

std::uint32_t Queue::running(ScriptId script) const {
    const auto lane = lanes_.find(script);
    return lane != lanes_.end() ? lane->second.running : 0;
}

void Queue::remove(Ticket ticket) {
    const auto entry = entries_.find(ticket);
    for (const auto& [keyed, place] : entry->second.places) {
        Line& line = keyed->second;
        const bool was_first = place == line.begin();
        line.erase(place);
        if (line.empty()) {
            lines_.erase(lines_.find(keyed->first));
        } else if (was_first) {
            Entry& first = entries_.at(line.front());
            if (--first.behind == 0) {
                lanes_.at(first.script).ready.insert(line.front());
            }
        }
    }
    alone_.erase(ticket);
    const auto lane = lanes_.find(entry->second.script);
    lane->second.ready.erase(ticket);
    if (--lane->second.entries == 0) {
        lanes_.erase(lane);
    }
    entries_.erase(entry);
}

}  // namespace runscript
