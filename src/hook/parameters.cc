// SPDX-License-Identifier: MPL-2.0

#include "hook/parameters.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <vector>

#include "base/nearest_name.h"
#include "hook/build_config.h"
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

// The place of `name` among `names`. Where it is none of them, says so about the parameter, with the nearest of
// them and all that there are.
template <std::size_t kCount>
std::size_t index_of(std::string_view name, const std::string_view (&names)[kCount],
                     std::string_view parameter, const std::string& problem) {
    const auto found = std::find(std::begin(names), std::end(names), name);
    if (found != std::end(names)) {
        return static_cast<std::size_t>(found - std::begin(names));
    }
    std::string text = problem;
    const std::string_view nearest = nearest_name(name, {std::begin(names), std::end(names)});
    if (!nearest.empty()) {
        text += "did you mean " + in_quotes(nearest) + "? ";
    }
    text += "Known are";
    for (const std::string_view known : names) {
        text += ' ' + in_quotes(known);
    }
    refuse(parameter, text);
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

std::int64_t read_number(const ConstElementPtr& map, const NumberParameter& parameter) {
    const ConstElementPtr value = map->get(std::string(parameter.name));
    if (!value) {
        return parameter.standard;
    }
    const bool is_number = value->getType() == Element::integer;
    if (!is_number || value->intValue() < parameter.least || value->intValue() > parameter.most) {
        refuse(parameter.name, "is " + value->str() + ": allowed are whole numbers from " +
                                   std::to_string(parameter.least) + " to " +
                                   std::to_string(parameter.most));
    }
    return value->intValue();
}

decltype(Parameters::hook_points) read_hook_points(const ConstElementPtr& map) {
    static constexpr char kName[] = "hook-points";
    decltype(Parameters::hook_points) hook_points;
    const ConstElementPtr value = map->get(kName);
    if (!value) {
        for (std::size_t i = 0; i < hook_points.size(); ++i) {
            hook_points[i] = kCalledByDefault[i];
        }
        return hook_points;
    }
    if (value->getType() != Element::list || value->empty()) {
        refuse(kName, "is " + value->str() + ": give a list of names of hook points");
    }
    for (const ConstElementPtr item : value->listValue()) {
        if (item->getType() != Element::string) {
            refuse(kName, "has " + item->str() + " in it, which is no name of a hook point");
        }
        const std::string name = item->stringValue();
        const std::string problem = "has " + in_quotes(name) + " in it, which is not known: ";
        hook_points.set(index_of(name, kHookPointNames, kName, problem));
    }
    return hook_points;
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
            static_cast<void>(index_of(name, kParameterNames, name, "is not known: "));
        }
    }
    Parameters parameters;
    parameters.script = read_script(map);
    parameters.wait = read_wait(map);
    parameters.hook_points = read_hook_points(map);
    parameters.timeout = Milliseconds(read_number(map, kTimeoutParameter));
    parameters.kill_delay = Milliseconds(read_number(map, kKillDelayParameter));
    parameters.max_parallel = static_cast<std::size_t>(read_number(map, kMaxParallelParameter));
    parameters.queue_limit = static_cast<std::size_t>(read_number(map, kQueueLimitParameter));
    parameters.helper = find_helper();
    return parameters;
}

}  // namespace runscript
