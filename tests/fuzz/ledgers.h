// SPDX-License-Identifier: MPL-2.0
// Ledgers to begin with.

#pragma once

#include "delivery/dispatcher.h"

namespace runscript {

inline constexpr ScriptId kWithWorkers = 2;

// Two scripts, the second with a worker; of the first, events 1 to 3, of which the helper has been told, and of these 1 is replaced by 3.
inline void fill(Dispatcher& dispatcher) {
    Terms terms;
    terms.name = "a";
    terms.script.path = "/etc/kea/script.sh";
    terms.script.tells_starts = true;
    terms.meant = {20};
    terms.queue_limit = 10;
    terms.coalesce = true;
    Terms other = terms;
    other.name = "b";
    other.script.mode = Mode::worker;
    other.script.workers = 1;
    const auto accounts = dispatcher.begin({}, {terms, other});
    dispatcher.attach([](std::string_view, std::string_view) { return SendResult::sent; });
    for (const std::uint64_t lease : {1U, 2U, 1U}) {
        Event event;
        event.hook_point = "lease4_renew";
        static_cast<void>(dispatcher.post(accounts.front(), share(event, lease)));
    }
}

}  // namespace runscript
