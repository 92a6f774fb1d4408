// SPDX-License-Identifier: MPL-2.0

#include "helper/queue.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <set>
#include <vector>

#include "queue_ids.h"

namespace runscript {
namespace {

// As many as the hook hands over at most by default.
constexpr std::size_t kManyEvents = 10000;

TEST(Queue, StartsTheOldestFirst) {
    Ids queue{10};
    queue.add({1});
    queue.add({2});
    queue.add({});
    EXPECT_EQ((StartedIds{1, 2, 3}), queue.start());
    EXPECT_EQ(StartedIds{}, queue.start());
}

TEST(Queue, HandsOutTheEventAsItCame) {
    Queue queue;
    Script script;
    script.max_running = 1;
    const auto owned = std::make_shared<const Script>(script);
    queue.add(Event{7, script.id, false, "lease4_renew", {1}, {"A=1\0", 4}}, owned);
    const auto job = queue.next();
    ASSERT_TRUE(job);
    EXPECT_EQ(7U, job->id);
    EXPECT_EQ(owned, job->script);
    EXPECT_EQ("lease4_renew", job->hook_point);
    EXPECT_EQ(std::string("A=1\0", 4), job->variables);
}

TEST(Queue, RunsAtMostSoMany) {
    Ids queue{2};
    for (int i = 0; i < 4; ++i) {
        queue.add({});
    }
    EXPECT_EQ((StartedIds{1, 2}), queue.start());
    queue.finish(2);
    EXPECT_EQ(StartedIds{3}, queue.start());
}

TEST(Queue, RunsEventsWithACommonKeyInTurn) {
    Ids queue{10};
    queue.add({1});
    queue.add({1});
    queue.add({1});
    EXPECT_EQ(StartedIds{1}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{2}, queue.start());
    queue.finish(2);
    EXPECT_EQ(StartedIds{3}, queue.start());
}

TEST(Queue, WaitsForAllItsKeys) {
    Ids queue{10};
    queue.add({1});
    queue.add({2});
    queue.add({1, 2});
    EXPECT_EQ((StartedIds{1, 2}), queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{}, queue.start());
    queue.finish(2);
    EXPECT_EQ(StartedIds{3}, queue.start());
}

TEST(Queue, DoesNotPassAnEventThatWaits) {
    Ids queue{10};
    queue.add({1});
    queue.add({1, 2});
    queue.add({2});  // key 2 is free, but 2 was here first
    queue.add({3});
    EXPECT_EQ((StartedIds{1, 4}), queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{2}, queue.start());
    queue.finish(2);
    EXPECT_EQ(StartedIds{3}, queue.start());
}

TEST(Queue, PrefersTheOldestOfThoseThatBecameFree) {
    Ids queue{1};
    queue.add({1});
    queue.add({1});
    queue.add({2});
    EXPECT_EQ(StartedIds{1}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{2}, queue.start());
}

TEST(Queue, TakesAKeyThatIsNamedTwiceAsOne) {
    Ids queue{10};
    queue.add({1, 1});
    queue.add({1, 1});
    EXPECT_EQ(StartedIds{1}, queue.start());
    queue.finish(1);
    EXPECT_EQ(StartedIds{2}, queue.start());
    queue.finish(2);
    EXPECT_TRUE(queue.empty());
}

TEST(Queue, ForgetsAKeyThatNobodyUses) {
    Ids queue{10};
    queue.add({1});
    queue.start();
    queue.finish(1);
    EXPECT_TRUE(queue.empty());
    queue.add({1});
    EXPECT_EQ(StartedIds{2}, queue.start());
}

TEST(Queue, IsEmptyWhenNothingWaitsAndNothingRuns) {
    Ids queue{10};
    EXPECT_TRUE(queue.empty());
    queue.add({1});
    EXPECT_FALSE(queue.empty());
    queue.start();
    EXPECT_FALSE(queue.empty());
    queue.finish(1);
    EXPECT_TRUE(queue.empty());
}

// Against the rule itself, for as many events as the hook ever holds.
TEST(Queue, KeepsItsPromisesForManyEvents) {
    constexpr std::uint32_t kMax = 8;
    std::mt19937 random(1);
    const auto below = [&](std::uint64_t n) { return random() % n; };
    Ids queue{kMax};
    std::vector<Keys> keys(1);
    for (std::size_t i = 0; i < kManyEvents; ++i) {
        keys.push_back({below(500), below(500), below(500)});
        queue.add(keys.back());
    }
    std::vector<std::uint64_t> last_of_key(500, 0);
    std::vector<std::uint64_t> running;
    std::set<std::uint64_t> busy;
    std::size_t finished = 0;
    while (!queue.empty()) {
        for (const std::uint64_t id : queue.start()) {
            for (const std::uint64_t key : std::set(keys[id].begin(), keys[id].end())) {
                EXPECT_TRUE(busy.insert(key).second) << "two events with a common key run";
                EXPECT_LT(last_of_key[key], id) << "a younger one came first";
                last_of_key[key] = id;
            }
            running.push_back(id);
        }
        ASSERT_FALSE(running.empty()) << "events wait and nothing runs";
        ASSERT_LE(running.size(), kMax);
        const std::size_t victim = below(running.size());
        const std::uint64_t id = running[victim];
        running.erase(running.begin() + static_cast<std::ptrdiff_t>(victim));
        for (const std::uint64_t key : keys[id]) {
            busy.erase(key);
        }
        queue.finish(id);
        ++finished;
    }
    EXPECT_EQ(kManyEvents, finished);
}

}  // namespace
}  // namespace runscript
