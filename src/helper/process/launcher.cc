// SPDX-License-Identifier: MPL-2.0

#include "helper/process/launcher.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <utility>

namespace runscript {

Launch::Launch(std::shared_ptr<const Job> job, std::function<void(Result)> heard)
    : job_(std::move(job)), heard_(std::move(heard)) {}

Launch::~Launch() {
    UniqueFd(pidfd_).reset();
}

void Launch::signal(int signal) const {
    const int pidfd = __atomic_load_n(&pidfd_, __ATOMIC_ACQUIRE);
    if (pidfd >= 0) {
        ::syscall(SYS_pidfd_send_signal, pidfd, signal, nullptr, 0);
    }
}

int Launch::take_pidfd() {
    return std::exchange(pidfd_, -1);
}

// A launch goes from list to list, so that the thread needs no memory to pass it on.
struct Launcher::State {
    std::mutex mutex;  // guards all but the stack, for a moment each time
    std::condition_variable changed;
    Launches waiting;
    Launches begun;  // one at most
    Launches ended;
    Wakeup* wakeup = nullptr;  // null when the launcher has gone
    bool has_thread = false;
    ChildStack stack{};  // of the process that is being started
};

Launcher::Launcher(Loop& loop) : state_(std::make_shared<State>()), wakeup_(loop, [this] { hear(); }) {
    state_->wakeup = &wakeup_;
}

Launcher::~Launcher() {
    const std::lock_guard<std::mutex> lock(state_->mutex);
    state_->wakeup = nullptr;
    state_->changed.notify_one();
}

std::shared_ptr<Launch> Launcher::start(std::shared_ptr<const Job> job,
                                        std::function<void(Launch::Result)> heard) {
    auto launch = std::make_shared<Launch>(std::move(job), std::move(heard));
    const std::lock_guard<std::mutex> lock(state_->mutex);
    try {
        if (!state_->has_thread) {
            std::thread(work, state_).detach();
            state_->has_thread = true;
        }
        state_->waiting.push_back(launch);
        state_->changed.notify_one();
    } catch (const std::system_error&) {
        launch->result_ = NotStarted{EAGAIN};  // the limit of processes, which counts threads too
        state_->ended.push_back(launch);
        wakeup_.wake();
    }
    return launch;
}

bool Launcher::cancel(const std::shared_ptr<Launch>& launch) {
    const std::lock_guard<std::mutex> lock(state_->mutex);
    const auto found = std::find(state_->waiting.begin(), state_->waiting.end(), launch);
    if (found == state_->waiting.end()) {
        return false;
    }
    state_->waiting.erase(found);
    return true;
}

void Launcher::work(const std::shared_ptr<State>& state) {
    std::unique_lock<std::mutex> lock(state->mutex);
    for (;;) {
        state->changed.wait(lock, [&] { return state->wakeup == nullptr || !state->waiting.empty(); });
        if (state->wakeup == nullptr) {
            return;
        }
        state->begun.splice(state->begun.end(), state->waiting, state->waiting.begin());
        Launch& launch = *state->begun.front();
        lock.unlock();
        try {
            launch.result_ = runscript::launch(*launch.job_->script, launch.job_->hook_point,
                                               launch.job_->variables, launch.job_->waits, state->stack,
                                               launch.pidfd_);
        } catch (const std::bad_alloc&) {
            launch.result_ = NotStarted{ENOMEM};
        }
        lock.lock();
        state->ended.splice(state->ended.end(), state->begun);
        if (state->wakeup != nullptr) {
            state->wakeup->wake();
        }
    }
}

void Launcher::hear() {
    Launches ended;
    {
        const std::lock_guard<std::mutex> lock(state_->mutex);
        ended.swap(state_->ended);
    }
    for (const auto& launch : ended) {
        launch->heard_(std::move(launch->result_));
    }
}

}  // namespace runscript
