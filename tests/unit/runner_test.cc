// SPDX-License-Identifier: MPL-2.0

#include "helper/exec/exec_runner.h"

#include <gtest/gtest.h>

#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "base/unique_fd.h"
#include "helper/loop.h"
#include "helper/outbox.h"
#include "helper/reports.h"
#include "wire/channel.h"

namespace runscript {
namespace {

std::unique_ptr<Job> job_of(const char* path, std::uint32_t timeout_ms = 60'000) {
    Script script;
    script.id = 1;
    script.path = path;
    script.timeout_ms = timeout_ms;
    script.kill_delay_ms = 60'000;
    return std::make_unique<Job>(Job{1, 1, std::make_shared<const Script>(std::move(script)), "load", ""});
}

class ExecRunnerTest : public testing::Test {
protected:
    // Runs the loop until the end of a job is reported.
    Done run_until_done() {
        FrameReceiver receiver;
        Done done;
        loop_.run([&] {
            std::string_view frame;
            while (receiver.receive(theirs_.get(), frame) == ReceiveResult::received) {
                if (decode(frame, done)) {
                    loop_.stop();
                }
            }
        });
        return done;
    }

private:
    std::pair<UniqueFd, UniqueFd> channel_ = make_channel();
    UniqueFd& theirs_ = channel_.second;
    Loop loop_;
    Outbox outbox_{channel_.first.get()};
    Reports reports_{outbox_};

protected:
    ExecRunner runner_{loop_, reports_};
};

// The hook may say Stop in the turn of the loop in which a job came to its end, before that is collected.
TEST_F(ExecRunnerTest, IsTerminatedBetweenAJobsEndAndItsCollection) {
    runner_.start(job_of("/bin/true"));
    ASSERT_EQ("exit status 0", describe(run_until_done().outcome));
    runner_.terminate(Milliseconds(0));
    EXPECT_EQ(1U, runner_.collect().size());
    EXPECT_TRUE(runner_.closed());
}

// What a script has written to `path`: the number of its child.
pid_t await_child(const std::string& path) {
    pid_t child = 0;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < deadline && child == 0) {
        std::ifstream(path) >> child;
        std::this_thread::sleep_for(Milliseconds(1));
    }
    return child;
}

bool ends_soon(const UniqueFd& pidfd) {
    pollfd end = {pidfd.get(), POLLIN, 0};
    return ::poll(&end, 1, 10'000) == 1;
}

// The time is over between the script's start and our hearing of it: it has a child by then.
TEST_F(ExecRunnerTest, EndsTheChildrenOfAScriptThatIsLateBeforeItsStartIsHeardOf) {
    const std::string path = testing::TempDir() + "runner-test-" + std::to_string(::getpid());
    std::ofstream(path) << "#!/bin/sh\nsleep 600 &\necho $! >" << path << "-child\nwait\n";
    ASSERT_EQ(0, ::chmod(path.c_str(), 0755));
    runner_.start(job_of(path.c_str(), 1));
    const pid_t child = await_child(path + "-child");
    ASSERT_NE(0, child);
    const UniqueFd pidfd(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
    ASSERT_TRUE(pidfd);

    EXPECT_TRUE(std::holds_alternative<TimedOut>(run_until_done().outcome));
    const bool has_ended = ends_soon(pidfd);
    EXPECT_TRUE(has_ended);
    if (!has_ended) {
        ::kill(child, SIGKILL);
    }
    ::unlink(path.c_str());
    ::unlink((path + "-child").c_str());
}

}  // namespace
}  // namespace runscript
