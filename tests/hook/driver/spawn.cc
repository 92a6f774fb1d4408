// SPDX-License-Identifier: MPL-2.0
// The program's posix_spawn, and so the hook's. Where NUMBER_TAKEN_BY in the environment is the number of a process, a
// child turns out as it can in a server that reaps all its children: it is gone before the caller knows its number, and
// the number is another process' by then.

#include <dlfcn.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cstdlib>

extern "C" int posix_spawn(pid_t* pid, const char* path, const posix_spawn_file_actions_t* actions,
                           const posix_spawnattr_t* attrp, char* const argv[], char* const envp[]) {
    static const auto libcs = reinterpret_cast<decltype(&posix_spawn)>(::dlsym(RTLD_NEXT, "posix_spawn"));
    const int error = libcs(pid, path, actions, attrp, argv, envp);
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody sets variables here
    if (const char* const other = std::getenv("NUMBER_TAKEN_BY"); error == 0 && other != nullptr) {
        ::waitpid(*pid, nullptr, 0);
        *pid = static_cast<pid_t>(std::strtol(other, nullptr, 10));
    }
    return error;
}
