// SPDX-License-Identifier: MPL-2.0

#include "hook/parameters.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <vector>

#include "base/nearest_name.h"
#include "hook/build_config.h"
#include "hook/parameter_names.h"
#include "hook/program_file.h"

namespace runscript {

namespace {

using isc::data::ConstElementPtr;
using isc::data::Element;

constexpr char kScriptAllowed[] = "give the absolute path of an executable file";

std::string in_quotes(std::string_view text) {
    return '"' + std::string(text) + '"';
}

[[noreturn]] void refuse(std::string_view name, const std::string& problem) {
    throw ParameterError("parameter " + in_quotes(name) + ' ' + problem);
}

[[noreturn]] void refuse_unknown(const std::string& name) {
    std::string problem = "is not known: ";
    const std::vector<std::string_view> names(std::begin(kParameterNames),
                                              std::end(kParameterNames));
    if (const std::string_view nearest = nearest_name(name, names); !nearest.empty()) {
        problem += "did you mean " + in_quotes(nearest) + "? ";
    }
    problem += "Known are";
    for (const std::string_view known : kParameterNames) {
        problem += ' ' + in_quotes(known);
    }
    refuse(name, problem);
}

std::string read_script(const ConstElementPtr& map) {
    const ConstElementPtr value = map ? map->get("script") : nullptr;
    if (!value) {
        refuse("script", std::string("is missing: ") + kScriptAllowed);
    }
    if (value->getType() != Element::string) {
        refuse("script", "is " + value->str() + ", not a string: " + kScriptAllowed);
    }
    const std::string path = value->stringValue();
    if (const std::string defect = program_defect(path); !defect.empty()) {
        refuse("script", "is " + in_quotes(path) + ", which " + defect + "; " + kScriptAllowed);
    }
    return path;
}

bool read_wait(const ConstElementPtr& map) {
    const ConstElementPtr value = map->get("wait");
    if (!value) {
        return Parameters{}.wait;
    }
    if (value->getType() != Element::boolean) {
        refuse("wait", "is " + value->str() + ": allowed are true and false");
    }
    return value->boolValue();
}

// Where the tests' or the distribution's helper is; whoever sets Kea's environment owns Kea anyway.
std::string find_helper() {
    const char* path = std::getenv("KEA_RUNSCRIPT_HELPER");
    const bool given = path != nullptr && *path != '\0';
    const std::string helper = given ? path : kHelperPath;
    if (const std::string defect = program_defect(helper); !defect.empty()) {
        throw ParameterError("the helper program " + in_quotes(helper) + ' ' + defect +
                             "; install it there, or set KEA_RUNSCRIPT_HELPER in Kea's environment");
    }
    return helper;
}

}  // namespace

Parameters read_parameters(const ConstElementPtr& map) {
    if (map) {
        for (const auto& [name, value] : map->mapValue()) {
            const auto end = std::end(kParameterNames);
            if (std::find(std::begin(kParameterNames), end, name) == end) {
                refuse_unknown(name);
            }
        }
    }
    Parameters parameters;
    parameters.script = read_script(map);
    parameters.wait = read_wait(map);
    parameters.helper = find_helper();
    return parameters;
}

}  // namespace runscript
