// SPDX-License-Identifier: MPL-2.0

#include "helper/script_process.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include "helper/signals.h"

namespace runscript {

namespace {

struct Pipe {
    UniqueFd reader;
    UniqueFd writer;
};

[[nodiscard]] bool open_pipe(Pipe& pipe) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        return false;
    }
    pipe = {UniqueFd(ends[0]), UniqueFd(ends[1])};
    // Of the reader only: a script's output blocks, as programs expect.
    return ::fcntl(pipe.reader.get(), F_SETFL, O_NONBLOCK) == 0;
}

// What the child needs, made before it exists: it shares the parent's memory and may not allocate.
struct ChildPlan {
    const char* path;
    char* const* arguments;
    char* const* environment;
    int standard_output;
    int standard_error;
    pid_t parent;
    int error = 0;  // out: errno of what failed
};

// Runs between clone and exec: only system calls.
int run_child(void* data) {
    auto& plan = *static_cast<ChildPlan*>(data);
    set_signals_of_script();
    // The death signal comes last before exec: whatever changes credentials clears it. It is not
    // sent for a parent that is dead already.
    if (::setpgid(0, 0) == 0 && ::dup2(plan.standard_output, STDOUT_FILENO) >= 0 &&
        ::dup2(plan.standard_error, STDERR_FILENO) >= 0 &&
        ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && ::getppid() == plan.parent) {
        ::execve(plan.path, plan.arguments, plan.environment);
    }
    plan.error = errno;
    return 127;
}

// Pointers to the strings, as execve wants them. It promises not to write to them.
std::vector<char*> pointers_to(const std::vector<std::string>& strings) {
    std::vector<char*> pointers;
    for (const std::string& string : strings) {
        pointers.push_back(const_cast<char*>(string.c_str()));
    }
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<char*> pointers_to(std::string_view zero_terminated) {
    std::vector<char*> pointers;
    while (!zero_terminated.empty()) {
        pointers.push_back(const_cast<char*>(zero_terminated.data()));
        zero_terminated.remove_prefix(std::strlen(zero_terminated.data()) + 1);
    }
    pointers.push_back(nullptr);
    return pointers;
}

}  // namespace

ScriptProcess::~ScriptProcess() {
    if (pidfd_) {
        siginfo_t info;
        ::waitid(P_PIDFD, static_cast<id_t>(pidfd_.get()), &info, WEXITED | WNOHANG);
    }
}

std::optional<Outcome> ScriptProcess::outcome() const {
    siginfo_t info = {};
    const auto id = static_cast<id_t>(pidfd_.get());
    if (::waitid(P_PIDFD, id, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == 0) {
        return std::nullopt;
    }
    if (info.si_code == CLD_EXITED) {
        return Exited{info.si_status};
    }
    return Killed{info.si_status};
}

void ScriptProcess::signal_group(int signal) const {
    ::kill(-pid_, signal);
}

std::variant<Launched, NotStarted> launch(const Launch& launch) {
    Pipe output;
    Pipe error;
    if (!open_pipe(output) || !open_pipe(error)) {
        return NotStarted{errno};
    }
    std::vector<std::string> arguments = launch.arguments;
    arguments.insert(arguments.begin(), launch.path);
    const std::vector<char*> argument_pointers = pointers_to(arguments);
    const std::vector<char*> environment_pointers = pointers_to(launch.variables);
    ChildPlan plan{launch.path.c_str(),        argument_pointers.data(),
                   environment_pointers.data(), output.writer.get(),
                   error.writer.get(),          ::getpid()};

    // As vfork: the parent stands still until the child has called exec or ended, so that neither
    // its memory is copied nor a moment exists at which the process group is not there yet. Unlike
    // vfork, the child has a stack of its own, and its pidfd exists before it runs.
    alignas(16) static char stack[64 * 1024];
    int pidfd = -1;
    const int flags = CLONE_VM | CLONE_VFORK | CLONE_PIDFD | SIGCHLD;
    const pid_t pid = ::clone(run_child, stack + sizeof stack, flags, &plan, &pidfd);
    if (pid < 0) {
        return NotStarted{errno};
    }
    ScriptProcess process(pid, pidfd);
    if (plan.error != 0) {
        // The child lets the parent go a moment before it has ended.
        siginfo_t info;
        ::waitid(P_PIDFD, static_cast<id_t>(pidfd), &info, WEXITED);
        return NotStarted{plan.error};
    }
    return Launched{std::move(process), std::move(output.reader), std::move(error.reader)};
}

bool is_transient(const NotStarted& failure) {
    switch (failure.error) {
        case EAGAIN:   // the limit of processes
        case ENOMEM:
        case EMFILE:
        case ENFILE:
        case ETXTBSY:  // somebody is just writing the script
            return true;
        default:
            return false;
    }
}

}  // namespace runscript
