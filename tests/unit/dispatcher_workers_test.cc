// SPDX-License-Identifier: MPL-2.0
// Scripts with workers: who waits for them, and what the helper is told for their sake.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "delivery.h"
#include "delivery/record.h"

namespace runscript {
namespace {

class DeliveryToWorkers : public Delivery {
protected:
    std::shared_ptr<Remembers> accept(const AccountPtr& to) {
        auto completion = std::make_shared<Remembers>();
        completes = dispatcher.accept(to, event(), completion, Dispatcher::Clock::now()).completes;
        return completion;
    }

    void set_worker(std::uint32_t number, bool stands, ScriptId script = 1) {
        WorkerState state;
        state.script = script;
        state.number = number;
        state.stands = stands;
        dispatcher.set_worker(state);
    }

    bool completes = false;  // what was accepted last
};

TEST_F(DeliveryToWorkers, NobodyWaitsForAWorkerThatDoesNotStayUp) {
    begin(worker_terms("a", 2));
    const auto first = accept(account);
    const auto second = accept(account);
    set_worker(1, false);
    EXPECT_EQ("timed out", first->how);
    EXPECT_EQ("timed out", second->how);
    const auto late = accept(account);
    EXPECT_FALSE(completes);
    EXPECT_EQ(3U, dispatcher.ledger().entries().size()) << "they are accepted all the same";
    done(1, Answered{});
    EXPECT_EQ(1, first->times);
    EXPECT_EQ(1, figures().counts.succeeded);
}

// release() goes in steps.
TEST_F(DeliveryToWorkers, HoweverManyWaitNobodyDoesAnyMore) {
    constexpr int kMany = 400;
    begin(worker_terms("a"));
    std::vector<std::shared_ptr<Remembers>> waiting;
    for (int i = 0; i < kMany; ++i) {
        waiting.push_back(accept(account));
        post();
    }
    set_worker(0, false);
    for (const auto& completion : waiting) {
        EXPECT_EQ(1, completion->times);
    }
}

TEST_F(DeliveryToWorkers, ThreadsWaitAgainWhenAllStayUp) {
    begin(worker_terms("a", 2));
    set_worker(0, false);
    set_worker(1, false);
    set_worker(0, true);
    accept(account);
    EXPECT_FALSE(completes);
    set_worker(1, true);
    accept(account);
    EXPECT_TRUE(completes);
}

TEST_F(DeliveryToWorkers, OfAnotherScriptAreWaitedForAllTheSame) {
    const auto accounts = dispatcher.begin({}, {worker_terms("a"), worker_terms("b")});
    dispatcher.attach(helper.transport());
    const auto other = accept(accounts[1]);
    set_worker(0, false);
    EXPECT_EQ(0, other->times);
    accept(accounts[1]);
    EXPECT_TRUE(completes);
}

TEST_F(DeliveryToWorkers, AreForgottenWithTheHelperThatToldOfThem) {
    begin(worker_terms("a"));
    set_worker(0, false);
    dispatcher.detach();
    HelperDouble next;
    dispatcher.attach(next.transport());
    accept(account);
    EXPECT_TRUE(completes);
}

TEST_F(DeliveryToWorkers, WhatIsToldOfOneThatThereIsNotChangesNothing) {
    begin(worker_terms("a"));
    set_worker(1, false);
    set_worker(0, false, 2);
    accept(account);
    EXPECT_TRUE(completes);
    ASSERT_EQ(1U, dispatcher.workers(*account).size());
    EXPECT_TRUE(dispatcher.workers(*account).front().stands);
}

TEST_F(DeliveryToWorkers, AreShownAsTheHelperHasLastToldOfThem) {
    begin(worker_terms("a", 2));
    WorkerState state;
    state.script = 1;
    state.number = 1;
    state.pid = 99;
    dispatcher.set_worker(state);
    const auto workers = dispatcher.workers(*account);
    ASSERT_EQ(2U, workers.size());
    EXPECT_EQ(0, workers[0].pid);
    EXPECT_EQ(99, workers[1].pid);
}

TEST_F(DeliveryToWorkers, RestartIsToldBeforeTheEventsThatAreNotSent) {
    begin(worker_terms("a"));
    helper.set_room(0);
    post();
    dispatcher.restart(account);
    EXPECT_TRUE(dispatcher.has_unsent());
    helper.set_room(10);
    dispatcher.send();
    EXPECT_EQ((Told{"script 1", "restart 1", "event 1"}), helper.told());
}

TEST_F(DeliveryToWorkers, RestartIsToldOfWorkersOnly) {
    const auto accounts = dispatcher.begin({}, {terms("a"), worker_terms("b")});
    dispatcher.attach(helper.transport());
    dispatcher.restart(accounts[0]);
    dispatcher.restart(accounts[1]);
    EXPECT_EQ((Told{"script 1", "script 2", "restart 2"}), helper.told());
}

TEST_F(DeliveryToWorkers, RestartIsNotToldToAHelperThatDoesNotKnowTheScript) {
    const auto worker = dispatcher.begin({}, {worker_terms("a")}).front();
    dispatcher.restart(worker);
    dispatcher.attach(helper.transport());
    EXPECT_EQ(Told{"script 1"}, helper.told());
}

TEST_F(DeliveryToWorkers, RestartIsNotToldToANewHelper) {
    begin(worker_terms("a"));
    helper.set_room(0);
    dispatcher.restart(account);
    dispatcher.detach();
    HelperDouble next;
    dispatcher.attach(next.transport());
    EXPECT_EQ(Told{"script 1"}, next.told());
}

TEST_F(DeliveryToWorkers, AreRestartedWhenAConfigurationGoesOnWithTheirScript) {
    begin(worker_terms("a"));
    const auto record = record_of(dispatcher.ledger());
    Dispatcher next([] {});
    static_cast<void>(next.begin(*ledger_of(record), {worker_terms("a")}));
    HelperDouble again;
    next.attach(again.transport());
    EXPECT_EQ(Told{"restart 1"}, again.told());
}

TEST_F(DeliveryToWorkers, TheHelperIsToldOfWhichEventsSomebodyWaitsFor) {
    begin(worker_terms("a"));
    accept(account);
    post();
    EXPECT_EQ((Told{"script 1", "event 1 waits", "event 2"}), helper.told());
}

TEST_F(DeliveryToWorkers, ANewHelperIsToldWhichEventsTheOldOneKnewAndThatNobodyWaits) {
    begin(worker_terms("a"));
    accept(account);
    helper.set_room(0);
    accept(account);
    dispatcher.detach();
    HelperDouble next;
    dispatcher.attach(next.transport());
    EXPECT_EQ((Told{"script 1", "event 1 again", "event 2"}), next.told());
}

TEST_F(DeliveryToWorkers, AnEventThatAHelperKnewIsOneForEachLaterHelper) {
    begin(worker_terms("a"));
    post();
    dispatcher.detach();
    HelperDouble second;
    second.set_room(0);
    dispatcher.attach(second.transport());
    dispatcher.detach();
    HelperDouble third;
    dispatcher.attach(third.transport());
    EXPECT_EQ((Told{"script 1", "event 1 again"}), third.told());
}

TEST_F(DeliveryToWorkers, RecordKeepsThatAHelperKnewAnEvent) {
    begin(worker_terms("a"));
    post();
    dispatcher.detach();
    post();
    const auto record = record_of(dispatcher.ledger());
    auto ledger = ledger_of(record);
    ASSERT_TRUE(ledger.has_value());
    EXPECT_EQ(record, record_of(*ledger));
    Dispatcher next([] {});
    static_cast<void>(next.begin(std::move(*ledger), {worker_terms("a")}));
    next.attach(helper.transport());
    EXPECT_EQ((Told{"event 1 again", "event 2"}), last_told(2));
}

TEST_F(DeliveryToWorkers, NobodyWaitsForOneThatDidNotStayUpBeforeTheConfiguration) {
    begin(worker_terms("a"));
    set_worker(0, false);
    const auto record = record_of(dispatcher.ledger());
    Dispatcher next([] {});
    const AccountPtr same = next.begin(*ledger_of(record), {worker_terms("a")}).front();
    next.attach(helper.transport());
    EXPECT_FALSE(next.accept(same, event(), std::make_shared<Remembers>(), Dispatcher::Clock::now()).completes);
    EXPECT_EQ(record, record_of(*ledger_of(record)));
}

}  // namespace
}  // namespace runscript
