// SPDX-License-Identifier: MPL-2.0

#include "delivery/record.h"

#include <gtest/gtest.h>

#include <utility>

#include "delivery.h"

namespace runscript {
namespace {

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
    EXPECT_TRUE(next.settle(Done{1, Exited{20}, 1, "", {}}, [](const Account& of, const std::string&) {
        EXPECT_TRUE(of.is_failure(Exited{20}));
    }));
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

}  // namespace
}  // namespace runscript
