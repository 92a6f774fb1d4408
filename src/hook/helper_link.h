// SPDX-License-Identifier: MPL-2.0
// The hook's side of the helper: hands events over, waits for them, keeps the helper alive.

#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "base/unique_fd.h"
#include "hook/helper_process.h"
#include "hook/parameters.h"
#include "wire/channel.h"
#include "wire/messages.h"

namespace runscript {

// An event is accepted when post() or call() has put it into the ledger, and stays there until the helper
// reports its end. If the helper dies, a new one gets the whole ledger again, in the old order: an
// accepted event runs at least once.
//
// One thread of ours reads from the helper, writes the scripts' doings to Kea's log, sends what did not
// fit into the socket, and starts a dead helper again. It takes no signals: those are for Kea.
class HelperLink {
public:
    explicit HelperLink(const Parameters& parameters);
    HelperLink(const HelperLink&) = delete;
    HelperLink& operator=(const HelperLink&) = delete;
    ~HelperLink();  // REQUIRES: stop() after start()

    // Starts helper and thread, waits until the helper says that it is ready. Returns what went wrong, or
    // nothing; the thread, unless the system has none left, then goes on trying, since Kea keeps a library
    // whose configuration failed. Main thread; a second call does nothing.
    [[nodiscard]] std::string start();

    // Hands the event over and returns at once; `event.id` is set here. With queue_limit events in the ledger
    // this one is dropped, which is counted and logged. Any thread.
    void post(Event event);

    // The same, then waits until the script has ended, the timeout is over, or there is no helper: the
    // event then runs when there is one again. Returns how the script ended; TimedOut as well when there
    // was no waiting for that. Any thread.
    Outcome call(Event event);

    // Waits up to kDrainTime until every accepted event has been done, logs how many are given up then,
    // ends helper and thread. Main thread, with no post() or call() under way. Nothing to do if start()
    // was not called.
    void stop();

private:
    using Clock = std::chrono::steady_clock;

    // A thread in call(); it owns this, and `released` is guarded by mutex_.
    struct Waiter {
        std::condition_variable ended;
        bool released = true;  // false from the moment that there is something to wait for
        Outcome outcome = TimedOut{};
    };

    struct Entry {
        std::string frame;
        std::string_view hook_point;
        Waiter* waiter;  // null when nobody waits (any more)
    };

    // Gives the event its id, puts it into the ledger and on its way, or drops it. `waiter` may be null.
    void accept(Event& event, Waiter* waiter);

    void adopt(std::unique_ptr<HelperProcess> helper);
    void run();
    bool run_once();  // false: stop
    void receive();
    void handle(std::string_view frame);
    void finish(const Done& done);
    void send_unsent();
    void helper_ended();
    void start_again();
    void log_drops();
    Milliseconds time_until_due();
    void wake();

    const Parameters parameters_;
    UniqueFd wake_fd_;
    std::thread thread_;

    // Used by thread_ alone once it runs.
    FrameReceiver receiver_;
    Clock::time_point helper_started_{};
    Clock::time_point next_start_{};
    int quick_ends_ = 0;

    std::mutex mutex_;  // guards all below
    std::uint64_t next_id_ = 1;
    std::unique_ptr<HelperProcess> helper_;  // null while none runs; replaced by thread_ alone
    std::map<std::uint64_t, Entry> ledger_;
    std::deque<std::uint64_t> unsent_;  // ids of ledger_ that the socket had no room for, oldest first
    std::condition_variable drained_;   // ledger_ has become empty
    std::uint64_t drops_ = 0;           // since the last time they were logged
    Clock::time_point next_drop_log_{};
    bool stopping_ = false;
};

}  // namespace runscript
