// SPDX-License-Identifier: MPL-2.0
// Events that are taken back.

#include <gtest/gtest.h>

#include "queue_ids.h"

namespace runscript {
namespace {

TEST(QueueTakeBack, OneThatMayStartNeverDoes) {
    Ids queue{10};
    queue.add({1});
    queue.add({1});
    EXPECT_TRUE(queue.take_back(1));
    EXPECT_EQ(StartedIds{2}, queue.start());
}

TEST(QueueTakeBack, OneThatWaitsForAPlaceNeverStarts) {
    Ids queue{1};
    for (int i = 0; i < 3; ++i) {
        queue.add({});
    }
    EXPECT_EQ(StartedIds{1}, queue.start());
    EXPECT_TRUE(queue.take_back(2));
    queue.finish(1);
    EXPECT_EQ(StartedIds{3}, queue.start());
}

TEST(QueueTakeBack, OneThatWaitsForAKeyNeverStarts) {
    Ids queue{10};
    for (int i = 0; i < 3; ++i) {
        queue.add({1});
    }
    EXPECT_EQ(StartedIds{1}, queue.start());
    EXPECT_TRUE(queue.take_back(2));
    EXPECT_EQ(StartedIds{}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{3}, queue.start());
}

TEST(QueueTakeBack, ThoseBehindWaitForThoseBefore) {
    Ids queue{10};
    queue.add({1});
    queue.add({1, 2});
    queue.add({2});
    EXPECT_EQ(StartedIds{1}, queue.start());
    EXPECT_TRUE(queue.take_back(2));
    EXPECT_EQ(StartedIds{}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{3}, queue.start());
}

TEST(QueueTakeBack, OneThatIsAloneStillParts) {
    Ids queue{10};
    queue.add({});
    queue.add_alone();
    queue.add({});
    EXPECT_EQ(StartedIds{1}, queue.start());
    EXPECT_TRUE(queue.take_back(2));
    EXPECT_EQ(StartedIds{}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{3}, queue.start());
}

TEST(QueueTakeBack, OneThatRunsRunsOn) {
    Ids queue{10};
    queue.add({1});
    queue.start();
    EXPECT_FALSE(queue.take_back(1));
    EXPECT_EQ(1U, queue.running(1));
    queue.finish(1);
    EXPECT_TRUE(queue.empty());
}

TEST(QueueTakeBack, HappensOnce) {
    Ids queue{10};
    queue.add({1});
    queue.add({1});
    queue.start();
    EXPECT_TRUE(queue.take_back(2));
    EXPECT_FALSE(queue.take_back(2));
    queue.finish(1);
    EXPECT_FALSE(queue.take_back(1));
    EXPECT_FALSE(queue.take_back(3));
}

TEST(QueueTakeBack, LeavesNothingBehind) {
    Ids queue{1};
    queue.add({1});
    EXPECT_TRUE(queue.take_back(1));
    EXPECT_TRUE(queue.empty());
    queue.add({1});
    for (int i = 0; i < 3; ++i) {
        queue.add({1});
        queue.add({});
    }
    queue.start();
    for (std::uint64_t id = 3; id <= 8; ++id) {
        EXPECT_TRUE(queue.take_back(id));
    }
    queue.finish(2);
    EXPECT_TRUE(queue.empty());
    queue.add({1});
    EXPECT_EQ(StartedIds{9}, queue.start());
}

}  // namespace
}  // namespace runscript
