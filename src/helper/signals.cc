// SPDX-License-Identifier: MPL-2.0

#include "helper/signals.h"

#include <csignal>

namespace runscript {

namespace {

constexpr int kIgnored[] = {SIGTERM, SIGINT, SIGHUP, SIGPIPE};

void set_handler(int signal, void (*handler)(int)) {
    struct sigaction action = {};
    action.sa_handler = handler;
    // It fails for SIGKILL, SIGSTOP and those that the C library keeps for itself: as it should.
    static_cast<void>(::sigaction(signal, &action, nullptr));
}

}  // namespace

void set_signals_of_helper() {
    for (int signal = 1; signal < NSIG; ++signal) {
        set_handler(signal, SIG_DFL);
    }
    for (const int signal : kIgnored) {
        set_handler(signal, SIG_IGN);
    }
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);  // NOLINT(concurrency-mt-unsafe): no other thread is there yet
}

void set_signals_of_script() {
    for (const int signal : kIgnored) {
        set_handler(signal, SIG_DFL);
    }
}

}  // namespace runscript
