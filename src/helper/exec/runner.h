// SPDX-License-Identifier: MPL-2.0
// Runs the jobs of one script, each in a process of its own.
//
// The supervisor hands it jobs, and learns from it which are over; what the hook is to know goes to
// Reports. All in the loop's thread.

#pragma once

#include <list>
#include <memory>
#include <vector>

#include "base/limits.h"
#include "helper/exec/launcher.h"
#include "helper/exec/run.h"
#include "helper/loop.h"
#include "helper/queue.h"
#include "helper/reports.h"

namespace runscript {

class Runner {
public:
    // Both outlive the runner.
    Runner(Loop& loop, Reports& reports) : loop_(loop), reports_(reports), launcher_(loop) {}

    void start(std::unique_ptr<Job> job);

    // The tickets of the jobs that are over and were not named before. It is called when the loop's
    // callbacks have run, and lets go of what is closed.
    [[nodiscard]] std::vector<Ticket> collect();

    // Ends all that there is: SIGTERM, and SIGKILL `grace` later. A job whose script has not started is
    // over without a word.
    void terminate(Milliseconds grace);

    // A job is not over, or terminated processes have time left.
    bool ending() const;

    // Nothing is left of any job.
    bool closed() const { return running_.empty() && lingering_.empty() && stuck_.empty(); }

private:
    Loop& loop_;
    Reports& reports_;
    Launcher launcher_;
    std::list<Run> running_;
    std::list<Run> lingering_;  // the one that ended first in front
    std::list<Run> stuck_;      // given up: only their processes are left
};

}  // namespace runscript
