// SPDX-License-Identifier: MPL-2.0

#include "helper/reports.h"

#include <variant>

namespace runscript {

void Reports::started(const Job& job) {
    if (job.script->tells_starts) {
        outbox_.push(encode(Started{job.id}));
    }
}

void Reports::line(const Script& script, std::string_view hook_point, Stream stream, std::string_view line) {
    outbox_.push_line(encode(Output{script.id, hook_point, stream, line}));
}

void Reports::cut(const Script& script, const std::string& hook_point, std::uint64_t bytes) {
    if (bytes != 0) {
        cut_[{script.id, hook_point}] += bytes;
        flush();
    }
}

void Reports::flush() {
    if (!cut_.empty() && take_lines()) {
        for (const auto& [about, bytes] : cut_) {
            outbox_.push_line(encode(OutputCut{about.first, about.second, bytes}));
        }
        cut_.clear();
    }
}

void Reports::stuck(const Script& script) {
    outbox_.push(encode(
        Trouble{"SIGKILL has not ended a process of " + script.path + "; the system keeps it"}));
}

void Reports::worker(const WorkerState& state) {
    outbox_.push(encode(state));
}

void Reports::worker(const WorkerEnded& end) {
    outbox_.push(encode(end));
}

void Reports::over(const Job& job, const Outcome& outcome, std::chrono::nanoseconds duration,
                   std::string_view last_line, std::string_view reply) {
    const auto us = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
    const auto* exited = std::get_if<Exited>(&outcome);
    const bool succeeded =
        std::holds_alternative<Answered>(outcome) || (exited != nullptr && exited->status == 0);
    outbox_.push(encode(Done{job.id, outcome, static_cast<std::uint64_t>(us),
                             succeeded ? std::string_view() : last_line,
                             job.waits ? reply : std::string_view()}));
}

}  // namespace runscript
