// SPDX-License-Identifier: MPL-2.0
// What a script replies with: a JSON object, whose keys stand in the table (reply_table.h).

#pragma once

#include <hooks/callout_handle.h>

#include <chrono>
#include <string>
#include <string_view>

#include "hook/decide/decision.h"
#include "hook/hook_points.h"

namespace runscript {

// What came of a reply.
struct Applied {
    std::string problem;  // why nothing was changed; empty if all is well
    Decision decision = Decision::go_on;
    bool changes = false;  // what the next script sees
    std::chrono::seconds holds{0};  // for this client at this hook point
};

// Checks the whole of it first, then makes all changes but the decision, which the caller applies. The thread of the
// callout.
Applied apply_reply(std::string_view text, HookPoint hook_point, isc::hooks::CalloutHandle& handle);

}  // namespace runscript
