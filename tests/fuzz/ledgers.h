// SPDX-License-Identifier: MPL-2.0
// Ledgers to begin with.

#pragma once

#include <memory>

#include "delivery/ledger.h"

namespace runscript {

// Two scripts; of the first, events 1 to 3 that are sent, and of these 2 taken back.
inline Ledger::Content some_ledger() {
    Ledger::Content content;
    for (const ScriptId id : {1U, 2U}) {
        ScriptParameters parameters;
        parameters.path = "/etc/kea/script.sh";
        parameters.exit_status[20] = Decision::drop;
        Script script;
        script.id = id;
        script.path = parameters.path;
        script.tells_starts = id % 2;
        const auto called = std::make_shared<CalledScript>(id == 1 ? "a" : "b", parameters, script);
        content.scripts.emplace(id, called);
    }
    for (const std::uint64_t id : {1U, 2U, 3U}) {
        Ledger::Entry entry;
        entry.script = content.scripts.at(1);
        entry.frame = encode(Event{id, 1, false, kHookPointNames[0], {id}, {}});
        entry.hook_point = kHookPointNames[0];
        entry.lease = id;
        entry.sent = true;
        entry.fate = id == 2 ? Ledger::Fate::replaced : Ledger::Fate::run;
        content.entries.emplace(id, entry);
    }
    content.next_event = 4;
    content.next_script = 3;
    return content;
}

}  // namespace runscript
