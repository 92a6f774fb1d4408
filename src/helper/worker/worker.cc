// SPDX-License-Identifier: MPL-2.0

#include "helper/worker/worker.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <utility>
#include <variant>

#include "base/printable.h"
#include "helper/worker/protocol.h"

namespace runscript {

namespace {

constexpr std::size_t kReadBytes = 64 * 1024;

// When the process has ended: as at the end of a run (exec/run.cc).
constexpr int kReadsAtEnd = 16;

std::uint64_t microseconds(std::chrono::steady_clock::duration duration) {
    return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(duration).count());
}

// What a job has come to that a process has died of. An exit status says nothing about a job.
Outcome of_death(const Outcome& end) {
    return std::holds_alternative<Exited>(end) ? Outcome(BadAnswer{}) : end;
}

}  // namespace

Worker::Worker(Loop& loop, Launcher& launcher, Reports& reports, ScriptPtr script, std::uint32_t number)
    : loop_(loop),
      launcher_(launcher),
      reports_(reports),
      script_(std::move(script)),
      number_(number),
      name_("worker " + std::to_string(number + 1)),
      patience_(loop),
      error_lines_([this](Stream, std::string_view line) { on_error_line(line); }),
      errors_timer_(loop),
      timer_(loop) {
    start();
}

void Worker::start() {
    phase_ = Phase::starting;
    error_lines_.forget_last_line();
    const std::string number = "KEA_RUNSCRIPT_WORKER=" + std::to_string(number_ + 1) + '\0';
    const auto job = std::make_shared<const Job>(Job{0, 0, script_, "", number});
    launch_ = launcher_.start(job, [this](Launch::Result result) { on_launched(std::move(result)); });
    timer_.start(Milliseconds(script_->timeout_ms), [this] { stands_still(); });
}

// A file server does not answer, maybe. There is nothing to be done but to wait.
void Worker::stands_still() {
    if (std::exchange(stands_, false)) {
        reports_.worker(WorkerEnded{script_->id, number_, 0, false, 0, "its start stands still", {}});
        reports_.worker(state());
    }
}

void Worker::on_launched(Launch::Result result) {
    const auto launch = std::exchange(launch_, nullptr);
    timer_.stop();
    replacing_ = false;
    has_news_ = true;
    if (const auto* failure = std::get_if<NotStarted>(&result)) {
        if (dismissed_) {
            phase_ = Phase::gone;
        } else {
            started_ = Clock::now();
            settle_death(describe(*failure), *failure, 0);
        }
        return;
    }
    auto& launched = std::get<Launched>(result);
    started_ = Clock::now();
    since_ = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
                 .count();
    pid_ = launched.pid;
    process_.emplace(launched.pid, launch->take_pidfd());
    process_watch_ = std::make_unique<Watch>(loop_, process_->pidfd(), [this] { on_ended(); });
    process_watch_->want(true);
    input_ = std::move(launched.standard_input);
    input_watch_ = std::make_unique<Watch>(loop_, input_.get(), [this] { write_some(); });
    answers_ = std::move(launched.standard_output);
    answers_watch_ = std::make_unique<Watch>(loop_, answers_.get(), [this] { read_answers(); });
    answers_watch_->want(true);
    errors_ = std::move(launched.standard_error);
    errors_watch_ = std::make_unique<Watch>(loop_, errors_.get(), [this] { read_errors(); });
    errors_watch_->want(true);
    phase_ = Phase::up;
    if (dismissed_) {
        kill();
    }
}

void Worker::give(std::unique_ptr<Job> job) {
    reports_.started(*job);
    jobs_.push_back({std::move(job), 0, 0, {}});
}

void Worker::flush() {
    send_errors();
    if (phase_ != Phase::up) {
        return;
    }
    if ((replacing_ || !stays_) && on_the_way_ == 0) {
        end_input(kDrainTime, Milliseconds(script_->kill_delay_ms));
        return;
    }
    if (!replacing_ && on_the_way_ < jobs_.size()) {
        append_lines();
        write_some();
    }
}

void Worker::append_lines() {
    const auto now = Clock::now();
    if (on_the_way_ == 0) {
        oldest_since_ = now;
    }
    for (; on_the_way_ < jobs_.size(); ++on_the_way_) {
        Given& given = jobs_[on_the_way_];
        const std::size_t before = lines_.size();
        given.begin = appended_bytes_;
        given.sent = now;
        append_event(lines_, *given.job);
        appended_bytes_ += lines_.size() - before;
    }
    has_news_ = true;
    watch_patience();
}

void Worker::write_some() {
    bool is_full = false;
    while (input_ && lines_written_ < lines_.size()) {
        const ssize_t size = ::write(input_.get(), lines_.data() + lines_written_, lines_.size() - lines_written_);
        if (size < 0) {
            is_full = errno == EAGAIN;  // else the process has ended, of which we hear elsewhere
            break;
        }
        lines_written_ += static_cast<std::size_t>(size);
    }
    if (lines_written_ == lines_.size()) {
        lines_ = {};
        lines_written_ = 0;
    } else if (lines_written_ > lines_.size() / 2) {
        lines_.erase(0, lines_written_);
        lines_written_ = 0;
    }
    if (input_watch_) {
        input_watch_->want(false, is_full);
    }
}

// The first job has the script's timeout from the moment at which it became the first.
void Worker::watch_patience() {
    if (is_patient_ || on_the_way_ == 0) {
        return;
    }
    const auto left = oldest_since_ + Milliseconds(script_->timeout_ms) - Clock::now();
    is_patient_ = true;
    patience_.start(std::max(std::chrono::ceil<Milliseconds>(left), Milliseconds(0)), [this] {
        is_patient_ = false;
        if (on_the_way_ > 0 && Clock::now() >= oldest_since_ + Milliseconds(script_->timeout_ms)) {
            fail("no answer within " + std::to_string(script_->timeout_ms) + " ms", TimedOut{});
        } else {
            watch_patience();
        }
    });
}

void Worker::fail(std::string how, const Outcome& outcome) {
    if (phase_ == Phase::up) {
        fault_ = Fault{std::move(how), outcome};
        end_process(Milliseconds(script_->kill_delay_ms));
    }
}

// SIGTERM if it has not ended by itself after `farewell`, and SIGKILL `grace` later.
void Worker::end_input(Milliseconds farewell, Milliseconds grace) {
    dismissed_ = true;
    phase_ = Phase::leaving;
    input_watch_.reset();
    input_.reset();
    timer_.start(farewell, [this, grace] { end_process(grace); });
}

void Worker::end_process(Milliseconds grace) {
    phase_ = Phase::ending;
    process_->signal_group(SIGTERM);
    timer_.start(grace, [this] { kill(); });
}

void Worker::kill() {
    phase_ = Phase::ending;
    process_->signal_group(SIGKILL);
    timer_.start(kGiveUpGrace, [this] { reports_.stuck(*script_); });
}

void Worker::replace() {
    if (phase_ == Phase::down) {
        start();
    } else {
        replacing_ |= phase_ == Phase::up;
    }
}

void Worker::leave() {
    stays_ = false;
    if (phase_ == Phase::down) {
        timer_.stop();
        phase_ = Phase::gone;
    }
}

void Worker::terminate(Milliseconds grace) {
    const bool is_idle = on_the_way_ == 0;
    stays_ = false;
    dismissed_ = true;
    jobs_.clear();
    on_the_way_ = 0;
    switch (phase_) {
        case Phase::down:
            timer_.stop();
            phase_ = Phase::gone;
            break;
        case Phase::starting:
            if (launcher_.cancel(launch_)) {
                launch_.reset();
                timer_.stop();
                phase_ = Phase::gone;
            } else {
                launch_->signal(SIGKILL);
            }
            break;
        case Phase::up:
            if (is_idle) {
                end_input(kFarewellTime, grace);
            } else {
                end_process(grace);
            }
            break;
        case Phase::leaving: timer_.start(kFarewellTime, [this, grace] { end_process(grace); }); break;
        case Phase::ending: timer_.start(grace, [this] { kill(); }); break;
        case Phase::gone: break;
    }
}

// False when there is nothing now, or nothing any more.
bool Worker::read_answers() {
    if (!answers_) {
        return false;
    }
    char bytes[kReadBytes];
    const ssize_t size = ::read(answers_.get(), bytes, sizeof bytes);
    if (size > 0) {
        take_answers({bytes, static_cast<std::size_t>(size)});
        return true;
    }
    if (size == 0) {
        answers_watch_.reset();
        answers_.reset();
        // One that ends has it closed a moment before.
        if (phase_ == Phase::up) {
            timer_.start(kGiveUpGrace, [this] { fail("its standard output is closed", BadAnswer{}); });
        }
    }
    return false;
}

void Worker::take_answers(std::string_view bytes) {
    while (!bytes.empty() && phase_ == Phase::up) {
        const std::size_t newline = bytes.find('\n');
        const std::string_view part = bytes.substr(0, newline);
        if (answer_.size() + part.size() > kMaxAnswerBytes) {
            fail("an answer of more than " + std::to_string(kMaxAnswerBytes) + " bytes", BadAnswer{});
        } else if (newline == std::string_view::npos) {
            answer_ += part;
            return;
        } else if (answer_.empty()) {
            take_answer(part);
        } else {
            answer_ += part;
            take_answer(std::exchange(answer_, {}));
        }
        bytes.remove_prefix(newline + 1);
    }
}

void Worker::take_answer(std::string_view line) {
    const std::optional<std::uint64_t> id = id_of_answer(line);
    if (!id) {
        std::string shown = "no answer: ";
        append_printable(shown, line.substr(0, kMaxShownAnswerBytes));
        fail(shown, BadAnswer{});
        return;
    }
    const auto end = jobs_.begin() + static_cast<std::ptrdiff_t>(on_the_way_);
    const auto given = std::find_if(jobs_.begin(), end, [&](const Given& one) { return one.job->id == *id; });
    if (given == end) {
        fail("an answer to " + std::to_string(*id) + ", which it was not asked or has answered", BadAnswer{});
        return;
    }
    const auto now = Clock::now();
    const auto took = now - given->sent;
    if (const auto error = error_of_answer(line)) {
        reports_.over(*given->job, Failed{}, took, *error);
    } else {
        reports_.over(*given->job, Answered{}, took, {}, line);
    }
    over_.push_back(given->job->ticket);
    if (given == jobs_.begin()) {
        oldest_since_ = now;
    }
    jobs_.erase(given);
    --on_the_way_;
    ++answered_;
    ++answered_by_process_;
    total_us_ += microseconds(took);
    greatest_us_ = std::max(greatest_us_, microseconds(took));
    vain_ends_ = 0;
    has_news_ = true;
    if (!std::exchange(stands_, true)) {
        reports_.worker(state());
    }
}

bool Worker::read_errors() {
    if (!errors_) {
        return false;
    }
    char bytes[kReadBytes];
    const ssize_t size = ::read(errors_.get(), bytes, sizeof bytes);
    if (size > 0) {
        error_lines_.take(Stream::standard_error, {bytes, static_cast<std::size_t>(size)});
        if (!std::exchange(is_counting_, true)) {
            count_errors();
        }
        return true;
    }
    if (size == 0) {
        errors_watch_.reset();
        errors_.reset();
    }
    return false;
}

// While lines are held, no more of them come.
void Worker::count_errors() {
    errors_timer_.start(kOutputInterval, [this] {
        reports_.cut(*script_, name_, error_lines_.take_cut());
        is_counting_ = !held_.empty();
        if (is_counting_) {
            count_errors();
        } else {
            error_lines_.renew();
        }
    });
}

void Worker::on_error_line(std::string_view line) {
    if (held_.empty() && reports_.take_lines()) {
        reports_.line(*script_, name_, Stream::standard_error, line);
    } else {
        held_.add(Stream::standard_error, line);
    }
}

void Worker::send_errors() {
    for (; !held_.empty() && reports_.take_lines(); held_.pop()) {
        reports_.line(*script_, name_, Stream::standard_error, held_.line());
    }
}

// How many bytes of what it was sent it has read.
std::uint64_t Worker::read_by_process() const {
    int unread = 0;
    if (!input_ || ::ioctl(input_.get(), FIONREAD, &unread) != 0) {
        unread = 0;
    }
    return appended_bytes_ - (lines_.size() - lines_written_) - static_cast<std::uint64_t>(unread);
}

void Worker::on_ended() {
    const auto outcome = process_->outcome();
    if (!outcome) {
        return;
    }
    for (int i = 0; i < kReadsAtEnd && read_answers(); ++i) {
    }
    for (int i = 0; i < kReadsAtEnd && read_errors(); ++i) {
    }
    error_lines_.end_lines();
    reports_.cut(*script_, name_, error_lines_.take_cut());
    // What it has started would go on beside the next one.
    process_->signal_group(SIGKILL);
    timer_.stop();
    has_news_ = true;
    if (!dismissed_ || fault_) {
        const Fault fault = fault_.value_or(Fault{describe(*outcome), *outcome});
        settle_death(fault.how, fault.outcome, pid_);
        return;
    }
    clear_process();
    if (stays_) {
        ++restarts_;
        start();
    } else {
        phase_ = Phase::gone;
    }
}

void Worker::clear_process() {
    fault_.reset();
    dismissed_ = false;
    process_watch_.reset();
    input_watch_.reset();
    answers_watch_.reset();
    errors_watch_.reset();
    input_.reset();
    answers_.reset();
    errors_.reset();
    process_.reset();
    pid_ = 0;
    answered_by_process_ = 0;
    answer_.clear();
    lines_.clear();
    lines_written_ = 0;
    appended_bytes_ = 0;
}

// The process is gone that was to stay, or could not be started.
void Worker::settle_death(const std::string& how, const Outcome& outcome, pid_t pid) {
    const std::uint64_t read = read_by_process();
    const std::size_t lost = std::exchange(on_the_way_, 0);
    for (std::size_t i = 0; i < lost; ++i) {
        jobs_[i].job->again |= jobs_[i].begin < read;
    }
    const bool died_of_first = lost > 0 && jobs_.front().begin < read;
    if (died_of_first && ++jobs_.front().deaths == kMaxDeaths) {
        const Job& job = *jobs_.front().job;
        reports_.over(job, of_death(outcome), Clock::now() - jobs_.front().sent, error_lines_.last_error_line());
        over_.push_back(job.ticket);
        jobs_.pop_front();
    }
    // Of one that nobody has asked anything, only a quick end says that the next one will end too.
    const bool was_in_vain = answered_by_process_ == 0 && (lost > 0 || Clock::now() - started_ < kHelperSettled);
    vain_ends_ = was_in_vain ? vain_ends_ + 1 : 0;
    const bool stood = std::exchange(stands_, vain_ends_ < kWorkerTries);
    clear_process();
    ++restarts_;
    if (stands_ || stood) {
        const std::string last_line = error_lines_.last_error_line();
        reports_.worker(WorkerEnded{script_->id, number_, pid, stands_, static_cast<std::uint32_t>(lost), how,
                                    last_line});
        reports_.worker(state());
    }
    start_later();
}

void Worker::start_later() {
    if (!stays_) {
        phase_ = Phase::gone;
        return;
    }
    phase_ = Phase::down;
    const int doublings = std::min(vain_ends_ - 2, 10);
    if (doublings < 0) {
        start();
    } else {
        timer_.start(std::min(kWorkerDelay * (1 << doublings), kMaxWorkerDelay), [this] { start(); });
    }
}

void Worker::collect(std::vector<Ticket>& over) {
    over.insert(over.end(), over_.begin(), over_.end());
    over_.clear();
}

WorkerState Worker::state() const {
    return {script_->id, number_,   pid_,      since_,    stands_, static_cast<std::uint32_t>(on_the_way_),
            answered_,   restarts_, total_us_, greatest_us_};
}

void Worker::report() {
    has_news_ = false;
    reports_.worker(state());
}

}  // namespace runscript
