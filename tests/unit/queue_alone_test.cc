// SPDX-License-Identifier: MPL-2.0
// Events that run alone.

#include <gtest/gtest.h>

#include "queue_ids.h"

namespace runscript {
namespace {

TEST(QueueAlone, WaitsForAllBeforeIt) {
    Ids queue{10, 10};
    queue.add({1});
    queue.add({1});
    queue.add({}, 2);
    queue.add_alone();
    EXPECT_EQ((StartedIds{1, 3}), queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{2}, queue.start());
    queue.finish(3);
    EXPECT_EQ(StartedIds{}, queue.start());
    queue.finish(2);
    EXPECT_EQ(StartedIds{4}, queue.start());
}

TEST(QueueAlone, HoldsUpAllBehindIt) {
    Ids queue{10, 10};
    queue.add({});
    queue.add_alone();
    queue.add({1});
    queue.add({}, 2);
    EXPECT_EQ(StartedIds{1}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{2}, queue.start());
    queue.finish(2);
    EXPECT_EQ((StartedIds{3, 4}), queue.start());
}

TEST(QueueAlone, StartsAtOnceWhenNothingIsThere) {
    Ids queue{1};
    queue.add_alone();
    EXPECT_EQ(StartedIds{1}, queue.start());
    queue.finish(1);
    EXPECT_TRUE(queue.empty());
    queue.add({});
    EXPECT_EQ(StartedIds{2}, queue.start());
}

TEST(QueueAlone, RunsInTurnWithOthersOfItsKind) {
    Ids queue{10};
    queue.add_alone();
    queue.add_alone();
    queue.add({});
    EXPECT_EQ(StartedIds{1}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{2}, queue.start());
    queue.finish(2);
    EXPECT_EQ(StartedIds{3}, queue.start());
}

TEST(QueueAlone, MayHaveKeys) {
    Ids queue{10};
    queue.add({1});
    queue.add({1}, 1, true);
    queue.add({1});
    EXPECT_EQ(StartedIds{1}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{2}, queue.start());
    queue.finish(2);
    EXPECT_EQ(StartedIds{3}, queue.start());
}

}  // namespace
}  // namespace runscript
