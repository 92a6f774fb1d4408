// SPDX-License-Identifier: MPL-2.0
// The event loop: descriptors that become ready, timers, and words from other threads. Only loop.cc knows that
// it is libuv.
//
// Everything but Wakeup::wake() runs in one thread. A callback may destroy or change any Watch, Timer or Wakeup,
// its own too.
// A failure of libuv itself (no memory for the kernel's list of watches) throws std::system_error.

#pragma once

#include <functional>

#include "base/limits.h"

namespace runscript {

class Loop {
public:
    Loop();
    ~Loop();  // after every Watch, Timer and Wakeup
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    // Runs callbacks until stop(). `before_sleep` is called each time when they have all run and
    // the loop is about to wait for more. Throws what a callback threw; it can be called again then.
    void run(std::function<void()> before_sleep);
    void stop();

private:
    friend class Watch;
    friend class Timer;
    friend class Wakeup;
    struct State;
    State* state_;
};

// Calls `ready` when the descriptor can be read or written, whichever is wanted, and when its other
// end is gone. At first nothing is wanted. The descriptor becomes non-blocking, has one Watch at
// most, and is closed after its Watch has gone.
class Watch {
public:
    Watch(Loop& loop, int fd, std::function<void()> ready);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    void want(bool readable, bool writable = false);

private:
    struct State;
    State* state_;  // belongs to libuv from the destructor on, which ends it a little later
};

class Timer {
public:
    explicit Timer(Loop& loop);
    ~Timer();
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

    // Calls `expired` once, `delay` from now, in place of what was started before.
    void start(Milliseconds delay, std::function<void()> expired);
    void stop();

private:
    struct State;
    State* state_;  // as in Watch
};

// How another thread makes the loop run something.
class Wakeup {
public:
    Wakeup(Loop& loop, std::function<void()> woken);
    ~Wakeup();
    Wakeup(const Wakeup&) = delete;
    Wakeup& operator=(const Wakeup&) = delete;

    // Calls `woken` in the loop's thread soon, once for several calls maybe. Any thread may call it, and needs no
    // memory for it.
    void wake();

private:
    struct State;
    State* state_;  // as in Watch
};

}  // namespace runscript
