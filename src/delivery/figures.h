// SPDX-License-Identifier: MPL-2.0
// What is counted and measured of one script.

#pragma once

#include <algorithm>
#include <cstdint>

namespace runscript {

// How long something took, in microseconds.
struct Times {
    std::uint64_t count = 0;
    std::uint64_t sum = 0;
    std::uint64_t longest = 0;

    void add(std::uint64_t microseconds) {
        ++count;
        sum += microseconds;
        longest = std::max(longest, microseconds);
    }
    void operator+=(const Times& other) {
        count += other.count;
        sum += other.sum;
        longest = std::max(longest, other.longest);
    }
    std::uint64_t mean() const { return count > 0 ? sum / count : 0; }
};

// Events since the last time that these figures were published (statistics.h). Each event that came is
// sooner or later one of succeeded, failed, timed_out, killed, dropped, coalesced and cached.
struct Counts {
    std::int64_t events = 0;
    std::int64_t succeeded = 0;  // exit status 0, or one that exit-status names
    std::int64_t failed = 0;     // another exit status, or it could not be started
    std::int64_t timed_out = 0;
    std::int64_t killed = 0;     // by a signal that was not the helper's
    std::int64_t dropped = 0;    // there was no room for it, or Kea ended before it was done
    std::int64_t coalesced = 0;  // a newer one has replaced it
    std::int64_t cached = 0;     // a reply that still holds has answered it
    std::int64_t repeated = 0;   // handed over a second time, since the helper had died
};

// Each of them.
inline constexpr std::int64_t Counts::*kCounts[] = {
    &Counts::events, &Counts::succeeded, &Counts::failed,    &Counts::timed_out,
    &Counts::killed, &Counts::dropped,   &Counts::coalesced, &Counts::cached, &Counts::repeated};

inline void operator+=(Counts& counts, const Counts& other) {
    for (const auto count : kCounts) {
        counts.*count += other.*count;
    }
}

struct Figures {
    Counts counts;
    Times run;   // from a script's start to its end
    Times wait;  // of a Kea thread
    std::int64_t running = 0;
    std::int64_t queued = 0;
};

inline void operator+=(Figures& figures, const Figures& other) {
    figures.counts += other.counts;
    figures.run += other.run;
    figures.wait += other.wait;
    figures.running += other.running;
    figures.queued += other.queued;
}

}  // namespace runscript
