// SPDX-License-Identifier: MPL-2.0
// What a script did, told in Kea's log. Any thread may call these.

#pragma once

#include <string>
#include <string_view>

#include "hook/settings/parameters.h"
#include "wire/messages.h"

namespace runscript {

// One line if the run did not end with exit status 0 or one that the parameter exit-status knows.
void log_outcome(const ScriptParameters& parameters, std::string_view hook_point, const Outcome& outcome);

void log_output(const std::string& script, const Output& output);

void log_cut(const std::string& script, const OutputCut& cut);

}  // namespace runscript
