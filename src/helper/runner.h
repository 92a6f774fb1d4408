// SPDX-License-Identifier: MPL-2.0
// Runs the jobs of one script, in one of the modes.
//
// The supervisor hands it jobs, and learns from it which are over; what the hook is to know goes to
// Reports. All in the loop's thread.

#pragma once

#include <memory>
#include <vector>

#include "base/limits.h"
#include "helper/queue.h"

namespace runscript {

class Runner {
public:
    Runner() = default;
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;
    virtual ~Runner() = default;

    virtual void start(std::unique_ptr<Job> job) = 0;

    // The tickets of the jobs that are over and were not named before. It is called when the loop's
    // callbacks have run, and lets go of what is closed.
    [[nodiscard]] virtual std::vector<Ticket> collect() = 0;

    // Hands on what start() was given, before the loop sleeps.
    virtual void flush() {}

    // Processes that stay up are replaced by new ones, one by one.
    virtual void restart() {}

    // Whether report() would tell the hook something new: at most once in kReportInterval.
    virtual bool has_news() const { return false; }
    virtual void report() {}

    // No job comes any more: what stays up ends.
    virtual void leave() {}

    // Ends all that there is: SIGTERM, and SIGKILL `grace` later; what has nothing to do may end by itself before. A
    // job whose script has not started is over without a word.
    virtual void terminate(Milliseconds grace) = 0;

    // A job is not over, or terminated processes have time left.
    virtual bool ending() const = 0;

    // Nothing is left of any job, nor of a process.
    virtual bool closed() const = 0;
};

}  // namespace runscript
