// SPDX-License-Identifier: MPL-2.0
// Replies that hold for some time (the key "cache"), so that the script need not be asked again.

#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "delivery/completion.h"
#include "hook/decide/decision.h"

namespace runscript {

// Any thread may call anything; the lock is held for a look-up. At most kMaxCachedReplies and kMaxCachedBytes: beyond,
// what was used least of late goes.
class ReplyCache {
public:
    using Clock = std::chrono::steady_clock;

    struct Kept {
        ReplyPtr reply;
        std::optional<Decision> says;  // nothing else; without one the reply is to be read again
    };

    // Nothing when there is none that holds.
    std::optional<Kept> find(const std::string& key, Clock::time_point now);
    void keep(const std::string& key, Kept reply, Clock::time_point until);
    void clear();
    bool empty();

private:
    struct Entry {
        std::string key;
        Kept reply;
        Clock::time_point until;
    };
    using Entries = std::list<Entry>;

    void drop(Entries::iterator entry);
    static std::size_t cost(const Entry& entry);

    std::mutex mutex_;  // guards all below
    Entries entries_;   // the one that was used last in front
    std::unordered_map<std::string, Entries::iterator> by_key_;
    std::size_t bytes_ = 0;
};

}  // namespace runscript
