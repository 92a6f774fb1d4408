// SPDX-License-Identifier: MPL-2.0

#include "delivery/ledger.h"

#include <algorithm>
#include <iterator>

namespace runscript {

namespace {

// How many events one step of begin_again() and release() looks at.
constexpr int kStep = 256;

}  // namespace

Ledger::Draft Ledger::draft(const AccountPtr& account, const SharedEventPtr& event) {
    Draft draft;
    Entries entries;
    Entry& entry = entries[0];
    entry.account = account;
    entry.event = event;
    entry.spare.push_back({FrameKind::event, 0});
    if (account->terms().script.tells_starts && !event->alone) {
        Account::Waiting waiting{0};
        entry.waiting = waiting.extract(waiting.begin());
    }
    draft.entry = entries.extract(entries.begin());
    if (event->lease != 0 && account->terms().coalesce) {
        decltype(newest_) newest{{{event->lease, account->id()}, 0}};
        draft.newest = newest.extract(newest.begin());
    }
    return draft;
}

AccountPtr Ledger::add(Terms terms) {
    terms.script.id = next_script_++;
    auto account = std::make_shared<Account>(std::move(terms));
    accounts_.emplace(account->id(), account);
    ++scripts_to_tell_;
    return account;
}

AccountPtr Ledger::account(std::uint64_t script) const {
    const auto found = accounts_.find(static_cast<ScriptId>(script));
    return found != accounts_.end() ? found->second : nullptr;
}

void Ledger::restart(const Account& account) {
    if (account.is_told() && account.terms().script.mode == Mode::worker) {
        restarts_.push_back(account.id());
    }
}

bool Ledger::forget_former() {
    const std::size_t before = accounts_.size();
    for (auto account = accounts_.begin(); account != accounts_.end();) {
        if (account->second->is_current() || !account->second->is_settled()) {
            ++account;
            continue;
        }
        if (account->second->is_told()) {
            forgotten_.push_back(account->first);
        } else {
            --scripts_to_tell_;
        }
        account = accounts_.erase(account);
    }
    return accounts_.size() < before;
}

std::uint64_t Ledger::accept(Draft& draft) {
    const std::uint64_t id = next_event_++;
    draft.entry.key() = id;
    Entry& entry = entries_.insert(std::move(draft.entry)).position->second;
    entry.account->accepted(entry.bytes());
    if (!entry.waiting.empty()) {
        entry.waiting.value() = id;
        note_waiting(entry);
    }
    line_up(id, entry, FrameKind::event, line_.end());
    if (!draft.newest.empty()) {
        draft.newest.mapped() = id;
        auto inserted = newest_.insert(std::move(draft.newest));
        if (!inserted.inserted) {
            inserted.position->second = id;
            draft.newest = std::move(inserted.node);  // freed with the draft
        }
    }
    return id;
}

Ledger::Entry* Ledger::find(std::uint64_t id) {
    const auto found = entries_.find(id);
    return found != entries_.end() ? &found->second : nullptr;
}

Ledger::Entries::node_type Ledger::finish(std::uint64_t id) {
    Entries::node_type node = entries_.extract(id);
    if (node.empty()) {
        return node;
    }
    Entry& entry = node.mapped();
    leave_line(entry);
    if (entry.fate == Fate::run) {
        waits_no_more(id, entry);
        entry.account->wanted_no_more(entry.bytes());
    }
    entry.account->left();
    const auto newest = newest_.find({entry.event->lease, entry.account->id()});
    if (newest != newest_.end() && newest->second == id) {
        newest_.erase(newest);
    }
    return node;
}

void Ledger::note_start(std::uint64_t id) {
    if (Entry* const entry = find(id)) {
        entry->stage = Stage::started;
        waits_no_more(id, *entry);
    }
}

std::uint64_t Ledger::replaceable_by(const Draft& draft) const {
    if (draft.newest.empty()) {
        return 0;
    }
    const auto newest = newest_.find(draft.newest.key());
    if (newest == newest_.end()) {
        return 0;
    }
    const Entry& entry = entries_.at(newest->second);
    return entry.fate == Fate::run && entry.completion == nullptr ? newest->second : 0;
}

Ledger::Entries::node_type Ledger::take_back(std::uint64_t id, Fate fate) {
    Entry& entry = entries_.at(id);
    waits_no_more(id, entry);
    entry.account->wanted_no_more(entry.bytes());
    entry.fate = fate;
    if (entry.stage == Stage::unsent) {
        return finish(id);
    }
    if (!entry.spare.empty()) {  // else it is just being sent, and lined up behind that
        line_up(id, entry, FrameKind::take_back, line_.end());
    }
    return {};
}

std::optional<Ledger::Outgoing> Ledger::next() {
    if (scripts_to_tell_ > 0) {
        const auto untold = std::find_if(accounts_.begin(), accounts_.end(),
                                         [](const auto& account) { return !account.second->is_told(); });
        return Outgoing{FrameKind::script, untold->first, untold->second, nullptr};
    }
    if (!forgotten_.empty()) {
        return Outgoing{FrameKind::forget, forgotten_.front(), nullptr, nullptr};
    }
    if (!restarts_.empty()) {
        return Outgoing{FrameKind::restart, restarts_.front(), nullptr, nullptr};
    }
    if (line_.empty()) {
        return std::nullopt;
    }
    const Message message = line_.front();
    Entry& entry = entries_.at(message.id);
    if (message.kind == FrameKind::event) {
        entry.stage = Stage::sent;
    }
    return Outgoing{message.kind, message.id, entry.account, entry.event, entry.completion != nullptr, entry.again};
}

void Ledger::sent(const Outgoing& outgoing) {
    if (outgoing.kind == FrameKind::script) {
        outgoing.account->set_told(true);
        --scripts_to_tell_;
    } else if (outgoing.kind == FrameKind::forget) {
        forgotten_.pop_front();
    } else if (outgoing.kind == FrameKind::restart) {
        restarts_.pop_front();
    } else {
        Entry* const entry = find(outgoing.id);
        if (entry == nullptr) {
            return;  // its end was quicker than we
        }
        leave_line(*entry);
        if (outgoing.kind == FrameKind::event && entry->fate != Fate::run) {
            line_up(outgoing.id, *entry, FrameKind::take_back, line_.end());
        }
    }
}

Ledger::Entries::node_type Ledger::not_sent(const Outgoing& outgoing) {
    Entry* const entry = outgoing.kind == FrameKind::event ? find(outgoing.id) : nullptr;
    if (entry == nullptr) {
        return {};
    }
    entry->stage = Stage::unsent;
    return entry->fate == Fate::run ? Entries::node_type() : finish(outgoing.id);
}

Ledger::Again Ledger::begin_again() {
    forgotten_.clear();
    restarts_.clear();
    scripts_to_tell_ = accounts_.size();
    for (const auto& [id, account] : accounts_) {
        account->set_told(false);
        account->set_running(0);
        account->forget_workers();
    }
    return begin_again(next_event_);
}

// What was sent is older than all that was not. So it goes to the front of the line, the youngest first.
Ledger::Again Ledger::begin_again(std::uint64_t below) {
    Again again{below, {}, nullptr};
    for (int looked_at = 0; looked_at < kStep && !again.released; ++looked_at) {
        const auto above = entries_.lower_bound(again.below);
        if (above == entries_.begin()) {
            again.below = 0;
            break;
        }
        const auto found = std::prev(above);
        again.below = found->first;
        Entry& entry = found->second;
        if (entry.fate != Fate::run) {
            again.over.insert(finish(again.below));
            continue;
        }
        if (entry.stage != Stage::unsent) {
            entry.stage = Stage::unsent;
            entry.again = true;
            entry.account->repeated();
            note_waiting(entry);
            line_up(again.below, entry, FrameKind::event, line_.begin());
        }
        again.released = std::move(entry.completion);
    }
    return again;
}

Ledger::Release Ledger::release(const Account& account, std::uint64_t from) {
    auto entry = entries_.lower_bound(from);
    for (int looked_at = 0; entry != entries_.end() && looked_at < kStep; ++looked_at, ++entry) {
        if (entry->second.account.get() == &account && entry->second.completion) {
            return {entry->first, std::move(entry->second.completion)};
        }
    }
    return {entry != entries_.end() ? entry->first : 0, nullptr};
}

void Ledger::line_up(std::uint64_t id, Entry& entry, FrameKind kind, Line::iterator before) {
    leave_line(entry);
    entry.place = entry.spare.begin();
    *entry.place = {kind, id};
    line_.splice(before, entry.spare);
}

void Ledger::leave_line(Entry& entry) {
    if (entry.spare.empty()) {
        entry.spare.splice(entry.spare.begin(), line_, entry.place);
    }
}

void Ledger::note_waiting(Entry& entry) {
    if (!entry.waiting.empty()) {
        entry.account->waits(std::move(entry.waiting), entry.bytes());
    }
}

void Ledger::waits_no_more(std::uint64_t id, Entry& entry) {
    if (auto place = entry.account->waits_no_more(id, entry.bytes()); !place.empty()) {
        entry.waiting = std::move(place);
    }
}

void Ledger::write(FrameWriter& writer) const {
    writer.write(next_event_);
    writer.write(next_script_);
    writer.write(static_cast<std::uint32_t>(accounts_.size()));
    for (const auto& [id, account] : accounts_) {
        account->write(writer);
    }
    writer.write(std::vector<ScriptId>(forgotten_.begin(), forgotten_.end()));
    writer.write(static_cast<std::uint64_t>(entries_.size()));
    for (const auto& [id, entry] : entries_) {
        writer.write(id);
        writer.write(entry.account->id());
        writer.write(entry.event->hook_point);
        writer.write(entry.event->body);
        writer.write(entry.event->lease);
        writer.write(entry.event->alone);
        writer.write(entry.stage);
        writer.write(entry.fate);
        writer.write(entry.again);
        const bool knows_fate = entry.fate == Fate::run || !entry.spare.empty();
        writer.write(knows_fate);
    }
}

bool Ledger::read(FrameReader& reader) {
    reader.read(next_event_);
    reader.read(next_script_);
    std::uint32_t accounts = 0;
    reader.read(accounts);
    for (; accounts > 0 && reader.ok(); --accounts) {
        if (!read_account(reader)) {
            return false;
        }
    }
    std::vector<ScriptId> scripts;
    reader.read(scripts);
    forgotten_.assign(scripts.begin(), scripts.end());
    std::uint64_t entries = 0;
    reader.read(entries);
    for (; entries > 0 && reader.ok(); --entries) {
        if (!read_entry(reader)) {
            return false;
        }
    }
    return reader.ok();
}

// False: it is none, or one that is there already, or to come.
bool Ledger::read_account(FrameReader& reader) {
    const AccountPtr account = Account::read(reader);
    if (!account || account->id() >= next_script_) {
        return false;
    }
    scripts_to_tell_ += account->is_told() ? 0 : 1;
    return accounts_.emplace(account->id(), account).second;
}

// False: it is none, or one that is there already, or its script is not there.
bool Ledger::read_entry(FrameReader& reader) {
    std::uint64_t id = 0;
    ScriptId script = 0;
    SharedEvent event;
    Stage stage{};
    Fate fate{};
    bool again = false;
    bool knows_fate = false;
    reader.read(id);
    reader.read(script);
    reader.read(event.hook_point);
    reader.read(event.body);
    reader.read(event.lease);
    reader.read(event.alone);
    reader.read(stage, kLastStage);
    reader.read(fate, kLastFate);
    reader.read(again);
    reader.read(knows_fate);
    const AccountPtr account = this->account(script);
    const bool is_taken_back = fate != Fate::run;
    if (!reader.ok() || !account || id >= next_event_ || entries_.count(id) > 0 ||
        (stage == Stage::unsent && is_taken_back) || (!is_taken_back && !knows_fate)) {
        return false;
    }
    Draft draft = Ledger::draft(account, std::make_shared<const SharedEvent>(std::move(event)));
    draft.entry.key() = id;
    Entry& entry = entries_.insert(std::move(draft.entry)).position->second;
    entry.stage = stage;
    entry.fate = fate;
    entry.again = again;
    entry.account->restored(!is_taken_back, entry.bytes());
    if (!entry.waiting.empty()) {
        entry.waiting.value() = id;
        if (!is_taken_back && stage != Stage::started) {
            note_waiting(entry);
        }
    }
    if (stage == Stage::unsent) {
        line_up(id, entry, FrameKind::event, line_.end());
    }
    if (!knows_fate) {
        line_up(id, entry, FrameKind::take_back, line_.end());
    }
    if (!is_taken_back && entry.event->lease != 0) {  // a configuration to come may coalesce
        std::uint64_t& newest = newest_[{entry.event->lease, script}];
        newest = std::max(newest, id);
    }
    return true;
}

}  // namespace runscript
