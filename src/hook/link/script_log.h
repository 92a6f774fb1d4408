// SPDX-License-Identifier: MPL-2.0
// What a script did, told in Kea's log. Any thread may call these.

#pragma once

#include <string>
#include <string_view>

#include "delivery/account.h"
#include "wire/messages.h"

namespace runscript {

// One line if the run failed.
void log_outcome(const Account& account, const std::string& hook_point, const Outcome& outcome);

void log_output(const std::string& script, const Output& output);

// Nothing of its reply is done.
void log_refusal(const std::string& script, const std::string& hook_point, const std::string& problem);

// A worker is gone that was to stay.
void log_worker(const std::string& script, const WorkerEnded& end);

void log_cut(const std::string& script, const OutputCut& cut);

}  // namespace runscript
