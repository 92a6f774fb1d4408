// SPDX-License-Identifier: MPL-2.0

#include "wire/messages.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <csignal>
#include <string>
#include <string_view>
#include <vector>

namespace runscript {
namespace {

using namespace std::string_view_literals;

// A frame of `Message` that lacks its end, or has something behind it, does not decode.
template <typename Message>
void expect_only_the_whole_frame(const std::string& frame) {
    Message message{};
    EXPECT_TRUE(decode(frame, message));
    for (std::size_t size = 0; size < frame.size(); ++size) {
        EXPECT_FALSE(decode(std::string_view(frame).substr(0, size), message)) << size << " bytes";
    }
    EXPECT_FALSE(decode(frame + '\0', message));
}

TEST(Messages, Settings) {
    const std::string frame = encode(Settings{"/etc/kea/script.sh", 10000, 2000, 16});
    Settings decoded{};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ("/etc/kea/script.sh", decoded.script);
    EXPECT_EQ(10000U, decoded.timeout_ms);
    EXPECT_EQ(2000U, decoded.kill_delay_ms);
    EXPECT_EQ(16U, decoded.max_running);
    expect_only_the_whole_frame<Settings>(frame);
}

TEST(Messages, Event) {
    const auto variables = "KEA_A=1\0KEA_B=\0"sv;
    const std::string frame = encode(Event{~0ULL, "lease4_renew", {1, ~0ULL}, variables});
    Event decoded{};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ(~0ULL, decoded.id);
    EXPECT_EQ("lease4_renew", decoded.hook_point);
    EXPECT_EQ((std::vector<std::uint64_t>{1, ~0ULL}), decoded.keys);
    EXPECT_EQ(variables, decoded.variables);
    expect_only_the_whole_frame<Event>(frame);
}

TEST(Messages, EventWithoutKeysAndVariables) {
    Event decoded{};
    decoded.keys = {1};
    ASSERT_TRUE(decode(encode(Event{1, "load", {}, ""}), decoded));
    EXPECT_TRUE(decoded.keys.empty());
    EXPECT_EQ("", decoded.variables);
}

TEST(Messages, EventWhoseLastVariableHasNoEndIsRefused) {
    Event decoded{};
    EXPECT_FALSE(decode(encode(Event{1, "load", {}, "KEA_A=1"}), decoded));
}

TEST(Messages, DoneWithEachOutcome) {
    for (const Outcome& outcome :
         {Outcome(Exited{255}), Outcome(Killed{SIGKILL}), Outcome(TimedOut{}),
          Outcome(NotStarted{ENOENT})}) {
        const std::string frame = encode(Done{7, outcome, 123456789012});
        Done decoded{};
        ASSERT_TRUE(decode(frame, decoded));
        EXPECT_EQ(7U, decoded.id);
        EXPECT_EQ(describe(outcome), describe(decoded.outcome));
        EXPECT_EQ(123456789012U, decoded.duration_us);
        expect_only_the_whole_frame<Done>(frame);
    }
}

TEST(Messages, DoneWithAnUnknownOutcomeIsRefused) {
    std::string frame = encode(Done{7, Exited{0}, 1});
    frame[9] = 4;  // behind the kind of frame and the id
    Done decoded{};
    EXPECT_FALSE(decode(frame, decoded));
}

TEST(Messages, Output) {
    const std::string frame = encode(Output{"load", Stream::standard_error, "oh no"});
    Output decoded{};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ("load", decoded.hook_point);
    EXPECT_EQ(Stream::standard_error, decoded.stream);
    EXPECT_EQ("oh no", decoded.line);
    expect_only_the_whole_frame<Output>(frame);
}

TEST(Messages, OutputOfAnUnknownStreamIsRefused) {
    Output decoded{};
    EXPECT_FALSE(decode(encode(Output{"load", static_cast<Stream>(2), "x"}), decoded));
}

TEST(Messages, OutputCut) {
    const std::string frame = encode(OutputCut{"load", 1ULL << 40});
    OutputCut decoded{};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ("load", decoded.hook_point);
    EXPECT_EQ(1ULL << 40, decoded.bytes);
    expect_only_the_whole_frame<OutputCut>(frame);
}

TEST(Messages, Trouble) {
    const std::string frame = encode(Trouble{"no memory"});
    Trouble decoded{};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ("no memory", decoded.text);
    expect_only_the_whole_frame<Trouble>(frame);
}

TEST(Messages, TellTheirKind) {
    EXPECT_EQ(FrameKind::stop, frame_kind(encode(Stop{})));
    EXPECT_EQ(FrameKind::ready, frame_kind(encode(Ready{})));
    EXPECT_EQ(static_cast<FrameKind>(0), frame_kind(""));
    Trouble decoded{};
    EXPECT_FALSE(decode(encode(Settings{"/x", 1, 1, 1}), decoded));
}

TEST(Messages, LengthBeyondTheFrameIsRefused) {
    std::string frame = encode(Trouble{"no memory"});
    frame[4] = '\x7f';  // the highest byte of the length, where that is the last
    frame[1] = '\x7f';
    Trouble decoded{};
    EXPECT_FALSE(decode(frame, decoded));
}

}  // namespace
}  // namespace runscript
