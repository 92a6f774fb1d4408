// SPDX-License-Identifier: MPL-2.0
// Single values out of a map of parameters, checked. A value that is not what is asked for throws
// ParameterError, which names the parameter, its value, and what is allowed.

#pragma once

#include <cc/data.h>

#include <cstdint>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "hook/parameter_table.h"

namespace runscript {

// A parameter is missing, unknown, of the wrong type or has a value that cannot be used.
class ParameterError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// A text of the configuration, and any value, as a message shows it: printable, and not too long.
std::string in_quotes(std::string_view text);
std::string shown(const isc::data::ConstElementPtr& value);

// Throws ParameterError: `problem` is the end of a sentence that begins with the parameter.
[[noreturn]] void refuse(std::string_view parameter, const std::string& problem);

// The place of `name` among `names`. Where it is none of them, `problem` says so about the parameter, and the
// nearest of them and all that there are follow.
std::size_t index_of(std::string_view name, const std::vector<std::string_view>& names,
                     std::string_view parameter, const std::string& problem);

template <std::size_t kCount>
std::size_t index_of(std::string_view name, const std::string_view (&names)[kCount],
                     std::string_view parameter, const std::string& problem) {
    return index_of(name, std::vector(std::begin(names), std::end(names)), parameter, problem);
}

// Of the parameter `name` in `map`; what stands in the table, or nothing, where it is not given.
bool read_boolean(const isc::data::ConstElementPtr& map, const char* name, bool standard);
std::int64_t read_number(const isc::data::ConstElementPtr& map, const NumberParameter& parameter);
std::optional<std::string> read_string(const isc::data::ConstElementPtr& map, const char* name);

// The text of an element that may only be a string; `what` says what it should be.
std::string string_of(const isc::data::ConstElementPtr& value, std::string_view parameter,
                      const char* what);

}  // namespace runscript
