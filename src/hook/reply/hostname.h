// SPDX-License-Identifier: MPL-2.0
// A lease's host name that a script has changed, on its way to the client: Kea has put the old one into the response
// before it asks about the lease, and the response can be had only when it is sent.

#pragma once

#include <hooks/callout_handle.h>

#include <string>

#include "hook/hook_points.h"

namespace runscript {

// Keeps the name with the packet.
void keep_hostname(isc::hooks::CalloutHandle& handle, const std::string& name);

// At pkt4_send and pkt6_send: puts the name that was kept, if there is one, into options 12 and 81 (RFC 2132,
// RFC 4702), or 39 (RFC 4704), of the response, as far as Kea has put them there.
void send_hostname(HookPoint hook_point, const isc::hooks::CalloutHandle& handle);

// Whether a script that is called there may change a name.
constexpr bool changes_hostname(HookPoint hook_point) {
    switch (hook_point) {
        case HookPoint::lease4_select:
        case HookPoint::lease4_renew:
        case HookPoint::lease6_select:
        case HookPoint::lease6_renew:
        case HookPoint::lease6_rebind: return true;
        default: return false;
    }
}

}  // namespace runscript
