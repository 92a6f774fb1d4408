// SPDX-License-Identifier: MPL-2.0
// The other end of a Dispatcher's transport: it takes what there is room for, and remembers it.

#pragma once

#include <cstdint>
#include <limits>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "delivery/dispatcher.h"

namespace runscript {

class HelperDouble {
public:
    // It takes so many frames more.
    void set_room(std::size_t frames) {
        const std::lock_guard lock(mutex_);
        room_ = frames;
    }

    Dispatcher::Transport transport() {
        return [this](std::string_view frame, std::string_view rest) {
            const std::lock_guard lock(mutex_);
            if (room_ == 0) {
                return SendResult::full;
            }
            --room_;
            take(std::string(frame) + std::string(rest));
            return SendResult::sent;
        };
    }

    // Of what it was told: "script 1", "event 1 waits again", "take back 1", "forget 1", "restart 1".
    std::vector<std::string> told() {
        const std::lock_guard lock(mutex_);
        return told_;
    }
    // The hook points of the events, in their order.
    std::vector<std::string> hook_points() {
        const std::lock_guard lock(mutex_);
        return hook_points_;
    }

private:
    void take(const std::string& frame) {
        if (Script script; decode(frame, script)) {
            told_.push_back("script " + std::to_string(script.id));
        } else if (Event event; decode(frame, event)) {
            told_.push_back("event " + std::to_string(event.id) + (event.waits ? " waits" : "") +
                            (event.again ? " again" : ""));
            hook_points_.emplace_back(event.hook_point);
        } else if (TakeBack take_back; decode(frame, take_back)) {
            told_.push_back("take back " + std::to_string(take_back.id));
        } else if (Forget forget; decode(frame, forget)) {
            told_.push_back("forget " + std::to_string(forget.script));
        } else if (Restart restart; decode(frame, restart)) {
            told_.push_back("restart " + std::to_string(restart.script));
        } else {
            told_.emplace_back("?");
        }
    }

    std::mutex mutex_;
    std::size_t room_ = std::numeric_limits<std::size_t>::max();
    std::vector<std::string> told_;
    std::vector<std::string> hook_points_;
};

// Terms of a script of this name, with room for so many events.
inline Terms terms(const std::string& name, std::size_t queue_limit = 1000,
                   OnFull on_full = OnFull::drop_newest, bool coalesce = false) {
    Terms terms;
    terms.name = name;
    terms.script.path = "/etc/kea/" + name;
    terms.script.timeout_ms = 60'000;
    terms.script.max_running = 1;
    terms.script.tells_starts = on_full == OnFull::drop_oldest;
    terms.queue_limit = queue_limit;
    terms.on_full = on_full;
    terms.coalesce = coalesce;
    return terms;
}

// Terms of a script of this name that has so many workers.
inline Terms worker_terms(const std::string& name, std::uint32_t workers = 1) {
    Terms result = terms(name);
    result.script.mode = Mode::worker;
    result.script.workers = workers;
    return result;
}

// An event of these leases, whose variables take so many bytes.
inline SharedEventPtr event(const std::string& hook_point = "lease4_renew", std::uint64_t lease = 0,
                            std::size_t bytes = 0) {
    std::string variables(bytes, 'x');
    if (bytes > 0) {
        variables.back() = '\0';
    }
    Event event;
    event.hook_point = hook_point;
    event.variables = variables;
    return share(event, lease);
}

}  // namespace runscript
