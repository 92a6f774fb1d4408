// SPDX-License-Identifier: MPL-2.0

#include "base/printable.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace runscript {
namespace {

using namespace std::string_view_literals;

std::string printable(std::string_view bytes) {
    std::string text = "kept:";
    append_printable(text, bytes);
    EXPECT_EQ("kept:", text.substr(0, 5));
    return text.substr(5);
}

TEST(Printable, KeepsPrintableText) {
    EXPECT_EQ("", printable(""));
    EXPECT_EQ(" az~\"'$`", printable(" az~\"'$`"));
    EXPECT_EQ("ü€\U0001F600", printable("ü€\U0001F600"));
}

TEST(Printable, EscapesControlCharactersAndBackslash) {
    EXPECT_EQ(R"(\x00\x1f\x0a\x7f)", printable("\x00\x1f\n\x7f"sv));
    EXPECT_EQ(R"(a\\x00)", printable(R"(a\x00)"));
}

TEST(Printable, EscapesC1ControlsInUtf8) {
    EXPECT_EQ(R"(\xc2\x80\xc2\x9f)", printable("\xc2\x80\xc2\x9f"));
    EXPECT_EQ("\xc2\xa0", printable("\xc2\xa0"));
}

TEST(Printable, EscapesWhatIsNoUtf8ByteByByte) {
    EXPECT_EQ(R"(\x80)", printable("\x80")) << "continuation without a start";
    EXPECT_EQ(R"(\xc3)", printable("\xc3")) << "cut at the end";
    EXPECT_EQ(R"(\xe2\x82)", printable("\xe2\x82")) << "cut at the end";
    EXPECT_EQ(R"(\xc3a)", printable("\xc3"
                                    "a")) << "cut by another character";
    EXPECT_EQ(R"(\xff\xfe)", printable("\xff\xfe")) << "never a start";
}

TEST(Printable, EscapesOverlongFormsSurrogatesAndTooLargeNumbers) {
    EXPECT_EQ(R"(\xc0\x8a)", printable("\xc0\x8a"));
    EXPECT_EQ(R"(\xe0\x80\x8a)", printable("\xe0\x80\x8a"));
    EXPECT_EQ(R"(\xf0\x80\x80\x8a)", printable("\xf0\x80\x80\x8a"));
    EXPECT_EQ(R"(\xed\xa0\x80)", printable("\xed\xa0\x80"));
    EXPECT_EQ(R"(\xf4\x90\x80\x80)", printable("\xf4\x90\x80\x80"));
    EXPECT_EQ("\xf4\x8f\xbf\xbf", printable("\xf4\x8f\xbf\xbf"));
}

TEST(PrintablePrefix, NeverCutsAUnit) {
    const std::string text = R"(a\x00\\ü€b)";  // units of 1, 4, 2, 2, 3, 1 bytes
    const std::size_t ends[] = {0, 1, 5, 7, 9, 12, 13};
    for (std::size_t limit = 0; limit <= text.size() + 1; ++limit) {
        std::size_t expected = 0;
        for (const std::size_t end : ends) {
            expected = end <= limit ? end : expected;
        }
        EXPECT_EQ(expected, printable_prefix(text, limit)) << "limit " << limit;
    }
}

TEST(PrintableSourceSize, CountsTheBytesBeforeEscaping) {
    for (const std::string_view bytes : {""sv, "abc"sv, "a\0\n\\ü€\xff\\x00"sv, "\\\\"sv}) {
        EXPECT_EQ(bytes.size(), printable_source_size(printable(bytes))) << bytes;
    }
}

}  // namespace
}  // namespace runscript
