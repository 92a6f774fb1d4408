// SPDX-License-Identifier: MPL-2.0
// Another hook library, which has callouts before ours and after ours, and Kea's parking lot between them.

#pragma once

#include "memory.h"

#include <hooks/callout_handle.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace runscript::driver {

// What it does in one step.
class Neighbour {
public:
    enum class Unparks { never, before_us, after_us };

    // With `memory`, allocations in our callout fail.
    Neighbour(isc::hooks::CalloutHandle::CalloutNextStep status, Unparks unparks,
              std::optional<NoMemory> memory)
        : status_(status), unparks_(unparks), memory_(memory) {}
    Neighbour(const Neighbour&) = delete;
    Neighbour& operator=(const Neighbour&) = delete;
    ~Neighbour();

    // Registers its callouts at the hook point. Main thread only, while no callout runs.
    static void register_at(const std::string& hook);

    // What the servers do before and after the callouts of leases4_committed and leases6_committed: the packet
    // is parked, and taken out of the parking lot again if the next step is not to park it. REQUIRES: that
    // this object is there until then.
    void before_callouts(const std::string& hook, isc::hooks::CalloutHandle& handle);
    void after_callouts(const isc::hooks::CalloutHandle& handle) const;

    // Whether the packet was let go before the server took it out, so that the answer left.
    [[nodiscard]] bool has_left() const { return has_left_; }

private:
    static int in_front(isc::hooks::CalloutHandle& handle);
    static int behind(isc::hooks::CalloutHandle& handle);

    const isc::hooks::CalloutHandle::CalloutNextStep status_;
    const Unparks unparks_;
    const std::optional<NoMemory> memory_;
    bool has_left_ = false;
    // Nothing where the server does not park.
    std::function<void()> reference_, unpark_, drop_;
};

}  // namespace runscript::driver
