// SPDX-License-Identifier: MPL-2.0
// A dispatcher with one script and a helper, for tests.

#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "delivery/dispatcher.h"
#include "helper_double.h"

namespace runscript {

using Told = std::vector<std::string>;
using Acceptance = Dispatcher::Acceptance;

// Remembers how its event ended.
class Remembers : public Completion {
public:
    void complete(const Outcome& outcome, const ReplyPtr&) noexcept override {
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
        dispatcher.settle(Done{id, outcome, 7, "last words", {}}, [](const Account&, const std::string&) {});
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

}  // namespace runscript
