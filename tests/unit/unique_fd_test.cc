// SPDX-License-Identifier: MPL-2.0

#include "base/unique_fd.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <utility>

namespace runscript {
namespace {

bool is_open(int fd) {
    return ::fcntl(fd, F_GETFD) >= 0;
}

UniqueFd open_null() {
    UniqueFd fd(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    EXPECT_TRUE(fd);
    return fd;
}

TEST(UniqueFd, IsEmptyAtFirst) {
    EXPECT_FALSE(UniqueFd());
    EXPECT_EQ(-1, UniqueFd().get());
}

TEST(UniqueFd, ClosesWhenItGoes) {
    int number = -1;
    {
        const UniqueFd fd = open_null();
        number = fd.get();
        EXPECT_TRUE(is_open(number));
    }
    EXPECT_FALSE(is_open(number));
}

TEST(UniqueFd, MovesOwnership) {
    UniqueFd from = open_null();
    const int number = from.get();
    const UniqueFd to(std::move(from));
    EXPECT_FALSE(from);  // NOLINT(bugprone-use-after-move): what is left is the promise
    EXPECT_EQ(number, to.get());
    EXPECT_TRUE(is_open(number));
}

TEST(UniqueFd, ClosesWhatItHeldWhenItIsAssignedTo) {
    UniqueFd target = open_null();
    const int old = target.get();
    UniqueFd source = open_null();
    const int number = source.get();
    target = std::move(source);
    EXPECT_FALSE(is_open(old));
    EXPECT_EQ(number, target.get());
    EXPECT_TRUE(is_open(number));
}

}  // namespace
}  // namespace runscript
