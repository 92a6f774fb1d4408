// SPDX-License-Identifier: MPL-2.0
// A queue for tests, in which ids are 1, 2, ... and events are known by them.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "helper/queue.h"

namespace runscript {

using Keys = std::vector<std::uint64_t>;
using StartedIds = std::vector<std::uint64_t>;

// A script that runs so many events at a time.
inline Script runs(std::uint32_t max_running) {
    Script script;
    script.max_running = max_running;
    return script;
}

// A script with so many workers, of which each has so many events at a time.
inline Script workers(std::uint32_t number, std::uint32_t max_running) {
    Script script = runs(max_running);
    script.workers = number;
    return script;
}

inline Script pipelined(std::uint32_t number, std::uint32_t max_running) {
    Script script = workers(number, max_running);
    script.pipelined = true;
    return script;
}

class Ids {
public:
    // The scripts are 1, 2, ...
    Ids(std::initializer_list<Script> scripts) {
        for (const Script& script : scripts) {
            add_script(script);
        }
    }
    // They have these numbers of runs.
    Ids(std::initializer_list<std::uint32_t> max_running) {
        for (const std::uint32_t number : max_running) {
            add_script(runs(number));
        }
    }

    void add(Keys keys, ScriptId script = 1, bool alone = false) {
        queue_.add(Event{++last_, script, alone, "load", std::move(keys), ""},
                   scripts_[script - 1]);
    }

    void add_alone() { add({}, 1, true); }

    // The ids of all that may start now, in their order.
    StartedIds start() {
        StartedIds ids;
        while (const auto job = queue_.next()) {
            tickets_[job->id] = job->ticket;
            workers_[job->id] = job->worker;
            ids.push_back(job->id);
        }
        return ids;
    }

    void finish(std::uint64_t id) { queue_.finish(tickets_.at(id)); }
    bool take_back(std::uint64_t id) { return queue_.take_back(id); }
    bool empty() const { return queue_.empty(); }
    bool empty(ScriptId script) const { return queue_.empty(script); }
    std::uint32_t running(ScriptId script) const { return queue_.running(script); }
    // To which one an event went that has started.
    std::uint32_t worker(std::uint64_t id) const { return workers_.at(id); }

private:
    void add_script(Script script) {
        script.id = static_cast<ScriptId>(scripts_.size() + 1);
        scripts_.push_back(std::make_shared<const Script>(std::move(script)));
    }

    Queue queue_;
    std::vector<ScriptPtr> scripts_;
    std::uint64_t last_ = 0;
    std::unordered_map<std::uint64_t, Ticket> tickets_;
    std::unordered_map<std::uint64_t, std::uint32_t> workers_;
};

}  // namespace runscript
