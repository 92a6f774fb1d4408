// SPDX-License-Identifier: MPL-2.0

#include "step.h"

#include "arguments.h"
#include "fields.h"
#include "neighbour.h"

#include <hooks/hooks.h>
#include <hooks/hooks_manager.h>
#include <hooks/server_hooks.h>

#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <optional>
#include <stdexcept>

using isc::data::ConstElementPtr;
using isc::data::Element;
using isc::data::ElementPtr;
using isc::hooks::CalloutHandle;
using isc::hooks::HooksManager;
using isc::hooks::ServerHooks;

namespace runscript::driver {

namespace {

// In the order of CalloutHandle::CalloutNextStep, the same in every supported release.
constexpr const char* kNextSteps[] = {"continue", "skip", "drop", "park"};

CalloutHandle::CalloutNextStep parse_next_step(const std::string& name) {
    const auto* const found = std::find(std::begin(kNextSteps), std::end(kNextSteps), name);
    if (found == std::end(kNextSteps)) {
        throw std::invalid_argument("status: \"" + name +
                                    "\" is none of continue, skip, drop, park");
    }
    return static_cast<CalloutHandle::CalloutNextStep>(found - std::begin(kNextSteps));
}

Neighbour::Unparks parse_unparks(const std::string& name) {
    if (name == "before") {
        return Neighbour::Unparks::before_us;
    }
    if (name == "after") {
        return Neighbour::Unparks::after_us;
    }
    if (name.empty()) {
        return Neighbour::Unparks::never;
    }
    throw std::invalid_argument("unparks: \"" + name + "\" is none of before, after");
}

bool needs_neighbour(const Fields& fields) {
    return fields.has("status") || fields.has("memory");
}

int64_t cpu_nanoseconds_of_thread() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return int64_t{used.tv_sec} * 1'000'000'000 + used.tv_nsec;
}

// `command` is what Kea has read from its socket.
ElementPtr call_command(const ConstElementPtr& command, Fields& fields) {
    const std::string name = fields.text("command");
    if (fields.has("arguments")) {
        static_cast<void>(fields.element("arguments"));
    }
    fields.finish();
    const auto handle = HooksManager::createCalloutHandle();
    handle->setArgument("command", command);
    HooksManager::callCommandHandlers(name, *handle);
    ConstElementPtr response;
    handle->getArgument("response", response);
    return isc::data::copy(response);
}

ElementPtr call(const ConstElementPtr& step, std::shared_ptr<Parking>& parked) {
    Fields fields(step);
    if (fields.has("command")) {
        return call_command(step, fields);
    }
    const std::string name = fields.text("hook");
    const int hook = ServerHooks::getServerHooks().getIndex(name);
    const Arguments arguments(fields.element("arguments"));
    const auto handle = arguments.handle();
    const auto state = std::make_shared<isc::hooks::ScopedCalloutHandleState>(handle);
    arguments.set(*handle);
    const auto parking = fields.flag("parks") ? std::make_shared<Parking>(name, handle, state) : nullptr;
    std::optional<Neighbour> neighbour;
    if (needs_neighbour(fields)) {
        const std::string status = fields.has("status") ? fields.text("status") : "continue";
        const std::optional<NoMemory> memory = read_no_memory(fields);
        neighbour.emplace(parse_next_step(status), parse_unparks(fields.text("unparks")), memory);
        neighbour->join(*handle, parking.get());
    }
    const int64_t repeat = fields.number("repeat", 1);
    fields.finish();

    const auto begin = std::chrono::steady_clock::now();
    const int64_t cpu_begin = cpu_nanoseconds_of_thread();
    for (int64_t i = 0; i < repeat; ++i) {
        HooksManager::callCallouts(hook, *handle);
    }
    const int64_t cpu_end = cpu_nanoseconds_of_thread();
    const auto end = std::chrono::steady_clock::now();

    const ElementPtr result = Element::createMap();
    result->set("called", Element::create(HooksManager::calloutsPresent(hook)));
    result->set("next", Element::create(next_step_name(handle->getStatus())));
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(end - begin);
    result->set("microseconds", Element::create(static_cast<int64_t>(took.count())));
    result->set("cpu-nanoseconds", Element::create(cpu_end - cpu_begin));
    result->set("changed", arguments.changes());
    if (parking) {
        parking->after_callouts();
        result->set("fate", Element::create(std::string(parking->fate())));
        if (parking->fate() == "parked") {
            parked = parking;
        }
    }
    return result;
}

}  // namespace

std::string next_step_name(CalloutHandle::CalloutNextStep next) {
    return kNextSteps[next];
}

std::optional<NoMemory> read_no_memory(Fields& fields) {
    if (!fields.has("memory")) {
        return std::nullopt;
    }
    return NoMemory{fields.number("memory"), fields.flag("memory-returns")};
}

void prepare_step(const ConstElementPtr& step) {
    Fields fields(step);
    if (needs_neighbour(fields)) {
        Neighbour::register_at(fields.text("hook"));
    }
}

ElementPtr run_step(const ConstElementPtr& step, std::shared_ptr<Parking>& parked) noexcept {
    std::string error;
    try {
        return call(step, parked);
    } catch (const std::exception& exception) {
        error = exception.what();
    } catch (...) {
        error = "a callout threw what is no std::exception";
    }
    const ElementPtr result = Element::createMap();
    result->set("error", Element::create(error));
    return result;
}

}  // namespace runscript::driver
