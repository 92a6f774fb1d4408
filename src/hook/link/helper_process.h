// SPDX-License-Identifier: MPL-2.0
// The helper as a process: its start, its end, its socket.

#pragma once

#include <sys/types.h>

#include <string>

#include "base/limits.h"
#include "base/unique_fd.h"

namespace runscript {

// One running helper, or none. Not safe for use by several threads at once.
//
// The helper is a child of Kea. Kea reaps any child of its own process once it has started one itself, so
// the helper's exit status may be gone: then how it ended is unknown, and nothing else changes.
class HelperProcess {
public:
    HelperProcess() = default;
    HelperProcess(UniqueFd socket, UniqueFd pidfd, pid_t pid);  // one that another object has let go
    HelperProcess(const HelperProcess&) = delete;
    HelperProcess& operator=(const HelperProcess&) = delete;
    ~HelperProcess();  // ends a running helper with SIGKILL

    // Starts the program at `path`: descriptor 3 is its end of the channel, 0 to 2 are /dev/null, its
    // environment is empty, its signals are as at login, its session is its own. Returns what
    // went wrong, or nothing. REQUIRES: none runs.
    [[nodiscard]] std::string start(const std::string& path);

    // Leaves the helper running, and its descriptors open, for an object that is made from them.
    void let_go();

    // Our end of the channel; -1 when none runs.
    int socket() const { return socket_.get(); }
    int pidfd() const { return pidfd_.get(); }
    pid_t pid() const { return pid_; }

    // Closes the channel, waits for the helper's end up to `patience`, then ends it with SIGKILL. Returns
    // how it ended: "exit status 0", "signal 9 (Killed)", "unknown".
    std::string end(Milliseconds patience);

    // Ends it at once, whatever it does. Only end() or bury() comes after that.
    void kill();
    // For a helper that has died or must: ends it, and with it all that its scripts have started and that is still
    // in its session, so that none of it goes on beside the runs that come again. Returns how it ended.
    std::string bury();

private:
    pid_t pid_ = -1;
    UniqueFd socket_;
    UniqueFd pidfd_;
};

}  // namespace runscript
