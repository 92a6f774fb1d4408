// SPDX-License-Identifier: MPL-2.0

#include "kea_compat.h"

#include "session.h"

#include "leases.h"
#include "neighbour.h"
#include "server.h"
#include "step.h"

#include <asiolink/io_service.h>
#include <dhcpsrv/cfgmgr.h>
#include <hooks/server_hooks.h>
#include <util/multi_threading_mgr.h>

#include <boost/make_shared.hpp>

#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>

using isc::data::ConstElementPtr;
using isc::data::Element;
using isc::data::ElementPtr;
using isc::hooks::CalloutHandle;
using isc::hooks::HooksManager;
using isc::hooks::ServerHooks;

namespace runscript::driver {

namespace {

ElementPtr answer(const std::string& name, const ElementPtr& value) {
    const ElementPtr result = Element::createMap();
    result->set(name, value);
    return result;
}

// The argument that a callout of dhcp4_srv_configured sets when Kea is to refuse the configuration.
ElementPtr error_of(const CalloutHandle& handle) {
    const std::vector<std::string> names = handle.getArgumentNames();
    if (std::find(names.begin(), names.end(), "error") == names.end()) {
        return Element::create();
    }
    std::string text;
    handle.getArgument("error", text);
    return Element::create(text);
}

}  // namespace

Session::~Session() {
    if (loaded_) {
        unload(false);
    }
}

ElementPtr Session::run(const ConstElementPtr& command) {
    Fields fields(command);
    const std::string name = fields.text("command");
    if (name == "start") {
        return start(fields);
    }
    if (name == "load") {
        return load(fields);
    }
    if (name == "configured") {
        return configured(fields);
    }
    if (name == "call") {
        return call(fields);
    }
    if (name == "main-loop") {
        return main_loop(fields);
    }
    if (name == "unload") {
        const bool reconfigure = fields.flag("reconfigure");
        fields.finish();
        return unload(reconfigure);
    }
    throw std::invalid_argument("unknown command \"" + name + "\"");
}

ElementPtr Session::start(Fields& fields) {
    family_ = static_cast<int>(fields.number("family", 4));
    multi_threading_ = fields.flag("multi-threading");
    const std::string log = fields.text("log");
    const bool debug = fields.flag("debug");
    const ConstElementPtr subnets = fields.element("subnets");
    fields.finish();

    start_log(family_, log, debug);
    isc::dhcp::CfgMgr::instance().setFamily(family_ == 4 ? AF_INET : AF_INET6);
    isc::util::MultiThreadingMgr::instance().setMode(multi_threading_);
    register_hook_points(family_);
    use_option_types();
    find_interfaces();
    watch_databases();
    configure_subnets(family_, subnets);
    return answer("kea", Element::create(static_cast<int64_t>(KEA_HOOKS_VERSION)));
}

ElementPtr Session::load(Fields& fields) {
    const std::string library = fields.text("library");
    const ConstElementPtr parameters = fields.element("parameters");
    fields.finish();

    library_ = library;
    loaded_ = load_library(library, parameters, multi_threading_);
    return answer("loaded", Element::create(loaded_));
}

ElementPtr Session::configured(Fields& fields) const {
    const std::string hook = family_ == 4 ? "dhcp4_srv_configured" : "dhcp6_srv_configured";
    const std::optional<NoMemory> memory = read_no_memory(fields);
    fields.finish();

    Neighbour neighbour(CalloutHandle::NEXT_STEP_CONTINUE, Neighbour::Unparks::never, memory);
    Neighbour::register_at(hook);
    const auto handle = HooksManager::createCalloutHandle();
    handle->setArgument("io_context", boost::make_shared<isc::asiolink::IOService>());
    handle->setArgument("json_config", ConstElementPtr(Element::createMap()));
    handle->setArgument("server_config", isc::dhcp::CfgMgr::instance().getCurrentCfg());
    neighbour.join(*handle, nullptr);
    HooksManager::callCallouts(ServerHooks::getServerHooks().getIndex(hook), *handle);

    const ElementPtr result = answer("next", Element::create(next_step_name(handle->getStatus())));
    result->set("error", error_of(*handle));
    return result;
}

ElementPtr Session::call(Fields& fields) {
    const ConstElementPtr steps = fields.element("steps");
    const auto threads = static_cast<size_t>(fields.number("threads", 1));
    fields.finish();
    if (!steps) {
        throw std::invalid_argument("call: steps is missing");
    }

    // Callouts cannot be registered while others run, so this comes before the threads.
    for (const ElementPtr& step : steps->listValue()) {
        prepare_step(step);
    }

    std::vector<ElementPtr> results(steps->size());
    std::vector<std::shared_ptr<Parking>> parked(steps->size());
    std::atomic<size_t> next{0};
    const auto take_steps = [&] {
        for (size_t i = next++; i < results.size(); i = next++) {
            results[i] = run_step(steps->get(static_cast<int>(i)), parked[i]);
        }
    };
    std::vector<std::thread> others;
    while (others.size() + 1 < threads) {
        others.emplace_back(take_steps);
    }
    take_steps();
    for (std::thread& thread : others) {
        thread.join();
    }

    std::copy_if(parked.begin(), parked.end(), std::back_inserter(parked_),
                 [](const auto& packet) { return packet != nullptr; });
    const ElementPtr list = Element::createList();
    for (const ElementPtr& result : results) {
        list->add(result);
    }
    return answer("steps", list);
}

ElementPtr Session::main_loop(Fields& fields) {
    const std::int64_t milliseconds = fields.number("milliseconds");
    fields.finish();

    const auto is_gone = [](const auto& packet) { return packet->fate() != "parked"; };
    run_main_loop(family_, milliseconds, [&] { return std::all_of(parked_.begin(), parked_.end(), is_gone); });
    const ElementPtr list = Element::createList();
    for (const auto& packet : parked_) {
        const ElementPtr one = answer("fate", Element::create(std::string(packet->fate())));
        one->set("subnet", packet->subnet());
        list->add(one);
    }
    parked_.erase(std::remove_if(parked_.begin(), parked_.end(), is_gone), parked_.end());
    return answer("parked", list);
}

ElementPtr Session::unload(bool reconfigure) {
    loaded_ = false;
    HooksManager::clearParkingLots();
    auto& manager = isc::dhcp::CfgMgr::instance();
    if (reconfigure) {
        manager.getStagingCfg()->getHooksConfig().add(library_, Element::createMap());
    } else {
        watch_databases_no_more();
    }
    HooksManager::prepareUnloadLibraries();
    const ElementPtr result = answer("unloaded", Element::create(HooksManager::unloadLibraries()));
    manager.getStagingCfg()->getHooksConfig().clear();
    return result;
}

}  // namespace runscript::driver
