// SPDX-License-Identifier: MPL-2.0

#include "delivery/dispatcher.h"

#include <algorithm>
#include <utility>

namespace runscript {

namespace {

// A thread of Kea's sends no more at once, whatever others put into the line meanwhile.
constexpr int kSentAtOnce = 16;

// What an event's frame has besides its body.
constexpr std::size_t kAddressBytes =
    1 + sizeof(Event::id) + sizeof(Event::script) + sizeof(Event::waits) + sizeof(Event::again);

std::string head_of(const Ledger::Outgoing& outgoing) {
    switch (outgoing.kind) {
        case FrameKind::script: return encode(outgoing.account->terms().script);
        case FrameKind::forget: return encode(Forget{static_cast<ScriptId>(outgoing.id)});
        case FrameKind::restart: return encode(Restart{static_cast<ScriptId>(outgoing.id)});
        case FrameKind::take_back: return encode(TakeBack{outgoing.id});
        default: break;
    }
    Event event;
    event.id = outgoing.id;
    event.script = outgoing.account->id();
    event.waits = outgoing.waits;
    event.again = outgoing.again;
    return encode_address(event);
}

SendResult send_by(const Dispatcher::Transport& transport, const Ledger::Outgoing& outgoing) {
    const bool is_event = outgoing.kind == FrameKind::event;
    return transport(head_of(outgoing), is_event ? std::string_view(outgoing.event->body) : std::string_view());
}

}  // namespace

std::vector<AccountPtr> Dispatcher::begin(Ledger before, const std::vector<Terms>& scripts) {
    const std::lock_guard lock(mutex_);
    ledger_ = std::move(before);
    std::vector<AccountPtr> result;
    for (const Terms& terms : scripts) {
        AccountPtr account;
        for (const auto& [id, former] : ledger_.accounts()) {
            if (!former->is_current() && same_for_events(former->terms(), terms)) {
                account = former;
            }
        }
        if (account) {
            account->renew(terms);
            ledger_.restart(*account);
        } else {
            account = ledger_.add(terms);
        }
        result.push_back(std::move(account));
    }
    return result;
}

Dispatcher::Accepted Dispatcher::accept(const AccountPtr& account, const SharedEventPtr& event,
                                        CompletionPtr completion, Clock::time_point deadline) {
    const bool is_too_long = kAddressBytes + event->body.size() > kMaxFrameBytes;
    Ledger::Draft draft = Ledger::draft(account, event);
    Afterwards afterwards;
    Accepted accepted{Acceptance::accepted};
    {
        Lock lock(mutex_);
        account->came();
        note_change(afterwards);
        if (is_too_long) {
            account->lost();
            accepted.acceptance = Acceptance::too_long;
        } else if (!event->alone && !make_room(draft, lock, deadline, afterwards)) {
            // The library's own events have room always: they are few, and scripts rely on them.
            account->dropped();
            afterwards.wake |= !std::exchange(has_drops_, true);
            accepted.acceptance = Acceptance::dropped;
        } else {
            if (const std::uint64_t older = ledger_.replaceable_by(draft); older != 0) {
                take_back(older, Ledger::Fate::replaced, afterwards);
            }
            accepted.id = ledger_.accept(draft);
            if (completion && transport_ && account->stands()) {
                ledger_.find(accepted.id)->completion = std::move(completion);
                accepted.completes = true;
            }
        }
    }
    follow_up(afterwards);
    send_some(false);
    return accepted;
}

void Dispatcher::abandon(std::uint64_t id) {
    CompletionPtr completion;  // goes when the lock is free
    const std::lock_guard lock(mutex_);
    if (Ledger::Entry* const entry = ledger_.find(id)) {
        completion.swap(entry->completion);
    }
}

Dispatcher::Acceptance Dispatcher::post(const AccountPtr& account, const SharedEventPtr& event) {
    const Milliseconds timeout(account->terms().script.timeout_ms);
    return accept(account, event, nullptr, Clock::now() + timeout).acceptance;
}

Dispatcher::Answer Dispatcher::call(const AccountPtr& account, const SharedEventPtr& event) {
    const auto begin = Clock::now();
    const auto deadline = begin + Milliseconds(account->terms().script.timeout_ms);
    const auto waits = std::make_shared<ThreadWaits>();
    const Accepted accepted = accept(account, event, waits, deadline);
    Answer answer{accepted.acceptance, TimedOut{}, nullptr};
    if (accepted.completes) {
        if (const std::optional<ThreadWaits::End> end = waits->wait_until(deadline)) {
            answer.outcome = end->outcome;
            answer.reply = end->reply;
        } else {
            abandon(accepted.id);
        }
    }
    note_waited(account, Clock::now() - begin);
    return answer;
}

void Dispatcher::note_waited(const AccountPtr& account, Clock::duration time) noexcept {
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(time);
    Afterwards afterwards;
    {
        const std::lock_guard lock(mutex_);
        account->waited(static_cast<std::uint64_t>(microseconds.count()));
        note_change(afterwards);
    }
    follow_up(afterwards);
}

void Dispatcher::note_cached(const AccountPtr& account) noexcept {
    Afterwards afterwards;
    {
        const std::lock_guard lock(mutex_);
        account->came();
        account->cached();
        note_change(afterwards);
    }
    follow_up(afterwards);
}

void Dispatcher::lose(const AccountPtr& account) noexcept {
    Afterwards afterwards;
    {
        const std::lock_guard lock(mutex_);
        account->came();
        account->lost();
        note_change(afterwards);
    }
    follow_up(afterwards);
}

// False: the event that needs the room is to be dropped.
bool Dispatcher::make_room(const Ledger::Draft& draft, Lock& lock, Clock::time_point deadline,
                           Afterwards& afterwards) {
    const Ledger::Entry& wanting = draft.entry.mapped();
    Account& account = *wanting.account;
    const auto has_room = [&] {
        const std::uint64_t older = ledger_.replaceable_by(draft);
        const std::size_t bytes = older != 0 ? ledger_.find(older)->bytes() : 0;
        return account.has_room(wanting.bytes(), older != 0 ? 1 : 0, bytes);
    };
    if (has_room()) {
        return true;
    }
    account.note_full();
    switch (account.terms().on_full) {
        case OnFull::drop_newest: return false;
        case OnFull::drop_oldest:
            // What runs cannot be dropped: if that alone leaves no room, nothing that waits is lost for it.
            if (!account.could_have_room(wanting.bytes())) {
                return false;
            }
            while (!has_room()) {
                take_back(account.oldest_waiting(), Ledger::Fate::dropped, afterwards);
            }
            return true;
        case OnFull::block: return room_.wait_until(lock, deadline, has_room);
    }
    return false;
}

void Dispatcher::take_back(std::uint64_t id, Ledger::Fate fate, Afterwards& afterwards) {
    end(ledger_.take_back(id, fate), afterwards);
}

// What was taken back and has left the ledger, if it has.
void Dispatcher::end(Ledger::Entries::node_type node, Afterwards& afterwards) {
    if (node.empty()) {
        return;
    }
    const Ledger::Entry& entry = node.mapped();
    if (entry.fate == Ledger::Fate::replaced) {
        entry.account->replaced();
    } else {
        entry.account->dropped();
        afterwards.wake |= !std::exchange(has_drops_, true);
    }
    note_change(afterwards);
    note_end();
    afterwards.over.insert(std::move(node));
}

void Dispatcher::note_end() {
    room_.notify_all();
    if (ledger_.empty()) {
        drained_.notify_all();
    }
}

void Dispatcher::note_change(Afterwards& afterwards) {
    afterwards.wake |= !std::exchange(has_changed_, true);
}

void Dispatcher::follow_up(const Afterwards& afterwards) const {
    for (const auto& [id, entry] : afterwards.over) {
        if (entry.completion) {
            entry.completion->complete(TakenBack{}, nullptr);
        }
    }
    if (afterwards.wake) {
        wake_();
    }
}

void Dispatcher::attach(Transport transport) {
    {
        const std::lock_guard lock(mutex_);
        transport_ = std::move(transport);
        is_full_ = false;
    }
    send_some(false);
}

bool Dispatcher::has_unsent() {
    const std::lock_guard lock(mutex_);
    return transport_ && !is_sending_ && !ledger_.all_sent();
}

void Dispatcher::send() {
    send_some(true);
}

// From a full socket on, it is for whoever runs the helper to go on: each try of Kea's threads would cost a
// system call, just when there is most to do.
void Dispatcher::send_some(bool is_writable) {
    Afterwards afterwards;
    Lock lock(mutex_);
    if (!transport_ || is_sending_ || (is_full_ && !is_writable)) {
        return;
    }
    is_sending_ = true;
    is_full_ = false;
    for (int count = 0; count < kSentAtOnce && !is_full_; ++count) {
        const std::optional<Ledger::Outgoing> outgoing = ledger_.next();
        if (!outgoing) {
            break;
        }
        lock.unlock();
        SendResult result{};
        try {
            result = send_by(transport_, *outgoing);
        } catch (const std::exception&) {
            result = SendResult::full;  // no memory: it is tried again
        }
        lock.lock();
        if (result == SendResult::full || result == SendResult::closed) {
            end(ledger_.not_sent(*outgoing), afterwards);
            is_full_ = true;  // closed: the receiver finds out
        } else {
            ledger_.sent(*outgoing);
        }
    }
    is_sending_ = false;
    sending_over_.notify_all();
    afterwards.wake |= !ledger_.all_sent();
    lock.unlock();
    follow_up(afterwards);
}

std::size_t Dispatcher::detach() {
    Afterwards afterwards;
    Lock lock(mutex_);
    sending_over_.wait(lock, [this] { return !is_sending_; });
    transport_ = nullptr;
    Ledger::Again again = ledger_.begin_again();
    for (;;) {
        while (!again.over.empty()) {
            end(again.over.extract(again.over.begin()), afterwards);
        }
        lock.unlock();
        if (again.released) {
            again.released->complete(TimedOut{}, nullptr);
        }
        lock.lock();
        if (again.below == 0) {
            break;
        }
        again = ledger_.begin_again(again.below);
    }
    note_change(afterwards);
    const std::size_t unfinished = ledger_.entries().size();
    lock.unlock();
    follow_up(afterwards);
    return unfinished;
}

void Dispatcher::note_start(const Started& started) {
    const std::lock_guard lock(mutex_);
    ledger_.note_start(started.id);
}

bool Dispatcher::settle(const Done& done, const Report& report) {
    const auto [account, event] = find(done.id);
    if (!account) {
        return false;
    }
    FailurePtr failure;
    if (account->is_failure(done.outcome)) {
        failure = std::make_shared<const Failure>(
            Failure{std::chrono::system_clock::now(), event->hook_point, describe(done.outcome),
                    std::string(done.last_line)});
    }
    const ReplyPtr reply = done.reply.empty() ? nullptr : std::make_shared<const std::string>(done.reply);
    Afterwards afterwards;
    Ledger::Entries::node_type node;
    CompletionPtr completion;
    {
        const std::lock_guard lock(mutex_);
        node = ledger_.finish(done.id);
        if (node.empty()) {
            return false;
        }
        completion = std::move(node.mapped().completion);
        if (std::holds_alternative<TakenBack>(done.outcome)) {
            end(std::move(node), afterwards);
        } else {
            account->ended(done.outcome, done.duration_us, std::move(failure));
            note_change(afterwards);
            note_end();
        }
    }
    const auto tell = [&] {
        if (completion) {
            completion->complete(done.outcome, reply);
        }
        follow_up(afterwards);
    };
    try {
        report(*account, event->hook_point);
    } catch (...) {
        tell();
        throw;
    }
    tell();
    return true;
}

Dispatcher::Known Dispatcher::find(std::uint64_t id) {
    const std::lock_guard lock(mutex_);
    const Ledger::Entry* const entry = ledger_.find(id);
    return entry != nullptr ? Known{entry->account, entry->event} : Known{};
}

void Dispatcher::set_running(const Running& running) {
    Afterwards afterwards;
    {
        const std::lock_guard lock(mutex_);
        if (const AccountPtr account = ledger_.account(running.script)) {
            account->set_running(running.count);
            note_change(afterwards);
        }
    }
    follow_up(afterwards);
}

void Dispatcher::set_worker(const WorkerState& state) {
    Afterwards afterwards;
    AccountPtr account;
    bool releases = false;
    {
        const std::lock_guard lock(mutex_);
        account = ledger_.account(state.script);
        if (!account) {
            return;
        }
        const bool stood = account->stands();
        account->set_worker(state);
        releases = stood && !account->stands();
        note_change(afterwards);
    }
    follow_up(afterwards);
    if (releases) {
        release(*account);
    }
}

void Dispatcher::release(const Account& account) {
    Ledger::Release release{0, nullptr};
    do {
        {
            const std::lock_guard lock(mutex_);
            release = ledger_.release(account, release.next);
        }
        if (release.released) {
            release.released->complete(TimedOut{}, nullptr);
        }
    } while (release.next != 0);
}

void Dispatcher::restart(const AccountPtr& account) {
    {
        const std::lock_guard lock(mutex_);
        ledger_.restart(*account);
    }
    send_some(false);
}

std::vector<WorkerState> Dispatcher::workers(const Account& account) {
    const std::lock_guard lock(mutex_);
    return account.workers();
}

AccountPtr Dispatcher::account(ScriptId id) {
    const std::lock_guard lock(mutex_);
    return ledger_.account(id);
}

bool Dispatcher::has_changed() {
    const std::lock_guard lock(mutex_);
    return has_changed_;
}

void Dispatcher::forget_change() {
    const std::lock_guard lock(mutex_);
    has_changed_ = false;
}

std::vector<AccountPtr> Dispatcher::accounts() {
    const std::lock_guard lock(mutex_);
    std::vector<AccountPtr> result;
    for (const auto& [id, account] : ledger_.accounts()) {
        result.push_back(account);
    }
    return result;
}

Dispatcher::Clock::time_point Dispatcher::tell_drops(
    Clock::time_point now, bool last, const std::function<void(const Account&, const Account::Drops&)>& tell) {
    auto due = Clock::time_point::max();
    {
        const std::lock_guard lock(mutex_);
        if (!std::exchange(has_drops_, false)) {
            return due;
        }
    }
    for (const AccountPtr& account : accounts()) {
        Account::Drops drops{};
        {
            const std::lock_guard lock(mutex_);
            if (account->drops_to_log() > 0 && !last && now < account->next_drop_log()) {
                due = std::min(due, account->next_drop_log());
                has_drops_ = true;
            } else if (account->drops_to_log() > 0) {
                drops = account->take_drops(now);
            }
        }
        if (drops.count > 0) {
            tell(*account, drops);
        }
    }
    return due;
}

std::map<std::string, Figures> Dispatcher::take_figures() {
    std::map<std::string, Figures> result;
    for (const AccountPtr& account : accounts()) {
        Figures& figures = result[account->terms().name];
        const std::lock_guard lock(mutex_);
        figures += account->take_figures();
    }
    Afterwards afterwards;
    {
        const std::lock_guard lock(mutex_);
        if (ledger_.forget_former()) {
            note_change(afterwards);  // what is shown of them goes away with the next figures
        }
    }
    follow_up(afterwards);
    send_some(false);
    return result;
}

std::vector<FailurePtr> Dispatcher::failures(const Account& account) {
    const std::lock_guard lock(mutex_);
    return account.failures();
}

void Dispatcher::reset(Account& account) {
    const std::lock_guard lock(mutex_);
    account.reset();
}

std::size_t Dispatcher::drain(Milliseconds patience) {
    Lock lock(mutex_);
    drained_.wait_for(lock, patience, [this] { return ledger_.empty(); });
    return ledger_.entries().size();
}

}  // namespace runscript
