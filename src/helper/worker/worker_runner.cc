// SPDX-License-Identifier: MPL-2.0

#include "helper/worker/worker_runner.h"

#include <algorithm>
#include <utility>

namespace runscript {

WorkerRunner::WorkerRunner(Loop& loop, Reports& reports, const ScriptPtr& script)
    : launcher_(loop), next_to_replace_(script->workers) {
    for (std::uint32_t number = 0; number < script->workers; ++number) {
        workers_.push_back(std::make_unique<Worker>(loop, launcher_, reports, script, number));
    }
}

void WorkerRunner::start(std::unique_ptr<Job> job) {
    workers_[job->worker]->give(std::move(job));
}

std::vector<Ticket> WorkerRunner::collect() {
    replace_next();
    std::vector<Ticket> over;
    for (const auto& worker : workers_) {
        worker->collect(over);
    }
    return over;
}

// From the first on, also when a restart is under way: each process is to be younger than the last word.
void WorkerRunner::restart() {
    next_to_replace_ = 0;
    is_replacing_ = false;
}

// The one after it when this one has its new process.
void WorkerRunner::replace_next() {
    while (next_to_replace_ < workers_.size()) {
        Worker& worker = *workers_[next_to_replace_];
        if (!std::exchange(is_replacing_, true)) {
            worker.replace();
        }
        if (worker.is_replacing()) {
            return;
        }
        is_replacing_ = false;
        ++next_to_replace_;
    }
}

void WorkerRunner::flush() {
    for (const auto& worker : workers_) {
        worker->flush();
    }
}

bool WorkerRunner::has_news() const {
    return std::any_of(workers_.begin(), workers_.end(), [](const auto& worker) { return worker->has_news(); });
}

void WorkerRunner::report() {
    for (const auto& worker : workers_) {
        if (worker->has_news()) {
            worker->report();
        }
    }
}

void WorkerRunner::leave() {
    for (const auto& worker : workers_) {
        worker->leave();
    }
}

void WorkerRunner::terminate(Milliseconds grace) {
    for (const auto& worker : workers_) {
        worker->terminate(grace);
    }
}

bool WorkerRunner::closed() const {
    return std::all_of(workers_.begin(), workers_.end(), [](const auto& worker) { return worker->gone(); });
}

}  // namespace runscript
