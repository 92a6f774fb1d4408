// SPDX-License-Identifier: MPL-2.0

#include "helper/process/script_process.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <string>
#include <utility>
#include <variant>

namespace runscript {
namespace {

struct Started {
    ScriptProcess process;
    UniqueFd standard_output;
    UniqueFd standard_error;
};

std::variant<Started, NotStarted> start(const Script& script, const std::string& hook_point,
                                        const std::string& variables) {
    static ChildStack stack;
    int pidfd = -1;
    auto result = launch(script, hook_point, variables, false, stack, pidfd);
    if (const auto* failure = std::get_if<NotStarted>(&result)) {
        UniqueFd(pidfd).reset();
        return *failure;
    }
    auto& launched = std::get<Launched>(result);
    return Started{ScriptProcess(launched.pid, pidfd), std::move(launched.standard_output),
                   std::move(launched.standard_error)};
}

std::variant<Started, NotStarted> shell(const std::string& command) {
    Script script;
    script.path = "/bin/sh";
    script.arguments = {command, "name", "fixed"};
    script.environment = std::string("OWN=2\0", 6);
    return start(script, "-c", std::string("KEA_A=1\0", 8));
}

// Waits until the descriptor has something to tell.
void wait_for(int fd) {
    pollfd entry{fd, POLLIN, 0};
    ASSERT_EQ(1, ::poll(&entry, 1, 30'000));
}

std::string read_all(const UniqueFd& fd) {
    std::string text;
    char bytes[100];
    for (;;) {
        wait_for(fd.get());
        const ssize_t size = ::read(fd.get(), bytes, sizeof bytes);
        if (size <= 0) {
            return text;
        }
        text.append(bytes, static_cast<std::size_t>(size));
    }
}

std::string outcome_of(const ScriptProcess& process) {
    wait_for(process.pidfd());
    const auto outcome = process.outcome();
    return outcome ? describe(*outcome) : "none";
}

// Whether this process has a child, running or not reaped.
bool has_child() {
    siginfo_t info;
    return ::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

TEST(ScriptProcess, RunsWithItsArgumentsAndVariables) {
    auto result = shell("echo out $KEA_A $OWN $1; echo err >&2; exit 3");
    ASSERT_TRUE(std::holds_alternative<Started>(result));
    const auto& launched = std::get<Started>(result);
    EXPECT_EQ("out 1 2 fixed\n", read_all(launched.standard_output));
    EXPECT_EQ("err\n", read_all(launched.standard_error));
    EXPECT_EQ("exit status 3", outcome_of(launched.process));
}

TEST(ScriptProcess, HasNoOutcomeWhileItRuns) {
    auto result = shell("exec sleep 600");
    const auto& process = std::get<Started>(result).process;
    EXPECT_FALSE(process.outcome());
    process.signal_group(SIGTERM);
    EXPECT_EQ("signal 15 (Terminated)", outcome_of(process));
}

TEST(ScriptProcess, SignalsItsChildrenToo) {
    auto result = shell("sleep 600 & echo ready; wait");
    const auto& launched = std::get<Started>(result);
    wait_for(launched.standard_output.get());
    launched.process.signal_group(SIGKILL);
    EXPECT_EQ("ready\n", read_all(launched.standard_output)) << "the child holds the pipe";
    EXPECT_EQ("signal 9 (Killed)", outcome_of(launched.process));
}

TEST(ScriptProcess, IsReapedWhenItGoesAndNotBefore) {
    {
        auto result = shell("exit 0");
        const auto& process = std::get<Started>(result).process;
        EXPECT_EQ("exit status 0", outcome_of(process));
        EXPECT_EQ("exit status 0", outcome_of(process));
        EXPECT_TRUE(has_child());
    }
    EXPECT_FALSE(has_child());
}

TEST(ScriptProcess, TellsTheErrorOfExec) {
    Script script;
    script.path = "/no/such/script";
    const auto result = start(script, "load", "");
    ASSERT_TRUE(std::holds_alternative<NotStarted>(result));
    EXPECT_EQ(ENOENT, std::get<NotStarted>(result).error);
    EXPECT_FALSE(has_child()) << "it is reaped";
}

TEST(ScriptProcess, KnowsWhichFailuresPass) {
    EXPECT_TRUE(is_transient(NotStarted{EAGAIN}));
    EXPECT_TRUE(is_transient(NotStarted{ETXTBSY}));
    EXPECT_FALSE(is_transient(NotStarted{ENOENT}));
    EXPECT_FALSE(is_transient(NotStarted{EACCES}));
}

}  // namespace
}  // namespace runscript
