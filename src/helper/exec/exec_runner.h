// SPDX-License-Identifier: MPL-2.0
// The mode exec: each job in a process of its own.

#pragma once

#include <list>
#include <memory>
#include <vector>

#include "base/limits.h"
#include "helper/exec/run.h"
#include "helper/loop.h"
#include "helper/process/launcher.h"
#include "helper/queue.h"
#include "helper/reports.h"
#include "helper/runner.h"

namespace runscript {

class ExecRunner : public Runner {
public:
    // Both outlive the runner.
    ExecRunner(Loop& loop, Reports& reports) : loop_(loop), reports_(reports), launcher_(loop) {}

    void start(std::unique_ptr<Job> job) override;
    [[nodiscard]] std::vector<Ticket> collect() override;
    void terminate(Milliseconds grace) override;
    bool ending() const override;
    bool closed() const override { return running_.empty() && lingering_.empty() && stuck_.empty(); }

private:
    Loop& loop_;
    Reports& reports_;
    Launcher launcher_;
    std::list<Run> running_;
    std::list<Run> lingering_;  // the one that ended first in front
    std::list<Run> stuck_;      // given up: only their processes are left
};

}  // namespace runscript
