// SPDX-License-Identifier: MPL-2.0

#include "hook/settings/parameters.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <stdexcept>

#include "base/limits.h"
#include "hook/build_config.h"
#include "hook/kea/kea_versions.h"
#include "hook/settings/helper_file.h"
#include "hook/settings/options.h"
#include "hook/settings/script_environment.h"
#include "hook/settings/script_file.h"
#include "hook/settings/script_user.h"

namespace runscript {

namespace {

static_assert(kWorkersParameter.most == kMaxWorkers);

using isc::data::ConstElementPtr;
using isc::data::Element;

constexpr char kScriptAllowed[] =
    "give the absolute path of an executable file, a list of it and arguments, or a folder";

constexpr char kNameAllowed[] = "give the absolute path of an executable file";

[[noreturn]] void refuse_script(const std::string& path, const std::string& defect) {
    refuse("script", "is " + in_quotes(path) + ", which " + defect + "; " + kScriptAllowed);
}

void check_script(const std::string& path) {
    if (const std::string defect = program_defect(path); !defect.empty()) {
        refuse_script(path, defect);
    }
}

void check_place(const std::string& path) {
    if (const std::string defect = place_defect(path); !defect.empty()) {
        refuse_script(path, defect);
    }
}

// What the dialect isc calls the script.
std::string read_name(const std::string& path) {
    std::string defect = program_defect(path);
    if (defect.empty()) {
        defect = place_defect(path);
    }
    if (!defect.empty()) {
        refuse("name", "is " + in_quotes(path) + ", which " + defect + "; " + kNameAllowed);
    }
    return path;
}

// A folder's executable files, each fit to be run.
std::vector<std::string> files_in(const std::string& folder) {
    check_place(folder);
    std::vector<std::string> files;
    try {
        files = executables_in(folder);
    } catch (const std::runtime_error& error) {
        refuse_script(folder, error.what());
    }
    for (const std::string& file : files) {
        check_script(file);
        if (!scripts_folder()) {  // else it is enough where the folder is
            check_place(file);
        }
    }
    return files;
}

struct Programs {
    std::vector<std::string> paths;
    std::vector<std::string> arguments;
};

Programs read_script(const ConstElementPtr& map) {
    const ConstElementPtr value = map->get("script");
    if (const auto name = read_string(map, "name")) {
        if (value) {
            refuse("name", "stands beside \"script\", which says the same: take one of them out");
        }
        return {{read_name(*name)}, {}};
    }
    if (!value) {
        refuse("script", std::string("is missing: ") + kScriptAllowed);
    }
    Programs programs;
    std::string path;
    if (value->getType() == Element::list && !value->empty()) {
        std::size_t size = 0;
        for (const ConstElementPtr item : value->listValue()) {
            const std::string word = string_of(item, "script", "string");
            if (word.find('\0') != std::string::npos) {
                refuse("script", "has a NUL byte in it, which no argument can hold");
            }
            size += word.size() + 1;
            programs.arguments.push_back(word);
        }
        if (size > kMaxArgumentsBytes) {
            refuse("script", "has arguments of " + std::to_string(size) + " bytes: allowed are " +
                                 std::to_string(kMaxArgumentsBytes));
        }
        path = programs.arguments.front();
        programs.arguments.erase(programs.arguments.begin());
    } else if (value->getType() == Element::string) {
        path = value->stringValue();
    } else {
        refuse("script", "is " + shown(value) + ": " + kScriptAllowed);
    }
    if (!path.empty() && path[0] == '/' && is_folder(path) && programs.arguments.empty()) {
        while (path.size() > 1 && path.back() == '/') {
            path.pop_back();
        }
        programs.paths = files_in(path);
    } else {
        check_script(path);
        check_place(path);
        programs.paths.push_back(path);
    }
    return programs;
}

// Of a number as KEA_HOOKS_VERSION is: 20506 is 2.5.6.
std::string release_text(int number) {
    return std::to_string(number / 10000) + '.' + std::to_string(number / 100 % 100) + '.' +
           std::to_string(number % 100);
}

decltype(ScriptParameters::hook_points) read_hook_points(const ConstElementPtr& map, Dialect dialect) {
    static constexpr char kName[] = "hook-points";
    decltype(ScriptParameters::hook_points) hook_points;
    const ConstElementPtr value = map->get(kName);
    const bool is_isc = dialect == Dialect::isc;
    if (!value) {
        for (std::size_t i = 0; i < hook_points.size(); ++i) {
            hook_points[i] = is_isc ? kOfIsc[i] && kThereSince[i] <= KEA_HOOKS_VERSION : kCalledByDefault[i];
        }
        return hook_points;
    }
    if (value->getType() != Element::list || value->empty()) {
        refuse(kName, "is " + shown(value) + ": give a list of names of hook points");
    }
    for (const ConstElementPtr item : value->listValue()) {
        const std::string name = string_of(item, kName, "name of a hook point");
        const std::string problem = "has " + in_quotes(name) + " in it, which is not known: ";
        const std::size_t hook_point = index_of(name, kHookPointNames, kName, problem);
        if (kThereSince[hook_point] > KEA_HOOKS_VERSION) {
            refuse(kName, "has " + in_quotes(name) + " in it, which Kea has from " +
                              release_text(kThereSince[hook_point]) + " on, and this is Kea " +
                              release_text(KEA_HOOKS_VERSION));
        }
        if (is_isc && !kOfIsc[hook_point]) {
            refuse(kName, "has " + in_quotes(name) + " in it, which the dialect isc does not have: take it out, or "
                              "call a script of the dialect runscript there");
        }
        hook_points.set(hook_point);
    }
    return hook_points;
}

// A name among `known`, of a parameter that is a choice.
template <typename Choice, std::size_t kCount>
Choice read_choice(const ConstElementPtr& map, const char* parameter,
                   const std::string_view (&known)[kCount], Choice standard) {
    const auto name = read_string(map, parameter);
    if (!name) {
        return standard;
    }
    const std::string problem = "is " + in_quotes(*name) + ", which is not known: ";
    return static_cast<Choice>(index_of(*name, known, parameter, problem));
}

std::map<int, Decision> read_exit_status(const ConstElementPtr& map) {
    static constexpr char kName[] = "exit-status";
    std::map<int, Decision> decisions;
    const ConstElementPtr value = map->get(kName);
    if (!value) {
        return decisions;
    }
    if (value->getType() != Element::map) {
        refuse(kName, "is " + shown(value) + R"(: give a map such as { "20": "drop" })");
    }
    for (const auto& [key, decision] : value->mapValue()) {
        int status = -1;
        const auto* const end = std::from_chars(key.data(), key.data() + key.size(), status).ptr;
        if (end != key.data() + key.size() || status < 0 || status > 255) {
            refuse(kName, "has " + in_quotes(key) + " in it: allowed are exit statuses from \"0\" to "
                          "\"255\"");
        }
        const std::string name = string_of(decision, kName, "name of a decision");
        const std::string problem = "has " + in_quotes(name) + " in it, which is not known: ";
        decisions[status] = static_cast<Decision>(index_of(name, kOnFailureNames, kName, problem));
    }
    return decisions;
}

std::string read_working_directory(const ConstElementPtr& map) {
    static constexpr char kName[] = "working-directory";
    const std::string path = read_string(map, kName).value_or("/");
    if (path[0] != '/' || !is_folder(path)) {
        refuse(kName, "is " + in_quotes(path) + ": give the absolute path of a folder that exists");
    }
    return path;
}

// A decision that can never have an effect is a mistake, which the operator would not find otherwise.
void check_effect(const ScriptParameters& script, Decision decision, std::string_view parameter) {
    if (decision == Decision::go_on) {
        return;
    }
    const std::string has = "has " + in_quotes(name_of(decision)) + " in it, ";
    if (!script.wait) {
        const char* const waits = script.given->contains("sync") ? "sync" : "wait";
        refuse(parameter, has + "but Kea does not wait for the script: set " + in_quotes(waits) + " to true");
    }
    std::string honouring;
    for (std::size_t i = 0; i < std::size(kHookPointNames); ++i) {
        if (honours(static_cast<HookPoint>(i), decision)) {
            if (script.hook_points[i]) {
                return;
            }
            honouring += ' ' + in_quotes(kHookPointNames[i]);
        }
    }
    refuse(parameter, has + "but none of the hook points knows it; those that do are" + honouring);
}

std::string find_helper() {
    const std::string helper = helper_path();
    if (const std::string defect = program_defect(helper); !defect.empty()) {
        throw ParameterError("the helper program " + in_quotes(helper) + ' ' + defect +
                             "; install it there, or set KEA_RUNSCRIPT_HELPER in Kea's environment");
    }
    return helper;
}

template <std::size_t kCount>
void check_names(const ConstElementPtr& map, const std::string_view (&known)[kCount]) {
    for (const auto& [name, value] : map->mapValue()) {
        static_cast<void>(index_of(name, known, name, "is not known: "));
    }
}

// A parameter that would do nothing is a mistake, which the operator would not find otherwise. `choice` is what `map`
// says of the parameter `by`.
void check_bound(const ConstElementPtr& map, std::string_view by, std::string_view choice) {
    for (const BoundParameter& parameter : kBoundParameters) {
        if (parameter.by == by && parameter.choice != choice && map->contains(std::string(parameter.name))) {
            refuse(parameter.name, "makes no sense with " + in_quotes(by) + ' ' + in_quotes(choice) +
                                       ": take it out, or set " + in_quotes(by) + " to " + in_quotes(parameter.choice));
        }
    }
}

Mode read_mode(const ConstElementPtr& map) {
    const Mode mode = read_choice(map, "mode", kModeNames, Mode::exec);
    check_bound(map, "mode", kModeNames[static_cast<std::size_t>(mode)]);
    return mode;
}

Dialect read_dialect(const ConstElementPtr& map) {
    const Dialect dialect = read_choice(map, "dialect", kDialectNames, Dialect::runscript);
    check_bound(map, "dialect", kDialectNames[static_cast<std::size_t>(dialect)]);
    return dialect;
}

// Kea's own library does not wait, so its scripts may take their time.
bool read_wait(const ConstElementPtr& map, Dialect dialect) {
    if (map->contains("sync") && map->contains("wait")) {
        refuse("sync", "stands beside \"wait\", which says the same: take one of them out");
    }
    return read_boolean(map, "wait", read_boolean(map, "sync", dialect == Dialect::runscript));
}

// What a worker needs to know before its first event; its number comes from the helper.
std::string worker_environment(const ScriptParameters& script) {
    std::string hook_points;
    for (std::size_t i = 0; i < script.hook_points.size(); ++i) {
        if (script.hook_points[i]) {
            hook_points += (hook_points.empty() ? "" : " ") + std::string(kHookPointNames[i]);
        }
    }
    const int kea = KEA_HOOKS_VERSION;
    std::string block;
    const auto set = [&block](const std::string& name, const std::string& value) {
        block += "KEA_RUNSCRIPT_" + name + '=' + value + '\0';
    };
    set("PROTOCOL", std::to_string(kProtocolVersion));
    set("VERSION", kProjectVersion);
    set("KEA", std::to_string(kea / 10000) + '.' + std::to_string(kea / 100 % 100) + '.' + std::to_string(kea % 100));
    set("HOOK_POINTS", hook_points);
    return block;
}

// The name of the file; with a number behind it when one of `scripts` has this name.
std::string name_among(const std::vector<ScriptParameters>& scripts, const std::string& path) {
    const std::string file = path.substr(path.rfind('/') + 1);
    std::string name = file;
    const auto has_name = [&name](const ScriptParameters& script) { return script.terms.name == name; };
    for (int number = 2; std::any_of(scripts.begin(), scripts.end(), has_name); ++number) {
        name = file + '-' + std::to_string(number);
    }
    return name;
}

// The same as another script's, if one of `scripts` is told the same.
TellingPtr telling_among(const std::vector<ScriptParameters>& scripts, const Telling& telling) {
    for (const ScriptParameters& script : scripts) {
        if (*script.telling == telling) {
            return script.telling;
        }
    }
    return std::make_shared<const Telling>(telling);
}

// The helper is told of a script in one frame.
void check_frame(const Script& script) {
    if (const std::size_t size = encode(script).size(); size > kMaxFrameBytes) {
        refuse("script", "takes " + std::to_string(size) + " bytes with its arguments, environment and paths: "
                             "allowed are " + std::to_string(kMaxFrameBytes));
    }
}

// All but path, arguments and name, and what exit-status means.
Terms read_terms(const ConstElementPtr& map, const std::string& helper) {
    const auto number = [&map](const auto& parameter) {
        return static_cast<std::uint32_t>(read_number(map, parameter));
    };
    Terms terms;
    terms.queue_limit = number(kQueueLimitParameter);
    terms.on_full = read_choice(map, "on-full", kOnFullNames, terms.on_full);
    terms.coalesce = read_boolean(map, "coalesce", terms.coalesce);
    terms.script.timeout_ms = number(kTimeoutParameter);
    terms.script.kill_delay_ms = number(kKillDelayParameter);
    terms.script.max_running = number(kMaxParallelParameter);
    terms.script.tells_starts = terms.on_full == OnFull::drop_oldest;
    const ScriptUser run_as = read_user(map, helper);
    terms.script.user = run_as.user;
    terms.script.group = run_as.group;
    terms.script.nice = number(kNiceParameter);
    terms.script.working_directory = read_working_directory(map);
    terms.script.environment = read_environment(map);
    return terms;
}

// Appends what `map` configures: one script, or those of a folder.
void read_entry(const ConstElementPtr& map, Parameters& parameters) {
    const Dialect dialect = read_dialect(map);
    const Programs programs = read_script(map);
    ScriptParameters script;
    script.given = map;
    const Telling telling{dialect, read_selection(map), read_options(map, dialect)};
    script.telling = telling_among(parameters.scripts, telling);
    script.wait = read_wait(map, dialect);
    script.hook_points = read_hook_points(map, dialect);
    const Mode mode = read_mode(map);
    script.exit_status = read_exit_status(map);
    script.on_failure = read_choice(map, "on-failure", kOnFailureNames, script.on_failure);
    for (const auto& [status, decision] : script.exit_status) {
        check_effect(script, decision, "exit-status");
    }
    check_effect(script, script.on_failure, "on-failure");
    script.terms = read_terms(map, parameters.helper);
    script.terms.script.mode = mode;
    if (mode == Mode::worker) {
        script.terms.script.workers = static_cast<std::uint32_t>(read_number(map, kWorkersParameter));
        script.terms.script.pipelined = read_boolean(map, "pipeline", script.terms.script.pipelined);
        script.terms.script.environment += worker_environment(script);
    }
    script.terms.script.arguments = programs.arguments;
    for (const auto& [status, decision] : script.exit_status) {
        script.terms.meant.insert(status);
    }
    for (const std::string& path : programs.paths) {
        script.terms.script.path = path;
        script.terms.name = name_among(parameters.scripts, path);
        check_frame(script.terms.script);
        parameters.scripts.push_back(script);
    }
}

void read_list(const ConstElementPtr& list, Parameters& parameters) {
    if (list->getType() != Element::list || list->empty()) {
        refuse("scripts", "is " + shown(list) + ": give a list of maps, one for each script");
    }
    int number = 0;
    for (const ConstElementPtr entry : list->listValue()) {
        ++number;
        if (entry->getType() != Element::map) {
            refuse("scripts", "has " + shown(entry) + " in it, which is no map of parameters");
        }
        try {
            check_names(entry, kScriptParameterNames);
            read_entry(entry, parameters);
        } catch (const ParameterError& error) {
            throw ParameterError("script " + std::to_string(number) + " of \"scripts\": " + error.what());
        }
    }
}

}  // namespace

Decision decide(const ScriptParameters& script, const Outcome& outcome) {
    if (std::holds_alternative<Answered>(outcome)) {
        return Decision::go_on;
    }
    const auto* exited = std::get_if<Exited>(&outcome);
    if (exited == nullptr) {
        return script.on_failure;
    }
    const auto found = script.exit_status.find(exited->status);
    return found != script.exit_status.end() ? found->second : Decision::go_on;
}

Parameters read_parameters(const ConstElementPtr& map) {
    const ConstElementPtr top = map ? map : Element::createMap();
    check_names(top, kParameterNames);
    Parameters parameters;
    parameters.helper = find_helper();
    if (const ConstElementPtr list = top->get("scripts")) {
        for (const auto& [name, value] : top->mapValue()) {
            if (name != "scripts") {
                refuse(name, "stands beside \"scripts\": put it into the scripts that it is meant for");
            }
        }
        read_list(list, parameters);
    } else {
        read_entry(top, parameters);
    }
    return parameters;
}

}  // namespace runscript
