// SPDX-License-Identifier: MPL-2.0

#include "wire/outcome.h"

#include <cstring>

#include "base/system_error.h"

namespace runscript {

namespace {

struct Describe {
    std::string operator()(const Exited& exited) const {
        return "exit status " + std::to_string(exited.status);
    }
    std::string operator()(const Killed& killed) const {
        return "signal " + signal_text(killed.signal);
    }
    std::string operator()(const TimedOut&) const { return "timed out"; }
    std::string operator()(const NotStarted& failed) const {
        return "not started: " + errno_text(failed.error);
    }
    std::string operator()(const TakenBack&) const { return "taken back"; }
    std::string operator()(const Answered&) const { return "answered"; }
    std::string operator()(const BadAnswer&) const { return "no valid answer"; }
    std::string operator()(const Failed&) const { return "failed"; }
};

}  // namespace

std::string describe(const Outcome& outcome) {
    return std::visit(Describe{}, outcome);
}

std::string signal_text(int signal) {
    const char* text = ::sigdescr_np(signal);
    return std::to_string(signal) + " (" + (text != nullptr ? text : "unknown") + ")";
}

}  // namespace runscript
