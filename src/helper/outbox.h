// SPDX-License-Identifier: MPL-2.0
// Frames on their way to the hook. It never blocks and never drops a frame while the hook is there;
// whoever produces frames looks at full() and holds back.

#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <utility>

namespace runscript {

class Outbox {
public:
    explicit Outbox(int channel) : channel_(channel) {}

    // Sends the frame, or keeps it until flush() can.
    void push(std::string frame);

    // Sends what the socket takes now. When the hook is gone, that is: throws away.
    void flush();

    bool empty() const { return frames_.empty(); }

    // Whether the socket has taken a frame since this was asked last.
    bool take_sent() { return std::exchange(sent_, false); }

    bool full() const;  // more than kMaxOutgoingBytes wait

private:
    int channel_;
    std::deque<std::string> frames_;
    std::size_t bytes_ = 0;  // in frames_, with what each one costs
    bool sent_ = false;
};

}  // namespace runscript
