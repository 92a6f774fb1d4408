// SPDX-License-Identifier: MPL-2.0
// What the dialect isc tells of one callout.

#pragma once

#include <dhcp/option6_ia.h>

#include "hook/facts/facts.h"

namespace runscript {

// Facts, and the arguments that Kea's own library reads beside them; null where Kea does not pass them. Lists of leases
// that Kea does not pass are empty, since that library says so.
struct IscFacts : Facts {
    IscFacts(HookPoint its_hook_point, isc::hooks::CalloutHandle& handle);

    isc::dhcp::ClientIdPtr client_id;  // without one where the subnet does not go by it
    isc::dhcp::HWAddrPtr hwaddr;
    isc::dhcp::Option6IAPtr ia;  // the one of the lease, in the response
};

}  // namespace runscript
