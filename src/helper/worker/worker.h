// SPDX-License-Identifier: MPL-2.0
// One worker of a script: a process that stays up and takes one job after the other, and the next process when it has
// ended.
//
//   down ──▶ starting ──▶ up ── its input ends ──▶ leaving ──▶ (down, or gone when none is to come)
//    ▲                     └─── timeout, bad answer ──▶ ending ──▶ it has ended
//    └────── a delay, if it keeps ending ──────────────────────────────┘
//
// A job is on the way from the moment at which its line was made until it is answered. When the process ends before,
// the next one gets the job again; the one that was to be answered first counts as the one of which it died.

#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

class Worker {
public:
    // Starts it. `loop`, `launcher` and `reports` outlive it, and it is not destroyed before it is gone while the
    // loop runs.
    Worker(Loop& loop, Launcher& launcher, Reports& reports, ScriptPtr script, std::uint32_t number);
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    // Takes a job; flush() sends it, as soon as the process is there.
    void give(std::unique_ptr<Job> job);
    void flush();

    // Appends the tickets of the jobs that are over and were not named before.
    void collect(std::vector<Ticket>& over);

    // A new process takes the place of this one, once that has answered what is on the way to it; where there is
    // none, it comes at once.
    void replace();
    bool is_replacing() const { return replacing_; }

    // It has no jobs, and gets none any more: the process ends.
    void leave();
    // The process ends: by itself within kFarewellTime if nothing is on the way to it. Its jobs are over.
    void terminate(Milliseconds grace);
    bool gone() const { return phase_ == Phase::gone; }

    bool has_news() const { return has_news_; }
    void report();

private:
    using Clock = std::chrono::steady_clock;

    enum class Phase { down, starting, up, leaving, ending, gone };

    struct Given {
        std::unique_ptr<Job> job;
        int deaths = 0;
        std::uint64_t begin = 0;  // of its line, in all that this process was sent
        Clock::time_point sent;   // when its line was made; jobs whose was are in front
    };

    // Why we end the process.
    struct Fault {
        std::string how;
        Outcome outcome;
    };

    void start();
    void on_launched(Launch::Result result);
    void stands_still();
    void append_lines();
    void write_some();
    void end_input(Milliseconds farewell, Milliseconds grace);
    void end_process(Milliseconds grace);
    void kill();
    void fail(std::string how, const Outcome& outcome);

    bool read_answers();
    void take_answers(std::string_view bytes);
    void take_answer(std::string_view line);
    bool read_errors();
    void count_errors();
    void on_error_line(std::string_view line);
    void send_errors();

    void on_ended();
    void clear_process();
    void settle_death(const std::string& how, const Outcome& outcome, pid_t pid);
    void start_later();
    void watch_patience();
    WorkerState state() const;
    std::uint64_t read_by_process() const;

    Loop& loop_;
    Launcher& launcher_;
    Reports& reports_;
    const ScriptPtr script_;
    const std::uint32_t number_;
    const std::string name_;  // in the log
    Phase phase_ = Phase::down;
    bool stays_ = true;       // another process comes when this one has ended
    bool dismissed_ = false;  // this one is to end, and not for a fault
    bool replacing_ = false;
    bool is_patient_ = false;  // patience_ has been started

    std::deque<Given> jobs_;
    std::size_t on_the_way_ = 0;  // of them, in front
    std::vector<Ticket> over_;
    Clock::time_point oldest_since_;  // from then on the first job could begin
    Timer patience_;

    std::shared_ptr<Launch> launch_;        // while starting
    std::optional<ScriptProcess> process_;  // from up to ending
    std::unique_ptr<Watch> process_watch_;
    pid_t pid_ = 0;
    UniqueFd input_;
    std::unique_ptr<Watch> input_watch_;
    std::string lines_;                // to write
    std::size_t lines_written_ = 0;    // of them
    std::uint64_t appended_bytes_ = 0;  // to this process
    UniqueFd answers_;
    std::unique_ptr<Watch> answers_watch_;
    std::string answer_;  // its beginning
    UniqueFd errors_;
    bool is_counting_ = false;  // what error_lines_ takes, until errors_timer_ is over
    std::unique_ptr<Watch> errors_watch_;
    ScriptOutput error_lines_;
    HeldLines held_;
    Timer errors_timer_;
    std::optional<Fault> fault_;
    Timer timer_;  // the next start, the end of patience with a start, SIGTERM, SIGKILL

    Clock::time_point started_;
    std::int64_t since_ = 0;
    std::uint64_t answered_by_process_ = 0;
    std::uint64_t answered_ = 0;
    std::uint64_t restarts_ = 0;
    std::uint64_t total_us_ = 0;
    std::uint64_t greatest_us_ = 0;
    int vain_ends_ = 0;  // in a row, of processes that had answered nothing
    bool stands_ = true;
    bool has_news_ = false;
};

}  // namespace runscript
