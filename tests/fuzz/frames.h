// SPDX-License-Identifier: MPL-2.0
// What holds for a frame of any kind.

#pragma once

#include <string_view>

#include "promise.h"
#include "wire/messages.h"

namespace runscript {

// Whether the frame is a `Message`. If so, it is the one frame that tells it.
template <typename Message>
bool is_frame_of(std::string_view frame) {
    Message message{};
    if (!decode(frame, message)) {
        return false;
    }
    promise(encode(message) == frame, "what a frame tells makes the same frame again");
    return true;
}

// Whether it is one of `Messages`.
template <typename... Messages>
bool is_frame_of_any(std::string_view frame) {
    const int kinds = (int{is_frame_of<Messages>(frame)} + ...);
    promise(kinds <= 1, "a frame is of one kind at most");
    return kinds == 1;
}

}  // namespace runscript
