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

// The hook may say Stop in the turn of the loop in which a job came to its end, before that is collected.
TEST(ExecRunner, IsTerminatedBetweenAJobsEndAndItsCollection) {
    auto [ours, theirs] = make_channel();
    ASSERT_TRUE(ours);
    Loop loop;
    Outbox outbox(ours.get());
    Reports reports(outbox);
    ExecRunner runner(loop, reports);
    runner.start(job_of("/bin/true"));
    FrameReceiver receiver;
    Done done;
    loop.run([&] {
        std::string_view frame;
        if (receiver.receive(theirs.get(), frame) == ReceiveResult::received && decode(frame, done)) {
            loop.stop();
        }
    });
    ASSERT_EQ("exit status 0", describe(done.outcome));
    runner.terminate(Milliseconds(0));
    EXPECT_EQ(1U, runner.collect().size());
    EXPECT_TRUE(runner.closed());
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
TEST(ExecRunner, EndsTheChildrenOfAScriptThatIsLateBeforeItsStartIsHeardOf) {
    const std::string path = testing::TempDir() + "runner-test-" + std::to_string(::getpid());
    std::ofstream(path) << "#!/bin/sh\nsleep 600 &\necho $! >" << path << "-child\nwait\n";
    ASSERT_EQ(0, ::chmod(path.c_str(), 0755));
    auto [ours, theirs] = make_channel();
    ASSERT_TRUE(ours);
    Loop loop;
    Outbox outbox(ours.get());
    Reports reports(outbox);
    ExecRunner runner(loop, reports);
    runner.start(job_of(path.c_str(), 1));
    const pid_t child = await_child(path + "-child");
    ASSERT_NE(0, child);
    const UniqueFd pidfd(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)));
    ASSERT_TRUE(pidfd);

    FrameReceiver receiver;
    Done done;
    loop.run([&] {
        std::string_view frame;
        while (receiver.receive(theirs.get(), frame) == ReceiveResult::received) {
            if (decode(frame, done)) {
                loop.stop();
            }
        }
    });
    EXPECT_TRUE(std::holds_alternative<TimedOut>(done.outcome));
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
