// SPDX-License-Identifier: MPL-2.0

#include "wire/channel.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <string>
#include <string_view>
#include <tuple>

#include "base/limits.h"

namespace runscript {
namespace {

class Channel : public testing::Test {
protected:
    void SetUp() override {
        std::tie(ours, theirs) = make_channel();
        ASSERT_TRUE(ours);
        ASSERT_TRUE(theirs);
    }

    UniqueFd ours;
    UniqueFd theirs;
    FrameReceiver receiver;
    std::string_view frame;
};

TEST_F(Channel, IsClosedOnExec) {
    EXPECT_EQ(FD_CLOEXEC, ::fcntl(ours.get(), F_GETFD));
    EXPECT_EQ(FD_CLOEXEC, ::fcntl(theirs.get(), F_GETFD));
}

TEST_F(Channel, KeepsFramesApartAndInOrder) {
    ASSERT_EQ(SendResult::sent, send_frame(ours.get(), "one"));
    ASSERT_EQ(SendResult::sent, send_frame(ours.get(), "two"));
    ASSERT_EQ(ReceiveResult::received, receiver.receive(theirs.get(), frame));
    EXPECT_EQ("one", frame);
    ASSERT_EQ(ReceiveResult::received, receiver.receive(theirs.get(), frame));
    EXPECT_EQ("two", frame);
    EXPECT_EQ(ReceiveResult::empty, receiver.receive(theirs.get(), frame));
}

TEST_F(Channel, TakesTheLargestFrame) {
    const std::string largest(kMaxFrameBytes, 'x');
    ASSERT_EQ(SendResult::sent, send_frame(ours.get(), largest));
    ASSERT_EQ(ReceiveResult::received, receiver.receive(theirs.get(), frame));
    EXPECT_EQ(largest, frame);
}

TEST_F(Channel, JoinsTheTwoPartsOfAFrame) {
    ASSERT_EQ(SendResult::sent, send_frame(ours.get(), "head ", "and body"));
    ASSERT_EQ(ReceiveResult::received, receiver.receive(theirs.get(), frame));
    EXPECT_EQ("head and body", frame);
}

TEST_F(Channel, SendsNoFrameThatIsTooLong) {
    EXPECT_EQ(SendResult::too_long, send_frame(ours.get(), std::string(kMaxFrameBytes, 'x'), "y"));
    EXPECT_EQ(ReceiveResult::empty, receiver.receive(theirs.get(), frame));
}

TEST_F(Channel, TellsThatAFrameWasTooLongAndGoesOnWithTheNext) {
    const std::string too_long(kMaxFrameBytes + 1, 'x');
    ASSERT_EQ(static_cast<ssize_t>(too_long.size()), ::send(ours.get(), too_long.data(), too_long.size(), 0));
    ASSERT_EQ(SendResult::sent, send_frame(ours.get(), "next"));
    EXPECT_EQ(ReceiveResult::too_long, receiver.receive(theirs.get(), frame));
    ASSERT_EQ(ReceiveResult::received, receiver.receive(theirs.get(), frame));
    EXPECT_EQ("next", frame);
}

TEST_F(Channel, SaysThatItIsFull) {
    const std::string large(kMaxFrameBytes, 'x');
    SendResult result = SendResult::sent;
    for (int i = 0; i < 1000 && result == SendResult::sent; ++i) {
        result = send_frame(ours.get(), large);
    }
    EXPECT_EQ(SendResult::full, result);
    ASSERT_EQ(ReceiveResult::received, receiver.receive(theirs.get(), frame));
    EXPECT_EQ(SendResult::sent, send_frame(ours.get(), large));
}

TEST_F(Channel, IsClosedWhenTheOtherEndHasGone) {
    theirs.reset();
    EXPECT_EQ(SendResult::closed, send_frame(ours.get(), "one"));
    EXPECT_EQ(ReceiveResult::closed, receiver.receive(ours.get(), frame));
}

// The kernel then reports ECONNRESET before it gives out what is still there.
TEST_F(Channel, GivesWhatWasSentByAnEndThatWentWithoutReading) {
    ASSERT_EQ(SendResult::sent, send_frame(ours.get(), "not read"));
    ASSERT_EQ(SendResult::sent, send_frame(theirs.get(), "last words"));
    theirs.reset();
    ASSERT_EQ(ReceiveResult::received, receiver.receive(ours.get(), frame));
    EXPECT_EQ("last words", frame);
    EXPECT_EQ(ReceiveResult::closed, receiver.receive(ours.get(), frame));
}

}  // namespace
}  // namespace runscript
