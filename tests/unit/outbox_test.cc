// SPDX-License-Identifier: MPL-2.0

#include "helper/outbox.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "base/limits.h"
#include "wire/channel.h"

namespace runscript {
namespace {

class OutboxTest : public testing::Test {
protected:
    // Frames "0…", "1…", ... until the outbox holds more than it should.
    int fill() {
        int count = 0;
        while (!outbox.full()) {
            outbox.push(std::to_string(count++) + std::string(1000, '.'));
        }
        return count;
    }

    std::pair<UniqueFd, UniqueFd> channel = make_channel();
    UniqueFd& theirs = channel.second;
    FrameReceiver receiver;
    std::string_view frame;
    Outbox outbox{channel.first.get()};
};

TEST_F(OutboxTest, SendsAtOnceWhenItCan) {
    outbox.push("one");
    EXPECT_TRUE(outbox.empty());
    ASSERT_EQ(ReceiveResult::received, receiver.receive(theirs.get(), frame));
    EXPECT_EQ("one", frame);
}

TEST_F(OutboxTest, LosesNothingWhenTheSocketIsFull) {
    const int count = fill();
    EXPECT_FALSE(outbox.empty());
    for (int i = 0; i < count; ++i) {
        outbox.flush();
        ASSERT_EQ(ReceiveResult::received, receiver.receive(theirs.get(), frame));
        EXPECT_EQ(std::to_string(i), frame.substr(0, frame.find('.')));
    }
    EXPECT_TRUE(outbox.empty());
    EXPECT_FALSE(outbox.full());
}

TEST_F(OutboxTest, IsFullAboveItsBound) {
    fill();
    const int before = fill();
    EXPECT_EQ(0, before);
    while (receiver.receive(theirs.get(), frame) == ReceiveResult::received) {
        outbox.flush();
    }
    EXPECT_FALSE(outbox.full());
}

TEST_F(OutboxTest, WhatTheHookActsOnOvertakesLines) {
    std::size_t lines = 0;
    while (!outbox.full_of_lines()) {
        outbox.push_line(std::string(1000, '.'));
        ++lines;
    }
    EXPECT_FALSE(outbox.full());
    outbox.push("one");
    outbox.push("two");
    std::string order;
    while (receiver.receive(theirs.get(), frame) == ReceiveResult::received) {
        order += frame.size() == 3 ? frame : ".";
        outbox.flush();
    }
    EXPECT_EQ(lines + 6, order.size());
    EXPECT_NE(std::string::npos, order.find("onetwo."));
    EXPECT_TRUE(outbox.empty());
    EXPECT_FALSE(outbox.full_of_lines());
}

TEST_F(OutboxTest, ALineWaitsForAllThatTheHookActsOn) {
    while (!outbox.full()) {
        outbox.push(std::string(1000, '.'));
    }
    EXPECT_FALSE(outbox.full_of_lines());
    outbox.push_line("last");
    std::string last;
    while (receiver.receive(theirs.get(), frame) == ReceiveResult::received) {
        last = frame;
        outbox.flush();
    }
    EXPECT_EQ("last", last);
}

TEST_F(OutboxTest, ThrowsAwayWhenTheHookIsGone) {
    fill();
    theirs.reset();
    outbox.flush();
    EXPECT_TRUE(outbox.empty());
    EXPECT_FALSE(outbox.full());
    outbox.push("one");
    EXPECT_TRUE(outbox.empty());
}

}  // namespace
}  // namespace runscript
