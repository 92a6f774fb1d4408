// SPDX-License-Identifier: MPL-2.0

#include "hook/link/helper_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>

extern "C" {  // glibc 2.36 (Debian 12) forgets it
#include <sys/pidfd.h>
}

#include "base/system_error.h"
#include "hook/kea/guarded.h"
#include "hook/link/session.h"
#include "wire/channel.h"
#include "wire/outcome.h"

namespace runscript {

namespace {

constexpr int kHelperSocket = 3;

// The attributes and file actions of posix_spawn. Setting them up fails only for lack of memory, which
// posix_spawn itself then reports.
class SpawnPlan {
public:
    explicit SpawnPlan(int socket) {
        ::posix_spawn_file_actions_init(&actions_);
        for (int fd = 0; fd < kHelperSocket; ++fd) {
            ::posix_spawn_file_actions_addopen(&actions_, fd, "/dev/null", O_RDWR, 0);
        }
        ::posix_spawn_file_actions_adddup2(&actions_, socket, kHelperSocket);
        // Kea does not mark all its descriptors close-on-exec.
        ::posix_spawn_file_actions_addclosefrom_np(&actions_, kHelperSocket + 1);

        ::posix_spawnattr_init(&attributes_);
        sigset_t signals;
        ::sigfillset(&signals);
        ::posix_spawnattr_setsigdefault(&attributes_, &signals);
        ::sigemptyset(&signals);
        ::posix_spawnattr_setsigmask(&attributes_, &signals);
        ::posix_spawnattr_setflags(
            &attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;
    ~SpawnPlan() {
        ::posix_spawnattr_destroy(&attributes_);
        ::posix_spawn_file_actions_destroy(&actions_);
    }

    // 0 or errno, also for what fails in the child up to and with execve.
    int spawn(const std::string& path, pid_t& pid) {
        std::string name = path;
        char* const argv[] = {name.data(), nullptr};
        char* const environment[] = {nullptr};
        return ::posix_spawn(&pid, path.c_str(), &actions_, &attributes_, argv, environment);
    }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

// Waits for the process's end; false when `patience` is over first.
bool has_ended(int pidfd, Milliseconds patience) {
    pollfd ended{pidfd, POLLIN, 0};
    const auto deadline = std::chrono::steady_clock::now() + patience;
    for (;;) {
        const auto left = std::chrono::ceil<Milliseconds>(deadline - std::chrono::steady_clock::now());
        const int count = ::poll(&ended, 1, static_cast<int>(std::max(left.count(), 0L)));
        if (count > 0) {
            return true;
        }
        if (count == 0 || errno != EINTR) {
            return false;
        }
    }
}

// The end of a child, or that there is none yet, into `info`; false when the process is no child of ours, or Kea has
// reaped it.
bool wait_for(int pidfd, int how, siginfo_t& info) {
    int result = 0;
    do {
        result = ::waitid(P_PIDFD, static_cast<id_t>(pidfd), &info, WEXITED | WNOHANG | how);
    } while (result != 0 && errno == EINTR);
    return result == 0;
}

bool is_child(int pidfd) {
    siginfo_t info{};
    return wait_for(pidfd, WNOWAIT, info);
}

std::string describe_end(int pidfd) {
    siginfo_t info{};
    if (!wait_for(pidfd, 0, info) || info.si_pid == 0) {
        return "unknown";  // Kea has reaped it, or it could not even be killed
    }
    if (info.si_code == CLD_EXITED) {
        return describe(Exited{info.si_status});
    }
    return describe(Killed{info.si_status});
}

}  // namespace

HelperProcess::HelperProcess(UniqueFd socket, UniqueFd pidfd, pid_t pid)
    : pid_(pid), socket_(std::move(socket)), pidfd_(std::move(pidfd)) {}

// It is reaped before there is a word about it, which is lost without memory.
HelperProcess::~HelperProcess() {
    static_cast<void>(guarded([this] { static_cast<void>(end(Milliseconds(0))); }, [](const char*) {}));
}

std::string HelperProcess::start(const std::string& path) {
    auto [ours, theirs] = make_channel();
    if (!ours) {
        return system_error("socketpair", errno, "with a send buffer for one frame");
    }
    pid_t pid = -1;
    if (const int error = SpawnPlan(theirs.get()).spawn(path, pid); error != 0) {
        return system_error("posix_spawn", error);
    }
    UniqueFd pidfd(::pidfd_open(pid, 0));
    const int error = pidfd ? 0 : errno;
    // Kea may have reaped a helper that ended at once, and then its number may be another process' by now.
    if (error == ESRCH || (pidfd && !is_child(pidfd.get()))) {
        return "it ended at once: unknown";
    }
    if (!pidfd) {
        // `ours` closes when we return, and so the helper ends by itself.
        return system_error("pidfd_open", error);
    }
    pid_ = pid;
    socket_ = std::move(ours);
    pidfd_ = std::move(pidfd);
    return {};
}

void HelperProcess::let_go() {
    static_cast<void>(socket_.release());
    static_cast<void>(pidfd_.release());
    pid_ = -1;
}

void HelperProcess::kill() {
    ::pidfd_send_signal(pidfd_.get(), SIGKILL, nullptr, 0);
}

std::string HelperProcess::bury() {
    if (!has_ended(pidfd_.get(), kHelperPatience)) {
        kill();
        static_cast<void>(has_ended(pidfd_.get(), kGiveUpGrace));
    }
    end_session(pid_);
    return end(Milliseconds(0));
}

std::string HelperProcess::end(Milliseconds patience) {
    socket_.reset();
    if (!pidfd_) {
        return "not running";
    }
    if (!has_ended(pidfd_.get(), patience)) {
        kill();
        static_cast<void>(has_ended(pidfd_.get(), kGiveUpGrace));
    }
    const std::string how = describe_end(pidfd_.get());
    pidfd_.reset();
    pid_ = -1;
    return how;
}

}  // namespace runscript
