// SPDX-License-Identifier: MPL-2.0
// In the place of helper/process/launcher.cc, helper/process/script_process.cc and helper/session.cc: a script ends as
// soon as it is started, without a thread, and nothing of the system is changed. What the path says decides how
// it goes.

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "helper/process/launcher.h"
#include "helper/process/script_process.h"
#include "helper/session.h"
#include "promise.h"

namespace runscript {

namespace {

// The end of a pipe whose other end has gone: readable, and at its end.
int ended_pipe() {
    int ends[2];
    promise(::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0, "the system gives a pipe");
    ::close(ends[1]);
    return ends[0];
}

}  // namespace

ScriptProcess::~ScriptProcess() = default;

std::optional<Outcome> ScriptProcess::outcome() const {
    return pid_ % 2 == 0 ? Outcome(Exited{0}) : Outcome(Killed{9});
}

void ScriptProcess::signal_group(int) const {}

bool is_transient(const NotStarted&) {
    return false;
}

Launch::Launch(std::shared_ptr<const Job> job, std::function<void(Result)> heard)
    : job_(std::move(job)), heard_(std::move(heard)) {}

Launch::~Launch() {
    UniqueFd(pidfd_).reset();
}

void Launch::signal(int) const {}

int Launch::take_pidfd() {
    return std::exchange(pidfd_, -1);
}

struct Launcher::State {
    Launches ended;
};

Launcher::Launcher(Loop& loop) : state_(std::make_shared<State>()), wakeup_(loop, [this] { hear(); }) {}

Launcher::~Launcher() = default;

std::shared_ptr<Launch> Launcher::start(std::shared_ptr<const Job> job,
                                        std::function<void(Launch::Result)> heard) {
    const auto last = static_cast<unsigned char>(job->script->path.back());
    auto launch = std::make_shared<Launch>(std::move(job), std::move(heard));
    if (last == 'x') {
        launch->result_ = NotStarted{ENOENT};
    } else {
        launch->pidfd_ = ended_pipe();
        launch->result_ = Launched{last, UniqueFd(ended_pipe()), UniqueFd(ended_pipe())};
    }
    state_->ended.push_back(launch);
    wakeup_.wake();
    return launch;
}

bool Launcher::cancel(const std::shared_ptr<Launch>&) {
    return false;
}

void Launcher::hear() {
    for (const auto& launch : std::exchange(state_->ended, {})) {
        launch->heard_(std::move(launch->result_));
    }
}

void set_session_niceness(unsigned) {}

}  // namespace runscript
