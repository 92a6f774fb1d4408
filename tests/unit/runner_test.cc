// SPDX-License-Identifier: MPL-2.0

#include "helper/exec/exec_runner.h"

#include <gtest/gtest.h>

#include <memory>
#include <string_view>
#include <utility>

#include "helper/outbox.h"
#include "helper/reports.h"
#include "wire/channel.h"

namespace runscript {
namespace {

std::unique_ptr<Job> job_of(const char* path) {
    Script script;
    script.id = 1;
    script.path = path;
    script.timeout_ms = 60'000;
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

}  // namespace
}  // namespace runscript
