// SPDX-License-Identifier: MPL-2.0
// What a script did, told in Kea's log. Any thread may call these.

#pragma once

#include <string>
#include <string_view>

#include "base/limits.h"
#include "wire/messages.h"

namespace runscript {

// One line if the run did not end with exit status 0. `timeout` is what it was allowed to take.
void log_outcome(const std::string& script, Milliseconds timeout, std::string_view hook_point,
                 const Outcome& outcome);

void log_output(const std::string& script, const Output& output);

void log_cut(const std::string& script, const OutputCut& cut);

}  // namespace runscript
