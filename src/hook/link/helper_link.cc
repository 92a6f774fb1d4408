// SPDX-License-Identifier: MPL-2.0

#include "hook/link/helper_link.h"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/system_error.h"
#include "hook/link/handover.h"
#include "hook/kea/logger.h"
#include "hook/link/script_log.h"

namespace runscript {

namespace {

// Waits for the helper's Hello. Returns what went wrong, or nothing.
std::string await_hello(HelperProcess& helper, FrameReceiver& receiver) {
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
    Hello hello;
    return decode(frame, hello) && hello.version == kWireVersion ? "" : "it is another version of the helper";
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
    sigset_t before_{};
};

}  // namespace

HelperLink::HelperLink(Parameters parameters)
    : parameters_(std::move(parameters)), dispatcher_([this] { wake(); }) {}

HelperLink::~HelperLink() = default;

std::string HelperLink::start() {
    wake_fd_ = UniqueFd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    changed_fd_ = UniqueFd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!wake_fd_ || !changed_fd_) {
        return system_error("eventfd", errno);
    }
    TakenOver before = take_over();
    if (before.lost > 0) {
        LOG_ERROR(logger, RUNSCRIPT_EVENTS_LEFT_BEHIND).arg(before.lost);
    }
    const std::size_t events = before.ledger.entries.size();
    scripts_ = dispatcher_.begin(std::move(before.ledger), parameters_.scripts);
    std::string problem;
    if (before.helper) {
        LOG_INFO(logger, RUNSCRIPT_HELPER_KEPT).arg(before.helper->pid()).arg(events);
        adopt(std::move(before.helper));
    } else if (problem = start_first_helper(); !problem.empty()) {
        next_start_ = Clock::now() + kMaxRestartDelay;
    }
    const std::string no_thread = start_thread();
    return no_thread.empty() ? problem : no_thread;
}

std::string HelperLink::start_first_helper() {
    auto helper = std::make_unique<HelperProcess>();
    if (std::string problem = helper->start(parameters_.helper); !problem.empty()) {
        return problem;
    }
    static_cast<void>(send_frame(helper->socket(), encode(Hello{})));
    if (std::string problem = await_hello(*helper, receiver_); !problem.empty()) {
        return problem;
    }
    LOG_INFO(logger, RUNSCRIPT_HELPER_STARTED).arg(parameters_.helper).arg(helper->pid());
    adopt(std::move(helper));
    return {};
}

std::string HelperLink::start_thread() {
    stopping_ = false;
    try {
        const SignalsBlocked blocked;
        thread_ = std::thread(&HelperLink::run, this);
    } catch (const std::system_error& error) {
        static_cast<void>(dispatcher_.detach());
        helper_.reset();
        return std::string("no thread for it: ") + error.what();
    }
    return {};
}

void HelperLink::stop_thread() {
    stopping_ = true;
    wake();
    thread_.join();
    static_cast<void>(dispatcher_.log_drops(true));
}

bool HelperLink::hand_over() {
    if (!started()) {
        return false;
    }
    stop_thread();
    if (leave(helper_.get(), dispatcher_.content())) {
        return true;
    }
    static_cast<void>(start_thread());
    return false;
}

void HelperLink::stop() {
    if (!started()) {
        return;
    }
    static_cast<void>(dispatcher_.drain(kDrainTime));
    stop_thread();
    if (const std::size_t given_up = dispatcher_.content().entries.size(); given_up > 0) {
        LOG_ERROR(logger, RUNSCRIPT_EVENTS_GIVEN_UP).arg(given_up).arg(kDrainTime.count());
    }
    if (helper_) {
        // A helper that was not told would take the end of the channel for Kea's crash, and start
        // what was given up.
        const bool told = send_frame(helper_->socket(), encode(Stop{})) == SendResult::sent;
        const Milliseconds patience = told ? kGiveUpGrace + kHelperPatience : Milliseconds(0);
        static_cast<void>(helper_->end(patience));
    }
}

void HelperLink::adopt(std::unique_ptr<HelperProcess> helper) {
    helper_started_ = Clock::now();
    helper_ = std::move(helper);
    pid_ = helper_->pid();
    dispatcher_.attach(helper_->socket());
}

void HelperLink::wake() {
    // Fails only when the counter is at its maximum, and then the thread is about to wake anyway.
    static_cast<void>(::eventfd_write(wake_fd_.get(), 1));
}

// An exception here (no memory) must not end the server: the next pass tries again.
void HelperLink::run() {
    while (!stopping_) {
        try {
            run_once();
        } catch (const std::exception& error) {
            LOG_ERROR(logger, RUNSCRIPT_HELPER_TROUBLE).arg(error.what());
            ::poll(nullptr, 0, static_cast<int>(kRestartDelay.count()));
        }
    }
}

void HelperLink::run_once() {
    pollfd polled[2] = {{wake_fd_.get(), POLLIN, 0}, {-1, POLLIN, 0}};
    if (helper_) {
        polled[1].fd = helper_->socket();
        polled[1].events = dispatcher_.has_unsent() ? POLLIN | POLLOUT : POLLIN;
    }
    ::poll(polled, 2, static_cast<int>(time_until_due().count()));
    if (eventfd_t count = 0; (polled[0].revents & POLLIN) != 0) {
        static_cast<void>(::eventfd_read(wake_fd_.get(), &count));
    }
    if ((polled[1].revents & POLLOUT) != 0) {
        dispatcher_.send();
    }
    if ((polled[1].revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
        receive();
    }
    if (!helper_ && Clock::now() >= next_start_) {
        start_again();
    }
    if (dispatcher_.has_changed() && Clock::now() >= next_change_) {
        dispatcher_.forget_change();
        next_change_ = Clock::now() + kReportInterval;
        static_cast<void>(::eventfd_write(changed_fd_.get(), 1));
    }
    next_drop_log_ = dispatcher_.log_drops(false);
}

// Until run_once() has to look again though nothing has happened on a descriptor; negative: never.
Milliseconds HelperLink::time_until_due() {
    auto due = next_drop_log_;
    if (!helper_) {
        due = std::min(due, next_start_);
    }
    if (dispatcher_.has_changed()) {
        due = std::min(due, next_change_);
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
            case ReceiveResult::too_long:
                LOG_ERROR(logger, RUNSCRIPT_HELPER_TROUBLE).arg("a frame from it that is too long is lost");
                break;
        }
    }
}

void HelperLink::handle(std::string_view frame) {
    if (Done done{}; decode(frame, done)) {
        dispatcher_.settle(done);
    } else if (Started started{}; decode(frame, started)) {
        dispatcher_.note_start(started);
    } else if (Output output{}; decode(frame, output)) {
        log_output(dispatcher_.path_of(output.script), output);
    } else if (OutputCut cut{}; decode(frame, cut)) {
        log_cut(dispatcher_.path_of(cut.script), cut);
    } else if (Running running{}; decode(frame, running)) {
        dispatcher_.set_running(running);
    } else if (Trouble trouble{}; decode(frame, trouble)) {
        LOG_ERROR(logger, RUNSCRIPT_HELPER_TROUBLE).arg(std::string(trouble.text));
    }
}

void HelperLink::helper_ended() {
    pid_ = -1;
    ++restarts_;
    const std::size_t unfinished = dispatcher_.detach();  // before its socket's number is free again
    const std::unique_ptr<HelperProcess> ended = std::move(helper_);
    const pid_t pid = ended->pid();
    const std::string how = ended->end(kHelperPatience);
    const auto now = Clock::now();
    quick_ends_ = now - helper_started_ < kHelperSettled ? quick_ends_ + 1 : 0;
    next_start_ = now + std::min(std::max(quick_ends_ - 1, 0) * kRestartDelay, kMaxRestartDelay);
    LOG_ERROR(logger, RUNSCRIPT_HELPER_ENDED).arg(pid).arg(how).arg(unfinished);
}

void HelperLink::start_again() {
    auto helper = std::make_unique<HelperProcess>();
    if (const std::string problem = helper->start(parameters_.helper); !problem.empty()) {
        LOG_ERROR(logger, RUNSCRIPT_HELPER_NOT_STARTED).arg(parameters_.helper).arg(problem);
        next_start_ = Clock::now() + kMaxRestartDelay;
        return;
    }
    static_cast<void>(send_frame(helper->socket(), encode(Hello{})));
    LOG_INFO(logger, RUNSCRIPT_HELPER_STARTED).arg(parameters_.helper).arg(helper->pid());
    adopt(std::move(helper));
}

}  // namespace runscript
