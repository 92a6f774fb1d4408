// SPDX-License-Identifier: MPL-2.0

#include "helper/exec/exec_runner.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace runscript {

void ExecRunner::start(std::unique_ptr<Job> job) {
    running_.emplace_back(loop_, launcher_, reports_, std::move(job));
}

std::vector<Ticket> ExecRunner::collect() {
    for (std::list<Run>* runs : {&lingering_, &stuck_, &running_}) {
        for (Run& run : *runs) {
            run.send_output();
        }
    }
    std::vector<Ticket> over;
    for (auto run = running_.begin(); run != running_.end();) {
        const auto next = std::next(run);
        if (run->over()) {
            over.push_back(run->ticket());
            lingering_.splice(lingering_.end(), running_, run);
        } else if (run->stuck() && stuck_.size() < kMaxStuck) {
            run->give_up();
            over.push_back(run->ticket());
            stuck_.splice(stuck_.end(), running_, run);
        }
        run = next;
    }
    lingering_.remove_if([](const Run& run) { return run.closed(); });
    stuck_.remove_if([](const Run& run) { return run.closed(); });
    while (lingering_.size() > kMaxLingering) {
        lingering_.front().close();
        lingering_.front().drop_output();
        lingering_.pop_front();
    }
    return over;
}

void ExecRunner::terminate(Milliseconds grace) {
    for (std::list<Run>* runs : {&running_, &lingering_}) {
        for (Run& run : *runs) {
            run.terminate(grace);
        }
    }
}

bool ExecRunner::ending() const {
    return !running_.empty() || std::any_of(lingering_.begin(), lingering_.end(),
                                            [](const Run& run) { return run.in_grace(); });
}

}  // namespace runscript
