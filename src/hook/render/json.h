// SPDX-License-Identifier: MPL-2.0
// What Kea holds as JSON, as text for a script.

#pragma once

#include <cc/data.h>

#include <string>

namespace runscript {

// Appends `element` in one line, as printable UTF-8: other bytes of a string are \u00NN. A value whose
// name ends with password or secret is "*****", as in Kea's own log. Returns false where that would take more than kMaxJsonBytes, and leaves `out` as it was.
[[nodiscard]] bool append_json(std::string& out, const isc::data::Element& element);

}  // namespace runscript
