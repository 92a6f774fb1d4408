// SPDX-License-Identifier: MPL-2.0
// Accepts events from Kea's threads, and settles them when the helper reports their end.

#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/limits.h"
#include "delivery/called_script.h"
#include "delivery/ledger.h"
#include "hook/settings/parameters.h"
#include "wire/messages.h"

namespace runscript {

// An event is accepted when post() or call() has put it into the ledger, and stays there until settle(). Who
// runs the helper attaches its socket, and is woken where there is something for it to do.
//
// Any thread may call anything, but for what says otherwise.
class Dispatcher {
public:
    // `wake` is called under the lock; it must not block.
    explicit Dispatcher(std::function<void()> wake) : wake_(std::move(wake)) {}

    // Before all else: what the instance before has left, and the scripts of the configuration, which
    // it gives back in their order. One that is the same as before goes on, with its figures and failures.
    std::vector<CalledScriptPtr> begin(Ledger::Content before,
                                       const std::vector<ScriptParameters>& scripts);

    // Hands the event over and returns at once; its id and script are set here. When there is no room, on-full
    // says what happens; a drop is counted and logged. `lease` is a number of the leases that the event
    // is about, 0 for none: see coalesce.
    void post(CalledScript& script, Event& event, std::uint64_t lease);

    // The same, then waits until the script has ended, the timeout is over, or there is no helper: the
    // event then runs when there is one again. Returns how the script ended; TimedOut as well when there
    // was no waiting for that.
    Outcome call(CalledScript& script, Event& event, std::uint64_t lease);

    // The helper at the other end of this socket is told what it has yet to know, now and from now on.
    void attach(int socket);
    // Goes on telling, when the socket has room again; is there more?
    void send();
    [[nodiscard]] bool has_unsent();
    // The helper is gone: waiting threads go on, and the next helper is told everything again. Returns how many
    // events are not over.
    std::size_t detach();

    void note_start(const Started& started);
    void settle(const Done& done);
    void set_running(const Running& running);
    // The path of a script, for the log.
    std::string path_of(ScriptId id);

    // Whether figures have changed since forget_change().
    [[nodiscard]] bool has_changed();
    void forget_change();
    // Logs the drops of each script, at most once in kQueueFullLogInterval unless it is the `last` time.
    // Returns when the next message is due: time_point::max() for none.
    std::chrono::steady_clock::time_point log_drops(bool last);

    // Waits up to `patience` until no event is left. Returns how many there are then.
    std::size_t drain(Milliseconds patience);

    // What has come of the scripts, those of one name together; the counts since the last call. A script of a
    // former configuration that has no events left is forgotten then.
    std::map<std::string, Figures> take_figures();

    // Calls `look` with each of these scripts, under the lock.
    template <typename Look>
    void look_at(const std::vector<CalledScriptPtr>& scripts, Look look) {
        const std::lock_guard lock(mutex_);
        for (const CalledScriptPtr& script : scripts) {
            look(*script);
        }
    }

    // The whole of it, while nothing else is called.
    const Ledger::Content& content() const { return ledger_.content(); }

private:
    using Clock = std::chrono::steady_clock;

    void accept(CalledScript& script, Event& event, std::uint64_t lease, Waiter* waiter,
                Clock::time_point deadline);
    [[nodiscard]] bool make_room(CalledScript& script, std::unique_lock<std::mutex>& lock,
                                 Clock::time_point deadline);
    void take_back(std::uint64_t id, Ledger::Fate fate);
    void end(const Ledger::Entry& entry, const Done& done);
    void send_now();
    void note_change();

    const std::function<void()> wake_;

    std::mutex mutex_;  // guards all below
    int socket_ = -1;   // of the helper; -1 while there is none
    bool socket_is_full_ = false;
    Ledger ledger_;
    std::condition_variable drained_;  // ledger_ has become empty
    std::condition_variable room_;     // an event has ended
    bool changed_ = false;
};

}  // namespace runscript
