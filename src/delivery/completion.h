// SPDX-License-Identifier: MPL-2.0
// What is to happen when an event is over.

#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "wire/outcome.h"

namespace runscript {

// What a script wrote as its reply: JSON, or what it takes for that.
using ReplyPtr = std::shared_ptr<const std::string>;

// Told once, by any thread, while none of our locks is held: how the event ended, or TimedOut when nobody will
// know in time. The event may have been given up before (Dispatcher::abandon): then nobody listens any more.
class Completion {
public:
    Completion() = default;
    Completion(const Completion&) = delete;
    Completion& operator=(const Completion&) = delete;
    virtual ~Completion() = default;

    // `reply` is null where the script has written none.
    virtual void complete(const Outcome& outcome, const ReplyPtr& reply) noexcept = 0;
};

using CompletionPtr = std::shared_ptr<Completion>;

// A thread stands still until the event is over.
class ThreadWaits : public Completion {
public:
    void complete(const Outcome& outcome, const ReplyPtr& reply) noexcept override {
        {
            const std::lock_guard lock(mutex_);
            end_ = End{outcome, reply};
        }
        over_.notify_one();
    }

    struct End {
        Outcome outcome;
        ReplyPtr reply;
    };

    // Nothing when the event is not over by then.
    std::optional<End> wait_until(std::chrono::steady_clock::time_point deadline) {
        std::unique_lock lock(mutex_);
        over_.wait_until(lock, deadline, [this] { return end_.has_value(); });
        return end_;
    }

private:
    std::mutex mutex_;  // guards end_, for as long as it takes to look at it
    std::condition_variable over_;
    std::optional<End> end_;
};

}  // namespace runscript
