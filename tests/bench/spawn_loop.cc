// SPDX-License-Identifier: MPL-2.0
// spawn-loop COUNT PROGRAM [ARGUMENT...]
//
// What starting a program costs with nothing around it: starts PROGRAM with posix_spawn and waits for
// it, COUNT times in a row, with the environment and the descriptors that it was given itself. Prints
// the seconds that this took. Exit status 1 if the program could not be started or failed.

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

int main(int argc, char* const* argv) {
    if (argc < 3) {
        std::fputs("usage: spawn-loop COUNT PROGRAM [ARGUMENT...]\n", stderr);
        return 1;
    }
    const long count = std::strtol(argv[1], nullptr, 10);
    const auto begin = std::chrono::steady_clock::now();
    for (long i = 0; i < count; ++i) {
        pid_t pid = 0;
        int status = 0;
        if (::posix_spawn(&pid, argv[2], nullptr, nullptr, argv + 2, environ) != 0 ||
            ::waitpid(pid, &status, 0) != pid || status != 0) {
            std::fprintf(stderr, "spawn-loop: %s did not run or failed\n", argv[2]);
            return 1;
        }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::printf("%.9f\n", took.count());
    return 0;
}
