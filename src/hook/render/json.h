// SPDX-License-Identifier: MPL-2.0
// What Kea holds as JSON, as text for a script.

#pragma once

#include <cc/data.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace runscript {

// Appends a string of JSON, as printable UTF-8: other bytes are \u00NN.
void append_json_text(std::string& out, std::string_view bytes);

// How the text of a variable is written in JSON: as it is, as a string, or as true for 1 and false for 0.
enum class JsonForm : std::uint8_t { plain, quoted, boolean };

// Appends the text of a variable; null where it is empty.
void append_json_value(std::string& out, std::string_view text, JsonForm form);

// Appends `element` in one line, its strings as above. A value whose name ends with password or secret is "*****", as
// in Kea's own log. Returns false where that would take more than kMaxJsonBytes or end behind kMaxJsonEnd, and leaves
// `out` as it was.
[[nodiscard]] bool append_json(std::string& out, const isc::data::Element& element);

}  // namespace runscript
