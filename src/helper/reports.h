// SPDX-License-Identifier: MPL-2.0
// What a runner tells the hook of its jobs.

#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "helper/outbox.h"
#include "helper/queue.h"
#include "wire/messages.h"
#include "wire/outcome.h"

namespace runscript {

class Reports {
public:
    explicit Reports(Outbox& outbox) : outbox_(outbox) {}

    // The job's script runs, or a worker has the job. Told for scripts for which the hook wants to know.
    void started(const Job& job);

    // Whether there is room for a line. Without it a runner holds its lines, and its scripts go on.
    bool take_lines() const { return !outbox_.full_of_lines(); }

    // A line that a script printed, as script_output.h makes it, at a hook point (or as which worker).
    void line(const Script& script, std::string_view hook_point, Stream stream, std::string_view line);

    // So many bytes of its output, or none, come in no line. While there is no room, what belongs to one hook
    // point of a script is told together.
    void cut(const Script& script, const std::string& hook_point, std::uint64_t bytes);

    // Tells what is to be told of cuts, if there is room.
    void flush();

    // SIGKILL has not ended a process of the script.
    void stuck(const Script& script);

    void worker(const WorkerState& state);
    void worker(const WorkerEnded& end);

    // Once for each job. `last_line` of its standard error is told unless it has succeeded, `reply` if somebody waits
    // for it.
    void over(const Job& job, const Outcome& outcome, std::chrono::nanoseconds duration,
              std::string_view last_line, std::string_view reply = {});

private:
    Outbox& outbox_;
    std::map<std::pair<ScriptId, std::string>, std::uint64_t> cut_;  // bytes that are to be told
};

}  // namespace runscript
