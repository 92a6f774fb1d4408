// SPDX-License-Identifier: MPL-2.0

#include "hook/parked_turns.h"

#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/system_error.h"

namespace runscript {

namespace {

// In which Kea's thread, still on its way out of the callouts, gets a little further.
constexpr auto kMoment = std::chrono::milliseconds(1);

}  // namespace

// What it needs to tell of the end is there from the start, since there may be no memory then.
class ParkedTurns::PacketWaits : public Completion {
public:
    PacketWaits(ParkedTurns& turns, std::uint64_t number) : turns_(turns), end_{{number, TimedOut{}, nullptr}} {}

    void complete(const Outcome& outcome, const ReplyPtr& reply) noexcept override {
        end_.front().outcome = outcome;
        end_.front().reply = reply;
        turns_.ended(end_);
    }

private:
    ParkedTurns& turns_;
    std::list<End> end_;
};

ParkedTurns::~ParkedTurns() = default;

std::string ParkedTurns::open() {
    if (!ended_fd_) {
        ended_fd_ = UniqueFd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    }
    if (!late_fd_) {
        late_fd_ = UniqueFd(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK));
    }
    return ended_fd_ && late_fd_ ? "" : system_error(ended_fd_ ? "timerfd_create" : "eventfd", errno);
}

std::uint64_t ParkedTurns::keep(Turn&& turn, Clock::time_point since, Clock::time_point deadline) {
    All one;
    one.emplace(0, Parked{std::move(turn), since, deadline});
    All::node_type node = one.extract(one.begin());
    const std::lock_guard lock(mutex_);
    node.key() = ++last_;
    parked_.insert(std::move(node));
    if (deadline < due_) {
        wake_at(deadline);
    }
    return last_;
}

CompletionPtr ParkedTurns::completion(std::uint64_t number) {
    return std::make_shared<PacketWaits>(*this, number);
}

void ParkedTurns::note_event(std::uint64_t number, std::uint64_t event) {
    const std::lock_guard lock(mutex_);
    if (const auto found = parked_.find(number); found != parked_.end()) {
        found->second.event = event;
    }
}

Turn ParkedTurns::take_back(std::uint64_t number) {
    const std::lock_guard lock(mutex_);
    return std::move(parked_.extract(number).mapped().turn);
}

void ParkedTurns::ended(std::list<End>& end) noexcept {
    {
        const std::lock_guard lock(mutex_);
        ended_.splice(ended_.end(), end);
    }
    static_cast<void>(::eventfd_write(ended_fd_.get(), 1));
}

std::optional<ParkedTurns::Next> ParkedTurns::next() {
    eventfd_t count = 0;
    static_cast<void>(::eventfd_read(ended_fd_.get(), &count));
    const std::lock_guard lock(mutex_);
    if (auto next = next_ended()) {
        return next;
    }
    return next_late();
}

// Multi-threaded, the end can be here before Kea's thread has left the callouts.
std::optional<ParkedTurns::Next> ParkedTurns::next_ended() {
    bool is_early = false;
    for (auto end = ended_.begin(); end != ended_.end();) {
        const auto found = parked_.find(end->number);
        if (found == parked_.end()) {
            end = ended_.erase(end);
        } else if (found->second.turn.next_step.callout_is_over()) {
            Parked& parked = found->second;
            Next next{std::move(parked.turn), parked.since, end->outcome, std::move(end->reply), std::nullopt};
            parked_.erase(found);
            ended_.erase(end);
            return next;
        } else {
            is_early = true;
            ++end;
        }
    }
    if (is_early) {
        static_cast<void>(::eventfd_write(ended_fd_.get(), 1));
    }
    return std::nullopt;
}

std::optional<ParkedTurns::Next> ParkedTurns::next_late() {
    const auto now = Clock::now();
    if (now < due_) {
        return std::nullopt;
    }
    auto due = Clock::time_point::max();
    for (auto found = parked_.begin(); found != parked_.end(); ++found) {
        Parked& parked = found->second;
        if (parked.deadline <= now && parked.turn.next_step.callout_is_over()) {
            Next next{std::move(parked.turn), parked.since, TimedOut{}, nullptr, parked.event};
            parked_.erase(found);
            return next;
        }
        due = std::min(due, std::max<Clock::time_point>(parked.deadline, now + kMoment));
    }
    wake_at(due);
    return std::nullopt;
}

// steady_clock is CLOCK_MONOTONIC in libstdc++.
void ParkedTurns::wake_at(Clock::time_point time) {
    due_ = time;
    itimerspec when{};  // never
    if (time != Clock::time_point::max()) {
        const auto since_boot = std::max<std::chrono::nanoseconds>(time.time_since_epoch(), std::chrono::nanoseconds(1));
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since_boot);
        when.it_value.tv_sec = seconds.count();
        when.it_value.tv_nsec = (since_boot - seconds).count();
    }
    static_cast<void>(::timerfd_settime(late_fd_.get(), TFD_TIMER_ABSTIME, &when, nullptr));
}

void ParkedTurns::give_up() {
    All all;
    {
        const std::lock_guard lock(mutex_);
        all.swap(parked_);
    }
    for (auto& [number, parked] : all) {
        parked.turn.next_step.give_up();
    }
}

}  // namespace runscript
