// SPDX-License-Identifier: MPL-2.0

#include "wire/outcome.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <csignal>

namespace runscript {
namespace {

TEST(Outcome, IsDescribedInWords) {
    EXPECT_EQ("exit status 3", describe(Exited{3}));
    EXPECT_EQ("signal 9 (Killed)", describe(Killed{SIGKILL}));
    EXPECT_EQ("timed out", describe(TimedOut{}));
    EXPECT_EQ("not started: No such file or directory", describe(NotStarted{ENOENT}));
    EXPECT_EQ("taken back", describe(TakenBack{}));
}

TEST(Outcome, DescribesASignalWithoutName) {
    EXPECT_EQ("1000 (unknown)", signal_text(1000));
}

}  // namespace
}  // namespace runscript
