// SPDX-License-Identifier: MPL-2.0

#include "hook/helper_link.h"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <cerrno>

#include "base/system_error.h"
#include "hook/logger.h"
#include "hook/script_log.h"

namespace runscript {

namespace {

Settings settings_of(const Parameters& parameters) {
    return {parameters.script, static_cast<std::uint32_t>(parameters.timeout.count()),
            static_cast<std::uint32_t>(parameters.kill_delay.count()),
            static_cast<std::uint32_t>(parameters.max_parallel)};
}

// Starts a helper and gives it its settings.
std::string start_helper(HelperProcess& helper, const Parameters& parameters) {
    if (std::string problem = helper.start(parameters.helper); !problem.empty()) {
        return problem;
    }
    const std::string frame = encode(settings_of(parameters));
    if (send_frame(helper.socket(), frame) != SendResult::sent) {
        return "it ended at once: " + helper.end(kHelperPatience);
    }
    return {};
}

// The helper's first answer, as a problem or nothing.
std::string await_ready(HelperProcess& helper, FrameReceiver& receiver) {
    pollfd readable{helper.socket(), POLLIN, 0};
    int count = 0;
    do {
        count = ::poll(&readable, 1, static_cast<int>(kHelperPatience.count()));
    } while (count < 0 && errno == EINTR);
    std::string_view frame;
    if (count == 0) {
        return "it did not answer within " + std::to_string(kHelperPatience.count()) + " ms";
    }
    if (receiver.receive(helper.socket(), frame) != ReceiveResult::received) {
        return "it ended at once: " + helper.end(kHelperPatience);
    }
    if (Trouble trouble{}; decode(frame, trouble)) {
        return std::string(trouble.text);
    }
    return frame_kind(frame) == FrameKind::ready ? "" : "it is another version of the helper";
}

// While one of these lives, a thread that is created takes no signals.
class SignalsBlocked {
public:
    SignalsBlocked() {
        sigset_t all;
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    SignalsBlocked(const SignalsBlocked&) = delete;
    SignalsBlocked& operator=(const SignalsBlocked&) = delete;
    ~SignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_;
};

}  // namespace

HelperLink::HelperLink(const Parameters& parameters) : parameters_(parameters) {}

HelperLink::~HelperLink() = default;

std::string HelperLink::start() {
    if (thread_.joinable()) {
        return {};
    }
    wake_fd_ = UniqueFd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!wake_fd_) {
        return system_error("eventfd", errno);
    }
    auto helper = std::make_unique<HelperProcess>();
    std::string problem = start_helper(*helper, parameters_);
    if (problem.empty()) {
        problem = await_ready(*helper, receiver_);
    }
    if (problem.empty()) {
        adopt(std::move(helper));
    }
    try {
        const SignalsBlocked blocked;
        thread_ = std::thread(&HelperLink::run, this);
    } catch (const std::system_error& error) {
        helper_.reset();
        problem = std::string("no thread for it: ") + error.what();
    }
    return problem;
}

void HelperLink::adopt(std::unique_ptr<HelperProcess> helper) {
    LOG_INFO(logger, RUNSCRIPT_HELPER_STARTED).arg(parameters_.helper).arg(helper->pid());
    helper_started_ = Clock::now();
    const std::lock_guard lock(mutex_);
    helper_ = std::move(helper);
}

void HelperLink::accept(Event& event, Waiter* waiter) {
    std::unique_lock lock(mutex_);
    event.id = next_id_++;
    std::string frame = encode(event);
    if (frame.size() > kMaxFrameBytes) {
        lock.unlock();
        LOG_ERROR(logger, RUNSCRIPT_EVENT_TOO_LARGE)
            .arg(std::string(event.hook_point))
            .arg(frame.size())
            .arg(kMaxFrameBytes);
        return;
    }
    if (ledger_.size() >= parameters_.queue_limit) {
        if (drops_++ == 0) {
            wake();
        }
        return;
    }
    Entry& entry =
        ledger_.emplace(event.id, Entry{std::move(frame), event.hook_point, nullptr}).first->second;
    const bool direct = helper_ && unsent_.empty();
    if (!direct || send_frame(helper_->socket(), entry.frame) != SendResult::sent) {
        unsent_.push_back(event.id);
        wake();
    }
    // Last, when nothing can throw any more: the ledger must not point to a waiter that has gone.
    if (waiter != nullptr && helper_) {
        waiter->released = false;
        entry.waiter = waiter;
    }
}

void HelperLink::post(Event event) {
    accept(event, nullptr);
}

Outcome HelperLink::call(Event event) {
    Waiter waiter;
    accept(event, &waiter);
    std::unique_lock lock(mutex_);
    if (!waiter.ended.wait_for(lock, parameters_.timeout, [&] { return waiter.released; })) {
        ledger_.at(event.id).waiter = nullptr;
    }
    return waiter.outcome;
}

void HelperLink::stop() {
    if (!thread_.joinable()) {
        return;
    }
    std::size_t given_up = 0;
    {
        std::unique_lock lock(mutex_);
        drained_.wait_for(lock, kDrainTime, [&] { return ledger_.empty(); });
        given_up = ledger_.size();
        stopping_ = true;
        wake();
    }
    thread_.join();
    if (given_up > 0) {
        LOG_ERROR(logger, RUNSCRIPT_EVENTS_GIVEN_UP).arg(given_up).arg(kDrainTime.count());
    }
    log_drops();
    if (helper_) {
        // A helper that was not told would take the end of the channel for Kea's crash, and start
        // what was given up.
        const bool told = send_frame(helper_->socket(), encode(Stop{})) == SendResult::sent;
        const Milliseconds patience = told ? kGiveUpGrace + kHelperPatience : Milliseconds(0);
        static_cast<void>(helper_->end(patience));
    }
}

void HelperLink::wake() {
    // Fails only when the counter is at its maximum, and then the thread is about to wake anyway.
    static_cast<void>(::eventfd_write(wake_fd_.get(), 1));
}

// An exception here (no memory) must not end the server: the next pass tries again.
void HelperLink::run() {
    for (;;) {
        try {
            if (!run_once()) {
                return;
            }
        } catch (const std::exception& error) {
            LOG_ERROR(logger, RUNSCRIPT_HELPER_TROUBLE).arg(error.what());
            ::poll(nullptr, 0, static_cast<int>(kRestartDelay.count()));
        }
    }
}

bool HelperLink::run_once() {
    pollfd polled[2] = {{wake_fd_.get(), POLLIN, 0}, {-1, POLLIN, 0}};
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) {
            return false;
        }
        if (helper_) {
            polled[1].fd = helper_->socket();
            polled[1].events = unsent_.empty() ? POLLIN : POLLIN | POLLOUT;
        }
    }
    ::poll(polled, 2, static_cast<int>(time_until_due().count()));
    if (eventfd_t count = 0; (polled[0].revents & POLLIN) != 0) {
        static_cast<void>(::eventfd_read(wake_fd_.get(), &count));
    }
    if ((polled[1].revents & POLLOUT) != 0) {
        send_unsent();
    }
    if ((polled[1].revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
        receive();
    }
    if (!helper_ && Clock::now() >= next_start_) {
        start_again();
    }
    log_drops();
    return true;
}

// Until run() has to look again though nothing has happened on a descriptor; negative: never.
Milliseconds HelperLink::time_until_due() {
    const std::lock_guard lock(mutex_);
    auto due = Clock::time_point::max();
    if (!helper_) {
        due = next_start_;
    }
    if (drops_ > 0) {
        due = std::min(due, next_drop_log_);
    }
    if (due == Clock::time_point::max()) {
        return Milliseconds(-1);
    }
    return std::max(std::chrono::ceil<Milliseconds>(due - Clock::now()), Milliseconds(0));
}

void HelperLink::receive() {
    std::string_view frame;
    for (;;) {
        switch (receiver_.receive(helper_->socket(), frame)) {
            case ReceiveResult::received: handle(frame); break;
            case ReceiveResult::empty: return;
            case ReceiveResult::closed: helper_ended(); return;
        }
    }
}

void HelperLink::handle(std::string_view frame) {
    if (Done done{}; decode(frame, done)) {
        finish(done);
    } else if (Output output{}; decode(frame, output)) {
        log_output(parameters_.script, output);
    } else if (OutputCut cut{}; decode(frame, cut)) {
        log_cut(parameters_.script, cut);
    } else if (Trouble trouble{}; decode(frame, trouble)) {
        LOG_ERROR(logger, RUNSCRIPT_HELPER_TROUBLE).arg(std::string(trouble.text));
    }
}

void HelperLink::finish(const Done& done) {
    std::string_view hook_point;
    {
        const std::lock_guard lock(mutex_);
        const auto entry = ledger_.find(done.id);
        if (entry == ledger_.end()) {
            return;
        }
        hook_point = entry->second.hook_point;
        if (Waiter* const waiter = entry->second.waiter; waiter != nullptr) {
            waiter->outcome = done.outcome;
            waiter->released = true;
            waiter->ended.notify_one();
        }
        ledger_.erase(entry);
    }
    log_outcome(parameters_, hook_point, done.outcome);
    const std::lock_guard lock(mutex_);
    if (ledger_.empty()) {
        drained_.notify_all();
    }
}

void HelperLink::send_unsent() {
    const std::lock_guard lock(mutex_);
    while (!unsent_.empty()) {
        if (send_frame(helper_->socket(), ledger_.at(unsent_.front()).frame) != SendResult::sent) {
            return;  // full: poll tells when there is room; closed: receive() finds out
        }
        unsent_.pop_front();
    }
}

void HelperLink::helper_ended() {
    std::unique_ptr<HelperProcess> ended;
    std::size_t unfinished = 0;
    {
        const std::lock_guard lock(mutex_);
        ended = std::move(helper_);
        unsent_.clear();
        for (auto& [id, entry] : ledger_) {
            unsent_.push_back(id);
            if (entry.waiter != nullptr) {
                entry.waiter->released = true;
                entry.waiter->ended.notify_one();
                entry.waiter = nullptr;
            }
        }
        unfinished = ledger_.size();
    }
    const pid_t pid = ended->pid();
    const std::string how = ended->end(kHelperPatience);
    const auto now = Clock::now();
    quick_ends_ = now - helper_started_ < kHelperSettled ? quick_ends_ + 1 : 0;
    next_start_ = now + std::min(std::max(quick_ends_ - 1, 0) * kRestartDelay, kMaxRestartDelay);
    LOG_ERROR(logger, RUNSCRIPT_HELPER_ENDED).arg(pid).arg(how).arg(unfinished);
}

void HelperLink::start_again() {
    auto helper = std::make_unique<HelperProcess>();
    if (const std::string problem = start_helper(*helper, parameters_); !problem.empty()) {
        LOG_ERROR(logger, RUNSCRIPT_HELPER_NOT_STARTED).arg(parameters_.helper).arg(problem);
        next_start_ = Clock::now() + kMaxRestartDelay;
        return;
    }
    adopt(std::move(helper));
}

void HelperLink::log_drops() {
    std::uint64_t drops = 0;
    {
        const std::lock_guard lock(mutex_);
        const auto now = Clock::now();
        if (drops_ == 0 || (now < next_drop_log_ && !stopping_)) {
            return;
        }
        drops = std::exchange(drops_, 0);
        next_drop_log_ = now + kQueueFullLogInterval;
    }
    LOG_ERROR(logger, RUNSCRIPT_QUEUE_FULL)
        .arg(parameters_.queue_limit)
        .arg(drops)
        .arg(parameters_.script);
}

}  // namespace runscript
