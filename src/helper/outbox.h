// SPDX-License-Identifier: MPL-2.0
// Frames on their way to the hook, in two lanes: what the hook acts on overtakes what it only writes to its log.
// Within a lane the order is kept. It never blocks and never drops a frame while the hook is there;
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
    void push(std::string frame) { push(replies_, std::move(frame)); }
    void push_line(std::string frame) { push(lines_, std::move(frame)); }

    // Sends what the socket takes now. When the hook is gone, that is: throws away.
    void flush();

    bool empty() const { return replies_.frames.empty() && lines_.frames.empty(); }

    // Whether the socket has taken a frame since this was asked last.
    bool take_sent() { return std::exchange(sent_, false); }

    // Whether more than kMaxOutgoingBytes wait, of what push() and push_line() got.
    bool full() const { return is_full(replies_); }
    bool full_of_lines() const { return is_full(lines_); }

private:
    struct Lane {
        std::deque<std::string> frames;
        std::size_t bytes = 0;  // with what each frame costs
    };

    void push(Lane& lane, std::string frame);
    void flush(Lane& lane);
    static bool is_full(const Lane& lane);

    int channel_;
    Lane replies_;
    Lane lines_;
    bool sent_ = false;
};

}  // namespace runscript
