// SPDX-License-Identifier: MPL-2.0
// Another hook library, which has callouts before ours and after ours.

#pragma once

#include "memory.h"
#include "parking.h"

#include <hooks/callout_handle.h>

#include <cstdint>
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

    // Before the callouts. REQUIRES: that this object, and the parking lot if there is one, are there until they
    // are over.
    void join(isc::hooks::CalloutHandle& handle, Parking* parking);

private:
    static int in_front(isc::hooks::CalloutHandle& handle);
    static int behind(isc::hooks::CalloutHandle& handle);

    const isc::hooks::CalloutHandle::CalloutNextStep status_;
    const Unparks unparks_;
    const std::optional<NoMemory> memory_;
    Parking* parking_ = nullptr;  // null where the server does not park
};

}  // namespace runscript::driver
