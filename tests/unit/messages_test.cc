// SPDX-License-Identifier: MPL-2.0

#include "wire/messages.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <csignal>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/limits.h"

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

// One with a value of its own in each field.
Script some_script() {
    Script script;
    script.id = ~0U;
    script.path = "/etc/kea/script.sh";
    script.arguments = {"--add", "", "a b"};
    script.environment = "PATH=/bin\0LANG=\0"sv;
    script.working_directory = "/tmp";
    script.user = 101;
    script.group = 102;
    script.nice = 5;
    script.timeout_ms = 10000;
    script.kill_delay_ms = 2000;
    script.max_running = 16;
    script.tells_starts = true;
    script.mode = Mode::worker;
    script.workers = kMaxWorkers;
    script.pipelined = true;
    return script;
}

// A hook or helper of any other version has to understand it.
TEST(Messages, HelloIsTheSameInEveryVersion) {
    const std::string frame = encode(Hello{0x04030201});
    EXPECT_EQ("\x01\x01\x02\x03\x04", frame);
    Hello decoded;
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ(0x04030201U, decoded.version);
    expect_only_the_whole_frame<Hello>(frame);
}

TEST(Messages, Script) {
    const std::string frame = encode(some_script());
    Script decoded;
    decoded.arguments = {"old"};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ(~0U, decoded.id);
    const Script script = some_script();
    EXPECT_TRUE(Script::ways(script) == Script::ways(decoded));
    expect_only_the_whole_frame<Script>(frame);
}

TEST(Messages, ScriptThatSaysNothingRunsAsTheHelper) {
    Script decoded = some_script();
    ASSERT_TRUE(decode(encode(Script{}), decoded));
    const Script nothing;
    EXPECT_TRUE(Script::ways(nothing) == Script::ways(decoded));
    EXPECT_EQ(kNobodyElse, decoded.user);
    EXPECT_EQ(kNobodyElse, decoded.group);
}

TEST(Messages, ScriptWhoseLastVariableHasNoEndIsRefused) {
    Script script;
    script.environment = "PATH=/bin";
    Script decoded;
    EXPECT_FALSE(decode(encode(script), decoded));
}

TEST(Messages, ScriptHasWorkersInTheModeWorkerAndInNoOther) {
    for (const auto& [mode, workers, is_one] : {std::tuple(Mode::exec, 0U, true), {Mode::exec, 1U, false},
                                                {Mode::worker, 0U, false}, {Mode::worker, 1U, true},
                                                {Mode::worker, kMaxWorkers, true},
                                                {Mode::worker, kMaxWorkers + 1, false}}) {
        Script script;
        script.mode = mode;
        script.workers = workers;
        Script decoded;
        EXPECT_EQ(is_one, decode(encode(script), decoded)) << workers << " workers";
    }
}

TEST(Messages, ScriptOfAnUnknownModeIsRefused) {
    Script script;
    script.mode = static_cast<Mode>(2);
    Script decoded;
    EXPECT_FALSE(decode(encode(script), decoded));
}

TEST(Messages, WaysOfAScriptAreAllButItsId) {
    const Script script = some_script();
    Script other = script;
    other.id = 1;
    EXPECT_TRUE(Script::ways(script) == Script::ways(other));
    const auto differs = [&script](auto change) {
        Script changed = script;
        change(changed);
        return Script::ways(script) != Script::ways(changed);
    };
    EXPECT_TRUE(differs([](Script& changed) { changed.path += 'x'; }));
    EXPECT_TRUE(differs([](Script& changed) { changed.arguments.pop_back(); }));
    EXPECT_TRUE(differs([](Script& changed) { changed.environment.clear(); }));
    EXPECT_TRUE(differs([](Script& changed) { changed.working_directory += 'x'; }));
    for (std::uint32_t Script::* const number :
         {&Script::user, &Script::group, &Script::nice, &Script::timeout_ms, &Script::kill_delay_ms,
          &Script::max_running, &Script::workers}) {
        EXPECT_TRUE(differs([number](Script& changed) { ++(changed.*number); }));
    }
    EXPECT_TRUE(differs([](Script& changed) { changed.tells_starts = !changed.tells_starts; }));
    EXPECT_TRUE(differs([](Script& changed) { changed.mode = Mode::exec; }));
    EXPECT_TRUE(differs([](Script& changed) { changed.pipelined = !changed.pipelined; }));
}

TEST(Messages, Started) {
    const std::string frame = encode(Started{~0ULL});
    Started decoded{};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ(~0ULL, decoded.id);
    expect_only_the_whole_frame<Started>(frame);
}

TEST(Messages, Forget) {
    const std::string frame = encode(Forget{~0U});
    Forget decoded{};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ(~0U, decoded.script);
    expect_only_the_whole_frame<Forget>(frame);
}

TEST(Messages, Restart) {
    const std::string frame = encode(Restart{~0U});
    Restart decoded{};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ(~0U, decoded.script);
    expect_only_the_whole_frame<Restart>(frame);
}

TEST(Messages, Event) {
    const auto variables = "KEA_A=1\0KEA_B=\0"sv;
    const std::string frame =
        encode(Event{~0ULL, 7, true, "lease4_renew", {1, ~0ULL}, variables, 1767225600'250'000, true, true});
    Event decoded{};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ(~0ULL, decoded.id);
    EXPECT_EQ(7U, decoded.script);
    EXPECT_TRUE(decoded.alone);
    EXPECT_EQ("lease4_renew", decoded.hook_point);
    EXPECT_EQ((std::vector<std::uint64_t>{1, ~0ULL}), decoded.keys);
    EXPECT_EQ(variables, decoded.variables);
    EXPECT_EQ(1767225600'250'000, decoded.time_us);
    EXPECT_TRUE(decoded.waits);
    EXPECT_TRUE(decoded.again);
    expect_only_the_whole_frame<Event>(frame);
}

TEST(Messages, EventIsItsAddressAndABodyThatIsTheSameForEachScript) {
    Event event{7, 1, true, "load", {3}, "KEA_A=1\0"sv, 5};
    const std::string body = encode_body(event);
    EXPECT_EQ(encode(event), encode_address(event) + body);
    event.id = 8;
    event.script = 2;
    event.waits = true;
    event.again = true;
    EXPECT_EQ(encode(event), encode_address(event) + body);
}

TEST(Messages, EventWithoutKeysAndVariables) {
    Event decoded{};
    decoded.keys = {1};
    decoded.alone = true;
    ASSERT_TRUE(decode(encode(Event{1, 1, false, "load", {}, ""}), decoded));
    EXPECT_FALSE(decoded.alone);
    EXPECT_TRUE(decoded.keys.empty());
    EXPECT_EQ("", decoded.variables);
}

TEST(Messages, EventWhoseLastVariableHasNoEndIsRefused) {
    Event decoded{};
    EXPECT_FALSE(decode(encode(Event{1, 1, false, "load", {}, "KEA_A=1"}), decoded));
}

TEST(Messages, EventThatIsNeitherAloneNorNotIsRefused) {
    std::string frame = encode(Event{1, 1, true, "load", {}, ""});
    frame[15] = 2;  // behind the kind of frame and the address
    Event decoded{};
    EXPECT_FALSE(decode(frame, decoded));
}

TEST(Messages, TakeBack) {
    const std::string frame = encode(TakeBack{~0ULL});
    TakeBack decoded{};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ(~0ULL, decoded.id);
    expect_only_the_whole_frame<TakeBack>(frame);
}

TEST(Messages, DoneWithEachOutcome) {
    for (const Outcome& outcome :
         {Outcome(Exited{255}), Outcome(Killed{SIGKILL}), Outcome(TimedOut{}), Outcome(NotStarted{ENOENT}),
          Outcome(TakenBack{}), Outcome(Answered{}), Outcome(BadAnswer{}),
          Outcome(Failed{})}) {
        const std::string frame = encode(Done{7, outcome, 123456789012, "oh no", {}});
        Done decoded{};
        ASSERT_TRUE(decode(frame, decoded));
        EXPECT_EQ(7U, decoded.id);
        EXPECT_EQ(describe(outcome), describe(decoded.outcome));
        EXPECT_EQ(123456789012U, decoded.duration_us);
        EXPECT_EQ("oh no", decoded.last_line);
        expect_only_the_whole_frame<Done>(frame);
    }
}

TEST(Messages, DoneWithAnUnknownOutcomeIsRefused) {
    std::string frame = encode(Done{7, Exited{0}, 1, "", {}});
    frame[9] = 8;  // behind the kind of frame and the id
    Done decoded{};
    EXPECT_FALSE(decode(frame, decoded));
}

TEST(Messages, DoneWithANumberThatItsOutcomeHasNotIsRefused) {
    for (const Outcome& outcome :
         {Outcome(TimedOut{}), Outcome(TakenBack{}), Outcome(Answered{}), Outcome(BadAnswer{}),
          Outcome(Failed{})}) {
        std::string frame = encode(Done{7, outcome, 1, "", {}});
        frame[10] = 1;  // behind the kind of frame, the id and the kind of outcome
        Done decoded{};
        EXPECT_FALSE(decode(frame, decoded)) << describe(outcome);
    }
}

TEST(Messages, Output) {
    const std::string frame = encode(Output{7, "load", Stream::standard_error, "oh no"});
    Output decoded{};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ(7U, decoded.script);
    EXPECT_EQ("load", decoded.hook_point);
    EXPECT_EQ(Stream::standard_error, decoded.stream);
    EXPECT_EQ("oh no", decoded.line);
    expect_only_the_whole_frame<Output>(frame);
}

TEST(Messages, OutputOfAnUnknownStreamIsRefused) {
    Output decoded{};
    EXPECT_FALSE(decode(encode(Output{7, "load", static_cast<Stream>(2), "x"}), decoded));
}

TEST(Messages, OutputCut) {
    const std::string frame = encode(OutputCut{7, "load", 1ULL << 40});
    OutputCut decoded{};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ(7U, decoded.script);
    EXPECT_EQ("load", decoded.hook_point);
    EXPECT_EQ(1ULL << 40, decoded.bytes);
    expect_only_the_whole_frame<OutputCut>(frame);
}

TEST(Messages, Running) {
    const std::string frame = encode(Running{7, 256});
    Running decoded{};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ(7U, decoded.script);
    EXPECT_EQ(256U, decoded.count);
    expect_only_the_whole_frame<Running>(frame);
}

TEST(Messages, WorkerState) {
    const std::string frame = encode(WorkerState{7, 1, 99, 1767225600, false, 2, 3, 4, 1ULL << 40, 5});
    WorkerState decoded{};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ(7U, decoded.script);
    EXPECT_EQ(1U, decoded.number);
    EXPECT_EQ(99, decoded.pid);
    EXPECT_EQ(1767225600, decoded.since);
    EXPECT_FALSE(decoded.stands);
    EXPECT_EQ(2U, decoded.on_the_way);
    EXPECT_EQ(3U, decoded.answered);
    EXPECT_EQ(4U, decoded.restarts);
    EXPECT_EQ(1ULL << 40, decoded.total_us);
    EXPECT_EQ(5U, decoded.greatest_us);
    expect_only_the_whole_frame<WorkerState>(frame);
}

TEST(Messages, WorkerEnded) {
    const std::string frame = encode(WorkerEnded{7, 1, 99, false, 2, "exit status 3", "oh no"});
    WorkerEnded decoded{};
    ASSERT_TRUE(decode(frame, decoded));
    EXPECT_EQ(7U, decoded.script);
    EXPECT_EQ(1U, decoded.number);
    EXPECT_EQ(99, decoded.pid);
    EXPECT_FALSE(decoded.stands);
    EXPECT_EQ(2U, decoded.on_the_way);
    EXPECT_EQ("exit status 3", decoded.how);
    EXPECT_EQ("oh no", decoded.last_line);
    expect_only_the_whole_frame<WorkerEnded>(frame);
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
    EXPECT_EQ(FrameKind::alive, frame_kind(encode(Alive{})));
    EXPECT_EQ(static_cast<FrameKind>(0), frame_kind(""));
    Trouble decoded{};
    EXPECT_FALSE(decode(encode(some_script()), decoded));
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
