// SPDX-License-Identifier: MPL-2.0

#include "helper/queue.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <set>
#include <vector>

#include "base/limits.h"

namespace runscript {
namespace {

// As many as the hook hands over at most by default.
constexpr std::size_t kManyEvents = 10000;

using Keys = std::vector<std::uint64_t>;

// A queue in which ids are 1, 2, ... and jobs are known by their id.
class Ids {
public:
    explicit Ids(std::size_t max_running) : queue_(max_running) {}

    void add(Keys keys) { queue_.add(Event{++last_, "load", std::move(keys), ""}); }

    // The ids of all that may start now, in their order.
    std::vector<std::uint64_t> start() {
        std::vector<std::uint64_t> ids;
        while (const auto job = queue_.next()) {
            tickets_[job->id] = job->ticket;
            ids.push_back(job->id);
        }
        return ids;
    }

    void finish(std::uint64_t id) { queue_.finish(tickets_.at(id)); }

    bool empty() const { return queue_.empty(); }

private:
    Queue queue_;
    std::uint64_t last_ = 0;
    std::unordered_map<std::uint64_t, Ticket> tickets_;
};

using Started = std::vector<std::uint64_t>;

TEST(Queue, StartsTheOldestFirst) {
    Ids queue(10);
    queue.add({1});
    queue.add({2});
    queue.add({});
    EXPECT_EQ((Started{1, 2, 3}), queue.start());
    EXPECT_EQ(Started{}, queue.start());
}

TEST(Queue, HandsOutTheEventAsItCame) {
    Queue queue(1);
    queue.add(Event{7, "lease4_renew", {1}, {"A=1\0", 4}});
    const auto job = queue.next();
    ASSERT_TRUE(job);
    EXPECT_EQ(7U, job->id);
    EXPECT_EQ("lease4_renew", job->hook_point);
    EXPECT_EQ(std::string("A=1\0", 4), job->variables);
}

TEST(Queue, RunsAtMostSoMany) {
    Ids queue(2);
    for (int i = 0; i < 4; ++i) {
        queue.add({});
    }
    EXPECT_EQ((Started{1, 2}), queue.start());
    queue.finish(2);
    EXPECT_EQ(Started{3}, queue.start());
}

TEST(Queue, RunsEventsWithACommonKeyInTurn) {
    Ids queue(10);
    queue.add({1});
    queue.add({1});
    queue.add({1});
    EXPECT_EQ(Started{1}, queue.start());
    queue.finish(1);
    EXPECT_EQ(Started{2}, queue.start());
    queue.finish(2);
    EXPECT_EQ(Started{3}, queue.start());
}

TEST(Queue, WaitsForAllItsKeys) {
    Ids queue(10);
    queue.add({1});
    queue.add({2});
    queue.add({1, 2});
    EXPECT_EQ((Started{1, 2}), queue.start());
    queue.finish(1);
    EXPECT_EQ(Started{}, queue.start());
    queue.finish(2);
    EXPECT_EQ(Started{3}, queue.start());
}

TEST(Queue, DoesNotPassAnEventThatWaits) {
    Ids queue(10);
    queue.add({1});
    queue.add({1, 2});
    queue.add({2});  // key 2 is free, but 2 was here first
    queue.add({3});
    EXPECT_EQ((Started{1, 4}), queue.start());
    queue.finish(1);
    EXPECT_EQ(Started{2}, queue.start());
    queue.finish(2);
    EXPECT_EQ(Started{3}, queue.start());
}

TEST(Queue, PrefersTheOldestOfThoseThatBecameFree) {
    Ids queue(1);
    queue.add({1});
    queue.add({1});
    queue.add({2});
    EXPECT_EQ(Started{1}, queue.start());
    queue.finish(1);
    EXPECT_EQ(Started{2}, queue.start());
}

TEST(Queue, TakesAKeyThatIsNamedTwiceAsOne) {
    Ids queue(10);
    queue.add({1, 1});
    queue.add({1, 1});
    EXPECT_EQ(Started{1}, queue.start());
    queue.finish(1);
    EXPECT_EQ(Started{2}, queue.start());
    queue.finish(2);
    EXPECT_TRUE(queue.empty());
}

TEST(Queue, ForgetsAKeyThatNobodyUses) {
    Ids queue(10);
    queue.add({1});
    queue.start();
    queue.finish(1);
    EXPECT_TRUE(queue.empty());
    queue.add({1});
    EXPECT_EQ(Started{2}, queue.start());
}

TEST(Queue, IsEmptyWhenNothingWaitsAndNothingRuns) {
    Ids queue(10);
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
    constexpr std::size_t kMax = 8;
    std::mt19937 random(1);
    const auto below = [&](std::uint64_t n) { return random() % n; };
    Ids queue(kMax);
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
