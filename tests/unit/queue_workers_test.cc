// SPDX-License-Identifier: MPL-2.0
// Scripts with workers: which one an event goes to, and when.

#include <gtest/gtest.h>

#include "queue_ids.h"

namespace runscript {
namespace {

TEST(QueueWorkers, TheFirstKeyDecidesWhichOne) {
    Ids queue{workers(3, 10)};
    queue.add({0});
    queue.add({1, 30});
    queue.add({2, 40});
    queue.add({3, 50});  // as its first key is 0 modulo 3
    queue.add({7, 60});
    EXPECT_EQ((StartedIds{1, 2, 3, 4, 5}), queue.start());
    EXPECT_EQ(0U, queue.worker(1));
    EXPECT_EQ(1U, queue.worker(2));
    EXPECT_EQ(2U, queue.worker(3));
    EXPECT_EQ(0U, queue.worker(4));
    EXPECT_EQ(1U, queue.worker(5));
}

TEST(QueueWorkers, AnEventWithoutKeysGoesToTheFirst) {
    Ids queue{workers(3, 10)};
    queue.add({});
    queue.add_alone();
    EXPECT_EQ(StartedIds{1}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{2}, queue.start());
    EXPECT_EQ(0U, queue.worker(1));
    EXPECT_EQ(0U, queue.worker(2));
}

TEST(QueueWorkers, EachHasItsOwnNumberOfRuns) {
    Ids queue{workers(2, 1)};
    queue.add({2});
    queue.add({4});  // to the same
    queue.add({1});
    queue.add({3});
    EXPECT_EQ((StartedIds{1, 3}), queue.start());
    queue.finish(3);
    EXPECT_EQ(StartedIds{4}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{2}, queue.start());
}

TEST(QueueWorkers, AreCountedTogether) {
    Ids queue{workers(2, 2), runs(1)};
    for (std::uint64_t key = 0; key < 6; ++key) {
        queue.add({key});
    }
    queue.add({}, 2);
    queue.start();
    EXPECT_EQ(4U, queue.running(1));
    EXPECT_EQ(1U, queue.running(2));
    queue.finish(1);
    EXPECT_EQ(3U, queue.running(1));
}

TEST(QueueWorkers, AScriptIsEmptyWhenAllOfThemAre) {
    Ids queue{workers(2, 1), runs(1)};
    queue.add({1});  // to the second
    queue.add({}, 2);
    queue.start();
    EXPECT_FALSE(queue.empty(1));
    queue.finish(1);
    EXPECT_TRUE(queue.empty(1));
    EXPECT_FALSE(queue.empty(2));
}

TEST(QueueWorkers, ShareTheKeys) {
    Ids queue{workers(2, 10)};
    queue.add({0, 7});
    queue.add({1, 7});
    EXPECT_EQ(StartedIds{1}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{2}, queue.start());
    EXPECT_EQ(1U, queue.worker(2));
}

TEST(QueueWorkers, OnesThatAreNotPipelinedRunEventsWithACommonKeyInTurn) {
    Ids queue{workers(1, 10)};
    queue.add({1});
    queue.add({1});
    EXPECT_EQ(StartedIds{1}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{2}, queue.start());
}

TEST(QueueWorkers, PipelinedOnesGetEventsWithACommonKeyAtOnceInTheirOrder) {
    Ids queue{pipelined(2, 10)};
    queue.add({1});
    queue.add({1});
    queue.add({2});
    queue.add({1});
    EXPECT_EQ((StartedIds{1, 2, 3, 4}), queue.start());
}

TEST(QueueWorkers, APipelinedOneGetsAtOnceWhatComesLater) {
    Ids queue{pipelined(1, 10)};
    queue.add({1});
    queue.add({1, 2});
    queue.start();
    queue.add({1});
    queue.add({2});
    EXPECT_EQ((StartedIds{3, 4}), queue.start());
}

TEST(QueueWorkers, APipelinedOneRunsAtMostSoMany) {
    Ids queue{pipelined(1, 2)};
    for (int i = 0; i < 4; ++i) {
        queue.add({1});
    }
    EXPECT_EQ((StartedIds{1, 2}), queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{3}, queue.start());
}

TEST(QueueWorkers, APipelinedOneMayEndThemInAnotherOrder) {
    Ids queue{pipelined(1, 3)};
    for (int i = 0; i < 5; ++i) {
        queue.add({1});
    }
    EXPECT_EQ((StartedIds{1, 2, 3}), queue.start());
    queue.finish(2);
    EXPECT_EQ(StartedIds{4}, queue.start());
    queue.finish(4);
    EXPECT_EQ(StartedIds{5}, queue.start());
    queue.finish(5);
    queue.finish(3);
    queue.finish(1);
    EXPECT_TRUE(queue.empty());
}

TEST(QueueWorkers, APipelinedOneRunsNothingBesideAnothersEventWithACommonKey) {
    Ids queue{pipelined(2, 10)};
    queue.add({0, 7});
    queue.add({1, 7});
    queue.add({3, 7});
    EXPECT_EQ(StartedIds{1}, queue.start());
    queue.finish(1);
    EXPECT_EQ((StartedIds{2, 3}), queue.start());
}

TEST(QueueWorkers, AnEventThatFollowsSeveralOfAnotherWaitsForTheLastToEnd) {
    Ids queue{pipelined(2, 10)};
    queue.add({0, 7});
    queue.add({2, 7});
    queue.add({1, 7});
    EXPECT_EQ((StartedIds{1, 2}), queue.start());
    queue.finish(2);
    EXPECT_EQ(StartedIds{}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{3}, queue.start());
}

TEST(QueueWorkers, APipelinedOneRunsNothingBesideAnotherScriptsEventWithACommonKey) {
    Ids queue{pipelined(1, 10), pipelined(1, 10), runs(10)};
    queue.add({1}, 1);
    queue.add({1}, 2);
    queue.add({1}, 3);
    queue.add({1}, 1);
    EXPECT_EQ(StartedIds{1}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{2}, queue.start());
    queue.finish(2);
    EXPECT_EQ(StartedIds{3}, queue.start());
    queue.finish(3);
    EXPECT_EQ(StartedIds{4}, queue.start());
}

TEST(QueueWorkers, NothingPassesAnEventThatWaits) {
    Ids queue{pipelined(1, 10), runs(1)};
    queue.add({2}, 2);
    queue.add({1}, 1);
    queue.add({1, 2}, 1);  // for the other script's
    queue.add({1}, 1);
    EXPECT_EQ((StartedIds{1, 2}), queue.start());
    queue.finish(1);
    EXPECT_EQ((StartedIds{3, 4}), queue.start());
}

TEST(QueueWorkers, AnEventWithSeveralKeysWaitsForEachOfThem) {
    Ids queue{pipelined(2, 10)};
    queue.add({0});
    queue.add({1});
    queue.add({0, 1});  // beside 1, but not beside 2
    EXPECT_EQ((StartedIds{1, 2}), queue.start());
    queue.finish(2);
    EXPECT_EQ(StartedIds{3}, queue.start());
}

TEST(QueueWorkers, OneThatIsTakenBackInTheMiddleHoldsNobodyUp) {
    Ids queue{pipelined(1, 10), runs(1)};
    queue.add({2}, 2);
    queue.add({1}, 1);
    queue.add({1, 2}, 1);
    queue.add({1}, 1);
    EXPECT_EQ((StartedIds{1, 2}), queue.start());
    EXPECT_TRUE(queue.take_back(3));
    EXPECT_EQ(StartedIds{4}, queue.start());
}

TEST(QueueWorkers, BehindOneThatIsTakenBackAnothersEventStillWaits) {
    Ids queue{pipelined(2, 1)};
    queue.add({0, 7});
    queue.add({2, 7});
    queue.add({1, 7});
    EXPECT_EQ(StartedIds{1}, queue.start());
    EXPECT_TRUE(queue.take_back(2));
    EXPECT_EQ(StartedIds{}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{3}, queue.start());
}

TEST(QueueWorkers, APipelinedOneTakesAKeyThatIsNamedTwiceAsOne) {
    Ids queue{pipelined(1, 10)};
    queue.add({1, 1});
    queue.add({1, 1});
    EXPECT_EQ((StartedIds{1, 2}), queue.start());
    queue.finish(1);
    queue.finish(2);
    EXPECT_TRUE(queue.empty());
}

TEST(QueueWorkers, AnEventThatIsAloneWaitsForAllAndHoldsUpAllBehindIt) {
    Ids queue{pipelined(2, 10)};
    queue.add({0});
    queue.add({0});
    queue.add({1});
    queue.add_alone();
    queue.add({0});
    queue.add({1});
    EXPECT_EQ((StartedIds{1, 2, 3}), queue.start());
    queue.finish(1);
    queue.finish(3);
    EXPECT_EQ(StartedIds{}, queue.start());
    queue.finish(2);
    EXPECT_EQ(StartedIds{4}, queue.start());
    queue.finish(4);
    EXPECT_EQ((StartedIds{5, 6}), queue.start());
}

TEST(QueueWorkers, AnEventThatIsAloneHoldsUpThoseBehindItThatACommonKeyWouldLetRun) {
    Ids queue{pipelined(1, 10)};
    queue.add({1});
    queue.add_alone();
    queue.add({1});
    EXPECT_EQ(StartedIds{1}, queue.start());
    EXPECT_TRUE(queue.take_back(2));
    EXPECT_EQ(StartedIds{3}, queue.start());
}

}  // namespace
}  // namespace runscript
