// SPDX-License-Identifier: MPL-2.0
// Events that there is no room for, and those that make room for others.

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

#include "delivery.h"

namespace runscript {
namespace {

TEST_F(Delivery, EventThatIsTooLongIsDroppedAndNothingElse) {
    begin(terms("a", 1000, OnFull::drop_newest, true));
    post("old", 5);
    EXPECT_EQ(Acceptance::too_long, post("new", 5, kMaxFrameBytes));
    EXPECT_EQ((Told{"script 1", "event 1"}), helper.told()) << "the older one is not replaced by it";
    EXPECT_EQ(1, figures().counts.dropped);
}

TEST_F(Delivery, DropsTheNewestWhenThereIsNoRoom) {
    begin(terms("a", 2));
    EXPECT_EQ(Acceptance::accepted, post());
    EXPECT_EQ(Acceptance::accepted, post());
    EXPECT_EQ(Acceptance::dropped, post());
    done(1);
    EXPECT_EQ(Acceptance::accepted, post());
    EXPECT_EQ(1, figures().counts.dropped);
}

TEST_F(Delivery, DropsTheOldestThatHasNotStarted) {
    begin(terms("a", 2, OnFull::drop_oldest));
    post();
    post();
    dispatcher.note_start({1});
    EXPECT_EQ(Acceptance::accepted, post());
    EXPECT_EQ((Told{"script 1", "event 1", "event 2", "take back 2", "event 3"}), helper.told());
    done(2, TakenBack{});
    EXPECT_EQ(1, figures().counts.dropped);
    dispatcher.note_start({3});
    EXPECT_EQ(Acceptance::dropped, post()) << "both run";
}

TEST_F(Delivery, EventThatRanAllTheSameIsCountedAsWhatItDid) {
    begin(terms("a", 1, OnFull::drop_oldest));
    post();
    post();
    done(1, Exited{0});
    EXPECT_EQ(1, figures().counts.succeeded);
    EXPECT_EQ(0, figures().counts.dropped);
}

TEST_F(Delivery, BlocksUntilThereIsRoomAndNoLongerThanItMay) {
    begin(terms("a", 1, OnFull::block));
    post();
    const auto impatient = dispatcher.accept(account, event(), nullptr, Dispatcher::Clock::now());
    EXPECT_EQ(Acceptance::dropped, impatient.acceptance);
    std::thread kea([this] { EXPECT_EQ(Acceptance::accepted, post("late")); });
    done(1);
    kea.join();
    EXPECT_EQ("late", helper.hook_points().back());
}

TEST_F(Delivery, OwnEventsOfTheLibraryHaveRoomAlways) {
    begin(terms("a", 1));
    post();
    Event own;
    own.alone = true;
    own.hook_point = "unload";
    EXPECT_EQ(Acceptance::accepted, dispatcher.post(account, share(own, 0)));
}

TEST_F(Delivery, NewerEventOfTheSameLeasesReplacesOneThatWaits) {
    begin(terms("a", 1000, OnFull::drop_newest, true));
    post("old", 5);
    post("other", 6);
    post("new", 5);
    EXPECT_EQ((Told{"script 1", "event 1", "event 2", "take back 1", "event 3"}), helper.told());
    done(1, TakenBack{});
    EXPECT_EQ(1, figures().counts.coalesced);
    post("newest", 5);
    EXPECT_EQ((Told{"take back 3", "event 4"}), last_told(2));
}

TEST_F(Delivery, EventThatAThreadWaitsForIsNotReplaced) {
    begin(terms("a", 1000, OnFull::drop_newest, true));
    dispatcher.accept(account, event("old", 5), std::make_shared<Remembers>(), Dispatcher::Clock::now());
    post("new", 5);
    EXPECT_EQ("event 2", helper.told().back());
}

TEST_F(Delivery, ReplacingNeedsNoMoreRoomThanThereIs) {
    begin(terms("a", 1, OnFull::drop_newest, true));
    post("old", 5);
    EXPECT_EQ(Acceptance::accepted, post("new", 5));
    EXPECT_EQ(Acceptance::dropped, post("other", 6));
    EXPECT_EQ((Told{"script 1", "event 1", "take back 1", "event 2"}), helper.told());
}

TEST_F(Delivery, WhatCannotBeAcceptedReplacesAndDropsNothing) {
    begin(terms("a", 2, OnFull::drop_oldest, true));
    post("runs", 1);
    post("runs too", 2);
    dispatcher.note_start({1});
    dispatcher.note_start({2});
    const Told before = helper.told();
    EXPECT_EQ(Acceptance::dropped, post("new", 3));
    EXPECT_EQ(before, helper.told());
    EXPECT_EQ(1, figures().counts.dropped);
}

TEST_F(Delivery, UnsentEventsThatAreReplacedLeaveNothingBehind) {
    begin(terms("a", 1000, OnFull::drop_newest, true));
    helper.set_room(0);
    for (int i = 0; i < 100'000; ++i) {
        post("p", 5);
    }
    EXPECT_EQ(1U, dispatcher.ledger().entries().size());
    helper.set_room(10);
    dispatcher.send();
    EXPECT_EQ((Told{"script 1", "event 100000"}), helper.told());
    EXPECT_EQ(99'999, figures().counts.coalesced);
}

TEST_F(Delivery, UnsentEventsThatAreDroppedLeaveNothingBehind) {
    begin(terms("a", 10, OnFull::drop_oldest));
    helper.set_room(0);
    for (int i = 0; i < 100'000; ++i) {
        post();
    }
    EXPECT_EQ(10U, dispatcher.ledger().entries().size());
    helper.set_room(100);
    while (dispatcher.has_unsent()) {
        dispatcher.send();
    }
    EXPECT_EQ(11U, helper.told().size());
}

constexpr std::size_t kLarge = 100'000;
constexpr std::size_t kLargeThatFit = kMaxQueuedBytes / (kLarge + 100);

TEST_F(Delivery, BoundsTheBytesOfAScriptsEvents) {
    begin(terms("a", 100'000));
    std::size_t accepted = 0;
    while (post("p", 0, kLarge) == Acceptance::accepted) {
        ++accepted;
    }
    EXPECT_NEAR(static_cast<double>(kLargeThatFit), static_cast<double>(accepted), 2);
    EXPECT_EQ(Acceptance::accepted, post()) << "a small one fits still";
    done(1);
    EXPECT_EQ(Acceptance::accepted, post("p", 0, kLarge));
}

TEST_F(Delivery, MakesRoomForALargeEventOutOfSeveralSmallOnes) {
    begin(terms("a", 100'000, OnFull::drop_oldest));
    do {
        post("p", 0, kLarge / 2);
    } while (last_told(2).front().find("take back") != 0);
    const std::size_t before = dispatcher.ledger().entries().size();
    EXPECT_EQ(Acceptance::accepted, post("large", 0, kLarge));
    const auto& entries = dispatcher.ledger().entries();
    EXPECT_EQ(before + 1, entries.size()) << "until the helper has answered";
    std::size_t dropped = 0;
    for (const auto& [id, entry] : entries) {
        dropped += entry.fate == Ledger::Fate::dropped ? 1 : 0;
    }
    EXPECT_EQ(3U, dropped) << "one for the event before";
}

TEST_F(Delivery, TellsDropsOnceInAWhile) {
    begin(terms("a", 1));
    post();
    std::vector<std::uint64_t> drops;
    const auto tell = [&](const Account& of, const Account::Drops& drop) {
        EXPECT_EQ(account.get(), &of);
        EXPECT_EQ(1U, drop.waiting);
        drops.push_back(drop.count);
    };
    Dispatcher::Clock::time_point now{};
    EXPECT_EQ(Dispatcher::Clock::time_point::max(), dispatcher.tell_drops(now, false, tell));
    const int wakes_before = wakes;
    for (int i = 0; i < 100; ++i) {
        post();
    }
    EXPECT_EQ(wakes_before + 1, wakes) << "one wake for all of them";
    dispatcher.tell_drops(now += kQueueFullLogInterval, false, tell);
    post();
    EXPECT_EQ(now + kQueueFullLogInterval, dispatcher.tell_drops(now, false, tell));
    post();
    dispatcher.tell_drops(now, true, tell);
    EXPECT_EQ((std::vector<std::uint64_t>{100, 2}), drops);
}

}  // namespace
}  // namespace runscript
