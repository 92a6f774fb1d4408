// SPDX-License-Identifier: MPL-2.0

#include "helper/reports.h"

#include <variant>

namespace runscript {

void Reports::started(const Job& job) {
    if (job.script->tells_starts) {
        outbox_.push(encode(Started{job.id}));
    }
}

void Reports::line(const Job& job, Stream stream, std::string_view line) {
    outbox_.push_line(encode(Output{job.script->id, job.hook_point, stream, line}));
}

void Reports::cut(const Job& job, std::uint64_t bytes) {
    if (bytes != 0) {
        cut_[{job.script->id, job.hook_point}] += bytes;
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

void Reports::stuck(const Job& job) {
    outbox_.push(encode(
        Trouble{"SIGKILL has not ended a process of " + job.script->path + "; the system keeps it"}));
}

void Reports::over(const Job& job, const Outcome& outcome, std::chrono::nanoseconds duration,
                   std::string_view last_line) {
    const auto us = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
    const auto* exited = std::get_if<Exited>(&outcome);
    const bool succeeded = exited != nullptr && exited->status == 0;
    outbox_.push(encode(Done{job.id, outcome, static_cast<std::uint64_t>(us),
                             succeeded ? std::string_view() : last_line}));
}

}  // namespace runscript
