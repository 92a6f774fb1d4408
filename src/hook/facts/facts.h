// SPDX-License-Identifier: MPL-2.0
// What Kea says in one callout. From it come the event's ordering keys and its variables, each without the
// other.

#pragma once

#include <asiolink/io_address.h>
#include <hooks/callout_handle.h>

#include <optional>
#include <string>
#include <vector>

#include "hook/facts/sources.h"
#include "hook/hook_points.h"

namespace runscript {

// The arguments that the hook point has by the table, each under Kea's name for it and read once, and no other; and
// what the table says is looked up beside. One that Kea did not set, set to null, or set with another type than we know
// is none: it costs the script a value, never Kea a packet. They are views of what the handle holds, and live as long
// as the callout.
struct Facts {
    Facts(HookPoint its_hook_point, isc::hooks::CalloutHandle& handle);
    Facts(const Facts&) = delete;
    Facts& operator=(const Facts&) = delete;

    const HookPoint hook_point;
    std::optional<Packet4> query4, response4;
    std::optional<Packet6> query6, response6;
    std::optional<Subnet4> subnet4;
    std::optional<Subnet6> subnet6;
    std::optional<Lease4> lease4;
    std::optional<Lease6> lease6, old_lease6, new_lease6;
    std::optional<std::vector<Lease4>> leases4, deleted_leases4;
    std::optional<std::vector<Lease6>> leases6, deleted_leases6;
    std::optional<bool> fake_allocation, remove_lease, ddns_forward, ddns_reverse;
    std::optional<std::string> ddns_hostname, command;
    std::optional<isc::asiolink::IOAddress> address6;
    std::optional<Json> command_arguments, configuration;
    std::optional<CommandResponse> command_response;
    std::optional<AuditEntries> audit_entries;
};

}  // namespace runscript
