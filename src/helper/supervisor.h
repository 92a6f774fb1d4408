// SPDX-License-Identifier: MPL-2.0
// The helper as a whole: takes scripts and events from the hook, hands each event that the queue gives to its
// script's runner, sends back what came of it.
//
//   serving ── the channel is closed ──▶ draining ── all done, or kDrainTime over ──▶ ending
//      └────────────────────────────── Stop ───────────────────────────────────────────▲
//
// Draining finishes what was accepted. Ending starts nothing more and ends what runs: SIGTERM to
// each process group, SIGKILL kGiveUpGrace later; a worker that has nothing to do may end by itself before.

#pragma once

#include <cstddef>
#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "base/unique_fd.h"
#include "helper/loop.h"
#include "helper/outbox.h"
#include "helper/queue.h"
#include "helper/reports.h"
#include "helper/runner.h"
#include "wire/channel.h"
#include "wire/messages.h"

namespace runscript {

// The exit status when an exception has ended the helper.
inline constexpr int kFailedStatus = 1;
// The exit status when what the hook says first is no Hello of this version.
inline constexpr int kRefusedStatus = 64;

class Supervisor {
public:
    // `channel` is the helper's end of the pair that make_channel() gave the hook.
    explicit Supervisor(UniqueFd channel);

    // Works until the hook's Stop, or the end of the channel. The result is the exit status: 0,
    // kFailedStatus or kRefusedStatus.
    int run();

private:
    enum class Phase { serving, draining, ending };

    struct KnownScript {
        ScriptPtr script;
        std::unique_ptr<Runner> runner;
        std::uint32_t reported = 0;  // how many run, as the hook was told
        bool forgotten = false;      // it stays until nothing is left of its events
    };

    void on_channel();
    void take(std::string_view frame);
    [[nodiscard]] bool add_script(std::string_view frame);
    void add_event(const Event& event);
    void take_back(std::uint64_t id);
    void forget(ScriptId id);
    void restart(ScriptId id);
    void drain();
    void end();

    void settle();
    void collect();
    void start_next();
    bool has_news(const KnownScript& known) const;
    void plan_report();
    void report();
    void show_life();
    bool ended() const;
    void tell_failure(const std::exception& error);

    UniqueFd channel_;
    Loop loop_;
    FrameReceiver receiver_;
    Outbox outbox_;
    Reports reports_{outbox_};
    Phase phase_ = Phase::serving;
    int exit_status_ = 0;
    std::size_t bytes_since_trim_ = 0;
    std::map<ScriptId, KnownScript> scripts_;
    bool greeted_ = false;  // the hook has said Hello
    Queue queue_;
    Timer deadline_;  // of draining or ending
    Timer report_timer_;
    bool report_due_ = false;
    Timer life_timer_;
    std::optional<Watch> watch_;  // until the channel is closed
};

}  // namespace runscript
