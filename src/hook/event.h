// SPDX-License-Identifier: MPL-2.0
// What scripts are told of a callout, or of the library itself.

#pragma once

#include <cstdint>

#include "delivery/shared_event.h"
#include "hook/facts/facts.h"
#include "hook/facts/isc_facts.h"
#include "hook/hook_points.h"
#include "hook/settings/telling.h"

namespace runscript {

// Events that have a key in common run one after the other: where there is none of a client or lease it is `own_key`,
// unless that is 0.
SharedEventPtr event_of(const Facts& facts, const Telling& telling, std::uint64_t own_key);

// The same in the dialect isc.
SharedEventPtr event_of(const IscFacts& facts, std::uint64_t own_key);

// A hook point of the library's own: all earlier events are over before it, and all later ones come behind.
SharedEventPtr event_of(HookPoint own);

}  // namespace runscript
