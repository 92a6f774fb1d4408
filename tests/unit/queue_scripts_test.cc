// SPDX-License-Identifier: MPL-2.0
// Several scripts in one queue.

#include <gtest/gtest.h>

#include "queue_ids.h"

namespace runscript {
namespace {

TEST(QueueScripts, HaveNumbersOfRunsOfTheirOwn) {
    Ids queue{1, 2};
    for (int i = 0; i < 3; ++i) {
        queue.add({}, 1);
        queue.add({}, 2);
    }
    EXPECT_EQ((StartedIds{1, 2, 4}), queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{3}, queue.start());
    queue.finish(4);
    EXPECT_EQ(StartedIds{6}, queue.start());
}

TEST(QueueScripts, ShareTheOrderOfArrival) {
    Ids queue{2, 2};
    queue.add({}, 2);
    queue.add({}, 1);
    queue.add({}, 2);
    EXPECT_EQ((StartedIds{1, 2, 3}), queue.start());
}

TEST(QueueScripts, ShareTheKeys) {
    Ids queue{2, 2};
    queue.add({1}, 1);
    queue.add({1}, 2);
    EXPECT_EQ(StartedIds{1}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{2}, queue.start());
}

TEST(QueueScripts, HoldNobodyUpWhileTheyAreBusy) {
    Ids queue{1, 1};
    queue.add({1}, 1);
    queue.add({}, 1);
    queue.add({}, 2);
    EXPECT_EQ((StartedIds{1, 3}), queue.start());
}

TEST(QueueScripts, AreCounted) {
    Ids queue{2, 1};
    EXPECT_EQ(0U, queue.running(1));
    for (int i = 0; i < 3; ++i) {
        queue.add({}, 1);
    }
    queue.add({}, 2);
    EXPECT_EQ(0U, queue.running(1));
    queue.start();
    EXPECT_EQ(2U, queue.running(1));
    EXPECT_EQ(1U, queue.running(2));
    queue.finish(1);
    EXPECT_EQ(1U, queue.running(1));
    queue.finish(4);
    EXPECT_EQ(0U, queue.running(2));
}

}  // namespace
}  // namespace runscript
