// SPDX-License-Identifier: MPL-2.0
// One run of a script for one event, from the first attempt to start it to the last byte of its
// output.
//
//   starting ── launched ──▶ running ── the script has ended ──▶ lingering ──▶ closed
//       └───── cancelled, or failed for good ────────────────────────────────────▲
//
// The run is over, and that is reported, as soon as the script itself has ended. It lingers while
// another process holds its output open, or while its process group, having got SIGTERM, has time
// left before SIGKILL. Until it is closed the script stays unreaped, so that the group keeps its
// number.
//
// A script that even SIGKILL does not end, or whose start stands still then, is stuck. Given up, the run is over;
// it is closed when the process has ended after all.

#pragma once

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/unique_fd.h"
#include "helper/held_lines.h"
#include "helper/loop.h"
#include "helper/process/launcher.h"
#include "helper/process/script_process.h"
#include "helper/queue.h"
#include "helper/reports.h"
#include "helper/script_output.h"
#include "wire/messages.h"

namespace runscript {

class Run {
public:
    // Starts the script. `loop`, `launcher` and `reports` outlive the run, which is not destroyed before it is
    // closed while the loop runs.
    Run(Loop& loop, Launcher& launcher, Reports& reports, std::shared_ptr<const Job> job);
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    Ticket ticket() const { return job_->ticket; }

    // Its end is reported (if it was not terminated before it started), the event's keys are free.
    bool over() const { return phase_ >= Phase::lingering || given_up_; }
    // Nothing more can be done to end it.
    bool stuck() const { return stuck_ && !over(); }
    // Nothing more will come of it.
    bool closed() const { return phase_ == Phase::closed && held_.empty(); }
    // The group got SIGTERM, SIGKILL is to come.
    bool in_grace() const { return in_grace_; }

    // Sends SIGTERM to the process group, and SIGKILL `grace` later. A script that has not started
    // yet never does, without a report.
    void terminate(Milliseconds grace);

    // Reports what was printed, as far as Reports takes it now.
    void send_output();
    // Counts as cut what of it was not taken.
    void drop_output();

    // Reports that a stuck run has timed out.
    void give_up();

    // Ends a run that lingers, at once: a SIGKILL that is due is sent, what is there of the output
    // read.
    void close();

private:
    using Clock = std::chrono::steady_clock;

    enum class Phase { starting, running, lingering, closed };

    // One of the script's two streams while it is open.
    struct OpenStream {
        UniqueFd fd;
        std::unique_ptr<Watch> watch;
    };

    void start();
    void on_launched(Launch::Result result);
    void on_timeout();
    void signal(int signal) const;
    void on_line(Stream stream, std::string_view line);
    void open(Stream stream, UniqueFd fd);
    bool read_some(Stream stream);
    void close_stream(Stream stream);
    void end_output();
    void on_readable(Stream stream);
    bool read_reply();
    void close_reply();
    void on_ended();
    void linger();
    void kill();
    void on_not_killed();
    void tell_end(const Outcome& outcome);
    void close_if_complete();

    Loop& loop_;
    Launcher& launcher_;
    Reports& reports_;
    const std::shared_ptr<const Job> job_;
    const Clock::time_point give_up_start_ = Clock::now() + kStartRetryTime;
    Clock::time_point started_;
    Phase phase_ = Phase::starting;
    bool timed_out_ = false;
    bool terminated_ = false;
    bool in_grace_ = false;
    bool stuck_ = false;
    bool given_up_ = false;
    ScriptOutput output_;
    HeldLines held_;
    bool cut_due_ = false;  // what was cut is to be reported behind them
    std::shared_ptr<Launch> launch_;        // while one is under way
    std::optional<ScriptProcess> process_;  // while running or lingering
    std::unique_ptr<Watch> process_watch_;  // while running
    std::array<OpenStream, 2> streams_;     // by Stream
    OpenStream reply_stream_;  // while running
    std::string reply_;  // a byte more than kMaxAnswerBytes of it at most
    // The next attempt to start, the timeout, SIGKILL, the end of patience with it, or that of lingering.
    Timer timer_;
};

}  // namespace runscript
