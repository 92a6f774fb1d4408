// SPDX-License-Identifier: MPL-2.0

#include "hook/parameters.h"

#include <algorithm>
#include <charconv>
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

Decision read_decision(const ConstElementPtr& value, std::string_view parameter) {
    if (value->getType() != Element::string) {
        refuse(parameter, "has " + value->str() + " in it, which is no name of a decision");
    }
    const std::string name = value->stringValue();
    const std::string problem = "has " + in_quotes(name) + " in it, which is not known: ";
    return static_cast<Decision>(index_of(name, kDecisionNames, parameter, problem));
}

std::map<int, Decision> read_exit_status(const ConstElementPtr& map) {
    static constexpr char kName[] = "exit-status";
    std::map<int, Decision> decisions;
    const ConstElementPtr value = map->get(kName);
    if (!value) {
        return decisions;
    }
    if (value->getType() != Element::map) {
        refuse(kName, "is " + value->str() + ": give a map such as { \"20\": \"drop\" }");
    }
    for (const auto& [key, decision] : value->mapValue()) {
        int status = -1;
        const auto end = std::from_chars(key.data(), key.data() + key.size(), status).ptr;
        if (end != key.data() + key.size() || status < 0 || status > 255) {
            refuse(kName, "has " + in_quotes(key) + " in it: allowed are exit statuses from \"0\" to "
                          "\"255\"");
        }
        decisions[status] = read_decision(decision, kName);
    }
    return decisions;
}

// A decision that can never have an effect is a mistake, which the operator would not find otherwise.
void check_effect(const Parameters& parameters, Decision decision, std::string_view parameter) {
    if (decision == Decision::go_on) {
        return;
    }
    const std::string has = "has " + in_quotes(name_of(decision)) + " in it, ";
    if (!parameters.wait) {
        refuse(parameter, has + "but Kea does not wait for the script: set \"wait\" to true");
    }
    std::string honouring;
    for (std::size_t i = 0; i < std::size(kHookPointNames); ++i) {
        if (honours(static_cast<HookPoint>(i), decision)) {
            if (parameters.hook_points[i]) {
                return;
            }
            honouring += ' ' + in_quotes(kHookPointNames[i]);
        }
    }
    refuse(parameter, has + "but none of the hook points knows it; those that do are" + honouring);
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

Decision decide(const Parameters& parameters, const Outcome& outcome) {
    const auto* exited = std::get_if<Exited>(&outcome);
    if (exited == nullptr) {
        return parameters.on_failure;
    }
    const auto found = parameters.exit_status.find(exited->status);
    return found != parameters.exit_status.end() ? found->second : Decision::go_on;
}

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
    parameters.exit_status = read_exit_status(map);
    if (const ConstElementPtr value = map->get("on-failure")) {
        parameters.on_failure = read_decision(value, "on-failure");
    }
    for (const auto& [status, decision] : parameters.exit_status) {
        check_effect(parameters, decision, "exit-status");
    }
    check_effect(parameters, parameters.on_failure, "on-failure");
    parameters.timeout = Milliseconds(read_number(map, kTimeoutParameter));
    parameters.kill_delay = Milliseconds(read_number(map, kKillDelayParameter));
    parameters.max_parallel = static_cast<std::size_t>(read_number(map, kMaxParallelParameter));
    parameters.queue_limit = static_cast<std::size_t>(read_number(map, kQueueLimitParameter));
    parameters.helper = find_helper();
    return parameters;
}

}  // namespace runscript
