// SPDX-License-Identifier: MPL-2.0

#include "hook/link/helper_link.h"

#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/limits.h"
#include "base/system_error.h"
#include "hook/kea/logger.h"
#include "hook/link/handover.h"
#include "hook/link/script_log.h"

namespace runscript {

namespace {

bool is_our_hello(std::string_view frame) {
    Hello hello;
    return decode(frame, hello) && hello.version == kWireVersion;
}

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
    if (receiver.receive(helper.socket(), frame) == ReceiveResult::closed) {
        return "it ended at once: " + helper.end(kHelperPatience);
    }
    return is_our_hello(frame) ? "" : "it is of another version than this library: restart Kea";
}

void report_trouble(std::string_view text) {
    LOG_ERROR(logger, RUNSCRIPT_HELPER_TROUBLE).arg(std::string(text));
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

HelperLink::HelperLink(std::string program)
    : program_(std::move(program)), dispatcher_([this] { wake(); }) {}

HelperLink::~HelperLink() {
    if (started()) {
        stopping_ = true;
        wake();
        thread_.join();
    }
}

std::string HelperLink::start(const std::vector<Terms>& scripts) {
    if (!accounts_.empty()) {
        return start_thread();  // all is there but for what it lacked; it starts a helper
    }
    if (std::string problem = open_descriptors(); !problem.empty()) {
        return problem;
    }
    TakenOver former = take_over();
    if (former.lost > 0) {
        LOG_ERROR(logger, RUNSCRIPT_EVENTS_LEFT_BEHIND).arg(former.lost);
    }
    const std::size_t events = former.ledger.entries().size();
    accounts_ = dispatcher_.begin(std::move(former.ledger), scripts);
    std::string problem;
    if (former.helper) {
        LOG_INFO(logger, RUNSCRIPT_HELPER_KEPT).arg(former.helper->pid()).arg(events);
        use(std::move(former.helper));
        attach();
    } else if (problem = start_first_helper(); !problem.empty()) {
        next_start_ = Clock::now() + kMaxRestartDelay;
    }
    const std::string no_thread = start_thread();
    return no_thread.empty() ? problem : no_thread;
}

std::string HelperLink::open_descriptors() {
    wake_fd_ = UniqueFd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    changed_fd_ = UniqueFd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    return wake_fd_ && changed_fd_ ? "" : system_error("eventfd", errno);
}

std::string HelperLink::start_first_helper() {
    auto helper = std::make_unique<HelperProcess>();
    if (std::string problem = helper->start(program_); !problem.empty()) {
        return problem;
    }
    static_cast<void>(send_frame(helper->socket(), encode(Hello{})));
    if (std::string problem = await_hello(*helper, receiver_); !problem.empty()) {
        return problem;
    }
    LOG_INFO(logger, RUNSCRIPT_HELPER_STARTED).arg(program_).arg(helper->pid());
    use(std::move(helper));
    attach();
    return {};
}

std::string HelperLink::start_thread() {
    stopping_ = false;
    last_turn_ = Clock::now();
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
    tell_drops(true);
}

bool HelperLink::hand_over() {
    if (!started()) {
        return false;
    }
    stop_thread();
    if (!is_greeted_) {
        helper_.reset();  // it knows nothing yet
    }
    if (leave(helper_.get(), dispatcher_.ledger())) {
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
    if (const std::size_t given_up = dispatcher_.ledger().entries().size(); given_up > 0) {
        LOG_ERROR(logger, RUNSCRIPT_EVENTS_GIVEN_UP).arg(given_up).arg(kDrainTime.count());
    }
    if (helper_) {
        take_leave();
    }
}

void HelperLink::finish_former(Rest rest) {
    TakenOver former = take_over();
    if (former.lost > 0) {
        LOG_ERROR(logger, RUNSCRIPT_EVENTS_LEFT_BEHIND).arg(former.lost);
    }
    if (!former.helper) {
        const std::size_t events = former.ledger.entries().size();
        if (events > 0 && rest == Rest::is_left && leave(nullptr, former.ledger)) {
            LOG_WARN(logger, RUNSCRIPT_LEFT_UNFINISHED).arg(events);
        } else if (events > 0) {
            LOG_ERROR(logger, RUNSCRIPT_EVENTS_GIVEN_UP).arg(events).arg(0);
        }
        return;
    }
    static_cast<void>(dispatcher_.begin(std::move(former.ledger), {}));
    use(std::move(former.helper));
    std::string problem = open_descriptors();
    if (problem.empty()) {
        attach();
        problem = start_thread();
    }
    if (!problem.empty()) {
        report_trouble(problem);
        LOG_ERROR(logger, RUNSCRIPT_EVENTS_GIVEN_UP).arg(dispatcher_.ledger().entries().size()).arg(0);
        return;
    }
    const std::size_t left = dispatcher_.drain(kDrainTime);
    if (rest == Rest::is_left && left > 0 && hand_over()) {
        LOG_WARN(logger, RUNSCRIPT_LEFT_UNFINISHED).arg(left);
        return;
    }
    stop();
}

// The helper ends, and what it still has to say of the scripts' output goes to the log: for a bounded time, for
// Kea's main thread waits.
void HelperLink::take_leave() {
    const auto deadline = Clock::now() + kGiveUpGrace + kHelperPatience;
    const auto left = [&] {
        return std::max(std::chrono::ceil<Milliseconds>(deadline - Clock::now()), Milliseconds(0));
    };
    // A helper that was not told would take the end of the channel for Kea's crash, and start what was given up.
    bool is_there = is_greeted_ && send_frame(helper_->socket(), encode(Stop{})) == SendResult::sent;
    if (!is_there) {
        static_cast<void>(helper_->end(Milliseconds(0)));
    }
    while (is_there && left().count() > 0) {
        pollfd readable{helper_->socket(), POLLIN, 0};
        ::poll(&readable, 1, static_cast<int>(left().count()));
        std::string_view frame;
        is_there = receiver_.receive(helper_->socket(), frame) != ReceiveResult::closed;
        handle_output(frame);
    }
    static_cast<void>(helper_->end(left()));
}

void HelperLink::use(std::unique_ptr<HelperProcess> helper) {
    helper_started_ = Clock::now();
    silence_ = {};
    is_greeted_ = false;
    helper_ = std::move(helper);
    pid_ = helper_->pid();
}

void HelperLink::attach() {
    is_greeted_ = true;
    dispatcher_.attach([socket = helper_->socket()](std::string_view frame, std::string_view rest) {
        return send_frame(socket, frame, rest);
    });
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
            report_trouble(error.what());
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
    if (helper_) {
        serve(polled[1].revents);
    }
    if (!helper_ && Clock::now() >= next_start_) {
        start_again();
    }
    tell_changes();
    tell_drops(false);
}

// Until run_once() has to look again though nothing has happened on a descriptor.
Milliseconds HelperLink::time_until_due() {
    const auto now = Clock::now();
    auto due = std::min(next_drop_log_, helper_ ? now + kAliveInterval : next_start_);
    if (dispatcher_.has_changed()) {
        due = std::min(due, next_change_);
    }
    return std::max(std::chrono::ceil<Milliseconds>(due - now), Milliseconds(0));
}

// Both ways in turn, so that neither keeps the other waiting.
void HelperLink::serve(short ready) {
    if ((ready & POLLOUT) != 0) {
        dispatcher_.send();
    }
    const bool heard = (ready & (POLLIN | POLLHUP | POLLERR)) != 0 && receive();
    if (helper_) {
        watch_silence(heard);
    }
}

// Reads some frames. Whether there was one.
bool HelperLink::receive() {
    std::string_view frame;
    bool heard = false;
    for (int count = 0; count < kMaxFramesAtOnce && helper_ && !stopping_; ++count) {
        switch (receiver_.receive(helper_->socket(), frame)) {
            case ReceiveResult::received:
                is_greeted_ ? handle(frame) : greet(frame);
                break;
            case ReceiveResult::empty: return heard;
            case ReceiveResult::closed: helper_ended(); return heard;
            case ReceiveResult::too_long:
                report_trouble("a frame from it that is too long is lost");
                break;
        }
        heard = true;
    }
    return heard;
}

// What a helper says first. One of another version would take our events for something else, and we its answers.
void HelperLink::greet(std::string_view frame) {
    if (is_our_hello(frame)) {
        LOG_INFO(logger, RUNSCRIPT_HELPER_STARTED).arg(program_).arg(helper_->pid());
        is_other_version_ = false;
        attach();
        return;
    }
    if (!std::exchange(is_other_version_, true)) {
        LOG_ERROR(logger, RUNSCRIPT_HELPER_OTHER_VERSION).arg(program_);
    }
    pid_ = -1;
    static_cast<void>(helper_->end(Milliseconds(0)));
    helper_.reset();
    next_start_ = Clock::now() + kMaxRestartDelay;
}

void HelperLink::handle(std::string_view frame) {
    if (Done done; decode(frame, done)) {
        dispatcher_.settle(done, [&](const Account& account, const std::string& hook_point) {
            log_outcome(account, hook_point, done.outcome);
        });
    } else if (Started started; decode(frame, started)) {
        dispatcher_.note_start(started);
    } else if (Running running; decode(frame, running)) {
        dispatcher_.set_running(running);
    } else if (WorkerState state; decode(frame, state)) {
        dispatcher_.set_worker(state);
    } else {
        handle_output(frame);
    }
}

void HelperLink::handle_output(std::string_view frame) {
    if (Output output; decode(frame, output)) {
        log_output(path_of(output.script), output);
    } else if (OutputCut cut; decode(frame, cut)) {
        log_cut(path_of(cut.script), cut);
    } else if (WorkerEnded end; decode(frame, end)) {
        log_worker(path_of(end.script), end);
    } else if (Trouble trouble; decode(frame, trouble)) {
        report_trouble(trouble.text);
    }
}

std::string HelperLink::path_of(ScriptId script) {
    const AccountPtr account = dispatcher_.account(script);
    return account ? account->terms().script.path : "a former script";
}

// One turn counts for no more than kAliveInterval: whoever held up Kea's whole process held up the thread, and
// may have held up the helper as well.
void HelperLink::watch_silence(bool heard) {
    const auto now = Clock::now();
    const auto turn = std::min<Clock::duration>(now - std::exchange(last_turn_, now), kAliveInterval);
    silence_ = heard ? Clock::duration{} : silence_ + turn;
    if (silence_ >= kHelperSilence) {
        LOG_ERROR(logger, RUNSCRIPT_HELPER_SILENT).arg(helper_->pid()).arg(kHelperSilence.count());
        helper_->kill();
        helper_ended();
    }
}

void HelperLink::helper_ended() {
    pid_ = -1;
    ++restarts_;
    const std::size_t unfinished = dispatcher_.detach();  // before its socket's number is free again
    const std::unique_ptr<HelperProcess> ended = std::move(helper_);
    const pid_t pid = ended->pid();
    const std::string how = ended->bury();
    const auto now = Clock::now();
    quick_ends_ = now - helper_started_ < kHelperSettled ? quick_ends_ + 1 : 0;
    next_start_ = now + std::min(std::max(quick_ends_ - 1, 0) * kRestartDelay, kMaxRestartDelay);
    LOG_ERROR(logger, RUNSCRIPT_HELPER_ENDED).arg(pid).arg(how).arg(unfinished);
}

void HelperLink::start_again() {
    next_start_ = Clock::now() + kMaxRestartDelay;
    auto helper = std::make_unique<HelperProcess>();
    if (const std::string problem = helper->start(program_); !problem.empty()) {
        LOG_ERROR(logger, RUNSCRIPT_HELPER_NOT_STARTED).arg(program_).arg(problem);
        return;
    }
    static_cast<void>(send_frame(helper->socket(), encode(Hello{})));
    use(std::move(helper));
}

void HelperLink::tell_changes() {
    if (dispatcher_.has_changed() && Clock::now() >= next_change_) {
        dispatcher_.forget_change();
        next_change_ = Clock::now() + kReportInterval;
        static_cast<void>(::eventfd_write(changed_fd_.get(), 1));
    }
}

void HelperLink::tell_drops(bool last) {
    next_drop_log_ =
        dispatcher_.tell_drops(Clock::now(), last, [](const Account& account, const Account::Drops& drops) {
            LOG_ERROR(logger, RUNSCRIPT_QUEUE_FULL)
                .arg(drops.waiting)
                .arg(drops.count)
                .arg(account.terms().script.path);
        });
}

}  // namespace runscript
