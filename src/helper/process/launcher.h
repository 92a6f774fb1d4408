// SPDX-License-Identifier: MPL-2.0
// Starts one script's processes in a thread of its own: entering a folder and exec take as long as a file system
// does, which is for ever when its server is gone, and who has called vfork stands still meanwhile.
//
// The thread is the parent for whose death the scripts die (PR_SET_PDEATHSIG), so it ends with the launcher. All
// methods are called in the loop's thread.

#pragma once

#include <functional>
#include <list>
#include <memory>
#include <variant>

#include "helper/process/script_process.h"
#include "helper/loop.h"
#include "helper/queue.h"

namespace runscript {

// One start that was asked for.
class Launch {
public:
    using Result = std::variant<Launched, NotStarted>;

    Launch(std::shared_ptr<const Job> job, std::function<void(Result)> heard);
    Launch(const Launch&) = delete;
    Launch& operator=(const Launch&) = delete;
    ~Launch();

    // To the process, if it is there by now and its start was not heard of yet.
    void signal(int signal) const;

    // The descriptor of the process that was launched; the caller owns it.
    [[nodiscard]] int take_pidfd();

private:
    friend class Launcher;

    const std::shared_ptr<const Job> job_;
    const std::function<void(Result)> heard_;
    Result result_ = NotStarted{0};
    int pidfd_ = -1;  // written by the kernel while the launcher's thread stands still
};

class Launcher {
public:
    explicit Launcher(Loop& loop);
    Launcher(const Launcher&) = delete;
    Launcher& operator=(const Launcher&) = delete;
    // Waits for no start that is under way: its result is thrown away.
    ~Launcher();

    // Starts the job's script, behind what was asked for before, and lets `heard` know in the loop's thread.
    [[nodiscard]] std::shared_ptr<Launch> start(std::shared_ptr<const Job> job,
                                                std::function<void(Launch::Result)> heard);

    // Whether the start had not begun: then it never does, and nothing is heard of it.
    [[nodiscard]] bool cancel(const std::shared_ptr<Launch>& launch);

private:
    using Launches = std::list<std::shared_ptr<Launch>>;
    struct State;

    static void work(const std::shared_ptr<State>& state);
    void hear();

    const std::shared_ptr<State> state_;  // the thread's too, which may outlive the launcher
    Wakeup wakeup_;
};

}  // namespace runscript
