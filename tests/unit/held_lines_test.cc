// SPDX-License-Identifier: MPL-2.0

#include "helper/held_lines.h"

#include <gtest/gtest.h>

#include <string>

namespace runscript {
namespace {

TEST(HeldLines, GiveBackWhatCameInItsOrder) {
    HeldLines held;
    EXPECT_TRUE(held.empty());
    held.add(Stream::standard_output, "one");
    held.add(Stream::standard_error, "two");
    EXPECT_EQ(Stream::standard_output, held.stream());
    EXPECT_EQ("one", held.line());
    held.pop();
    held.add(Stream::standard_output, "three");
    EXPECT_EQ(Stream::standard_error, held.stream());
    EXPECT_EQ("two", held.line());
    held.pop();
    EXPECT_EQ("three", held.line());
    EXPECT_FALSE(held.empty());
    held.pop();
    EXPECT_TRUE(held.empty());
    held.add(Stream::standard_error, "four");
    EXPECT_EQ("four", held.line());
}

}  // namespace
}  // namespace runscript
