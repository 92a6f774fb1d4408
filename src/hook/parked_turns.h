// SPDX-License-Identifier: MPL-2.0
// The turns whose packets are parked: no thread waits, each goes on when its script has ended or its time is over.

#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/unique_fd.h"
#include "delivery/completion.h"
#include "hook/turn.h"

namespace runscript {

// The lock is held to look something up. No turn is destroyed under it: that lets Kea go on with the packet.
class ParkedTurns {
public:
    using Clock = std::chrono::steady_clock;

    ParkedTurns() = default;
    ParkedTurns(const ParkedTurns&) = delete;
    ParkedTurns& operator=(const ParkedTurns&) = delete;
    ~ParkedTurns();

    // First. Returns what went wrong, or nothing.
    [[nodiscard]] std::string open();
    // next() has something when one of them is readable.
    int ended_fd() const { return ended_fd_.get(); }
    int late_fd() const { return late_fd_.get(); }

    // In the callout

    // Keeps the turn, whose packet waits since then, and returns its number.
    std::uint64_t keep(Turn&& turn, Clock::time_point since, Clock::time_point deadline);
    // Told of the end of its script.
    CompletionPtr completion(std::uint64_t number);
    // Which event the script was told, unless the turn has gone on meanwhile.
    void note_event(std::uint64_t number, std::uint64_t event);
    // It need not be kept: the completion was not told, and will not be.
    Turn take_back(std::uint64_t number);

    // In Kea's main thread

    struct Next {
        Turn turn;
        Clock::time_point since;  // its packet waits
        Outcome outcome;  // of its script
        ReplyPtr reply;   // null for none
        std::optional<std::uint64_t> given_up;  // the event, of which the end is not known in time
    };
    // A turn that goes on; nothing when there is none for now.
    std::optional<Next> next();
    // All packets are forgotten, and no turn goes on.
    void give_up();

private:
    struct End {
        std::uint64_t number;
        Outcome outcome;
        ReplyPtr reply;
    };
    class PacketWaits;

    struct Parked {
        Turn turn;
        Clock::time_point since;
        Clock::time_point deadline;
        std::uint64_t event = 0;  // until it is known
    };
    using All = std::map<std::uint64_t, Parked>;

    void ended(std::list<End>& end) noexcept;
    std::optional<Next> next_ended();
    std::optional<Next> next_late();
    void wake_at(Clock::time_point time);

    UniqueFd ended_fd_;
    UniqueFd late_fd_;  // readable from due_ on
    std::mutex mutex_;  // guards all below
    std::uint64_t last_ = 0;
    All parked_;
    std::list<End> ended_;  // of parked turns, and of some that did not wait for it
    Clock::time_point due_ = Clock::time_point::max();
};

}  // namespace runscript
