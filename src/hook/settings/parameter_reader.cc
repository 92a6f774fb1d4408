// SPDX-License-Identifier: MPL-2.0

#include "hook/settings/parameter_reader.h"

#include <algorithm>

#include "base/limits.h"
#include "base/nearest_name.h"
#include "base/printable.h"

namespace runscript {

using isc::data::ConstElementPtr;
using isc::data::Element;

namespace {

std::string for_people(std::string_view text) {
    std::string printable;
    append_printable(printable, text);
    if (printable.size() > kMaxShownBytes) {
        printable.resize(printable_prefix(printable, kMaxShownBytes));
        printable += "...";
    }
    return printable;
}

}  // namespace

std::string in_quotes(std::string_view text) {
    return '"' + for_people(text) + '"';
}

std::string shown(const ConstElementPtr& value) {
    return for_people(value->str());
}

void refuse(std::string_view parameter, const std::string& problem) {
    throw ParameterError("parameter " + in_quotes(parameter) + ' ' + problem);
}

std::size_t index_of(std::string_view name, const std::vector<std::string_view>& names,
                     std::string_view parameter, const std::string& problem) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) {
        return static_cast<std::size_t>(found - names.begin());
    }
    std::string text = problem;
    const std::string_view nearest = nearest_name(name, names);
    if (!nearest.empty()) {
        text += "did you mean " + in_quotes(nearest) + "? ";
    }
    text += "Known are";
    for (const std::string_view known : names) {
        text += ' ' + in_quotes(known);
    }
    refuse(parameter, text);
}

bool read_boolean(const ConstElementPtr& map, const char* name, bool standard) {
    const ConstElementPtr value = map->get(name);
    if (!value) {
        return standard;
    }
    if (value->getType() != Element::boolean) {
        refuse(name, "is " + shown(value) + ": allowed are true and false");
    }
    return value->boolValue();
}

std::int64_t read_number(const ConstElementPtr& map, const NumberParameter& parameter) {
    const ConstElementPtr value = map->get(std::string(parameter.name));
    if (!value) {
        return parameter.standard;
    }
    const bool is_number = value->getType() == Element::integer;
    if (!is_number || value->intValue() < parameter.least || value->intValue() > parameter.most) {
        refuse(parameter.name, "is " + shown(value) + ": allowed are whole numbers from " +
                                   std::to_string(parameter.least) + " to " +
                                   std::to_string(parameter.most));
    }
    return value->intValue();
}

std::optional<std::string> read_string(const ConstElementPtr& map, const char* name) {
    const ConstElementPtr value = map->get(name);
    if (!value) {
        return std::nullopt;
    }
    if (value->getType() != Element::string || value->stringValue().empty()) {
        refuse(name, "is " + shown(value) + ": give a string that is not empty");
    }
    // The system would take it for what stands before the NUL.
    if (value->stringValue().find('\0') != std::string::npos) {
        refuse(name, "is " + in_quotes(value->stringValue()) + ", which holds a NUL byte");
    }
    return value->stringValue();
}

std::string string_of(const ConstElementPtr& value, std::string_view parameter, const char* what) {
    if (value->getType() != Element::string) {
        refuse(parameter, "has " + shown(value) + " in it, which is no " + what);
    }
    return value->stringValue();
}

}  // namespace runscript
