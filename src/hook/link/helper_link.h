// SPDX-License-Identifier: MPL-2.0
// The hook's side of the helper: starts it, talks with it, keeps it alive, ends it.

#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/unique_fd.h"
#include "delivery/dispatcher.h"
#include "hook/link/helper_process.h"
#include "wire/channel.h"

namespace runscript {

// If the helper dies, or stands still for kHelperSilence, a new one gets all events of the dispatcher again that
// are not over, in the old order: an accepted event runs at least once.
//
// One thread of ours reads from the helper, writes the scripts' doings to Kea's log, sends what did not
// fit into the socket, and starts a dead helper again. It takes no signals: those are for Kea.
//
// Kea's main thread, but for dispatcher() and state().
class HelperLink {
public:
    explicit HelperLink(std::string program);
    HelperLink(const HelperLink&) = delete;
    HelperLink& operator=(const HelperLink&) = delete;
    // After start(), only an exception comes here without hand_over() or stop(): the helper is then ended.
    ~HelperLink();

    // Takes over helper and events of the instance before, or starts a helper and waits until it says Hello; and
    // starts the thread. Returns what went wrong, or nothing; the thread, unless the system has none left, then
    // goes on trying, since Kea keeps a library whose configuration failed. Where there was no thread, it can be
    // called again.
    [[nodiscard]] std::string start(const std::vector<Terms>& scripts);
    bool started() const { return thread_.joinable(); }

    // The scripts given to start(), in their order.
    const std::vector<AccountPtr>& accounts() const { return accounts_; }
    Dispatcher& dispatcher() { return dispatcher_; }

    struct State {
        pid_t pid;               // of the helper; -1 while none runs
        std::uint64_t restarts;  // how many helpers have died
    };
    State state() const { return {pid_, restarts_}; }

    // Readable when figures have changed, at most once in kReportInterval.
    int changed_fd() const { return changed_fd_.get(); }

    // Both end the thread, with no event on its way to the dispatcher. hand_over() leaves helper and events to
    // the next instance; false when it cannot, and then nothing has changed. stop() waits up to kDrainTime
    // until every accepted event is over, logs how many are given up then, and ends the helper.
    [[nodiscard]] bool hand_over();
    void stop();

    // In place of start(), where this instance will not be used: what the one before has left gets kDrainTime to
    // come to its end. What does not is left again, for a configuration to come, or given up as by stop().
    enum class Rest { is_left, is_given_up };
    void finish_former(Rest rest);

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] std::string open_descriptors();
    std::unique_ptr<HelperProcess> take_over_former();
    std::string start_first_helper();
    std::string start_thread();
    void stop_thread();
    void use(std::unique_ptr<HelperProcess> helper);
    void attach();
    void run();
    void run_once();
    Milliseconds time_until_due();
    void serve(short ready);
    [[nodiscard]] bool receive();
    void greet(std::string_view frame);
    void handle(std::string_view frame);
    void handle_output(std::string_view frame);
    void watch_silence(bool heard);
    void helper_ended();
    void start_again();
    void tell_changes();
    void tell_drops(bool last);
    void take_leave();
    void wake();
    std::string path_of(ScriptId script);

    const std::string program_;
    UniqueFd wake_fd_;
    UniqueFd changed_fd_;
    Dispatcher dispatcher_;
    std::vector<AccountPtr> accounts_;
    std::atomic<pid_t> pid_ = -1;
    std::atomic<std::uint64_t> restarts_ = 0;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;

    // Used by thread_ alone while it runs.
    std::unique_ptr<HelperProcess> helper_;  // null while none runs
    bool is_greeted_ = false;                // it has said Hello, and the dispatcher is attached to it
    bool is_other_version_ = false;          // as the last one was that said Hello
    FrameReceiver receiver_;
    Clock::time_point helper_started_;
    Clock::time_point last_turn_;
    Clock::duration silence_{};     // since something was last heard of it
    Clock::time_point next_start_;  // of a helper, when none runs
    Clock::time_point next_change_;
    Clock::time_point next_drop_log_ = Clock::time_point::max();
    int quick_ends_ = 0;
};

}  // namespace runscript
