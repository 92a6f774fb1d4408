// SPDX-License-Identifier: MPL-2.0

#include "base/log_level.h"

#include <gtest/gtest.h>

#include <string_view>

namespace runscript {
namespace {

void expect_leveled(LogLevel level, std::string_view text, std::string_view line) {
    EXPECT_EQ(level, leveled(line).level) << line;
    EXPECT_EQ(text, leveled(line).text) << line;
}

TEST(LogLevel, IsThatOfThePrefix) {
    for (const std::string_view line : {"<0>a", "<1>a", "<2>a", "<3>a"}) {
        expect_leveled(LogLevel::error, "a", line);
    }
    expect_leveled(LogLevel::warning, "a", "<4>a");
    expect_leveled(LogLevel::info, "a", "<5>a");
    expect_leveled(LogLevel::info, " <3>a", "<6> <3>a");
    expect_leveled(LogLevel::debug, "", "<7>");
}

TEST(LogLevel, IsAWarningWithoutAPrefix) {
    for (const std::string_view line : {"", "<", "<3", "3>a", "<8>a", "</>a", "<33>a", " <3>a", "a<3>"}) {
        expect_leveled(LogLevel::warning, line, line);
    }
}

}  // namespace
}  // namespace runscript
