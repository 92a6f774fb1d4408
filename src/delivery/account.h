// SPDX-License-Identifier: MPL-2.0
// The account of one script: its terms, how many of its events are under way, and what became of the others.

#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "delivery/figures.h"
#include "delivery/terms.h"
#include "wire/codec.h"
#include "wire/outcome.h"

namespace runscript {

// One run that did not go well, for people to look at.
struct Failure {
    std::chrono::system_clock::time_point time;
    std::string hook_point;
    std::string outcome;    // as describe() tells it
    std::string last_line;  // of its standard error
};

using FailurePtr = std::shared_ptr<const Failure>;

// Passive; the Dispatcher's lock guards it, but for terms(), which stay the same while events come. What does
// not return a list neither takes memory nor throws.
class Account {
public:
    // Ids of the events that wait, whose places in the set are made before the lock is taken.
    using Waiting = std::set<std::uint64_t>;

    explicit Account(Terms terms) : terms_(std::move(terms)), workers_(terms_.script.workers) {}

    const Terms& terms() const { return terms_; }
    ScriptId id() const { return terms_.script.id; }

    // Whether it is in the configuration in use, and not only in one before it.
    bool is_current() const { return is_current_; }
    // Whether the helper has been told of it.
    bool is_told() const { return is_told_; }
    void set_told(bool is_told) { is_told_ = is_told; }
    // A configuration goes on with it, by terms that are the same for events.
    void renew(Terms terms);
    void become_former() { is_current_ = false; }
    // No event of it is under way.
    bool is_settled() const { return entries_ == 0; }

    // Whether an event of so many bytes may be accepted, once others with these numbers are taken back.
    bool has_room(std::size_t bytes, std::size_t fewer_events = 0, std::size_t fewer_bytes = 0) const;
    // The event that waits longest and may be dropped for a newer one; 0 for none. They are known of a script
    // whose starts are told.
    std::uint64_t oldest_waiting() const { return waiting_.empty() ? 0 : *waiting_.begin(); }
    // Whether there would be room if all of those were dropped.
    bool could_have_room(std::size_t bytes) const {
        return has_room(bytes, waiting_.size(), waiting_bytes_);
    }

    // The way of an event: it came, and was dropped for lack of room, lost for another reason, answered by a reply
    // that still holds, or accepted. Of
    // those that were accepted some are wanted no more, and each leaves the ledger at last.
    void came() { ++figures_.counts.events; }
    void dropped();
    void lost() { ++figures_.counts.dropped; }
    void cached() { ++figures_.counts.cached; }
    void accepted(std::size_t bytes);
    void wanted_no_more(std::size_t bytes);
    void repeated() { ++figures_.counts.repeated; }
    void left() { --entries_; }

    // How it ended: taken back for a newer one, or by its script; `failure` is null unless is_failure().
    void replaced() { ++figures_.counts.coalesced; }
    void ended(const Outcome& outcome, std::uint64_t duration_us, FailurePtr failure);
    bool is_failure(const Outcome& outcome) const;

    // Events that wait, of a script whose starts are told.
    void waits(Waiting::node_type place, std::size_t bytes);
    Waiting::node_type waits_no_more(std::uint64_t id, std::size_t bytes);

    void waited(std::uint64_t microseconds) { figures_.wait.add(microseconds); }
    void set_running(std::uint32_t count) { running_ = count; }

    // Its workers as the helper has last told; none in the mode exec.
    const std::vector<WorkerState>& workers() const { return workers_; }
    void set_worker(const WorkerState& state);
    void forget_workers();
    // None of them ends again and again.
    bool stands() const;

    // The counts since the last call, and the rest as it is.
    Figures take_figures();
    std::vector<FailurePtr> failures() const;  // oldest first
    // Forgets how long runs and waiting took, and the failures.
    void reset();

    // There is no room: so many wait or run.
    void note_full() { full_at_ = wanted_; }
    // Drops that were not logged yet, and when they may be.
    std::uint64_t drops_to_log() const { return drops_to_log_; }
    std::chrono::steady_clock::time_point next_drop_log() const { return next_drop_log_; }
    struct Drops {
        std::uint64_t count;
        std::size_t waiting;  // events, when the last of them was dropped
    };
    Drops take_drops(std::chrono::steady_clock::time_point now);

    // All that the end of an event under way needs, and what was not published yet.
    void write(FrameWriter& writer) const;
    // A former account; null where nothing stands that write() makes.
    static std::shared_ptr<Account> read(FrameReader& reader);
    // It comes with an event that is wanted still, or no more.
    void restored(bool wanted, std::size_t bytes);

private:
    void keep(FailurePtr failure);

    Terms terms_;
    bool is_current_ = true;
    bool is_told_ = false;
    std::size_t entries_ = 0;       // all its events in the ledger
    std::size_t wanted_ = 0;        // of these, those that were not taken back
    std::size_t wanted_bytes_ = 0;  // their bodies
    Waiting waiting_;
    std::size_t waiting_bytes_ = 0;
    std::int64_t running_ = 0;  // as the helper has last told
    std::vector<WorkerState> workers_;

    Figures figures_;
    std::array<FailurePtr, kMaxFailures> failures_;  // a ring; the next one goes to next_failure_
    std::size_t next_failure_ = 0;
    std::size_t full_at_ = 0;  // events
    std::uint64_t drops_to_log_ = 0;
    std::chrono::steady_clock::time_point next_drop_log_;
};

using AccountPtr = std::shared_ptr<Account>;

}  // namespace runscript
