// SPDX-License-Identifier: MPL-2.0
// A packet that Kea keeps aside until all who hold it let it go: Kea's hooks/parking_lots.h.

#pragma once

#include <dhcp/pkt4.h>
#include <dhcp/pkt6.h>
#include <hooks/callout_handle.h>

#include <memory>
#include <string>
#include <variant>

#include "hook/hook_points.h"

namespace runscript {

// While it is held, the handle of the callout lives, and its arguments stay what they are. Kea can forget the
// packet nevertheless, as when it reads its configuration again: to let it go then does nothing.
//
// The lot is looked up each time. One that is kept would outlive Kea's own, with packets that hold our library.
class ParkedPacket {
public:
    // The query of this callout, held from now on. Null where Kea did not park it, or it has been let go. In the
    // callout.
    static std::unique_ptr<ParkedPacket> hold(HookPoint hook_point, isc::hooks::CalloutHandle& handle);

    // Whether it can be held beyond the callout.
    bool can_wait() const;
    // What Kea looks for when it goes on, and complains if it does not find it. In the callout.
    void prepare();

    // As if it had not been held. In the callout.
    void hold_no_more();
    // Kea goes on with it once all others let it go, too. Single-threaded, it does so before this returns, and
    // calls callouts; so Kea's main thread, and no lock.
    void let_go();
    // Kea forgets it, whoever else holds it.
    void drop();

    // Beyond the callout Kea takes the subnet from another place than in it: what the scripts have chosen there, or
    // no subnet.
    void choose_subnet(bool none);

private:
    using Query = std::variant<isc::dhcp::Pkt4Ptr, isc::dhcp::Pkt6Ptr>;

    ParkedPacket(HookPoint hook_point, isc::hooks::CalloutHandle& handle, Query query);

    const HookPoint hook_point_;
    const std::string name_;  // of the hook point, as the lot has it
    const Query query_;
    isc::hooks::CalloutHandle* const in_callout_;
    const isc::hooks::CalloutHandlePtr handle_;  // Kea's own for this packet
};

}  // namespace runscript
