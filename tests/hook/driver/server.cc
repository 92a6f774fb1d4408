// SPDX-License-Identifier: MPL-2.0

#include "server.h"

#include <database/database_connection.h>
#include <dhcp/iface_mgr.h>
#include <dhcp/option_data_types.h>
#include <hooks/hooks_manager.h>
#include <hooks/server_hooks.h>
#include <log/logger_manager.h>
#include <log/logger_specification.h>

#include <initializer_list>

namespace runscript::driver {

namespace {

using Names = std::initializer_list<const char*>;

// Registered by the servers themselves: dhcp4_srv.cc, dhcp6_srv.cc, ctrl_dhcp4_srv.cc,
// ctrl_dhcp6_srv.cc.
constexpr Names kServer4 = {"dhcp4_srv_configured", "buffer4_receive",  "pkt4_receive",
                            "subnet4_select",       "leases4_committed", "lease4_release",
                            "lease4_decline",       "pkt4_send",        "buffer4_send",
                            "ddns4_update",         "host4_identifier",  "lease4_offer",
                            "lease4_server_decline"};
constexpr Names kServer6 = {"dhcp6_srv_configured", "buffer6_receive",  "pkt6_receive",
                            "subnet6_select",       "leases6_committed", "lease6_release",
                            "lease6_decline",       "pkt6_send",        "buffer6_send",
                            "ddns6_update",         "host6_identifier",  "addr6_register"};

// Registered by libkea-dhcpsrv, so in both servers: alloc_engine.cc.
constexpr Names kAllocation = {"lease4_select", "lease4_renew",   "lease4_expire", "lease4_recover",
                               "lease6_select", "lease6_renew",   "lease6_rebind", "lease6_expire",
                               "lease6_recover"};

// Of the libraries for commands and for configuration back-ends.
constexpr Names kServer = {"command_processed"};
constexpr Names kBackEnd4 = {"cb4_updated"};
constexpr Names kBackEnd6 = {"cb6_updated"};

// Kea refuses to register a hook point twice, and whether its library has registered those of
// kAllocation depends on what the linker kept of it.
void register_missing(Names names) {
    for (const char* name : names) {
        if (isc::hooks::ServerHooks::getServerHooks().findIndex(name) < 0) {
            isc::hooks::HooksManager::registerHook(name);
        }
    }
}

}  // namespace

void register_hook_points(int family) {
    register_missing(family == 4 ? kServer4 : kServer6);
    register_missing(kAllocation);
    register_missing(kServer);
    register_missing(family == 4 ? kBackEnd4 : kBackEnd6);
}

void use_option_types() {
    static_cast<void>(isc::dhcp::OptionDataTypeUtil::getDataTypeName(isc::dhcp::OPT_STRING_TYPE));
}

void find_interfaces() {
    static_cast<void>(isc::dhcp::IfaceMgr::instance());
}

void watch_databases() {
    isc::db::DatabaseConnection::db_lost_callback_ = [](const auto&) { return true; };
}

void watch_databases_no_more() {
    isc::db::DatabaseConnection::db_lost_callback_ = nullptr;
}

void start_log(int family, const std::string& path, bool debug) {
    using namespace isc::log;
    const std::string root = family == 4 ? "kea-dhcp4" : "kea-dhcp6";
    const Severity severity = debug ? DEBUG : INFO;
    const int most_verbose = 99;
    LoggerManager::init(root, severity, most_verbose);
    OutputOption destination;
    destination.destination = OutputOption::DEST_FILE;
    destination.filename = path;
    LoggerSpecification specification(root, severity, most_verbose);
    specification.addOutputOption(destination);
    LoggerManager().process(specification);
}

}  // namespace runscript::driver
