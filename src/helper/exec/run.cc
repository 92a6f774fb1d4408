// SPDX-License-Identifier: MPL-2.0

#include "helper/exec/run.h"

#include <unistd.h>

#include <csignal>
#include <utility>
#include <variant>

namespace runscript {

namespace {

// Linux's pipe holds so much unless somebody changes it: one read takes all that is there.
constexpr std::size_t kReadBytes = 64 * 1024;

// At a script's end: enough for a pipe of the largest size that an ordinary user can set, and a
// bound when a process that was left behind writes without end.
constexpr int kReadsAtEnd = 16;

constexpr Stream kStreams[] = {Stream::standard_output, Stream::standard_error};

}  // namespace

Run::Run(Loop& loop, Reports& reports, std::unique_ptr<Job> job)
    : loop_(loop),
      reports_(reports),
      job_(std::move(job)),
      output_([this](Stream stream, std::string_view line) { on_line(stream, line); }),
      timer_(loop) {
    start();
}

void Run::start() {
    started_ = Clock::now();
    auto result = launch(*job_->script, job_->hook_point, job_->variables);
    if (const auto* failure = std::get_if<NotStarted>(&result)) {
        if (is_transient(*failure) && started_ < give_up_start_) {
            timer_.start(kStartRetryDelay, [this] { start(); });
        } else {
            tell_end(*failure);
            phase_ = Phase::closed;
        }
        return;
    }
    auto& launched = std::get<Launched>(result);
    phase_ = Phase::running;
    reports_.started(*job_);
    process_.emplace(std::move(launched.process));
    process_watch_ = std::make_unique<Watch>(loop_, process_->pidfd(), [this] { on_ended(); });
    process_watch_->want(true);
    open(Stream::standard_output, std::move(launched.standard_output));
    open(Stream::standard_error, std::move(launched.standard_error));
    timer_.start(Milliseconds(job_->script->timeout_ms), [this] {
        timed_out_ = true;
        terminate(Milliseconds(job_->script->kill_delay_ms));
    });
}

void Run::terminate(Milliseconds grace) {
    if (!process_) {
        timer_.stop();
        phase_ = Phase::closed;
        return;
    }
    process_->signal_group(SIGTERM);
    in_grace_ = true;
    timer_.start(grace, [this] { kill(); });
}

void Run::kill() {
    process_->signal_group(SIGKILL);
    in_grace_ = false;
    if (phase_ == Phase::lingering) {
        linger();
    }
}

void Run::on_ended() {
    auto outcome = process_->outcome();
    if (!outcome) {
        return;
    }
    process_watch_.reset();
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
        process_->signal_group(SIGKILL);
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

void Run::close_stream(Stream stream) {
    OpenStream& open = streams_[static_cast<std::size_t>(stream)];
    open.watch.reset();
    open.fd.reset();
}

// Sends what is there of the output, and how much of it was cut.
void Run::end_output() {
    for (const Stream stream : kStreams) {
        for (int i = 0; i < kReadsAtEnd && read_some(stream); ++i) {
        }
    }
    output_.end_lines();
    if (const std::uint64_t bytes = output_.take_cut(); bytes != 0) {
        reports_.cut(*job_, bytes);
    }
}

void Run::on_line(Stream stream, std::string_view line) {
    if (stream == Stream::standard_error) {
        last_error_line_ = line;
    }
    reports_.line(*job_, stream, line);
}

void Run::tell_end(const Outcome& outcome) {
    reports_.over(*job_, outcome, Clock::now() - started_, last_error_line_);
}

}  // namespace runscript
