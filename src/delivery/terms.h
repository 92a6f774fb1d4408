// SPDX-License-Identifier: MPL-2.0
// What is agreed about the events of one script.

#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "wire/messages.h"

namespace runscript {

// What happens with one event more than there is room for; in the order of kOnFullNames.
enum class OnFull : std::uint8_t { drop_newest, drop_oldest, block };

struct Terms {
    std::string name;             // of the script's file; with a number behind it where two would be alike
    Script script;                // as the helper knows it
    std::set<std::int32_t> meant;  // exit statuses that are no failure; 0 never is one
    std::size_t queue_limit = 0;  // how many events may wait or run
    OnFull on_full = OnFull::drop_newest;
    bool coalesce = false;  // a newer event of the same leases replaces one that waits
};

// Whether an event that came under one of these has the same end under the other. Their ids may differ.
inline bool same_for_events(const Terms& left, const Terms& right) {
    return left.name == right.name && left.meant == right.meant &&
           Script::ways(left.script) == Script::ways(right.script);
}

}  // namespace runscript
