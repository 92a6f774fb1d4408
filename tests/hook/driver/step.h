// SPDX-License-Identifier: MPL-2.0
// One call of a hook point's callouts. session.h says what a step's description and result are.

#pragma once

#include "fields.h"
#include "memory.h"
#include "parking.h"

#include <cc/data.h>
#include <hooks/callout_handle.h>

#include <memory>
#include <optional>
#include <string>

namespace runscript::driver {

// "continue", "skip", "drop" or "park".
std::string next_step_name(isc::hooks::CalloutHandle::CalloutNextStep next);

// The fields memory and memory-returns.
std::optional<NoMemory> read_no_memory(Fields& fields);

// Registers what the step needs with Kea. Main thread only, while no callout runs. Throws
// std::exception for a wrong description.
void prepare_step(const isc::data::ConstElementPtr& step);

// Any thread, once per prepared step. Never throws: the result of a wrong step, or of a callout
// whose exception Kea lets pass, is {"error": text}. What is parked then, `parked` gets.
isc::data::ElementPtr run_step(const isc::data::ConstElementPtr& step, std::shared_ptr<Parking>& parked) noexcept;

}  // namespace runscript::driver
