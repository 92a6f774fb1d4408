// SPDX-License-Identifier: MPL-2.0
// The mode worker: jobs go to processes that stay up.

#pragma once

#include <memory>
#include <vector>

#include "helper/loop.h"
#include "helper/process/launcher.h"
#include "helper/reports.h"
#include "helper/runner.h"
#include "helper/worker/worker.h"

namespace runscript {

class WorkerRunner : public Runner {
public:
    // Starts the script's workers. `loop` and `reports` outlive the runner.
    WorkerRunner(Loop& loop, Reports& reports, const ScriptPtr& script);

    void start(std::unique_ptr<Job> job) override;
    [[nodiscard]] std::vector<Ticket> collect() override;
    void flush() override;
    void restart() override;
    bool has_news() const override;
    void report() override;
    void leave() override;
    void terminate(Milliseconds grace) override;
    bool ending() const override { return !closed(); }
    bool closed() const override;

private:
    void replace_next();

    Launcher launcher_;
    std::vector<std::unique_ptr<Worker>> workers_;  // by number
    std::size_t next_to_replace_;                   // as many as there are: none
    bool is_replacing_ = false;                     // that one
};

}  // namespace runscript
