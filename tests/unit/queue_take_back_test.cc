// SPDX-License-Identifier: MPL-2.0
// Events that are taken back.

#include <gtest/gtest.h>
#include <malloc.h>

#include <cstddef>
#include <cstdint>

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

TEST(QueueTakeBack, ThoseBehindWaitForNoneOfItsOtherKeys) {
    Ids queue{10};
    queue.add({1});
    queue.add({1, 2});
    queue.add({2});
    queue.add({1, 2});
    EXPECT_EQ(StartedIds{1}, queue.start());
    EXPECT_TRUE(queue.take_back(2));
    EXPECT_EQ(StartedIds{3}, queue.start());
    queue.finish(3);
    EXPECT_EQ(StartedIds{}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{4}, queue.start());
}

TEST(QueueTakeBack, OneThatIsAlonePartsNoMore) {
    Ids queue{10};
    queue.add({});
    queue.add_alone();
    queue.add({});
    EXPECT_EQ(StartedIds{1}, queue.start());
    EXPECT_TRUE(queue.take_back(2));
    EXPECT_EQ(StartedIds{3}, queue.start());
}

TEST(QueueTakeBack, OfTwoThatAreAloneTheOtherStillParts) {
    Ids queue{10};
    queue.add({});
    queue.add_alone();
    queue.add({});
    queue.add_alone();
    queue.add({});
    EXPECT_EQ(StartedIds{1}, queue.start());
    EXPECT_TRUE(queue.take_back(2));
    EXPECT_EQ(StartedIds{3}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{}, queue.start());
    queue.finish(3);
    EXPECT_EQ(StartedIds{4}, queue.start());
    queue.finish(4);
    EXPECT_EQ(StartedIds{5}, queue.start());
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

// Whatever they wait for. With sanitizers nothing is measured.
TEST(QueueTakeBack, TakesNoMemory) {
    Ids queue{1};
    queue.add({1});
    queue.start();
    const auto take_back_many = [&](std::uint64_t first, const Keys& keys, bool alone) {
        for (std::uint64_t id = first; id < first + 100'000; ++id) {
            queue.add(keys, 1, alone);
            ASSERT_TRUE(queue.take_back(id));
        }
    };
    take_back_many(2, {1, 2}, false);  // its tables have their size then
    const std::size_t before = ::mallinfo2().uordblks;
    take_back_many(100'002, {1, 2}, false);
    take_back_many(200'002, {3}, false);
    take_back_many(300'002, {}, true);
    EXPECT_LE(::mallinfo2().uordblks, before + 10'000);
    queue.finish(1);
    EXPECT_TRUE(queue.empty());
}

}  // namespace
}  // namespace runscript
