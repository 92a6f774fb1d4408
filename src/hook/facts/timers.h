// SPDX-License-Identifier: MPL-2.0
// T1 and T2 of a lease. Leases do not carry them: Kea works them out from the subnet when it answers, and
// so do we, by the same rule (Kea's Dhcpv4Srv::setTeeTimes and Dhcpv6Srv::setTeeTimes, the same from
// 2.2 to 3.2).

#pragma once

#include "hook/facts/sources.h"

namespace runscript {

Timers timers_of(const isc::dhcp::Lease4& lease, const isc::dhcp::Subnet4& subnet);

// DHCPv6 sends T1 and T2 always; 0 leaves the choice to the client (RFC 8415, 21.4). Kea computes them for
// an IA from its shortest preferred lifetime; for one lease it is the lease's own.
Timers timers_of(const isc::dhcp::Lease6& lease, const isc::dhcp::Subnet6& subnet);

}  // namespace runscript
