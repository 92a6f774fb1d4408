// SPDX-License-Identifier: MPL-2.0

#include "helper/queue.h"

#include <utility>

namespace runscript {

void Queue::add(const Event& event, const ScriptPtr& script) {
    const Ticket ticket = ++last_ticket_;
    Entry entry;
    entry.job = std::make_unique<Job>(Job{ticket, event.id, script, std::string(event.hook_point),
                                          std::string(event.variables)});
    entry.script = script->id;
    entry.keys = event.keys;
    for (const std::uint64_t key : entry.keys) {
        const auto [place, first] = last_of_key_.try_emplace(key, ticket);
        const Ticket before = std::exchange(place->second, ticket);
        // An event that names a key twice stands before itself there.
        if (!first && before != ticket) {
            follow(before, ticket, entry);
        }
    }
    if (event.alone) {
        for (const auto& [before, unused] : entries_) {
            follow(before, ticket, entry);
        }
        last_alone_ = ticket;
    } else if (last_alone_ != 0) {
        follow(last_alone_, ticket, entry);
    }
    Lane& lane = lanes_[script->id];
    lane.max_running = script->max_running;
    ++lane.entries;
    if (entry.waits_for == 0) {
        lane.ready.push(ticket);
    }
    waiting_.emplace(event.id, ticket);
    entries_.emplace(ticket, std::move(entry));
}

void Queue::follow(Ticket before, Ticket ticket, Entry& entry) {
    entries_[before].followers.push_back(ticket);
    ++entry.waits_for;
}

std::unique_ptr<Job> Queue::next() {
    Lane* oldest = nullptr;
    for (auto& [script, lane] : lanes_) {
        if (may_run(lane) && (oldest == nullptr || lane.ready.top() < oldest->ready.top())) {
            oldest = &lane;
        }
    }
    if (oldest == nullptr) {
        return nullptr;
    }
    std::unique_ptr<Job> job = std::move(entries_[oldest->ready.top()].job);
    oldest->ready.pop();
    ++oldest->running;
    waiting_.erase(job->id);
    return job;
}

bool Queue::may_run(Lane& lane) {
    while (!lane.ready.empty() && entries_.count(lane.ready.top()) == 0) {
        lane.ready.pop();  // it was taken back
    }
    return !lane.ready.empty() && lane.running < lane.max_running;
}

void Queue::finish(Ticket ticket) {
    --lanes_.at(entries_[ticket].script).running;
    remove(ticket);
}

bool Queue::take_back(std::uint64_t id) {
    const auto waiting = waiting_.find(id);
    if (waiting == waiting_.end()) {
        return false;
    }
    const Ticket ticket = waiting->second;
    waiting_.erase(waiting);
    Entry& entry = entries_[ticket];
    if (entry.waits_for == 0) {
        remove(ticket);
    } else {
        entry.job.reset();  // it keeps its place: those behind it still wait for those before it
    }
    return true;
}

std::uint32_t Queue::running(ScriptId script) const {
    const auto lane = lanes_.find(script);
    return lane != lanes_.end() ? lane->second.running : 0;
}

// Takes the entry out, and lets those run that waited for nothing else; of these, one that was taken
// back goes as well.
void Queue::remove(Ticket ticket) {
    std::vector<Ticket> removed{ticket};
    while (!removed.empty()) {
        const auto entry = entries_.find(removed.back());
        removed.pop_back();
        for (const Ticket follower : entry->second.followers) {
            Entry& next = entries_[follower];
            if (--next.waits_for > 0) {
                continue;
            }
            if (next.job) {
                lanes_.at(next.script).ready.push(follower);
            } else {
                removed.push_back(follower);
            }
        }
        for (const std::uint64_t key : entry->second.keys) {
            const auto last = last_of_key_.find(key);
            if (last != last_of_key_.end() && last->second == entry->first) {
                last_of_key_.erase(last);
            }
        }
        if (last_alone_ == entry->first) {
            last_alone_ = 0;
        }
        const auto lane = lanes_.find(entry->second.script);
        if (--lane->second.entries == 0) {
            lanes_.erase(lane);
        }
        entries_.erase(entry);
    }
}

}  // namespace runscript
