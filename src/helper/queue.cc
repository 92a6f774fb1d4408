// SPDX-License-Identifier: MPL-2.0

#include "helper/queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace runscript {

namespace {

std::uint32_t worker_for(const Event& event, const Script& script) {
    const bool has_choice = script.workers > 1 && !event.keys.empty();
    return has_choice ? static_cast<std::uint32_t>(event.keys.front() % script.workers) : 0;
}

}  // namespace

void Queue::add(const Event& event, const ScriptPtr& script) {
    const Ticket ticket = ++last_ticket_;
    Entry& entry = entries_[ticket];
    entry.job = std::make_unique<Job>(Job{ticket, event.id, script, std::string(event.hook_point),
                                          std::string(event.variables), worker_for(event, *script), event.waits,
                                          event.again, event.time_us});
    if (script->pipelined) {
        entry.job->keys = event.keys;
    }
    entry.lane = {script->id, entry.job->worker};
    entry.alone = event.alone;
    Lane& lane = lanes_[entry.lane];
    lane.max_running = script->max_running;
    lane.pipelined = script->pipelined;
    ++lane.entries;
    if (event.alone) {
        alone_.insert(ticket);
    } else {
        for (const std::uint64_t key : event.keys) {
            auto& line = *lines_.try_emplace(key).first;
            // An event may name a key twice.
            if (line.second.empty() || line.second.back() != ticket) {
                const bool is_open = line.second.empty() || lets_through(line.second.back(), entry);
                entry.closed += is_open ? 0 : 1;
                entry.places.push_back({&line, line.second.insert(line.second.end(), ticket), is_open});
            }
        }
    }
    if (entry.closed == 0) {
        lane.ready.insert(ticket);
    }
    waiting_.emplace(event.id, ticket);
}

// Whether the event, which stands right before the entry in a line, does not keep it from running.
bool Queue::lets_through(Ticket before, const Entry& entry) const {
    const Entry& other = entries_.at(before);
    return !other.job && other.lane == entry.lane && lanes_.at(other.lane).pipelined;
}

std::unique_ptr<Job> Queue::next() {
    Lane* oldest = nullptr;
    for (auto& [id, lane] : lanes_) {
        if (lane.running < lane.max_running && !lane.ready.empty() && may_run(*lane.ready.begin()) &&
            (oldest == nullptr || *lane.ready.begin() < *oldest->ready.begin())) {
            oldest = &lane;
        }
    }
    if (oldest == nullptr) {
        return nullptr;
    }
    Entry& entry = entries_.at(*oldest->ready.begin());
    std::unique_ptr<Job> job = std::move(entry.job);
    oldest->ready.erase(oldest->ready.begin());
    ++oldest->running;
    waiting_.erase(job->id);
    if (oldest->pipelined) {
        for (const Place& place : entry.places) {
            open_next(place);
        }
    }
    return job;
}

// The place behind this one, where the events before it let it through.
void Queue::open_next(const Place& place) {
    const Line& line = place.line->second;
    const auto behind = std::next(place.place);
    if (behind != line.end() && lets_through(*place.place, entries_.at(*behind))) {
        open(*behind, line);
    }
}

// The event's place in this line, if it is not open.
void Queue::open(Ticket ticket, const Line& line) {
    Entry& entry = entries_.at(ticket);
    for (Place& place : entry.places) {
        if (&place.line->second == &line && !place.open) {
            place.open = true;
            if (--entry.closed == 0) {
                lanes_.at(entry.lane).ready.insert(ticket);
            }
        }
    }
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
    --lanes_.at(entries_.at(ticket).lane).running;
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

bool Queue::empty(ScriptId script) const {
    const auto first = lanes_.lower_bound({script, 0});
    return first == lanes_.end() || first->first.first != script;
}

std::uint32_t Queue::running(ScriptId script) const {
    std::uint32_t count = 0;
    for (auto lane = lanes_.lower_bound({script, 0}); lane != lanes_.end() && lane->first.first == script; ++lane) {
        count += lane->second.running;
    }
    return count;
}

void Queue::remove(Ticket ticket) {
    const auto entry = entries_.find(ticket);
    for (const auto& [keyed, place, is_open] : entry->second.places) {
        Line& line = keyed->second;
        const auto behind = line.erase(place);
        if (line.empty()) {
            lines_.erase(lines_.find(keyed->first));
        } else if (behind == line.begin() ||
                   (behind != line.end() && lets_through(*std::prev(behind), entries_.at(*behind)))) {
            open(*behind, line);
        }
    }
    alone_.erase(ticket);
    const auto lane = lanes_.find(entry->second.lane);
    lane->second.ready.erase(ticket);
    if (--lane->second.entries == 0) {
        lanes_.erase(lane);
    }
    entries_.erase(entry);
}

}  // namespace runscript
