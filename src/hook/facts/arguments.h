// SPDX-License-Identifier: MPL-2.0
// The arguments of one callout, as the sources of variables.

#pragma once

#include <hooks/callout_handle.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hook/hook_points.h"
#include "hook/facts/ordering_keys.h"
#include "hook/facts/sources.h"

namespace runscript {

// Each function but the first and last reads one argument from the handle: call it only at a hook point
// that has it (the generated set_variables does), since a miss costs an exception. An argument that Kea
// did not set, set to null, or set with another type than we know is a null pointer: it costs the script
// a value, never Kea a packet. The pointers live as long as this object.
class Arguments {
public:
    Arguments(HookPoint hook_point, isc::hooks::CalloutHandle& handle)
        : hook_point_(hook_point), handle_(handle) {}

    HookPoint hook_point() const { return hook_point_; }
    const Packet4* query4();
    const Packet4* response4();
    const Packet6* query6();
    const Packet6* response6();
    const Subnet4* subnet4();
    const Subnet6* subnet6();
    const Lease4* lease4();
    const Lease6* lease6();
    const std::vector<Lease4>* leases4();
    const std::vector<Lease4>* deleted_leases4();
    const std::vector<Lease6>* leases6();
    const std::vector<Lease6>* deleted_leases6();
    const bool* fake_allocation();
    const bool* remove_lease();

    // The event's ordering keys (wire/messages.h): who the query and leases that were read belong to, and
    // which addresses or prefixes the leases are for.
    OrderingKeys ordering_keys() const;

private:
    template <typename T>
    std::optional<T> read(const char* name) const;

    HookPoint hook_point_;
    isc::hooks::CalloutHandle& handle_;

    // Kea's objects, and what was made of them.
    isc::dhcp::Pkt4Ptr query4_packet_, response4_packet_;
    isc::dhcp::Pkt6Ptr query6_packet_, response6_packet_;
    isc::dhcp::Lease4Ptr lease4_object_;
    isc::dhcp::Lease6Ptr lease6_object_;
    isc::dhcp::Lease4CollectionPtr leases4_objects_, deleted_leases4_objects_;
    isc::dhcp::Lease6CollectionPtr leases6_objects_, deleted_leases6_objects_;
    boost::shared_ptr<const isc::dhcp::Subnet> subnet_;
    std::optional<Packet4> query4_, response4_;
    std::optional<Packet6> query6_, response6_;
    std::optional<Lease4> lease4_;
    std::optional<Lease6> lease6_;
    std::vector<Lease4> leases4_, deleted_leases4_;
    std::vector<Lease6> leases6_, deleted_leases6_;
    std::optional<bool> fake_allocation_, remove_lease_;
};

}  // namespace runscript
