// SPDX-License-Identifier: MPL-2.0
// What Kea holds as JSON, as text for a script.

#pragma once

#include <cc/data.h>

#include <string>
#include <string_view>

namespace runscript {

// Appends a string of JSON, as printable UTF-8: other bytes are \u00NN.
void append_json_text(std::string& out, std::string_view bytes);

// Appends `element` in one line, its strings as above. A value whose name ends with password or secret is "*****", as in
// Kea's own log. Returns false where that would take more than kMaxJsonBytes, and leaves `out` as it was.
[[nodiscard]] bool append_json(std::string& out, const isc::data::Element& element);

}  // namespace runscript
