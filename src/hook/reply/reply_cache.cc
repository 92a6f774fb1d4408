// SPDX-License-Identifier: MPL-2.0

#include "hook/reply/reply_cache.h"

#include <utility>

#include "base/limits.h"

namespace runscript {

std::optional<ReplyCache::Kept> ReplyCache::find(const std::string& key, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) {
        return std::nullopt;
    }
    if (found->second->until <= now) {
        drop(found->second);
        return std::nullopt;
    }
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->reply;
}

void ReplyCache::keep(const std::string& key, Kept reply, Clock::time_point until) {
    const std::lock_guard lock(mutex_);
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
        drop(found->second);
    }
    entries_.push_front({key, std::move(reply), until});
    by_key_.emplace(key, entries_.begin());
    bytes_ += cost(entries_.front());
    while (entries_.size() > kMaxCachedReplies || bytes_ > kMaxCachedBytes) {
        drop(std::prev(entries_.end()));
    }
}

void ReplyCache::clear() {
    const std::lock_guard lock(mutex_);
    entries_.clear();
    by_key_.clear();
    bytes_ = 0;
}

bool ReplyCache::empty() {
    const std::lock_guard lock(mutex_);
    return entries_.empty();
}

void ReplyCache::drop(Entries::iterator entry) {
    bytes_ -= cost(*entry);
    by_key_.erase(entry->key);
    entries_.erase(entry);
}

// With what list and table take for it.
std::size_t ReplyCache::cost(const Entry& entry) {
    return entry.reply.reply->size() + 2 * entry.key.size() + 200;
}

}  // namespace runscript
