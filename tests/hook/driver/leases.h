// SPDX-License-Identifier: MPL-2.0
// Kea's leases and subnets, made from a scenario's description.

#pragma once

#include <cc/data.h>
#include <dhcpsrv/lease.h>
#include <dhcpsrv/subnet.h>

namespace runscript::driver {

// Fields: address, hwaddr, htype, hwaddr-source, client-id, hostname, subnet-id, state, cltt,
// valid-lifetime. hwaddr and client-id that are null or absent are null pointers in the lease.
// Null gives a null pointer. Throws std::exception for a wrong field.
isc::dhcp::Lease4Ptr make_lease4(const isc::data::ConstElementPtr& description);

// Fields: those of a lease4 without client-id, and type ("IA_NA", "IA_PD"), prefix-length, duid,
// iaid, preferred-lifetime. The duid "placeholder" is what Kea puts there once a lease is declined.
isc::dhcp::Lease6Ptr make_lease6(const isc::data::ConstElementPtr& description);

// Adds subnets to the family's current configuration. `descriptions` is a list of maps, or null
// for no subnets. Fields: id, prefix, length, t1, t2 (absent: not configured), calculate-tee-times,
// t1-percent, t2-percent.
void configure_subnets(int family, const isc::data::ConstElementPtr& descriptions);

// The configured subnet with the id that `description` holds, or a null pointer if it is null.
// Throws std::invalid_argument if there is none.
isc::dhcp::Subnet4Ptr find_subnet4(const isc::data::ConstElementPtr& description);
isc::dhcp::Subnet6Ptr find_subnet6(const isc::data::ConstElementPtr& description);

}  // namespace runscript::driver
