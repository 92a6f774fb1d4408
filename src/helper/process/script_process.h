// SPDX-License-Identifier: MPL-2.0
// A script as a process: started, asked how it ended, ended with its process group. Passive: it
// waits for nothing, its owner watches the descriptors and acts.

#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <variant>

#include "base/unique_fd.h"
#include "wire/messages.h"
#include "wire/outcome.h"

namespace runscript {

// The leader of a process group of its own. Until it is destroyed its number belongs to it, even
// when it has ended, so that signal_group() never hits a stranger.
class ScriptProcess {
public:
    ScriptProcess(pid_t pid, int pidfd) : pid_(pid), pidfd_(pidfd) {}
    ScriptProcess(ScriptProcess&& other) noexcept = default;
    ScriptProcess& operator=(ScriptProcess&& other) = delete;
    // Reaps the process if it has ended; its owner otherwise leaves it to init.
    ~ScriptProcess();

    // Readable as soon as the process has ended.
    int pidfd() const { return pidfd_.get(); }

    // How it ended: Exited or Killed; nothing while it runs.
    std::optional<Outcome> outcome() const;

    // To the process and all that it started and that stayed in its group.
    void signal_group(int signal) const;

private:
    pid_t pid_;
    UniqueFd pidfd_;
};

struct Launched {
    pid_t pid;
    UniqueFd standard_input;   // of a worker; non-blocking
    UniqueFd standard_output;  // non-blocking
    UniqueFd standard_error;   // non-blocking
    UniqueFd reply;            // of a run for which somebody waits; non-blocking
};

// Where the new process runs until exec; of one at a time.
struct ChildStack {
    alignas(16) char bytes[64 * 1024];
};

// Starts the script with the hook point's name as its first argument, a worker without; its environment is `variables`
// ("NAME=value\0NAME=value\0") and its own. It has the caller's standard input, a worker one of its own, and the
// caller's umask and signal mask, default
// signals, no descriptor besides 0, 1, 2 and, where it `replies`, 3 for that, and is killed when the calling thread dies. All failures are told,
// that of exec too, with the exact errno (ENOENT for a missing interpreter, EPERM when the caller may not run it
// as another user, or could not end it then); the process is reaped then.
//
// The calling thread stands still until the script runs or has failed; other threads can see the process by
// then: `pidfd`, which is -1 before, is its descriptor as soon as it exists. The caller owns it, in any case.
[[nodiscard]] std::variant<Launched, NotStarted> launch(const Script& script,
                                                        const std::string& hook_point,
                                                        const std::string& variables, bool replies,
                                                        ChildStack& stack, int& pidfd);

// Whether the same call may well succeed a moment later.
bool is_transient(const NotStarted& failure);

}  // namespace runscript
