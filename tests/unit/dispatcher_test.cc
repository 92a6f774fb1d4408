// SPDX-License-Identifier: MPL-2.0

#include "delivery/dispatcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "delivery/record.h"
#include "helper_double.h"

namespace runscript {
namespace {

using Told = std::vector<std::string>;
using Acceptance = Dispatcher::Acceptance;

// Remembers how its event ended.
class Remembers : public Completion {
public:
    void complete(const Outcome& outcome) noexcept override {
        ++times;
        how = describe(outcome);
    }

    int times = 0;
    std::string how;
};

class Delivery : public testing::Test {
protected:
    // One script, and a helper.
    AccountPtr begin(const Terms& terms) {
        account = dispatcher.begin({}, {terms}).front();
        dispatcher.attach(helper.transport());
        return account;
    }

    Acceptance post(const std::string& hook_point = "lease4_renew", std::uint64_t lease = 0,
                    std::size_t bytes = 0) {
        return dispatcher.post(account, event(hook_point, lease, bytes));
    }

    void done(std::uint64_t id, const Outcome& outcome = Exited{0}) {
        dispatcher.settle(Done{id, outcome, 7, "last words"});
    }

    Told last_told(std::size_t count) {
        const Told all = helper.told();
        return {all.end() - static_cast<std::ptrdiff_t>(std::min(count, all.size())), all.end()};
    }

    Figures figures() { return dispatcher.take_figures()[account->terms().name]; }

    HelperDouble helper;
    std::atomic<int> wakes{0};
    Dispatcher dispatcher{[this] { ++wakes; }};
    AccountPtr account;
};

TEST_F(Delivery, TellsTheHelperOfScriptsAndThenOfEventsInTheirOrder) {
    begin(terms("a"));
    post("one");
    post("two");
    EXPECT_EQ((Told{"script 1", "event 1", "event 2"}), helper.told());
    EXPECT_EQ((Told{"one", "two"}), helper.hook_points());
    EXPECT_EQ(2U, dispatcher.ledger().entries().size());
}

TEST_F(Delivery, CountsEachEndAndForgetsTheEvent) {
    auto terms_of_it = terms("a");
    terms_of_it.meant = {20};
    begin(terms_of_it);
    const std::vector<Outcome> outcomes{Exited{0},  Exited{20},  Exited{1},      Killed{9},
                                        TimedOut{}, NotStarted{2}, TakenBack{}};
    for (std::uint64_t id = 1; id <= outcomes.size(); ++id) {
        post();
        done(id, outcomes[id - 1]);
    }
    EXPECT_TRUE(dispatcher.ledger().empty());
    const Counts counts = figures().counts;
    EXPECT_EQ(7, counts.events);
    EXPECT_EQ(2, counts.succeeded);
    EXPECT_EQ(2, counts.failed);
    EXPECT_EQ(1, counts.killed);
    EXPECT_EQ(1, counts.timed_out);
    EXPECT_EQ(1, counts.dropped);  // taken back though nobody had asked for it
    EXPECT_EQ(0, figures().counts.events) << "counts are taken once";
}

TEST_F(Delivery, KeepsTheLastFailures) {
    begin(terms("a"));
    for (std::uint64_t id = 1; id <= kMaxFailures + 3; ++id) {
        post("p" + std::to_string(id));
        done(id, Exited{1});
    }
    const auto failures = dispatcher.failures(*account);
    ASSERT_EQ(kMaxFailures, failures.size());
    EXPECT_EQ("p4", failures.front()->hook_point);
    EXPECT_EQ("p13", failures.back()->hook_point);
    EXPECT_EQ("exit status 1", failures.back()->outcome);
    EXPECT_EQ("last words", failures.back()->last_line);
    dispatcher.reset(*account);
    EXPECT_TRUE(dispatcher.failures(*account).empty());
}

TEST_F(Delivery, EndOfAnUnknownEventChangesNothing) {
    begin(terms("a"));
    post();
    EXPECT_FALSE(dispatcher.settle(Done{2, Exited{0}, 1, ""}).has_value());
    EXPECT_EQ(0, figures().counts.succeeded);
    EXPECT_EQ(1U, dispatcher.ledger().entries().size());
}

TEST_F(Delivery, WhatTheHelperHasNoRoomForGoesWhenItHas) {
    begin(terms("a"));
    helper.set_room(1);
    for (const char* const name : {"one", "two", "three"}) {
        post(name);
    }
    EXPECT_EQ((Told{"one"}), helper.hook_points());
    EXPECT_TRUE(dispatcher.has_unsent());
    EXPECT_GT(wakes, 0) << "somebody has to wait for room";
    helper.set_room(10);
    post("four");
    EXPECT_EQ((Told{"one"}), helper.hook_points()) << "Kea's threads do not try again";
    dispatcher.send();
    EXPECT_EQ((Told{"one", "two", "three", "four"}), helper.hook_points());
    EXPECT_FALSE(dispatcher.has_unsent());
}

TEST_F(Delivery, NewHelperIsToldAllThatIsNotOverInTheOldOrder) {
    begin(terms("a"));
    helper.set_room(4);
    for (const char* const name : {"one", "two", "three", "four", "five", "six"}) {
        post(name);
    }
    done(2);
    EXPECT_EQ(5U, dispatcher.detach());
    post("seven");
    HelperDouble next;
    dispatcher.attach(next.transport());
    EXPECT_EQ((Told{"one", "three", "four", "five", "six", "seven"}), next.hook_points());
    EXPECT_EQ("script 1", next.told().front());
    EXPECT_EQ(3, figures().counts.repeated) << "one, three and four had been sent";
}

TEST_F(Delivery, AHelperThatDiesAgainBeforeItHasHeardAllLosesNothing) {
    begin(terms("a"));
    for (int i = 0; i < 1000; ++i) {
        post("p" + std::to_string(i));
    }
    while (dispatcher.has_unsent()) {
        dispatcher.send();
    }
    const Told all = helper.hook_points();
    ASSERT_EQ(1000U, all.size());
    dispatcher.detach();
    HelperDouble second;
    second.set_room(300);
    dispatcher.attach(second.transport());
    while (second.hook_points().size() < 299) {
        dispatcher.send();
    }
    dispatcher.detach();
    HelperDouble third;
    dispatcher.attach(third.transport());
    while (dispatcher.has_unsent()) {
        dispatcher.send();
    }
    EXPECT_EQ(all, third.hook_points());
}

TEST_F(Delivery, CompletionIsToldOnce) {
    begin(terms("a"));
    const auto completion = std::make_shared<Remembers>();
    const auto accepted = dispatcher.accept(account, event(), completion, Dispatcher::Clock::now());
    EXPECT_TRUE(accepted.completes);
    done(accepted.id, Exited{3});
    dispatcher.detach();
    EXPECT_EQ(1, completion->times);
    EXPECT_EQ("exit status 3", completion->how);
}

TEST_F(Delivery, CompletionOfAnEventThatWasAbandonedIsNotTold) {
    begin(terms("a"));
    const auto completion = std::make_shared<Remembers>();
    const auto accepted = dispatcher.accept(account, event(), completion, Dispatcher::Clock::now());
    dispatcher.abandon(accepted.id);
    EXPECT_EQ(1, completion.use_count());
    done(accepted.id);
    EXPECT_EQ(0, completion->times);
}

TEST_F(Delivery, NobodyWaitsForAHelperThatIsGone) {
    begin(terms("a"));
    helper.set_room(0);
    const auto completion = std::make_shared<Remembers>();
    dispatcher.accept(account, event(), completion, Dispatcher::Clock::now());  // the helper does not know of it
    dispatcher.detach();
    EXPECT_EQ("timed out", completion->how);
    const auto late = std::make_shared<Remembers>();
    EXPECT_FALSE(dispatcher.accept(account, event(), late, Dispatcher::Clock::now()).completes);
    EXPECT_EQ("timed out", describe(dispatcher.call(account, event()).outcome));
    EXPECT_EQ(3U, dispatcher.ledger().entries().size());
}

TEST_F(Delivery, CallReturnsHowTheScriptEnded) {
    begin(terms("a"));
    std::thread helpers([this] {
        while (helper.hook_points().empty()) {
            std::this_thread::yield();
        }
        done(1, Exited{20});
    });
    const auto answer = dispatcher.call(account, event());
    helpers.join();
    EXPECT_EQ("exit status 20", describe(answer.outcome));
    EXPECT_EQ(1U, figures().wait.count);
}

TEST_F(Delivery, CallGoesOnWhenTheTimeIsOverAndTheEventStaysAccepted) {
    auto impatient = terms("a");
    impatient.script.timeout_ms = 1;
    begin(impatient);
    EXPECT_EQ("timed out", describe(dispatcher.call(account, event()).outcome));
    EXPECT_EQ(1U, dispatcher.ledger().entries().size());
    done(1);
    EXPECT_EQ(1, figures().counts.succeeded);
}

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
    EXPECT_EQ(Acceptance::dropped, dispatcher.accept(account, event(), nullptr, Dispatcher::Clock::now()).acceptance);
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

TEST_F(Delivery, EventThatThereIsNoMemoryForIsLostAndCounted) {
    begin(terms("a"));
    dispatcher.lose(account);
    EXPECT_EQ(1, dispatcher.take_figures()["a"].counts.dropped);
    EXPECT_TRUE(dispatcher.ledger().empty());
}

TEST_F(Delivery, ScriptWithTheSameTermsGoesOnOverAConfiguration) {
    begin(terms("a", 5));
    post("old");
    const auto record = record_of(dispatcher.ledger());
    Dispatcher next([] {});
    const AccountPtr same = next.begin(*ledger_of(record), {terms("a", 7)}).front();
    EXPECT_EQ(1U, same->id());
    EXPECT_EQ(7U, same->terms().queue_limit);
    EXPECT_EQ(1, next.take_figures()["a"].counts.events);
}

TEST_F(Delivery, ScriptWithOtherTermsIsAnotherOneAndTheFormerIsForgottenAtItsEnd) {
    begin(terms("a"));
    post("old");
    const auto record = record_of(dispatcher.ledger());
    Dispatcher next([] {});
    auto other = terms("a");
    other.meant = {20};  // what was a failure when the event came stays one
    const AccountPtr second = next.begin(*ledger_of(record), {other}).front();
    EXPECT_EQ(2U, second->id());
    next.attach(helper.transport());
    const auto ended = next.settle(Done{1, Exited{20}, 1, ""});
    ASSERT_TRUE(ended.has_value());
    EXPECT_TRUE(ended->account->is_failure(Exited{20}));
    EXPECT_EQ(1, next.take_figures()["a"].counts.failed);
    EXPECT_EQ((Told{"script 1", "event 1", "script 2", "forget 1"}), helper.told());
}

TEST_F(Delivery, RecordKeepsWhatIsSentAndWhatIsNotAndWhatIsTakenBack) {
    begin(terms("a", 1000, OnFull::drop_newest, true));
    helper.set_room(2);
    post("sent", 1);
    post("replaced", 2);
    post("replaces", 2);
    post("waits", 3);
    const auto record = record_of(dispatcher.ledger());
    auto ledger = ledger_of(record);
    ASSERT_TRUE(ledger.has_value());
    EXPECT_EQ(record, record_of(*ledger));
    Dispatcher next([] {});
    static_cast<void>(next.begin(std::move(*ledger), {terms("a", 1000, OnFull::drop_newest, true)}));
    HelperDouble again;
    next.attach(again.transport());
    EXPECT_EQ((Told{"take back 2", "event 3", "event 4"}), again.told());
}

TEST_F(Delivery, DrainsWhenTheLastEventIsOver) {
    begin(terms("a"));
    post();
    EXPECT_EQ(1U, dispatcher.drain(Milliseconds(0)));
    done(1);
    EXPECT_EQ(0U, dispatcher.drain(Milliseconds(60'000)));
}

// Threads of Kea accept, one thread attends to a helper that has little room and dies now and then.
TEST_F(Delivery, ManyThreadsLoseNoEventAndKeepEachThreadsOrder) {
    constexpr int kThreads = 4;
    constexpr int kEvents = 2000;
    begin(terms("a", kThreads * kEvents));
    std::vector<std::thread> keas;
    keas.reserve(kThreads);
    std::atomic<int> running{kThreads};
    for (int thread = 0; thread < kThreads; ++thread) {
        keas.emplace_back([&, thread] {
            for (int i = 0; i < kEvents; ++i) {
                EXPECT_EQ(Acceptance::accepted,
                          dispatcher.post(account, event(std::to_string(thread * kEvents + i))));
            }
            --running;
        });
    }
    std::vector<std::unique_ptr<HelperDouble>> helpers;
    while (running > 0 || dispatcher.has_unsent()) {
        helper.set_room(50);
        dispatcher.send();
        if (helpers.size() < 10) {
            dispatcher.detach();
            helpers.push_back(std::make_unique<HelperDouble>());
            helpers.back()->set_room(200);
            dispatcher.attach(helpers.back()->transport());
        } else if (helpers.size() == 10) {
            dispatcher.detach();
            helpers.push_back(std::make_unique<HelperDouble>());
            dispatcher.attach(helpers.back()->transport());
        }
    }
    for (std::thread& kea : keas) {
        kea.join();
    }
    while (dispatcher.has_unsent()) {
        dispatcher.send();
    }
    const Told last = helpers.back()->hook_points();
    EXPECT_EQ(static_cast<std::size_t>(kThreads * kEvents), last.size());
    std::map<int, int> next;
    for (const std::string& name : last) {
        const int number = std::stoi(name);
        EXPECT_EQ(next[number / kEvents]++, number % kEvents);
    }
    for (std::uint64_t id = 1; id <= last.size(); ++id) {
        done(id);
    }
    EXPECT_TRUE(dispatcher.ledger().empty());
    EXPECT_EQ(kThreads * kEvents, figures().counts.succeeded);
}

}  // namespace
}  // namespace runscript
