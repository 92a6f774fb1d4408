// SPDX-License-Identifier: MPL-2.0

#include "helper/supervisor.h"

#include <malloc.h>

#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "base/limits.h"

namespace runscript {

namespace {

// When nothing waits and nothing runs, memory goes back to the system if so many bytes of events
// have come since the last time: a burst leaves gaps that the C library would keep.
constexpr std::size_t kTrimAfterBytes = 1024 * 1024;

std::string describe_frame(std::string_view frame) {
    return "a frame of kind " + std::to_string(static_cast<int>(frame_kind(frame))) + " with " +
           std::to_string(frame.size()) + " bytes";
}

bool is_usable(const Settings& settings) {
    return !settings.script.empty() && settings.script.front() == '/' && settings.timeout_ms > 0 &&
           settings.max_running > 0;
}

}  // namespace

Supervisor::Supervisor(UniqueFd channel)
    : channel_(std::move(channel)), outbox_(channel_.get()), deadline_(loop_) {}

int Supervisor::run() {
    watch_.emplace(loop_, channel_.get(), [this] { on_channel(); });
    loop_.run([this] { settle(); });
    return exit_status_;
}

// One frame each time, so that scripts and timers have their turn.
void Supervisor::on_channel() {
    outbox_.flush();
    if (phase_ != Phase::serving) {
        return;
    }
    std::string_view frame;
    switch (receiver_.receive(channel_.get(), frame)) {
        case ReceiveResult::received: take(frame); break;
        case ReceiveResult::empty: break;
        case ReceiveResult::closed: drain(); break;
    }
}

void Supervisor::take(std::string_view frame) {
    Event event;
    if (!queue_) {
        begin(frame);
    } else if (decode(frame, event)) {
        queue_->add(event);
        bytes_since_trim_ += frame.size();
    } else if (frame_kind(frame) == FrameKind::stop) {
        end();
    } else {
        outbox_.push(encode(Trouble{describe_frame(frame) + " from the hook is ignored"}));
    }
}

void Supervisor::begin(std::string_view frame) {
    if (decode(frame, settings_) && is_usable(settings_)) {
        queue_.emplace(settings_.max_running);
        outbox_.push(encode(Ready{}));
        return;
    }
    exit_status_ = kRefusedStatus;
    outbox_.push(encode(Trouble{describe_frame(frame) +
                                " came first: Settings with an absolute path of the script, "
                                "a timeout and a number of scripts above 0 are needed"}));
    end();
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
    for (Run& run : running_) {
        run.terminate(kGiveUpGrace);
    }
    for (Run& run : lingering_) {
        run.terminate(kGiveUpGrace);
    }
    // As long again for the rest: to see the killed end, and for a hook that is slow to read.
    deadline_.start(2 * kGiveUpGrace, [this] { loop_.stop(); });
}

// Callbacks only note what has happened; what follows from it is decided here.
void Supervisor::settle() {
    collect();
    start_next();
    const bool idle = !queue_ || queue_->empty();
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
    for (auto run = running_.begin(); run != running_.end();) {
        const auto next = std::next(run);
        if (run->over()) {
            queue_->finish(run->ticket());
            lingering_.splice(lingering_.end(), running_, run);
        }
        run = next;
    }
    lingering_.remove_if([](const Run& run) { return run.closed(); });
    while (lingering_.size() > kMaxLingering) {
        lingering_.front().close();
        lingering_.pop_front();
    }
}

void Supervisor::start_next() {
    while (queue_ && phase_ != Phase::ending && !outbox_.full()) {
        std::unique_ptr<Job> job = queue_->next();
        if (!job) {
            return;
        }
        running_.emplace_back(loop_, settings_, outbox_, std::move(job));
        collect();  // it may be over already, when it could not start
    }
}

bool Supervisor::ended() const {
    if (!running_.empty() || !outbox_.empty()) {
        return false;
    }
    for (const Run& run : lingering_) {
        if (run.in_grace()) {
            return false;
        }
    }
    return true;
}

}  // namespace runscript
