// SPDX-License-Identifier: MPL-2.0
// What an event says to each script that it goes to: made once, and never changed.

#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "wire/messages.h"

namespace runscript {

struct SharedEvent {
    std::string hook_point;
    std::string body;         // as encode_body() makes it
    std::uint64_t lease = 0;  // a number of the leases that it is about; 0: none
    bool alone = false;       // it is none that may be dropped for another
};

using SharedEventPtr = std::shared_ptr<const SharedEvent>;

inline SharedEventPtr share(const Event& event, std::uint64_t lease) {
    return std::make_shared<const SharedEvent>(
        SharedEvent{std::string(event.hook_point), encode_body(event), lease, event.alone});
}

}  // namespace runscript
