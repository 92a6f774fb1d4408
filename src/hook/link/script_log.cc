// SPDX-License-Identifier: MPL-2.0

#include "hook/link/script_log.h"

#include "base/system_error.h"
#include "hook/kea/logger.h"

namespace runscript {

namespace {

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
};

// Kea's log looks for one placeholder more than it has arguments, and takes one that a script printed for
// a mistake of ours: it complains in the log, or aborts the server (Kea with --enable-logger-checks).
std::string without_placeholder(std::string_view line) {
    constexpr std::string_view kNext = "%4";
    std::string result(line);
    for (auto at = result.find(kNext); at != std::string::npos; at = result.find(kNext, at)) {
        result.replace(at, 1, "\\x25");
    }
    return result;
}

}  // namespace

void log_outcome(const Account& account, const std::string& hook_point, const Outcome& outcome) {
    if (account.is_failure(outcome)) {
        const Script& script = account.terms().script;
        std::visit(LogFailure{script, script.path, hook_point}, outcome);
    }
}

// The line comes last: Kea's log would take a %3 in it for a placeholder of a later argument.
void log_output(const std::string& script, const Output& output) {
    const std::string line = without_placeholder(output.line);
    if (output.stream == Stream::standard_output) {
        LOG_INFO(logger, RUNSCRIPT_SCRIPT_STDOUT)
            .arg(script).arg(std::string(output.hook_point)).arg(line);
    } else {
        LOG_WARN(logger, RUNSCRIPT_SCRIPT_STDERR)
            .arg(script).arg(std::string(output.hook_point)).arg(line);
    }
}

void log_cut(const std::string& script, const OutputCut& cut) {
    LOG_WARN(logger, RUNSCRIPT_OUTPUT_CUT)
        .arg(script).arg(std::string(cut.hook_point)).arg(cut.bytes);
}

}  // namespace runscript
