// SPDX-License-Identifier: MPL-2.0

#include "helper/exec/run.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <utility>
#include <variant>

#include "base/printable.h"
#include "helper/worker/protocol.h"

namespace runscript {

namespace {

// Linux's pipe holds so much unless somebody changes it: one read takes all that is there.
constexpr std::size_t kReadBytes = 64 * 1024;

// At a script's end: enough for a pipe of the largest size that an ordinary user can set, and a
// bound when a process that was left behind writes without end.
constexpr int kReadsAtEnd = 16;

constexpr Stream kStreams[] = {Stream::standard_output, Stream::standard_error};

}  // namespace

Run::Run(Loop& loop, Launcher& launcher, Reports& reports, std::shared_ptr<const Job> job)
    : loop_(loop),
      launcher_(launcher),
      reports_(reports),
      job_(std::move(job)),
      output_([this](Stream stream, std::string_view line) { on_line(stream, line); }),
      timer_(loop) {
    start();
}

void Run::start() {
    started_ = Clock::now();
    launch_ = launcher_.start(job_, [this](Launch::Result result) { on_launched(std::move(result)); });
    timer_.start(Milliseconds(job_->script->timeout_ms), [this] { on_timeout(); });
}

void Run::on_launched(Launch::Result result) {
    const auto launch = std::exchange(launch_, nullptr);
    if (const auto* failure = std::get_if<NotStarted>(&result)) {
        timer_.stop();
        in_grace_ = false;
        if (!terminated_ && is_transient(*failure) && started_ < give_up_start_) {
            timer_.start(kStartRetryDelay, [this] { start(); });
            return;
        }
        if (!given_up_) {
            tell_end(timed_out_ ? Outcome(TimedOut{}) : *failure);
        }
        phase_ = Phase::closed;
        return;
    }
    auto& launched = std::get<Launched>(result);
    phase_ = Phase::running;
    process_.emplace(launched.pid, launch->take_pidfd());
    process_watch_ = std::make_unique<Watch>(loop_, process_->pidfd(), [this] { on_ended(); });
    process_watch_->want(true);
    if (terminated_) {
        // The signal went to the script alone: what it had started by then has not got it.
        signal(in_grace_ ? SIGTERM : SIGKILL);
    }
    if (!given_up_) {
        reports_.started(*job_);
        open(Stream::standard_output, std::move(launched.standard_output));
        open(Stream::standard_error, std::move(launched.standard_error));
        if (launched.reply) {
            reply_stream_.fd = std::move(launched.reply);
            reply_stream_.watch = std::make_unique<Watch>(loop_, reply_stream_.fd.get(), [this] { read_reply(); });
            reply_stream_.watch->want(true);
        }
    }
}

void Run::on_timeout() {
    timed_out_ = true;
    terminate(Milliseconds(job_->script->kill_delay_ms));
}

void Run::terminate(Milliseconds grace) {
    if (phase_ == Phase::closed) {
        return;  // but for lines, nothing is left of it
    }
    terminated_ = true;
    if (phase_ == Phase::starting && (!launch_ || launcher_.cancel(launch_))) {
        timer_.stop();
        launch_.reset();
        if (timed_out_) {
            tell_end(TimedOut{});
        }
        phase_ = Phase::closed;
        return;
    }
    signal(SIGTERM);
    in_grace_ = true;
    timer_.start(grace, [this] { kill(); });
}

// A script that is being started has no group yet.
void Run::signal(int signal) const {
    if (process_) {
        process_->signal_group(signal);
    } else {
        launch_->signal(signal);
    }
}

void Run::kill() {
    signal(SIGKILL);
    in_grace_ = false;
    if (phase_ == Phase::lingering) {
        linger();
    } else {
        timer_.start(kGiveUpGrace, [this] { on_not_killed(); });
    }
}

void Run::on_not_killed() {
    if (process_ && process_->outcome()) {
        on_ended();  // it is we who had no processor meanwhile
    } else {
        stuck_ = true;
    }
}

void Run::give_up() {
    end_output();
    for (const Stream stream : kStreams) {
        close_stream(stream);
    }
    close_reply();
    reports_.stuck(*job_->script);
    tell_end(TimedOut{});
    given_up_ = true;
}

void Run::on_ended() {
    auto outcome = process_->outcome();
    if (!outcome) {
        return;
    }
    process_watch_.reset();
    if (given_up_) {
        close();
        return;
    }
    for (int i = 0; i < kReadsAtEnd && read_reply(); ++i) {
    }
    close_reply();
    end_output();
    tell_end(timed_out_ ? TimedOut{} : *outcome);
    phase_ = Phase::lingering;
    if (!in_grace_) {
        linger();
    }
}

void Run::linger() {
    timer_.start(kLingerTime, [this] { close(); });
    close_if_complete();
}

void Run::close_if_complete() {
    const bool open = streams_[0].fd || streams_[1].fd;
    if (phase_ == Phase::lingering && !open && !in_grace_) {
        close();
    }
}

void Run::close() {
    if (in_grace_) {
        signal(SIGKILL);
        in_grace_ = false;
    }
    end_output();
    for (const Stream stream : kStreams) {
        close_stream(stream);
    }
    process_.reset();
    timer_.stop();
    phase_ = Phase::closed;
}

void Run::open(Stream stream, UniqueFd fd) {
    OpenStream& open = streams_[static_cast<std::size_t>(stream)];
    open.fd = std::move(fd);
    open.watch =
        std::make_unique<Watch>(loop_, open.fd.get(), [this, stream] { on_readable(stream); });
    open.watch->want(true);
}

void Run::on_readable(Stream stream) {
    read_some(stream);
    close_if_complete();
}

// False when there is nothing now, or nothing any more.
bool Run::read_some(Stream stream) {
    const OpenStream& open = streams_[static_cast<std::size_t>(stream)];
    if (!open.fd) {
        return false;
    }
    char bytes[kReadBytes];
    const ssize_t size = ::read(open.fd.get(), bytes, sizeof bytes);
    if (size > 0) {
        output_.take(stream, {bytes, static_cast<std::size_t>(size)});
        return true;
    }
    if (size == 0) {
        close_stream(stream);
    }
    return false;
}

// Like read_some().
bool Run::read_reply() {
    if (!reply_stream_.fd) {
        return false;
    }
    char bytes[kReadBytes];
    const ssize_t size = ::read(reply_stream_.fd.get(), bytes, sizeof bytes);
    if (size > 0) {
        reply_.append(bytes, std::min(static_cast<std::size_t>(size), kMaxAnswerBytes + 1 - reply_.size()));
        return true;
    }
    if (size == 0) {
        close_reply();
    }
    return false;
}

void Run::close_reply() {
    reply_stream_.watch.reset();
    reply_stream_.fd.reset();
}

void Run::close_stream(Stream stream) {
    OpenStream& open = streams_[static_cast<std::size_t>(stream)];
    open.watch.reset();
    open.fd.reset();
}

// Takes what is there of the output.
void Run::end_output() {
    for (const Stream stream : kStreams) {
        for (int i = 0; i < kReadsAtEnd && read_some(stream); ++i) {
        }
    }
    output_.end_lines();
    cut_due_ = true;
    send_output();
}

void Run::on_line(Stream stream, std::string_view line) {
    if (held_.empty() && reports_.take_lines()) {
        reports_.line(*job_->script, job_->hook_point, stream, line);
    } else {
        held_.add(stream, line);
    }
}

void Run::send_output() {
    for (; !held_.empty() && reports_.take_lines(); held_.pop()) {
        reports_.line(*job_->script, job_->hook_point, held_.stream(), held_.line());
    }
    if (held_.empty() && std::exchange(cut_due_, false)) {
        reports_.cut(*job_->script, job_->hook_point, output_.take_cut());
    }
}

void Run::drop_output() {
    std::uint64_t bytes = output_.take_cut();
    for (; !held_.empty(); held_.pop()) {
        bytes += printable_source_size(held_.line());
    }
    reports_.cut(*job_->script, job_->hook_point, bytes);
}

void Run::tell_end(const Outcome& outcome) {
    const auto took = Clock::now() - started_;
    const auto error = std::holds_alternative<Exited>(outcome) ? error_of_answer(reply_) : std::nullopt;
    if (error) {
        reports_.over(*job_, Failed{}, took, *error);
    } else {
        reports_.over(*job_, outcome, took, output_.last_error_line(), reply_);
    }
}

}  // namespace runscript
