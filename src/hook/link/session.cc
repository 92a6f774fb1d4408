// SPDX-License-Identifier: MPL-2.0

#include "hook/link/session.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

extern "C" {  // glibc 2.36 (Debian 12) forgets it
#include <sys/pidfd.h>
}

#include "base/unique_fd.h"

namespace runscript {

namespace {

// A process of the session may start another while we look: so often we look again.
constexpr int kRounds = 10;

struct Process {
    char state;  // as in proc(5): Z and X have ended
    pid_t session;

    bool has_ended() const { return state == 'Z' || state == 'X'; }
};

// What /proc/PID/stat says; nothing when there is no such process.
std::optional<Process> process(pid_t pid) {
    const UniqueFd file(::open(("/proc/" + std::to_string(pid) + "/stat").c_str(), O_RDONLY | O_CLOEXEC));
    char text[512] = {};
    const ssize_t size = file ? ::read(file.get(), text, sizeof text) : -1;
    if (size <= 0) {
        return std::nullopt;
    }
    // The name comes before, in parentheses, and may hold any character.
    const std::string_view all(text, static_cast<std::size_t>(size));
    const std::size_t behind_name = all.rfind(')');
    Process process{};
    pid_t parent = 0;
    pid_t group = 0;
    std::istringstream fields(std::string(all.substr(std::min(behind_name, all.size() - 1) + 1)));
    fields >> process.state >> parent >> group >> process.session;
    return fields ? std::optional(process) : std::nullopt;
}

// Whether there was such a process.
bool end_if_of(pid_t session, pid_t pid) {
    const UniqueFd pidfd(::pidfd_open(pid, 0));
    // The second look is at the process that the descriptor names, and no later one with its number.
    const auto found = pidfd ? process(pid) : std::nullopt;
    return found && found->session == session && !found->has_ended() &&
           ::pidfd_send_signal(pidfd.get(), SIGKILL, nullptr, 0) == 0;
}

bool end_all_of(pid_t session) {
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir("/proc"), &::closedir);
    bool any = false;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): the folder is ours alone
    for (const dirent* entry = nullptr; folder && (entry = ::readdir(folder.get())) != nullptr;) {
        const long pid = std::strtol(entry->d_name, nullptr, 10);
        if (pid > 0 && process(static_cast<pid_t>(pid)).value_or(Process{}).session == session) {
            any = end_if_of(session, static_cast<pid_t>(pid)) || any;
        }
    }
    return any;
}

}  // namespace

void end_session(pid_t session) {
    const auto leader = process(session);
    if (session <= 1 || (leader && !leader->has_ended())) {
        return;
    }
    for (int round = 0; round < kRounds && end_all_of(session); ++round) {
    }
}

}  // namespace runscript
