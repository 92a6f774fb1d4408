// SPDX-License-Identifier: MPL-2.0

#include "helper/loop.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

#include "base/unique_fd.h"
#include "wire/channel.h"

namespace runscript {
namespace {

constexpr Milliseconds kSoon{1};

class LoopTest : public testing::Test {
protected:
    LoopTest() {
        int ends[2];
        EXPECT_EQ(0, ::pipe2(ends, O_CLOEXEC));
        reader.reset(ends[0]);
        writer.reset(ends[1]);
    }

    void write() { ASSERT_EQ(1, ::write(writer.get(), "x", 1)); }

    void read() {
        char byte = 0;
        ASSERT_EQ(1, ::read(reader.get(), &byte, 1));
    }

    void run() {
        loop.run([] {});
    }

    Loop loop;
    UniqueFd reader;
    UniqueFd writer;
};

TEST_F(LoopTest, TellsWhenThereIsSomethingToRead) {
    int calls = 0;
    Watch watch(loop, reader.get(), [&] {
        read();
        ++calls;
        loop.stop();
    });
    watch.want(true);
    write();
    run();
    EXPECT_EQ(1, calls);
}

TEST_F(LoopTest, TellsNothingThatIsNotWanted) {
    Watch watch(loop, reader.get(), [] { FAIL(); });
    write();
    Timer timer(loop);
    timer.start(kSoon, [&] { loop.stop(); });
    run();

    watch.want(true);
    watch.want(false);
    timer.start(kSoon, [&] { loop.stop(); });
    run();
}

TEST_F(LoopTest, TellsTheEndOfAPipe) {
    Watch watch(loop, reader.get(), [&] { loop.stop(); });
    watch.want(true);
    writer.reset();
    run();
}

// libuv takes that for the end of the watch.
TEST_F(LoopTest, GoesOnAfterASocketError) {
    auto [ours, theirs] = make_channel();
    ASSERT_EQ(SendResult::sent, send_frame(ours.get(), "not read"));
    for (int i = 0; i < 3; ++i) {
        ASSERT_EQ(SendResult::sent, send_frame(theirs.get(), "x"));
    }
    theirs.reset();
    FrameReceiver receiver;
    int frames = 0;
    Watch watch(loop, ours.get(), [&, fd = ours.get()] {
        std::string_view frame;
        if (receiver.receive(fd, frame) == ReceiveResult::received) {
            ++frames;
        } else {
            loop.stop();
        }
    });
    watch.want(true);
    run();
    EXPECT_EQ(3, frames);
}

TEST_F(LoopTest, ACallbackMayEndItsOwnWatch) {
    const auto witness = std::make_shared<int>();
    std::optional<Watch> watch;
    watch.emplace(loop, reader.get(), [&, witness] {
        watch.reset();
        reader.reset();
        loop.stop();
        EXPECT_LT(1, witness.use_count());
    });
    watch->want(true);
    write();
    run();
    EXPECT_FALSE(watch);
}

TEST_F(LoopTest, ATimerExpiresOnce) {
    int calls = 0;
    Timer first(loop);
    Timer second(loop);
    first.start(kSoon, [&] {
        ++calls;
        second.start(5 * kSoon, [&] { loop.stop(); });
    });
    run();
    EXPECT_EQ(1, calls);
}

TEST_F(LoopTest, ATimerCanBeStartedAnewByItself) {
    int calls = 0;
    Timer timer(loop);
    std::function<void()> again = [&] {
        if (++calls == 3) {
            loop.stop();
        } else {
            timer.start(kSoon, again);
        }
    };
    timer.start(kSoon, again);
    run();
    EXPECT_EQ(3, calls);
}

TEST_F(LoopTest, ATimerCountsFromItsStart) {
    using Clock = std::chrono::steady_clock;
    constexpr Milliseconds kDelay{30};
    Clock::time_point started;
    Timer timer(loop);
    Watch watch(loop, reader.get(), [&] {
        read();
        std::this_thread::sleep_for(2 * kDelay);  // a callback that takes its time
        started = Clock::now();
        timer.start(kDelay, [&] { loop.stop(); });
    });
    watch.want(true);
    write();
    run();
    EXPECT_LE(kDelay / 2, Clock::now() - started);  // libuv's clock is a coarse one
}

TEST_F(LoopTest, AStoppedTimerDoesNotExpire) {
    Timer stopped(loop);
    stopped.start(kSoon, [] { FAIL(); });
    stopped.stop();
    Timer timer(loop);
    timer.start(5 * kSoon, [&] { loop.stop(); });
    run();
}

TEST_F(LoopTest, CallsBeforeItSleeps) {
    std::string order;
    write();
    Watch watch(loop, reader.get(), [&] {
        read();
        order += 'r';
    });
    watch.want(true);
    loop.run([&] {
        order += 's';
        if (order.find('r') != std::string::npos) {
            loop.stop();
        }
    });
    EXPECT_EQ("srs", order);
}

TEST_F(LoopTest, AnotherThreadWakesIt) {
    std::thread::id woken;
    Wakeup wakeup(loop, [&] {
        woken = std::this_thread::get_id();
        loop.stop();
    });
    std::thread other([&] { wakeup.wake(); });
    run();
    other.join();
    EXPECT_EQ(std::this_thread::get_id(), woken);
}

TEST_F(LoopTest, AWakeupMayEndItself) {
    std::optional<Wakeup> wakeup;
    wakeup.emplace(loop, [&] {
        wakeup.reset();
        loop.stop();
    });
    wakeup->wake();
    run();
    EXPECT_FALSE(wakeup);
}

void fail() {
    throw std::runtime_error("oh no");
}

TEST_F(LoopTest, RunThrowsWhatACallbackThrows) {
    Timer timer(loop);
    timer.start(kSoon, fail);
    EXPECT_THROW(run(), std::runtime_error);
    EXPECT_THROW(loop.run(fail), std::runtime_error);

    timer.start(kSoon, [&] { loop.stop(); });
    run();
}

// An exception that went through libuv's frames, which are C, would leave its turn half done.
TEST_F(LoopTest, AnExceptionEndsTheTurnOfNoOther) {
    auto [ours, theirs] = make_channel();
    Watch failing(loop, reader.get(), fail);
    failing.want(true);
    int calls = 0;
    Watch other(loop, ours.get(), [&] { ++calls; });
    other.want(true);
    write();
    ASSERT_EQ(SendResult::sent, send_frame(theirs.get(), "x"));
    EXPECT_THROW(run(), std::runtime_error);
    EXPECT_EQ(1, calls);
}

TEST_F(LoopTest, LeavesSigchldAlone) {
    struct sigaction action = {};
    ASSERT_EQ(0, ::sigaction(SIGCHLD, nullptr, &action));
    EXPECT_EQ(SIG_DFL, action.sa_handler);
}

}  // namespace
}  // namespace runscript
