// SPDX-License-Identifier: MPL-2.0

#include "delivery/ledger.h"

#include <algorithm>
#include <utility>

#include "wire/channel.h"

namespace runscript {

void Ledger::restore(Content content) {
    content_ = std::move(content);
    for (const auto& [id, entry] : content_.entries) {
        ++entry.script->entries;
        if (entry.fate == Fate::run) {
            want(id, entry);
            if (entry.lease != 0) {
                newest_of_lease_[entry.lease] = id;
            }
        }
    }
}

void Ledger::add(const CalledScriptPtr& script) {
    content_.scripts.emplace(script->script.id, script);
    content_.line.push_back({FrameKind::script, script->script.id});
}

CalledScriptPtr Ledger::script(std::uint64_t id) const {
    const auto found = content_.scripts.find(static_cast<ScriptId>(id));
    return found != content_.scripts.end() ? found->second : nullptr;
}

bool Ledger::forget_former() {
    const std::size_t before = content_.scripts.size();
    for (auto script = content_.scripts.begin(); script != content_.scripts.end();) {
        if (script->second->current || script->second->entries > 0) {
            ++script;
            continue;
        }
        content_.line.push_back({FrameKind::forget, script->first});
        script = content_.scripts.erase(script);
    }
    return content_.scripts.size() < before;
}

Ledger::Entry& Ledger::add(std::uint64_t id, Entry entry) {
    ++entry.script->entries;
    want(id, entry);
    if (entry.lease != 0) {
        newest_of_lease_[entry.lease] = id;
    }
    content_.line.push_back({FrameKind::event, id});
    return content_.entries.emplace(id, std::move(entry)).first->second;
}

std::optional<Ledger::Entry> Ledger::finish(std::uint64_t id) {
    const auto found = content_.entries.find(id);
    if (found == content_.entries.end()) {
        return std::nullopt;
    }
    Entry entry = std::move(found->second);
    content_.entries.erase(found);
    --entry.script->entries;
    if (entry.fate == Fate::run) {
        want_no_more(id, *entry.script);
    }
    const auto newest = newest_of_lease_.find(entry.lease);
    if (newest != newest_of_lease_.end() && newest->second == id) {
        newest_of_lease_.erase(newest);
    }
    return entry;
}

Ledger::Entry* Ledger::find(std::uint64_t id) {
    const auto found = content_.entries.find(id);
    return found != content_.entries.end() ? &found->second : nullptr;
}

void Ledger::note_start(std::uint64_t id) {
    if (Entry* const entry = find(id)) {
        entry->started = true;
        entry->script->waiting.erase(id);
    }
}

void Ledger::want(std::uint64_t id, const Entry& entry) {
    ++entry.script->wanted;
    note_waiting(id, entry);
}

void Ledger::want_no_more(std::uint64_t id, CalledScript& script) {
    --script.wanted;
    script.waiting.erase(id);
}

void Ledger::note_waiting(std::uint64_t id, const Entry& entry) {
    if (entry.script->script.tells_starts && !entry.started && !entry.alone) {
        entry.script->waiting.insert(id);
    }
}

std::optional<Ledger::Entry> Ledger::take_back(std::uint64_t id, Fate fate) {
    Entry& entry = content_.entries.at(id);
    want_no_more(id, *entry.script);
    entry.fate = fate;
    if (!entry.sent) {
        return finish(id);
    }
    content_.line.push_back({FrameKind::take_back, id});
    return std::nullopt;
}

std::uint64_t Ledger::replaceable(std::uint64_t lease) const {
    const auto newest = newest_of_lease_.find(lease);
    if (newest == newest_of_lease_.end()) {
        return 0;
    }
    const Entry& entry = content_.entries.at(newest->second);
    return entry.fate == Fate::run && entry.waiter == nullptr ? newest->second : 0;
}

std::string Ledger::frame_of(const Message& message) const {
    switch (message.kind) {
        case FrameKind::script:
            if (const CalledScriptPtr script = this->script(message.id)) {
                return encode(script->script);
            }
            break;
        case FrameKind::forget: return encode(Forget{static_cast<ScriptId>(message.id)});
        case FrameKind::take_back: return encode(TakeBack{message.id});
        default: break;
    }
    return {};
}

void Ledger::send(int socket) {
    while (!content_.line.empty()) {
        const Message& message = content_.line.front();
        Entry* const entry = message.kind == FrameKind::event ? find(message.id) : nullptr;
        const std::string made = entry == nullptr ? frame_of(message) : std::string();
        const std::string_view frame = entry != nullptr ? entry->frame : made;
        // What there was to tell may have gone meanwhile.
        if (!frame.empty() && send_frame(socket, frame) != SendResult::sent) {
            return;  // full: poll tells when there is room; closed: the receiver finds out
        }
        if (entry != nullptr) {
            entry->sent = true;
        }
        content_.line.pop_front();
    }
}

std::vector<Ledger::Entry> Ledger::begin_again() {
    std::vector<Entry> over;
    std::vector<std::uint64_t> taken_back;
    content_.line.clear();
    for (const auto& [id, script] : content_.scripts) {
        script->running = 0;
        content_.line.push_back({FrameKind::script, id});
    }
    for (auto& [id, entry] : content_.entries) {
        if (entry.fate != Fate::run) {
            taken_back.push_back(id);
            continue;
        }
        entry.started = false;
        note_waiting(id, entry);
        if (std::exchange(entry.sent, false)) {
            ++entry.script->figures.counts.repeated;
        }
        if (Waiter* const waiter = std::exchange(entry.waiter, nullptr); waiter != nullptr) {
            waiter->release(TimedOut{});
        }
        content_.line.push_back({FrameKind::event, id});
    }
    over.reserve(taken_back.size());
    for (const std::uint64_t id : taken_back) {
        over.push_back(*finish(id));
    }
    return over;
}

}  // namespace runscript
