// SPDX-License-Identifier: MPL-2.0

#include "helper/process/script_process.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/securebits.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>
#include <vector>

#include "helper/open_files.h"
#include "helper/signals.h"

namespace runscript {

namespace {

// Where a script writes its reply.
constexpr int kReplyFd = 3;

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
    return true;
}

// Of `ours`, an end of a new pipe: programs expect that theirs blocks. And one that runs as another user may open
// the pipe by name, as /dev/stderr.
[[nodiscard]] bool make_ready(const UniqueFd& ours, mode_t mode) {
    static_cast<void>(::fchmod(ours.get(), mode));
    return ::fcntl(ours.get(), F_SETFL, O_NONBLOCK) == 0;
}

[[nodiscard]] bool open_output(Pipe& pipe) {
    return open_pipe(pipe) && make_ready(pipe.reader, 0622);
}

[[nodiscard]] bool open_input(Pipe& pipe) {
    return open_pipe(pipe) && make_ready(pipe.writer, 0644);
}

// What the child needs, made before it exists: it shares the parent's memory and may not allocate.
struct ChildPlan {
    const Script& script;
    char* const* arguments = nullptr;
    char* const* environment = nullptr;
    int standard_input = -1;  // -1: the helper's
    int standard_output = -1;
    int standard_error = -1;
    int reply = -1;  // -1: none
    int niceness = 0;
    pid_t parent = 0;
    int error = 0;  // out: errno of what failed
};

// dup3 by the kernel's own call: ThreadSanitizer takes glibc's for one in the helper, whose descriptors it knows.
bool take_streams(const ChildPlan& plan) {
    return (plan.standard_input < 0 || ::syscall(SYS_dup3, plan.standard_input, STDIN_FILENO, 0) >= 0) &&
           ::syscall(SYS_dup3, plan.standard_output, STDOUT_FILENO, 0) >= 0 &&
           ::syscall(SYS_dup3, plan.standard_error, STDERR_FILENO, 0) >= 0 &&
           (plan.reply < 0 || ::syscall(SYS_dup3, plan.reply, kReplyFd, 0) >= 0);
}

// Whether this process may end the script, also by its own death: signals to another user's processes
// take CAP_KILL.
bool may_end(const Script& script) {
    if (script.user == kNobodyElse || script.user == ::geteuid()) {
        return true;
    }
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct own[_LINUX_CAPABILITY_U32S_3] = {};
    errno = EPERM;
    return ::syscall(SYS_capget, &header, own) == 0 &&
           (own[CAP_TO_INDEX(CAP_KILL)].effective & CAP_TO_MASK(CAP_KILL)) != 0;
}

// Root gets its capabilities back by exec, unless told otherwise; and exec then clears the death signal.
bool give_up_being_root() {
    return ::getuid() != 0 ||
           ::prctl(PR_SET_SECUREBITS, SECBIT_NOROOT | SECBIT_NOROOT_LOCKED) == 0;
}

// The kernel's own calls: glibc's would change all threads of the process, which are the helper's. Where ids once
// had 16 bits, those for 32 have other numbers.
#ifdef SYS_setresuid32
constexpr long kSetGroups = SYS_setgroups32;
constexpr long kSetGroupIds = SYS_setresgid32;
constexpr long kSetUserIds = SYS_setresuid32;
#else
constexpr long kSetGroups = SYS_setgroups;
constexpr long kSetGroupIds = SYS_setresgid;
constexpr long kSetUserIds = SYS_setresuid;
#endif

// Another user or group comes without the rights that were the helper's.
bool become_somebody_else(const Script& script) {
    if (script.user == kNobodyElse && script.group == kNobodyElse) {
        return true;
    }
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    const __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {};
    return may_end(script) && ::syscall(kSetGroups, 0, nullptr) == 0 &&
           ::syscall(kSetGroupIds, script.group, script.group, script.group) == 0 &&
           ::syscall(kSetUserIds, script.user, script.user, script.user) == 0 && give_up_being_root() &&
           ::syscall(SYS_capset, &header, none) == 0;
}

// Runs between clone and exec, beside the threads of the helper: only system calls.
int run_child(void* data) {
    auto& plan = *static_cast<ChildPlan*>(data);
    set_signals_of_script();
    restore_open_files();
    // The death signal comes last before exec: whatever changes credentials clears it. It is not
    // sent for a parent that is dead already.
    if (::setpgid(0, 0) == 0 && take_streams(plan) &&
        ::setpriority(PRIO_PROCESS, 0, plan.niceness) == 0 && become_somebody_else(plan.script) &&
        ::chdir(plan.script.working_directory.c_str()) == 0 &&
        ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && ::getppid() == plan.parent) {
        ::execve(plan.script.path.c_str(), plan.arguments, plan.environment);
    }
    plan.error = errno;
    return 127;
}

// Pointers to strings, as execve wants them. It promises not to write to them.
class Pointers {
public:
    void add(const std::string& string) { pointers_.push_back(const_cast<char*>(string.c_str())); }

    void add_block(std::string_view block) {
        while (!block.empty()) {
            pointers_.push_back(const_cast<char*>(block.data()));
            block.remove_prefix(std::strlen(block.data()) + 1);
        }
    }

    char* const* end() {
        pointers_.push_back(nullptr);
        return pointers_.data();
    }

private:
    std::vector<char*> pointers_;
};

// What the helper itself has, and the script's on top; the kernel takes 19 for what is more.
int niceness_of(const Script& script) {
    return ::getpriority(PRIO_PROCESS, 0) + static_cast<int>(script.nice);
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

std::variant<Launched, NotStarted> launch(const Script& script, const std::string& hook_point,
                                          const std::string& variables, bool replies,
                                          ChildStack& stack, int& pidfd) {
    const bool is_worker = script.mode == Mode::worker;
    Pipe input;
    Pipe output;
    Pipe error;
    Pipe reply;
    if ((is_worker && !open_input(input)) || !open_output(output) || !open_output(error) ||
        (replies && !open_output(reply))) {
        return NotStarted{errno};
    }
    Pointers arguments;
    arguments.add(script.path);
    if (!is_worker) {
        arguments.add(hook_point);
    }
    for (const std::string& argument : script.arguments) {
        arguments.add(argument);
    }
    Pointers environment;
    environment.add_block(variables);
    environment.add_block(script.environment);
    ChildPlan plan{script,
                   arguments.end(),
                   environment.end(),
                   input.reader.get(),
                   output.writer.get(),
                   error.writer.get(),
                   reply.writer.get(),
                   niceness_of(script),
                   ::getpid()};

    // As vfork: the calling thread stands still until the child has called exec or ended, so that neither its
    // memory is copied nor a moment is seen at which the process group is not there yet. Unlike vfork, the child
    // has a stack of its own, and its pidfd exists before it runs.
    const int flags = CLONE_VM | CLONE_VFORK | CLONE_PIDFD | SIGCHLD;
    const pid_t pid = ::clone(run_child, stack.bytes + sizeof stack.bytes, flags, &plan, &pidfd);
    if (pid < 0) {
        return NotStarted{errno};
    }
    if (plan.error != 0) {
        // The child lets the parent go a moment before it has ended.
        siginfo_t info;
        ::waitid(P_PIDFD, static_cast<id_t>(pidfd), &info, WEXITED);
        return NotStarted{plan.error};
    }
    return Launched{pid, std::move(input.writer), std::move(output.reader), std::move(error.reader),
                    std::move(reply.reader)};
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
