// SPDX-License-Identifier: MPL-2.0

#include "delivery/account.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace runscript {

namespace {

// Where one event counts; null when taken back.
struct Counter {
    Counts& counts;
    bool failed;

    std::int64_t* operator()(const Exited&) const { return failed ? &counts.failed : &counts.succeeded; }
    std::int64_t* operator()(const Killed&) const { return &counts.killed; }
    std::int64_t* operator()(const TimedOut&) const { return &counts.timed_out; }
    std::int64_t* operator()(const NotStarted&) const { return &counts.failed; }
    std::int64_t* operator()(const TakenBack&) const { return nullptr; }
    std::int64_t* operator()(const Answered&) const { return &counts.succeeded; }
    std::int64_t* operator()(const BadAnswer&) const { return &counts.failed; }
    std::int64_t* operator()(const Failed&) const { return &counts.failed; }
};

}  // namespace

void Account::renew(Terms terms) {
    terms.script.id = id();
    terms_ = std::move(terms);
    is_current_ = true;
}

bool Account::has_room(std::size_t bytes, std::size_t fewer_events, std::size_t fewer_bytes) const {
    const std::size_t events = wanted_ - fewer_events;
    // One event has room always, or a large one would never run.
    return events == 0 ||
           (events < terms_.queue_limit && wanted_bytes_ - fewer_bytes + bytes <= kMaxQueuedBytes);
}

void Account::dropped() {
    ++figures_.counts.dropped;
    ++drops_to_log_;
}

void Account::accepted(std::size_t bytes) {
    ++entries_;
    ++wanted_;
    wanted_bytes_ += bytes;
}

void Account::wanted_no_more(std::size_t bytes) {
    --wanted_;
    wanted_bytes_ -= bytes;
}

bool Account::is_failure(const Outcome& outcome) const {
    const auto* exited = std::get_if<Exited>(&outcome);
    if (exited == nullptr) {
        return !std::holds_alternative<TakenBack>(outcome) && !std::holds_alternative<Answered>(outcome);
    }
    return exited->status != 0 && terms_.meant.count(exited->status) == 0;
}

void Account::ended(const Outcome& outcome, std::uint64_t duration_us, FailurePtr failure) {
    std::int64_t* const counter = std::visit(Counter{figures_.counts, is_failure(outcome)}, outcome);
    if (counter == nullptr) {
        return;
    }
    ++*counter;
    if (!std::holds_alternative<NotStarted>(outcome)) {
        figures_.run.add(duration_us);
    }
    if (failure) {
        keep(std::move(failure));
    }
}

void Account::keep(FailurePtr failure) {
    failures_[next_failure_] = std::move(failure);
    next_failure_ = (next_failure_ + 1) % failures_.size();
}

void Account::set_worker(const WorkerState& state) {
    if (state.number < workers_.size()) {
        workers_[state.number] = state;
    }
}

bool Account::stands() const {
    return std::all_of(workers_.begin(), workers_.end(), [](const WorkerState& worker) { return worker.stands; });
}

void Account::forget_workers() {
    std::fill(workers_.begin(), workers_.end(), WorkerState{});
}

void Account::waits(Waiting::node_type place, std::size_t bytes) {
    waiting_.insert(std::move(place));
    waiting_bytes_ += bytes;
}

Account::Waiting::node_type Account::waits_no_more(std::uint64_t id, std::size_t bytes) {
    Waiting::node_type place = waiting_.extract(id);
    if (!place.empty()) {
        waiting_bytes_ -= bytes;
    }
    return place;
}

Figures Account::take_figures() {
    Figures figures = figures_;
    figures_.counts = {};
    const auto there = static_cast<std::int64_t>(entries_);
    figures.running = std::min(running_, there);
    figures.queued = there - figures.running;
    return figures;
}

std::vector<FailurePtr> Account::failures() const {
    std::vector<FailurePtr> result;
    result.reserve(failures_.size());
    for (std::size_t i = 0; i < failures_.size(); ++i) {
        if (const FailurePtr& failure = failures_[(next_failure_ + i) % failures_.size()]) {
            result.push_back(failure);
        }
    }
    return result;
}

void Account::reset() {
    figures_.run = {};
    figures_.wait = {};
    failures_ = {};
}

Account::Drops Account::take_drops(std::chrono::steady_clock::time_point now) {
    next_drop_log_ = now + kQueueFullLogInterval;
    return {std::exchange(drops_to_log_, 0), full_at_};
}

void Account::write(FrameWriter& writer) const {
    writer.write(encode(terms_.script));
    writer.write(terms_.name);
    writer.write(std::vector<std::int32_t>(terms_.meant.begin(), terms_.meant.end()));
    writer.write(is_told_);
    writer.write(static_cast<std::uint32_t>(running_));
    for (const WorkerState& worker : workers_) {
        writer.write(encode(worker));
    }
    for (const auto count : kCounts) {
        writer.write(static_cast<std::uint32_t>(figures_.counts.*count));  // since the last time: few
    }
    const std::vector<FailurePtr> kept = failures();
    writer.write(static_cast<std::uint32_t>(kept.size()));
    for (const FailurePtr& failure : kept) {
        writer.write(failure->time.time_since_epoch().count());
        writer.write(failure->hook_point);
        writer.write(failure->outcome);
        writer.write(failure->last_line);
    }
}

AccountPtr Account::read(FrameReader& reader) {
    using Time = std::chrono::system_clock::time_point;
    std::string_view script;
    std::vector<std::int32_t> meant;
    Terms terms;
    reader.read(script);
    reader.read(terms.name);
    reader.read(meant);
    terms.meant.insert(meant.begin(), meant.end());
    if (!decode(script, terms.script)) {
        return nullptr;
    }
    const auto account = std::make_shared<Account>(std::move(terms));
    account->become_former();
    reader.read(account->is_told_);
    const auto read_number = [&reader] {
        std::uint32_t number = 0;
        reader.read(number);
        return number;
    };
    account->running_ = read_number();
    for (WorkerState& worker : account->workers_) {
        std::string_view state;
        reader.read(state);
        if (!decode(state, worker)) {
            return nullptr;
        }
    }
    for (const auto count : kCounts) {
        account->figures_.counts.*count = read_number();
    }
    std::uint32_t failures = 0;
    reader.read(failures);
    for (; failures > 0 && reader.ok(); --failures) {
        Failure failure;
        Time::rep time = 0;
        reader.read(time);
        failure.time = Time(Time::duration(time));
        reader.read(failure.hook_point);
        reader.read(failure.outcome);
        reader.read(failure.last_line);
        account->keep(std::make_shared<const Failure>(std::move(failure)));
    }
    return reader.ok() ? account : nullptr;
}

void Account::restored(bool wanted, std::size_t bytes) {
    accepted(bytes);
    if (!wanted) {
        wanted_no_more(bytes);
    }
}

}  // namespace runscript
