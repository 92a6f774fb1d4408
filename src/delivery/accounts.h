// SPDX-License-Identifier: MPL-2.0
// What the end of an event means to the figures of its script. Under the Dispatcher's lock.

#pragma once

#include "delivery/ledger.h"
#include "wire/messages.h"

namespace runscript {

// Counts the event, which has left the ledger, and keeps a failure for people to look at.
void account(const Ledger::Entry& entry, const Done& done);

// One event of the script was dropped: counts it, also for the next message RUNSCRIPT_QUEUE_FULL.
void account_drop(CalledScript& script);

}  // namespace runscript
