// SPDX-License-Identifier: MPL-2.0

#include "helper/outbox.h"

#include <utility>

#include "base/limits.h"
#include "wire/channel.h"

namespace runscript {

namespace {

std::size_t cost(const std::string& frame) {
    return sizeof(std::string) + frame.size();
}

}  // namespace

void Outbox::push(std::string frame) {
    bytes_ += cost(frame);
    frames_.push_back(std::move(frame));
    if (frames_.size() == 1) {
        flush();
    }
}

void Outbox::flush() {
    while (!frames_.empty() && send_frame(channel_, frames_.front()) != SendResult::full) {
        bytes_ -= cost(frames_.front());
        frames_.pop_front();
        sent_ = true;
    }
}

bool Outbox::full() const {
    return bytes_ > kMaxOutgoingBytes;
}

}  // namespace runscript
