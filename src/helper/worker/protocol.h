// SPDX-License-Identifier: MPL-2.0
// What a worker reads and writes: a JSON object (RFC 8259) on each line.
//
//   {"id":7,"hook_point":"leases4_committed","wait":false,"time":1767225600.25,"variables":{"KEA_…":"…"}}
//   {"id":7}
//
// "again":true stands in an event that a worker may have had before. Variables without a value are left out. With
// pipeline, "keys":["…"] are those of the order that the worker keeps. An answer with "error":"…" is a failure.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "helper/queue.h"

namespace runscript {

// Appends the event's line, with its newline.
void append_event(std::string& lines, const Job& job);

// The id that an answer names; nothing when the line, without its newline, is no object with one.
std::optional<std::uint64_t> id_of_answer(std::string_view line);

// What the answer, or the reply of an exec script, says went wrong with the event, printable; nothing when nothing did.
std::optional<std::string> error_of_answer(std::string_view line);

}  // namespace runscript
