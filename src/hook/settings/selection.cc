// SPDX-License-Identifier: MPL-2.0

#include "hook/settings/selection.h"

#include <fnmatch.h>

#include <string>
#include <vector>

#include "base/nearest_name.h"
#include "hook/settings/parameter_reader.h"

namespace runscript {

namespace {

constexpr char kVariables[] = "variables";

[[noreturn]] void refuse_pattern(const std::string& pattern) {
    const std::string_view nearest =
        nearest_name(pattern, std::vector(std::begin(kVariableNames), std::end(kVariableNames)));
    const std::string question = nearest.empty() ? "" : "did you mean " + in_quotes(nearest) + "? ";
    refuse(kVariables, "has " + in_quotes(pattern) + " in it, which is the name of no variable: " + question +
                           "The command kea-runscript variables lists them; * stands for any characters");
}

}  // namespace

Selection read_selection(const isc::data::ConstElementPtr& map) {
    Selection selection;
    const isc::data::ConstElementPtr value = map->get(kVariables);
    if (!value) {
        return selection.set();
    }
    if (value->getType() != isc::data::Element::list) {
        refuse(kVariables, "is " + shown(value) + ": give a list of names of variables");
    }
    selection.set(0);
    for (const isc::data::ConstElementPtr item : value->listValue()) {
        const std::string pattern = string_of(item, kVariables, "name of a variable");
        bool matches = false;
        // What else fnmatch(3) knows begins with one of these.
        const bool is_plain = pattern.find_first_of("?[\\") == std::string::npos;
        for (std::size_t i = 0; is_plain && i < selection.size(); ++i) {
            if (::fnmatch(pattern.c_str(), std::string(kVariableNames[i]).c_str(), 0) == 0) {
                selection.set(i);
                matches = true;
            }
        }
        if (!matches) {
            refuse_pattern(pattern);
        }
    }
    return selection;
}

}  // namespace runscript
