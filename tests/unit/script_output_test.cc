// SPDX-License-Identifier: MPL-2.0

#include "helper/script_output.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace runscript {
namespace {

using namespace std::string_view_literals;

class ScriptOutputTest : public testing::Test {
protected:
    void print(std::string_view bytes) { output.take(Stream::standard_output, bytes); }

    std::vector<std::string> lines;
    ScriptOutput output{[this](Stream, std::string_view line) { lines.emplace_back(line); }};
};

using Lines = std::vector<std::string>;

TEST_F(ScriptOutputTest, ALineEndsWithItsNewline) {
    print("one\ntw");
    EXPECT_EQ(Lines{"one"}, lines);
    print("o\n");
    EXPECT_EQ((Lines{"one", "two"}), lines);
    output.end_lines();
    EXPECT_EQ((Lines{"one", "two"}), lines);
}

TEST_F(ScriptOutputTest, TheEndIsALinesEnd) {
    print("one");
    output.end_lines();
    EXPECT_EQ(Lines{"one"}, lines);
}

TEST_F(ScriptOutputTest, StreamsDoNotMix) {
    std::vector<std::pair<Stream, std::string>> both;
    ScriptOutput of_both(
        [&](Stream stream, std::string_view line) { both.emplace_back(stream, line); });
    of_both.take(Stream::standard_output, "a");
    of_both.take(Stream::standard_error, "x\ny");
    of_both.take(Stream::standard_output, "b\n");
    of_both.end_lines();
    const std::vector<std::pair<Stream, std::string>> expected = {
        {Stream::standard_error, "x"}, {Stream::standard_output, "ab"},
        {Stream::standard_error, "y"}};
    EXPECT_EQ(expected, both);
}

TEST_F(ScriptOutputTest, LeavesOutEmptyLinesAndCarriageReturns) {
    print("\n\r\na\r\n\n");
    EXPECT_EQ(Lines{"a"}, lines);
    EXPECT_EQ(0U, output.take_cut());
}

TEST_F(ScriptOutputTest, MakesLinesPrintable) {
    print("\x1b[0m\0\\\n"sv);
    EXPECT_EQ(Lines{R"(\x1b[0m\x00\\)"}, lines);
}

TEST_F(ScriptOutputTest, CutsALongLineAndCountsTheRest) {
    print(std::string(kMaxLineBytes, 'a') + "\n");
    EXPECT_EQ(0U, output.take_cut());
    print(std::string(kMaxLineBytes, 'a'));
    print("bcd\nnext\n");
    const std::string longest(kMaxLineBytes, 'a');
    EXPECT_EQ((Lines{longest, longest, "next"}), lines);
    EXPECT_EQ(3U, output.take_cut());
    EXPECT_EQ(0U, output.take_cut());
}

TEST_F(ScriptOutputTest, CutsBetweenCharacters) {
    const std::string start(kMaxLineBytes - 1, 'a');
    print(start + "ü\n");
    EXPECT_EQ(Lines{start}, lines);
    EXPECT_EQ(2U, output.take_cut());
}

TEST_F(ScriptOutputTest, CountsCutBytesAsTheyWereWritten) {
    print(std::string(kMaxLineBytes, '\x01') + "\n");
    ASSERT_EQ(1U, lines.size());
    EXPECT_EQ(kMaxLineBytes, lines[0].size());
    EXPECT_EQ(kMaxLineBytes - kMaxLineBytes / 4, output.take_cut());
}

TEST_F(ScriptOutputTest, CutsARunAndCountsTheRest) {
    const std::string line = std::string(99, 'a') + "\n";
    std::size_t printed = 0;
    while (printed < 2 * kMaxOutputBytes) {
        print(line);
        printed += line.size();
    }
    output.end_lines();
    EXPECT_EQ(kMaxOutputBytes / line.size() + 1, lines.size());
    EXPECT_EQ(kMaxOutputBytes % line.size(), lines.back().size());
    EXPECT_EQ(printed - kMaxOutputBytes, output.take_cut());
}

TEST_F(ScriptOutputTest, EachStreamHasItsOwnBound) {
    print(std::string(2 * kMaxOutputBytes, '\n'));
    EXPECT_EQ(kMaxOutputBytes, output.take_cut());
    output.take(Stream::standard_error, "ab\n");
    EXPECT_EQ(Lines{"ab"}, lines);
    EXPECT_EQ(0U, output.take_cut());
}

TEST_F(ScriptOutputTest, CutsWithinALine) {
    print(std::string(kMaxOutputBytes - 1, '\n'));
    print("abc\nd\n");
    EXPECT_EQ(Lines{"a"}, lines);
    EXPECT_EQ(5U, output.take_cut());
}

TEST_F(ScriptOutputTest, KnowsTheLastErrorLineBeyondTheBound) {
    EXPECT_EQ("", output.last_error_line());
    output.take(Stream::standard_error, "one\n");
    EXPECT_EQ("one", output.last_error_line());
    output.take(Stream::standard_error, std::string(kMaxOutputBytes, '\n') + "tw\x01\r\nthr");
    EXPECT_EQ("tw\\x01", output.last_error_line());
    print("not an error\n");
    EXPECT_EQ("tw\\x01", output.last_error_line());
    output.end_lines();
    EXPECT_EQ("thr", output.last_error_line());
    EXPECT_EQ((Lines{"one", "not an error"}), lines);
}

TEST_F(ScriptOutputTest, KnowsTheLastErrorLineWithoutItsLevel) {
    output.take(Stream::standard_error, "<3>oh\n");
    EXPECT_EQ("oh", output.last_error_line());
    EXPECT_EQ(Lines{"<3>oh"}, lines);
}

}  // namespace
}  // namespace runscript
