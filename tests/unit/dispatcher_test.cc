// SPDX-License-Identifier: MPL-2.0

#include "delivery/dispatcher.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <new>
#include <string>
#include <thread>
#include <vector>

#include "delivery.h"

namespace runscript {
namespace {

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
    bool reported = false;
    EXPECT_FALSE(dispatcher.settle(Done{2, Exited{0}, 1, "", {}}, [&](const auto&, const auto&) { reported = true; }));
    EXPECT_FALSE(reported);
    EXPECT_EQ(0, figures().counts.succeeded);
    EXPECT_EQ(1U, dispatcher.ledger().entries().size());
}

// Notes that it was told.
class Noting : public Completion {
public:
    explicit Noting(std::vector<std::string>& notes) : notes_(notes) {}
    void complete(const Outcome& outcome, const ReplyPtr&) noexcept override { notes_.push_back(describe(outcome)); }

private:
    std::vector<std::string>& notes_;
};

TEST_F(Delivery, AnEndIsReportedBeforeWhoWaitsGoesOn) {
    begin(terms("a"));
    std::vector<std::string> notes;
    const auto waits = std::make_shared<Noting>(notes);
    ASSERT_TRUE(dispatcher.accept(account, event("load", 0, 0), waits, Dispatcher::Clock::now()).completes);
    dispatcher.settle(Done{1, Exited{5}, 1, "", {}},
                      [&](const Account& of, const std::string& at) { notes.push_back(of.terms().name + ' ' + at); });
    EXPECT_EQ((std::vector<std::string>{"a load", "exit status 5"}), notes);
}

TEST_F(Delivery, WhoWaitsGoesOnEvenIfNobodyCanReportTheEnd) {
    begin(terms("a"));
    std::vector<std::string> notes;
    const auto waits = std::make_shared<Noting>(notes);
    ASSERT_TRUE(dispatcher.accept(account, event("load", 0, 0), waits, Dispatcher::Clock::now()).completes);
    const auto fail = [](const Account&, const std::string&) { throw std::bad_alloc(); };
    EXPECT_THROW(dispatcher.settle(Done{1, Exited{5}, 1, "", {}}, fail), std::bad_alloc);
    EXPECT_EQ((std::vector<std::string>{"exit status 5"}), notes);
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

TEST_F(Delivery, ALongBacklogKeepsNoThreadForLong) {
    begin(terms("a"));
    helper.set_room(0);
    for (int number = 0; number < 100; ++number) {
        post();
    }
    helper.set_room(1000);
    dispatcher.send();
    EXPECT_EQ(16U, helper.hook_points().size()) << "the one who sends goes on with what else it has to do";
    EXPECT_TRUE(dispatcher.has_unsent());
    post();
    EXPECT_EQ(32U, helper.hook_points().size()) << "no more for a thread of Kea's";
    for (int turns = 0; dispatcher.has_unsent() && turns < 100; ++turns) {
        dispatcher.send();
    }
    EXPECT_EQ(101U, helper.hook_points().size());
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

TEST_F(Delivery, EventThatThereIsNoMemoryForIsLostAndCounted) {
    begin(terms("a"));
    dispatcher.lose(account);
    EXPECT_EQ(1, dispatcher.take_figures()["a"].counts.dropped);
    EXPECT_TRUE(dispatcher.ledger().empty());
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
