// SPDX-License-Identifier: MPL-2.0
// What scripts are told of a callout, or of the library itself.

#pragma once

#include "delivery/shared_event.h"
#include "hook/facts/facts.h"
#include "hook/hook_points.h"

namespace runscript {

// Scripts of one event run one after the other: where it has no key of a client or lease, it gets one of its own
// if `several` scripts are there.
SharedEventPtr event_of(const Facts& facts, bool several);

// A hook point of the library's own: all earlier events are over before it, and all later ones come behind.
SharedEventPtr event_of(HookPoint own);

}  // namespace runscript
