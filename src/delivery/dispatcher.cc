// SPDX-License-Identifier: MPL-2.0

#include "delivery/dispatcher.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "delivery/accounts.h"
#include "hook/kea/logger.h"
#include "hook/link/script_log.h"

namespace runscript {

namespace {

Script script_of(const ScriptParameters& parameters) {
    Script script;
    script.path = parameters.path;
    script.arguments = parameters.arguments;
    script.environment = parameters.environment;
    script.working_directory = parameters.working_directory;
    script.user = parameters.run_as.user;
    script.group = parameters.run_as.group;
    script.nice = parameters.nice;
    script.timeout_ms = static_cast<std::uint32_t>(parameters.timeout.count());
    script.kill_delay_ms = static_cast<std::uint32_t>(parameters.kill_delay.count());
    script.max_running = static_cast<std::uint32_t>(parameters.max_parallel);
    script.tells_starts = parameters.on_full == OnFull::drop_oldest;
    return script;
}

// The name of the file; with a number behind it when one of `scripts` has this name.
std::string name_among(const std::vector<CalledScriptPtr>& scripts, const std::string& path) {
    const std::string file = path.substr(path.rfind('/') + 1);
    std::string name = file;
    const auto has_name = [&name](const CalledScriptPtr& script) { return script->name == name; };
    for (int number = 2; std::any_of(scripts.begin(), scripts.end(), has_name); ++number) {
        name = file + '-' + std::to_string(number);
    }
    return name;
}

// The number under which a newer event replaces an older one of the same script.
std::uint64_t replacement_key(const CalledScript& script, std::uint64_t lease) {
    constexpr std::uint64_t kFnvPrime = 0x100000001b3;  // far more than there are scripts
    const bool may = lease != 0 && script.parameters.coalesce;
    return may ? lease * kFnvPrime + script.script.id : 0;
}

}  // namespace

std::vector<CalledScriptPtr> Dispatcher::begin(Ledger::Content before,
                                               const std::vector<ScriptParameters>& scripts) {
    const std::lock_guard lock(mutex_);
    ledger_.restore(std::move(before));
    std::vector<CalledScriptPtr> result;
    for (const ScriptParameters& parameters : scripts) {
        Script script = script_of(parameters);
        const std::string name = name_among(result, parameters.path);
        CalledScriptPtr called;
        for (const auto& [id, former] : ledger_.content().scripts) {
            if (!former->current && former->name == name && Script::ways(former->script) == Script::ways(script)) {
                called = former;
            }
        }
        if (called) {
            called->parameters = parameters;
            called->current = true;
        } else {
            script.id = ledger_.new_script_id();
            called = std::make_shared<CalledScript>(name, parameters, std::move(script));
            ledger_.add(called);
        }
        result.push_back(called);
    }
    return result;
}

void Dispatcher::post(CalledScript& script, Event& event, std::uint64_t lease) {
    accept(script, event, lease, nullptr, Clock::now() + script.parameters.timeout);
}

Outcome Dispatcher::call(CalledScript& script, Event& event, std::uint64_t lease) {
    const auto begin = Clock::now();
    const auto deadline = begin + script.parameters.timeout;
    Waiter waiter;
    accept(script, event, lease, &waiter, deadline);
    std::unique_lock lock(mutex_);
    if (!waiter.ended.wait_until(lock, deadline, [&] { return waiter.released; })) {
        ledger_.find(event.id)->waiter = nullptr;
    }
    const auto waited = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
    script.figures.wait.add(static_cast<std::uint64_t>(waited.count()));
    note_change();
    return waiter.outcome;
}

// Gives the event its id, puts it into the ledger and on its way, or drops it. `waiter` may be null.
void Dispatcher::accept(CalledScript& script, Event& event, std::uint64_t lease, Waiter* waiter,
                        Clock::time_point deadline) {
    std::unique_lock lock(mutex_);
    ++script.figures.counts.events;
    note_change();
    const std::uint64_t key = replacement_key(script, lease);
    if (const std::uint64_t older = ledger_.replaceable(key); older != 0) {
        take_back(older, Ledger::Fate::replaced);
    }
    // The library's own events are few, and scripts rely on them.
    if (!event.alone && !make_room(script, lock, deadline)) {
        account_drop(script);
        wake_();
        return;
    }
    event.id = ledger_.new_event_id();
    event.script = script.script.id;
    std::string frame = encode(event);
    if (frame.size() > kMaxFrameBytes) {
        ++script.figures.counts.dropped;
        lock.unlock();
        LOG_ERROR(logger, RUNSCRIPT_EVENT_TOO_LARGE)
            .arg(std::string(event.hook_point))
            .arg(frame.size())
            .arg(kMaxFrameBytes);
        return;
    }
    Ledger::Entry entry;
    entry.script = ledger_.script(event.script);
    entry.frame = std::move(frame);
    entry.hook_point = event.hook_point;
    entry.lease = key;
    entry.alone = event.alone;
    Ledger::Entry& accepted = ledger_.add(event.id, std::move(entry));
    send_now();
    // Last, when nothing can throw any more: the ledger must not point to a waiter that has gone.
    if (waiter != nullptr && socket_ >= 0) {
        waiter->released = false;
        accepted.waiter = waiter;
    }
}

// False: the event that needs the room is to be dropped.
bool Dispatcher::make_room(CalledScript& script, std::unique_lock<std::mutex>& lock,
                           Clock::time_point deadline) {
    const auto has_room = [&script] { return script.wanted < script.parameters.queue_limit; };
    if (has_room()) {
        return true;
    }
    switch (script.parameters.on_full) {
        case OnFull::drop_newest: return false;
        case OnFull::drop_oldest:
            if (script.waiting.empty()) {
                return false;  // all run: the newest is the only one that waits
            }
            take_back(*script.waiting.begin(), Ledger::Fate::dropped);
            return true;
        case OnFull::block: return room_.wait_until(lock, deadline, has_room);
    }
    return false;
}

void Dispatcher::take_back(std::uint64_t id, Ledger::Fate fate) {
    if (const auto over = ledger_.take_back(id, fate)) {
        end(*over, Done{id, TakenBack{}, 0, {}});
    }
}

// What the end of an event sets in motion; it has left the ledger.
void Dispatcher::end(const Ledger::Entry& entry, const Done& done) {
    account(entry, done);
    note_change();
    if (entry.waiter != nullptr) {
        entry.waiter->release(done.outcome);
    }
    room_.notify_all();
    if (ledger_.empty()) {
        drained_.notify_all();
    }
}

// From a full socket on, it is for whoever runs the helper to go on: once it is woken it waits for room.
void Dispatcher::send_now() {
    if (socket_ >= 0 && !socket_is_full_) {
        ledger_.send(socket_);
        socket_is_full_ = !ledger_.all_sent();
        if (socket_is_full_) {
            wake_();
        }
    }
}

void Dispatcher::note_change() {
    if (!changed_) {
        changed_ = true;
        wake_();
    }
}

void Dispatcher::attach(int socket) {
    const std::lock_guard lock(mutex_);
    socket_ = socket;
    socket_is_full_ = false;
    send_now();
}

void Dispatcher::send() {
    const std::lock_guard lock(mutex_);
    if (socket_ >= 0) {
        ledger_.send(socket_);
        socket_is_full_ = !ledger_.all_sent();
    }
}

bool Dispatcher::has_unsent() {
    const std::lock_guard lock(mutex_);
    return !ledger_.all_sent();
}

std::size_t Dispatcher::detach() {
    const std::lock_guard lock(mutex_);
    socket_ = -1;
    for (const Ledger::Entry& over : ledger_.begin_again()) {
        end(over, Done{0, TakenBack{}, 0, {}});
    }
    note_change();
    return ledger_.content().entries.size();
}

void Dispatcher::note_start(const Started& started) {
    const std::lock_guard lock(mutex_);
    ledger_.note_start(started.id);
}

void Dispatcher::settle(const Done& done) {
    std::optional<Ledger::Entry> entry;
    {
        const std::lock_guard lock(mutex_);
        entry = ledger_.finish(done.id);
        if (!entry) {
            return;
        }
        end(*entry, done);
    }
    log_outcome(entry->script->parameters, entry->hook_point, done.outcome);
}

void Dispatcher::set_running(const Running& running) {
    const std::lock_guard lock(mutex_);
    if (const CalledScriptPtr script = ledger_.script(running.script)) {
        script->running = running.count;
        note_change();
    }
}

std::string Dispatcher::path_of(ScriptId id) {
    const std::lock_guard lock(mutex_);
    const CalledScriptPtr script = ledger_.script(id);
    return script ? script->parameters.path : "a former script";
}

std::map<std::string, Figures> Dispatcher::take_figures() {
    const std::lock_guard lock(mutex_);
    std::map<std::string, Figures> result;
    for (const auto& [id, script] : ledger_.content().scripts) {
        Figures& figures = result[script->name];
        figures.counts += std::exchange(script->figures.counts, {});
        figures.run += script->figures.run;
        figures.wait += script->figures.wait;
        const auto there = static_cast<std::int64_t>(script->entries);
        const std::int64_t running = std::min(script->running, there);
        figures.running += running;
        figures.queued += there - running;
    }
    if (ledger_.forget_former()) {
        note_change();  // what is shown of them goes away with the next figures
    }
    send_now();
    return result;
}

bool Dispatcher::has_changed() {
    const std::lock_guard lock(mutex_);
    return changed_;
}

void Dispatcher::forget_change() {
    const std::lock_guard lock(mutex_);
    changed_ = false;
}

Dispatcher::Clock::time_point Dispatcher::log_drops(bool last) {
    std::vector<std::pair<CalledScriptPtr, std::uint64_t>> drops;
    auto due = Clock::time_point::max();
    {
        const std::lock_guard lock(mutex_);
        const auto now = Clock::now();
        for (const auto& [id, script] : ledger_.content().scripts) {
            if (script->drops_to_log == 0) {
                continue;
            }
            if (last || now >= script->next_drop_log) {
                drops.emplace_back(script, std::exchange(script->drops_to_log, 0));
                script->next_drop_log = now + kQueueFullLogInterval;
            } else {
                due = std::min(due, script->next_drop_log);
            }
        }
    }
    for (const auto& [script, count] : drops) {
        LOG_ERROR(logger, RUNSCRIPT_QUEUE_FULL)
            .arg(script->parameters.queue_limit)
            .arg(count)
            .arg(script->parameters.path);
    }
    return due;
}

std::size_t Dispatcher::drain(Milliseconds patience) {
    std::unique_lock lock(mutex_);
    drained_.wait_for(lock, patience, [this] { return ledger_.empty(); });
    return ledger_.content().entries.size();
}

}  // namespace runscript
