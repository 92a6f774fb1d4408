// SPDX-License-Identifier: MPL-2.0

#include "base/nearest_name.h"

#include <gtest/gtest.h>

namespace runscript {
namespace {

TEST(NearestName, IsTheOneWithTheFewestChanges) {
    EXPECT_EQ("script", nearest_name("scirpt", {"wait", "script", "scope"}));
    EXPECT_EQ("wait", nearest_name("wai", {"script", "wait"}));
    EXPECT_EQ("wait", nearest_name("wait", {"script", "wait"}));
}

TEST(NearestName, IsEmptyWhenNothingIsNear) {
    EXPECT_EQ("", nearest_name("colour", {"script", "wait"}));
    EXPECT_EQ("", nearest_name("script", {}));
    EXPECT_EQ("", nearest_name("", {"wait"}));
}

}  // namespace
}  // namespace runscript
