// SPDX-License-Identifier: MPL-2.0
// How one event ended for a script: its run, or what its worker made of it.

#pragma once

#include <string>
#include <variant>

namespace runscript {

struct Exited {
    int status;  // 0 to 255
};
struct Killed {
    int signal;
};
struct TimedOut {};  // it was ended because it ran longer than allowed, whatever it did then
struct NotStarted {
    int error;  // errno of the call that failed
};

struct TakenBack {};  // the hook wanted it no more, and it had not been started

struct Answered {};   // by a worker
struct Failed {};     // the script itself has answered that it could not do it
struct BadAnswer {};  // a worker wrote what is no answer to anything that it was asked

using Outcome = std::variant<Exited, Killed, TimedOut, NotStarted, TakenBack, Answered, BadAnswer, Failed>;

// "exit status 3", "signal 9 (Killed)", "timed out", "not started: No such file or directory", "answered",
// "no valid answer", "failed": for tests and logs.
std::string describe(const Outcome& outcome);

// "9 (Killed)"
std::string signal_text(int signal);

}  // namespace runscript
