// SPDX-License-Identifier: MPL-2.0

#include "hook/commands.h"

#include <cc/command_interpreter.h>
#include <cc/data.h>

#include <cstring>
#include <ctime>
#include <string_view>

namespace runscript {

namespace {

using isc::data::ConstElementPtr;
using isc::data::Element;
using isc::data::ElementPtr;

template <typename Number>
ElementPtr number(Number value) {
    return Element::create(static_cast<std::int64_t>(value));
}

// "2026-01-31T12:00:00.123Z"
std::string text_of(std::chrono::system_clock::time_point time) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    const auto milliseconds =
        std::chrono::duration_cast<Milliseconds>(time.time_since_epoch()).count() % 1000;
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    char date[32];
    std::strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &utc);
    char text[48];
    std::snprintf(text, sizeof text, "%s.%03dZ", date, static_cast<int>(milliseconds));
    return text;
}

ElementPtr hook_point_names_of(const ScriptParameters& script) {
    const ElementPtr names = Element::createList();
    for (std::size_t i = 0; i < std::size(kHookPointNames); ++i) {
        if (script.hook_points[i]) {
            names->add(Element::create(std::string(kHookPointNames[i])));
        }
    }
    return names;
}

// Every parameter with the value that holds, under its name in the configuration; but of the variables only
// those that stand in it, since the others may be secrets.
ElementPtr settings_of(const ScriptParameters& script) {
    const ElementPtr settings = Element::createMap();
    const ElementPtr words = Element::createList();
    words->add(Element::create(script.path()));
    for (const std::string& argument : script.terms.script.arguments) {
        words->add(Element::create(argument));
    }
    const ElementPtr statuses = Element::createMap();
    for (const auto& [status, decision] : script.exit_status) {
        statuses->set(std::to_string(status), Element::create(std::string(name_of(decision))));
    }
    for (const std::string_view name : kScriptParameterNames) {
        if (const ConstElementPtr given = script.given->get(std::string(name))) {
            settings->set(std::string(name), given);
        }
    }
    if (!settings->get("environment")) {
        settings->set("environment", Element::createMap());
    }
    settings->set("script", words);
    settings->set("mode", Element::create(std::string(kModeNames[static_cast<std::size_t>(script.terms.script.mode)])));
    if (script.terms.script.mode == Mode::worker) {
        settings->set("workers", number(script.terms.script.workers));
        settings->set("pipeline", Element::create(script.terms.script.pipelined));
    } else {
        const auto dialect = static_cast<std::size_t>(script.telling->dialect);
        settings->set("dialect", Element::create(std::string(kDialectNames[dialect])));
        settings->set("exit-status", statuses);
    }
    settings->set("wait", Element::create(script.wait));
    settings->set("hook-points", hook_point_names_of(script));
    settings->set("on-failure", Element::create(std::string(name_of(script.on_failure))));
    settings->set("timeout", number(script.terms.script.timeout_ms));
    settings->set("kill-delay", number(script.terms.script.kill_delay_ms));
    settings->set("max-parallel", number(script.terms.script.max_running));
    settings->set("queue-limit", number(script.terms.queue_limit));
    settings->set("on-full",
                  Element::create(std::string(kOnFullNames[static_cast<std::size_t>(script.terms.on_full)])));
    settings->set("coalesce", Element::create(script.terms.coalesce));
    settings->set("nice", number(script.terms.script.nice));
    settings->set("working-directory", Element::create(script.terms.script.working_directory));
    return settings;
}

ElementPtr described(const std::vector<FailurePtr>& failures) {
    const ElementPtr list = Element::createList();
    for (const FailurePtr& failure : failures) {
        const ElementPtr described = Element::createMap();
        described->set("time", Element::create(text_of(failure->time)));
        described->set("hook-point", Element::create(failure->hook_point));
        described->set("outcome", Element::create(failure->outcome));
        described->set("stderr", Element::create(failure->last_line));
        list->add(described);
    }
    return list;
}

ElementPtr described(const std::vector<WorkerState>& workers) {
    const ElementPtr list = Element::createList();
    for (const WorkerState& worker : workers) {
        const bool is_there = worker.pid != 0;
        const auto since = std::chrono::system_clock::time_point(std::chrono::seconds(worker.since));
        const ElementPtr described = Element::createMap();
        described->set("pid", is_there ? number(worker.pid) : Element::create());
        described->set("since", is_there ? Element::create(text_of(since)) : Element::create());
        described->set("stays", Element::create(worker.stands));
        described->set("on-the-way", number(worker.on_the_way));
        described->set("answered", number(worker.answered));
        described->set("restarts", number(worker.restarts));
        described->set("mean-time-us", number(worker.answered > 0 ? worker.total_us / worker.answered : 0));
        described->set("max-time-us", number(worker.greatest_us));
        list->add(described);
    }
    return list;
}

ElementPtr helper_of(Library& library) {
    const HelperLink::State state = library.link().state();
    const ElementPtr helper = Element::createMap();
    helper->set("program", Element::create(library.parameters().helper));
    helper->set("pid", state.pid < 0 ? Element::create() : number(state.pid));
    helper->set("restarts", number(state.restarts));
    return helper;
}

}  // namespace

void answer_status(Library& library, isc::hooks::CalloutHandle& handle) {
    library.publish_figures();
    const ElementPtr scripts = Element::createList();
    for (const CalledScript& script : library.scripts()) {
        const std::string& name = script.parameters.terms.name;
        const ElementPtr status = Element::createMap();
        status->set("name", Element::create(name));
        status->set("settings", settings_of(script.parameters));
        status->set("figures", Statistics::published(name));
        status->set("failures", described(library.link().dispatcher().failures(*script.account)));
        if (script.parameters.terms.script.mode == Mode::worker) {
            status->set("workers", described(library.link().dispatcher().workers(*script.account)));
        }
        scripts->add(status);
    }
    const ElementPtr arguments = Element::createMap();
    arguments->set("helper", helper_of(library));
    arguments->set("scripts", scripts);
    const std::string text = std::to_string(scripts->size()) + (scripts->size() == 1 ? " script" : " scripts");
    handle.setArgument("response", isc::config::createAnswer(0, text, arguments));
}

void answer_reset(Library& library, isc::hooks::CalloutHandle& handle) {
    library.publish_figures();
    for (const CalledScript& script : library.scripts()) {
        library.link().dispatcher().reset(*script.account);
        Statistics::reset(script.parameters.terms.name);
    }
    library.forget_replies();
    library.publish_figures();
    handle.setArgument("response",
                       isc::config::createAnswer(0, "all figures are 0, no failure and no reply is kept"));
}

void answer_restart(Library& library, isc::hooks::CalloutHandle& handle) {
    ConstElementPtr command;
    ConstElementPtr arguments;
    handle.getArgument("command", command);
    static_cast<void>(isc::config::parseCommand(arguments, command));
    const ConstElementPtr wanted = arguments ? arguments->get("script") : nullptr;
    int count = 0;
    std::string known;
    for (const CalledScript& script : library.scripts()) {
        const Terms& terms = script.parameters.terms;
        if (terms.script.mode != Mode::worker) {
            continue;
        }
        known += (known.empty() ? "" : " ") + in_quotes(terms.name);
        const bool is_wanted = !wanted || (wanted->getType() == Element::string && wanted->stringValue() == terms.name);
        if (is_wanted) {
            library.link().dispatcher().restart(script.account);
            ++count;
        }
    }
    if (count > 0 || !wanted) {
        const std::string text = "the workers of " + std::to_string(count) + (count == 1 ? " script" : " scripts") +
                                 " are replaced one by one";
        handle.setArgument("response", isc::config::createAnswer(0, text));
        return;
    }
    const std::string problem = "\"script\" is " + shown(wanted) + ", which is no name of a script with workers; " +
                                (known.empty() ? "there is none" : "known are " + known);
    handle.setArgument("response", isc::config::createAnswer(1, problem));
}

}  // namespace runscript
