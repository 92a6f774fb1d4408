// SPDX-License-Identifier: MPL-2.0

#include "helper/supervisor.h"

#include <malloc.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "base/limits.h"
#include "helper/exec/exec_runner.h"
#include "helper/session.h"
#include "helper/worker/worker_runner.h"

namespace runscript {

namespace {

// When nothing waits and nothing runs, memory goes back to the system if so many bytes of events
// have come since the last time: a burst leaves gaps that the C library would keep.
constexpr std::size_t kTrimAfterBytes = 1024 * 1024;

std::string describe_frame(std::string_view frame) {
    return "a frame of kind " + std::to_string(static_cast<int>(frame_kind(frame))) + " with " +
           std::to_string(frame.size()) + " bytes";
}

bool is_usable(const Script& script) {
    return !script.path.empty() && script.path.front() == '/' && !script.working_directory.empty() &&
           script.timeout_ms > 0 && script.max_running > 0;
}

std::unique_ptr<Runner> make_runner(Loop& loop, Reports& reports, const ScriptPtr& script) {
    if (script->mode == Mode::worker) {
        return std::make_unique<WorkerRunner>(loop, reports, script);
    }
    return std::make_unique<ExecRunner>(loop, reports);
}

}  // namespace

Supervisor::Supervisor(UniqueFd channel)
    : channel_(std::move(channel)),
      outbox_(channel_.get()),
      deadline_(loop_),
      report_timer_(loop_),
      life_timer_(loop_) {}

int Supervisor::run() {
    try {
        watch_.emplace(loop_, channel_.get(), [this] { on_channel(); });
        outbox_.push(encode(Hello{}));
        show_life();
        loop_.run([this] { settle(); });
    } catch (const std::exception& error) {
        exit_status_ = kFailedStatus;
        tell_failure(error);
    }
    return exit_status_;
}

// What it was doing is unknown, so this helper ends, and the hook's next one gets what is not done.
void Supervisor::tell_failure(const std::exception& error) {
    try {
        outbox_.push(encode(Trouble{"the helper ends, by an error of its own: " + std::string(error.what())}));
    } catch (const std::exception&) {
        exit_status_ = kFailedStatus;  // no memory to say more; the hook hears of the end
    }
}

void Supervisor::on_channel() {
    outbox_.flush();
    for (int i = 0; i < kMaxFramesAtOnce && phase_ == Phase::serving; ++i) {
        std::string_view frame;
        switch (receiver_.receive(channel_.get(), frame)) {
            case ReceiveResult::received: take(frame); break;
            case ReceiveResult::empty: return;
            case ReceiveResult::closed: drain(); break;
            case ReceiveResult::too_long: take(frame); break;
        }
    }
}

void Supervisor::take(std::string_view frame) {
    if (!greeted_) {
        Hello hello;
        greeted_ = decode(frame, hello) && hello.version == kWireVersion;
        if (!greeted_) {
            exit_status_ = kRefusedStatus;
            end();
        }
    } else if (Event event; decode(frame, event)) {
        bytes_since_trim_ += frame.size();
        add_event(event);
    } else if (TakeBack take_back{}; decode(frame, take_back)) {
        this->take_back(take_back.id);
    } else if (Forget forget{}; decode(frame, forget)) {
        this->forget(forget.script);
    } else if (Restart restart{}; decode(frame, restart)) {
        this->restart(restart.script);
    } else if (frame_kind(frame) == FrameKind::stop) {
        end();
    } else if (!add_script(frame)) {
        outbox_.push(encode(Trouble{describe_frame(frame) + " from the hook is ignored"}));
    }
}

// False when the frame is no usable script, or one that is known already.
bool Supervisor::add_script(std::string_view frame) {
    Script script;
    if (!decode(frame, script) || !is_usable(script)) {
        return false;
    }
    const ScriptId id = script.id;
    const auto made = std::make_shared<const Script>(std::move(script));
    if (scripts_.count(id) > 0) {
        return false;
    }
    scripts_.emplace(id, KnownScript{made, make_runner(loop_, reports_, made)});
    std::uint32_t least = made->nice;
    for (const auto& [other, known] : scripts_) {
        least = std::min(least, known.script->nice);
    }
    set_session_niceness(least);
    return true;
}

void Supervisor::add_event(const Event& event) {
    const auto known = scripts_.find(event.script);
    if (known != scripts_.end() && !known->second.forgotten) {
        queue_.add(event, known->second.script);
    } else {
        // The hook waits for an end of each event.
        outbox_.push(encode(Done{event.id, NotStarted{EINVAL}, 0, {}, {}}));
    }
}

void Supervisor::take_back(std::uint64_t id) {
    if (queue_.take_back(id)) {
        outbox_.push(encode(Done{id, TakenBack{}, 0, {}, {}}));
    }
}

void Supervisor::forget(ScriptId id) {
    if (const auto known = scripts_.find(id); known != scripts_.end()) {
        known->second.forgotten = true;
    }
}

void Supervisor::restart(ScriptId id) {
    if (const auto known = scripts_.find(id); known != scripts_.end()) {
        known->second.runner->restart();
    }
}

// The hook has gone without Stop.
void Supervisor::drain() {
    phase_ = Phase::draining;
    outbox_.flush();
    watch_.reset();
    deadline_.start(kDrainTime, [this] { end(); });
}

void Supervisor::end() {
    phase_ = Phase::ending;
    for (auto& [id, known] : scripts_) {
        known.runner->terminate(kGiveUpGrace);
    }
    // As long again for the rest: to see the killed end, and for a hook that is slow to read. That time
    // begins when they have been killed, which is later where we get no processor.
    deadline_.start(kFarewellTime + kGiveUpGrace,
                    [this] { deadline_.start(kGiveUpGrace, [this] { loop_.stop(); }); });
}

// Callbacks only note what has happened; what follows from it is decided here.
void Supervisor::settle() {
    collect();
    reports_.flush();
    start_next();
    for (auto& [id, known] : scripts_) {
        known.runner->flush();
    }
    plan_report();
    const bool idle = queue_.empty();
    if (phase_ == Phase::draining && idle) {
        end();
    }
    if (phase_ == Phase::ending && ended()) {
        loop_.stop();
    }
    if (watch_) {
        watch_->want(phase_ == Phase::serving, !outbox_.empty());
    }
    if (idle && bytes_since_trim_ > kTrimAfterBytes) {
        bytes_since_trim_ = 0;
        ::malloc_trim(0);
    }
}

void Supervisor::collect() {
    for (auto script = scripts_.begin(); script != scripts_.end();) {
        auto& [id, known] = *script;
        for (const Ticket ticket : known.runner->collect()) {
            queue_.finish(ticket);
        }
        const bool has_left = known.forgotten && queue_.empty(id);
        if (has_left) {
            known.runner->leave();
        }
        script = has_left && known.runner->closed() ? scripts_.erase(script) : std::next(script);
    }
}

void Supervisor::start_next() {
    while (phase_ != Phase::ending && !outbox_.full()) {
        std::unique_ptr<Job> job = queue_.next();
        if (!job) {
            return;
        }
        scripts_.at(job->script->id).runner->start(std::move(job));
    }
}

bool Supervisor::has_news(const KnownScript& known) const {
    return !known.forgotten &&
           (queue_.running(known.script->id) != known.reported || known.runner->has_news());
}

// Changes within kReportInterval are told at its end, all at once.
void Supervisor::plan_report() {
    for (const auto& [id, known] : scripts_) {
        if (!report_due_ && has_news(known)) {
            report_due_ = true;
            report_timer_.start(kReportInterval, [this] { report(); });
        }
    }
}

void Supervisor::report() {
    report_due_ = false;
    for (auto& [id, known] : scripts_) {
        if (!has_news(known)) {
            continue;
        }
        if (const std::uint32_t count = queue_.running(id); count != known.reported) {
            known.reported = count;
            outbox_.push(encode(Running{id, count}));
        }
        known.runner->report();
    }
}

// Whatever the hook hears is a sign of life, and what waits for it to read will be one. Looking twice in
// kAliveInterval, so that no more than that lies between two frames.
void Supervisor::show_life() {
    if (!outbox_.take_sent() && outbox_.empty()) {
        outbox_.push(encode(Alive{}));
    }
    life_timer_.start(kAliveInterval / 2, [this] { show_life(); });
}

bool Supervisor::ended() const {
    return outbox_.empty() && std::none_of(scripts_.begin(), scripts_.end(),
                                           [](const auto& entry) { return entry.second.runner->ending(); });
}

}  // namespace runscript
