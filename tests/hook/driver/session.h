// SPDX-License-Identifier: MPL-2.0
// What the driver can be told to do: Kea's part of the life of a hook library, with no server.
//
// Each command is a JSON object with the field "command" and gives one JSON object:
//
//   start       family (4, 6), log (path of a file), debug (default false: INFO), subnets (see
//               leases.h; default none), multi-threading (default false)        → kea (version)
//   load        library (path), parameters (map)                                 → loaded (bool)
//   configured  memory (see a step's)                               → next, error (text or null)
//   call        steps, threads (default 1)                                                → steps
//   main-loop   milliseconds (how long at most)                                           → parked
//   unload      reconfigure (default false: the server stops; else it is about to load the library
//               again, for a new configuration)                                → unloaded (bool)
//
// A step has the fields hook (hook point), arguments (see arguments.h), status (optional: the next
// step which a library in front of ours has chosen), parks (default false: the server can park the packet), unparks
// (before, after; default never: when that library is done with the packet that it parks, seen from our callout), memory (optional: how many
// allocations succeed in our callout; with memory-returns true only the next one fails), repeat (default
// 1: how many times in a row, with the same objects). Its result: called (whether any callout is registered),
// next (continue, skip, drop, park), fate (if it parks: parked, left or dropped; see parking.h),
// microseconds and cpu-nanoseconds (of all repeats: the time that passed, and what the calling thread
// used), changed (see arguments.h).
// A step with the field command instead, and maybe the field arguments, calls that command of the control socket; its
// result is the answer.
// Each thread, the main thread among them, takes the next step that is left; so one thread calls
// them in order. `next` is what the server would read afterwards.
//
// main-loop runs Kea's main loop until no packet is parked any more. It tells of the packets that were parked after
// all steps so far, in the order of the steps: fate, and subnet (see parking.h); and forgets those that are gone.
//
// An exception out of a callout is caught and logged by Kea itself (HOOKS_CALLOUT_EXCEPTION).

#pragma once

#include "fields.h"
#include "parking.h"

#include <cc/data.h>

#include <memory>
#include <string>
#include <vector>

namespace runscript::driver {

class Session {
public:
    Session() = default;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    // Throws std::exception when the command is wrong; the session can go on.
    isc::data::ElementPtr run(const isc::data::ConstElementPtr& command);

private:
    isc::data::ElementPtr start(Fields& fields);
    isc::data::ElementPtr load(Fields& fields);
    isc::data::ElementPtr configured(Fields& fields) const;
    isc::data::ElementPtr call(Fields& fields);
    isc::data::ElementPtr main_loop(Fields& fields);
    isc::data::ElementPtr unload(bool reconfigure);

    int family_ = 4;
    bool multi_threading_ = false;
    bool loaded_ = false;
    std::string library_;  // the last that was loaded
    std::vector<std::shared_ptr<Parking>> parked_;
};

}  // namespace runscript::driver
