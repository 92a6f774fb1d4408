// SPDX-License-Identifier: MPL-2.0

#include "helper/loop.h"

#include <uv.h>

#include <exception>
#include <system_error>
#include <utility>

namespace runscript {

namespace {

void check(int status, const char* call) {
    if (status < 0) {
        throw std::system_error(-status, std::generic_category(), call);
    }
}

template <typename State>
State& state_of(void* data) {
    return *static_cast<State*>(data);
}

// Runs what the user wants called. libuv's frames are C, no exception may go through them: run() throws it
// when they are behind it.
template <typename Callback>
void call(uv_loop_t* loop, const Callback& callback) {
    try {
        callback();
    } catch (...) {
        auto& first = state_of<std::exception_ptr>(loop->data);
        if (!first) {
            first = std::current_exception();
        }
        uv_stop(loop);
    }
}

// libuv wants a handle's memory until it calls back. So a callback that is running when its Watch,
// Timer or Wakeup goes stays alive as well.
template <typename State>
void close_handle(State* state) {
    uv_close(reinterpret_cast<uv_handle_t*>(&state->handle),
             [](uv_handle_t* handle) { delete static_cast<State*>(handle->data); });
}

}  // namespace

struct Loop::State {
    uv_loop_t loop{};
    uv_prepare_t prepare{};
    std::function<void()> before_sleep;
    std::exception_ptr failure;  // what a callback threw
};

Loop::Loop() : state_(new State) {
    check(uv_loop_init(&state_->loop), "uv_loop_init");
    check(uv_prepare_init(&state_->loop, &state_->prepare), "uv_prepare_init");
    state_->loop.data = &state_->failure;
    state_->prepare.data = state_;
}

Loop::~Loop() {
    uv_close(reinterpret_cast<uv_handle_t*>(&state_->prepare), nullptr);
    uv_run(&state_->loop, UV_RUN_DEFAULT);  // the close callbacks that are still due
    uv_loop_close(&state_->loop);
    delete state_;
}

void Loop::run(std::function<void()> before_sleep) {
    state_->before_sleep = std::move(before_sleep);
    const auto prepare = [](uv_prepare_t* handle) {
        call(handle->loop, state_of<State>(handle->data).before_sleep);
    };
    check(uv_prepare_start(&state_->prepare, prepare), "uv_prepare_start");
    uv_run(&state_->loop, UV_RUN_DEFAULT);
    uv_prepare_stop(&state_->prepare);
    if (state_->failure) {
        std::rethrow_exception(std::exchange(state_->failure, nullptr));
    }
}

void Loop::stop() {
    uv_stop(&state_->loop);
}

struct Watch::State {
    uv_poll_t handle{};
    int wanted = 0;
    std::function<void()> ready;

    void arm() {
        const auto on_ready = [](uv_poll_t* poll, int status, int) {
            auto& state = state_of<State>(poll->data);
            call(poll->loop, [&state, status] {
                if (status < 0) {
                    // libuv has disarmed the handle because the descriptor has an error. Reading or
                    // writing brings the error out, and what was sent before it is still to be read.
                    state.arm();
                }
                state.ready();
            });
        };
        check(uv_poll_start(&handle, wanted, on_ready), "uv_poll_start");
    }
};

Watch::Watch(Loop& loop, int fd, std::function<void()> ready) : state_(new State) {
    const int status = uv_poll_init(&loop.state_->loop, &state_->handle, fd);
    if (status < 0) {
        delete state_;
        check(status, "uv_poll_init");
    }
    state_->handle.data = state_;
    state_->ready = std::move(ready);
}

Watch::~Watch() {
    close_handle(state_);
}

void Watch::want(bool readable, bool writable) {
    const int wanted = (readable ? UV_READABLE : 0) | (writable ? UV_WRITABLE : 0);
    if (wanted == state_->wanted) {
        return;
    }
    state_->wanted = wanted;
    if (wanted == 0) {
        uv_poll_stop(&state_->handle);
    } else {
        state_->arm();
    }
}

struct Timer::State {
    uv_timer_t handle{};
    std::function<void()> expired;
};

Timer::Timer(Loop& loop) : state_(new State) {
    uv_timer_init(&loop.state_->loop, &state_->handle);
    state_->handle.data = state_;
}

Timer::~Timer() {
    close_handle(state_);
}

void Timer::start(Milliseconds delay, std::function<void()> expired) {
    state_->expired = std::move(expired);
    const auto on_expired = [](uv_timer_t* handle) {
        // Moved out, since it may start the timer anew.
        call(handle->loop, std::exchange(state_of<State>(handle->data).expired, nullptr));
    };
    // libuv counts from the time at which the loop last woke up.
    uv_update_time(state_->handle.loop);
    check(uv_timer_start(&state_->handle, on_expired, static_cast<std::uint64_t>(delay.count()), 0),
          "uv_timer_start");
}

void Timer::stop() {
    uv_timer_stop(&state_->handle);
}

struct Wakeup::State {
    uv_async_t handle{};
    std::function<void()> woken;
};

Wakeup::Wakeup(Loop& loop, std::function<void()> woken) : state_(new State) {
    const auto on_woken = [](uv_async_t* handle) { call(handle->loop, state_of<State>(handle->data).woken); };
    const int status = uv_async_init(&loop.state_->loop, &state_->handle, on_woken);
    if (status < 0) {
        delete state_;
        check(status, "uv_async_init");
    }
    state_->handle.data = state_;
    state_->woken = std::move(woken);
}

Wakeup::~Wakeup() {
    close_handle(state_);
}

void Wakeup::wake() {
    uv_async_send(&state_->handle);
}

}  // namespace runscript
