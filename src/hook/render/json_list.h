// SPDX-License-Identifier: MPL-2.0
// A list of Kea's objects in JSON.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "hook/render/json.h"
#include "hook/render/text.h"
#include "hook/variables.h"

namespace runscript {

// Appends `sources` as a list, each as an object with all `members`. Stops and returns false where a value is too long,
// and once `out` would have more than `limit` bytes.
template <typename Source, std::size_t kCount>
[[nodiscard]] bool append_json_list(std::string& out, const JsonMember<Source> (&members)[kCount],
                                    const std::vector<Source>& sources, std::size_t limit) {
    std::string value;
    Text text(value);  // NOLINT(misc-const-correctness): a variable's function writes
    out += '[';
    for (std::size_t i = 0; i < sources.size() && out.size() < limit; ++i) {
        out += i == 0 ? "{" : ", {";
        const char* before = "\"";
        for (const JsonMember<Source>& member : members) {
            value.clear();
            member.value(sources[i], text);
            if (text.take_left_out()) {
                return false;
            }
            out += before;
            out += member.key;
            out += "\": ";
            append_json_value(out, value, member.form);
            before = ", \"";
        }
        out += '}';
    }
    out += ']';
    return out.size() <= limit;
}

}  // namespace runscript
