// SPDX-License-Identifier: MPL-2.0

#include "hook/link/script_log.h"

#include "base/log_level.h"
#include "base/system_error.h"
#include "hook/kea/logger.h"

namespace runscript {

namespace {

// The debug level of a message that is there wherever the severity is DEBUG.
constexpr int kShownAlways = 0;

struct LogFailure {
    const Script& terms;
    const std::string& script;
    const std::string& hook_point;

    void operator()(const Exited& exited) const {
        LOG_WARN(logger, RUNSCRIPT_SCRIPT_FAILED).arg(script).arg(hook_point).arg(exited.status);
    }
    void operator()(const Killed& killed) const {
        LOG_WARN(logger, RUNSCRIPT_SCRIPT_KILLED)
            .arg(script).arg(hook_point).arg(signal_text(killed.signal));
    }
    void operator()(const TimedOut&) const {
        LOG_ERROR(logger, RUNSCRIPT_SCRIPT_TIMED_OUT)
            .arg(script).arg(hook_point).arg(terms.timeout_ms);
    }
    void operator()(const NotStarted& failed) const {
        LOG_ERROR(logger, RUNSCRIPT_SCRIPT_NOT_STARTED)
            .arg(script).arg(hook_point).arg(errno_text(failed.error));
    }
    void operator()(const TakenBack&) const {}  // counted, and told with others of its kind
    void operator()(const Answered&) const {}
    void operator()(const BadAnswer&) const {}  // of workers only
    void operator()(const Failed&) const {}
};

// Kea's log looks for one placeholder more than it has arguments, and takes one that a script printed for
// a mistake of ours: it complains in the log, or aborts the server (Kea with --enable-logger-checks).
std::string without_placeholder(std::string_view line, std::string_view next) {
    std::string result(line);
    for (auto at = result.find(next); at != std::string::npos; at = result.find(next, at)) {
        result.replace(at, 1, "\\x25");
    }
    return result;
}

}  // namespace

void log_outcome(const Account& account, const std::string& hook_point, const Outcome& outcome) {
    if (!account.is_failure(outcome)) {
        return;
    }
    const Script& script = account.terms().script;
    if (std::holds_alternative<Failed>(outcome)) {
        LOG_WARN(logger, RUNSCRIPT_EVENT_FAILED).arg(script.path).arg(hook_point);
    } else if (script.mode == Mode::worker) {
        LOG_ERROR(logger, RUNSCRIPT_EVENT_NOT_ANSWERED).arg(script.path).arg(hook_point).arg(describe(outcome));
    } else {
        std::visit(LogFailure{script, script.path, hook_point}, outcome);
    }
}

// The line comes last: Kea's log would take a %3 in it for a placeholder of a later argument.
void log_output(const std::string& script, const Output& output) {
    const std::string hook_point(output.hook_point);
    if (output.stream == Stream::standard_output) {
        LOG_INFO(logger, RUNSCRIPT_SCRIPT_STDOUT)
            .arg(script).arg(hook_point).arg(without_placeholder(output.line, "%4"));
        return;
    }
    const LeveledLine line = leveled(output.line);
    const std::string text = without_placeholder(line.text, "%4");
    switch (line.level) {
    case LogLevel::error:
        LOG_ERROR(logger, RUNSCRIPT_SCRIPT_STDERR).arg(script).arg(hook_point).arg(text);
        break;
    case LogLevel::warning:
        LOG_WARN(logger, RUNSCRIPT_SCRIPT_STDERR).arg(script).arg(hook_point).arg(text);
        break;
    case LogLevel::info:
        LOG_INFO(logger, RUNSCRIPT_SCRIPT_STDERR).arg(script).arg(hook_point).arg(text);
        break;
    case LogLevel::debug:
        LOG_DEBUG(logger, kShownAlways, RUNSCRIPT_SCRIPT_STDERR).arg(script).arg(hook_point).arg(text);
        break;
    }
}

void log_refusal(const std::string& script, const std::string& hook_point, const std::string& problem) {
    LOG_ERROR(logger, RUNSCRIPT_REPLY_REFUSED)
        .arg(script).arg(hook_point).arg(without_placeholder(problem, "%4"));
}

void log_worker(const std::string& script, const WorkerEnded& end) {
    std::string how(end.how);
    if (!end.last_line.empty()) {
        how += "; its last line of standard error: " + std::string(end.last_line);
    }
    const std::uint32_t number = end.number + 1;
    if (end.stands) {
        how = without_placeholder(how, "%5");
        LOG_WARN(logger, RUNSCRIPT_WORKER_ENDED).arg(script).arg(number).arg(end.on_the_way).arg(how);
    } else {
        how = without_placeholder(how, "%4");
        LOG_ERROR(logger, RUNSCRIPT_WORKER_DOES_NOT_STAY).arg(script).arg(number).arg(how);
    }
}

void log_cut(const std::string& script, const OutputCut& cut) {
    LOG_WARN(logger, RUNSCRIPT_OUTPUT_CUT)
        .arg(script).arg(std::string(cut.hook_point)).arg(cut.bytes);
}

}  // namespace runscript
