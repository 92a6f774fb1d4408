// SPDX-License-Identifier: MPL-2.0
// In the place of helper/process/launcher.cc, helper/process/script_process.cc and helper/session.cc, without a thread
// and without changing anything of the system: a script ends as soon as it is started, and what its path says decides
// how it goes; a worker answers each line at once, until its input ends or it gets a signal.

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cinttypes>
#include <list>
#include <optional>
#include <string>
#include <utility>

#include "helper/process/launcher.h"
#include "helper/process/script_process.h"
#include "helper/session.h"
#include "promise.h"

namespace runscript {

namespace {

struct Ends {
    UniqueFd reads;
    UniqueFd writes;
};

Ends make_pipe() {
    int ends[2];
    promise(::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0, "the system gives a pipe");
    return {UniqueFd(ends[0]), UniqueFd(ends[1])};
}

// Readable, and at its end.
UniqueFd ended_pipe() {
    return make_pipe().reads;
}

// A script that has ended and printed nothing.
Launched ended(pid_t pid) {
    Launched script{};
    script.pid = pid;
    script.standard_output = ended_pipe();
    script.standard_error = ended_pipe();
    return script;
}

class FakeWorker {
public:
    explicit FakeWorker(Loop& loop) {
        int ends[2];
        promise(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) == 0,
                "the system gives sockets");
        life_ = UniqueFd(ends[0]);
        pidfd_ = UniqueFd(ends[1]);
        watch_.emplace(loop, input_.reads.get(), [this] { read(); });
        watch_->want(true);
    }

    int take_pidfd() { return pidfd_.release(); }
    Launched launched(pid_t pid) {
        Launched worker = ended(pid);
        worker.standard_input = std::move(input_.writes);
        worker.standard_output = std::move(output_.reads);
        return worker;
    }

private:
    void read() {
        char bytes[4096];
        const ssize_t size = ::read(input_.reads.get(), bytes, sizeof bytes);
        for (ssize_t i = 0; i < size; ++i) {
            line_ += bytes[i];
            if (bytes[i] == '\n') {
                answer(std::exchange(line_, {}));
            }
        }
        if (size == 0) {
            end();
        }
    }

    void answer(const std::string& event) const {
        std::uint64_t id = 0;
        promise(std::sscanf(event.c_str(), R"({"id":%)" SCNu64, &id) == 1, "an event begins with its id");
        const std::string line = R"({"id":)" + std::to_string(id) + "}\n";
        // Who does not want the answer any more has closed the other end.
        static_cast<void>(!::write(output_.writes.get(), line.data(), line.size()));
    }

    void end() {
        watch_.reset();
        input_.reads.reset();
        output_.writes.reset();
        life_.reset();
    }

    Ends input_ = make_pipe();
    Ends output_ = make_pipe();
    UniqueFd life_;   // its end is the worker's,
    UniqueFd pidfd_;  // which makes this one readable
    std::optional<Watch> watch_;
    std::string line_;
};

}  // namespace

ScriptProcess::~ScriptProcess() = default;

std::optional<Outcome> ScriptProcess::outcome() const {
    return pid_ % 2 == 0 ? Outcome(Exited{0}) : Outcome(Killed{9});
}

// A worker ends by it; all else has.
void ScriptProcess::signal_group(int) const {
    ::shutdown(pidfd(), SHUT_RDWR);
}

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
    Loop& loop;
    Launches ended;
    std::list<FakeWorker> workers;
};

Launcher::Launcher(Loop& loop)
    : state_(std::make_shared<State>(State{loop, {}, {}})), wakeup_(loop, [this] { hear(); }) {}

Launcher::~Launcher() = default;

std::shared_ptr<Launch> Launcher::start(std::shared_ptr<const Job> job,
                                        std::function<void(Launch::Result)> heard) {
    const auto last = static_cast<unsigned char>(job->script->path.back());
    auto launch = std::make_shared<Launch>(std::move(job), std::move(heard));
    if (launch->job_->script->mode == Mode::worker) {
        FakeWorker& worker = state_->workers.emplace_back(state_->loop);
        launch->pidfd_ = worker.take_pidfd();
        launch->result_ = worker.launched(last);
    } else if (last == 'x') {
        launch->result_ = NotStarted{ENOENT};
    } else {
        launch->pidfd_ = ended_pipe().release();
        launch->result_ = ended(last);
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
