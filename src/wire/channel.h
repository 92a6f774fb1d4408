// SPDX-License-Identifier: MPL-2.0
// One end of the socket between hook and helper, as calls that never block.

#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "base/unique_fd.h"

namespace runscript {

// A connected pair of SOCK_SEQPACKET sockets, close-on-exec and non-blocking, with room for at least one
// frame of kMaxFrameBytes. On failure both are empty and errno is set.
std::pair<UniqueFd, UniqueFd> make_channel();

enum class SendResult {
    sent,
    full,      // try again when the socket is writable
    closed,    // the other end is gone
    too_long,  // more than kMaxFrameBytes: it never goes
};

// Sends one frame, the bytes of both parts one behind the other.
[[nodiscard]] SendResult send_frame(int fd, std::string_view frame, std::string_view rest = {});

enum class ReceiveResult {
    received,
    empty,     // nothing there now
    closed,    // the other end is gone and everything it sent was read
    too_long,  // the next frame had more than kMaxFrameBytes: what is there of it is none
};

// Receives frames into a buffer of its own, large enough for any.
class FrameReceiver {
public:
    FrameReceiver();

    // Points `frame` to the next frame, or to nothing; it is valid until the next call.
    [[nodiscard]] ReceiveResult receive(int fd, std::string_view& frame);

private:
    std::vector<char> buffer_;
};

}  // namespace runscript
