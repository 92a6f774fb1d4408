// SPDX-License-Identifier: MPL-2.0

#include "helper/outbox.h"

#include "base/limits.h"
#include "wire/channel.h"

namespace runscript {

namespace {

std::size_t cost(const std::string& frame) {
    return sizeof(std::string) + frame.size();
}

}  // namespace

void Outbox::push(Lane& lane, std::string frame) {
    // Where others wait, the socket is full.
    const bool is_next = empty();
    lane.bytes += cost(frame);
    lane.frames.push_back(std::move(frame));
    if (is_next) {
        flush();
    }
}

void Outbox::flush() {
    flush(replies_);
    if (replies_.frames.empty()) {
        flush(lines_);
    }
}

void Outbox::flush(Lane& lane) {
    while (!lane.frames.empty() && send_frame(channel_, lane.frames.front()) != SendResult::full) {
        lane.bytes -= cost(lane.frames.front());
        lane.frames.pop_front();
        sent_ = true;
    }
}

bool Outbox::is_full(const Lane& lane) {
    return lane.bytes > kMaxOutgoingBytes;
}

}  // namespace runscript
