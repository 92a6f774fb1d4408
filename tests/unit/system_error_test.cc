// SPDX-License-Identifier: MPL-2.0

#include "base/system_error.h"

#include <gtest/gtest.h>

#include <cerrno>

namespace runscript {
namespace {

TEST(SystemError, NamesCallReasonAndThing) {
    EXPECT_EQ("open: No such file or directory (/a/b)", system_error("open", ENOENT, "/a/b"));
}

TEST(SystemError, LeavesOutAnEmptyThing) {
    EXPECT_EQ("fork: Resource temporarily unavailable", system_error("fork", EAGAIN));
}

}  // namespace
}  // namespace runscript
