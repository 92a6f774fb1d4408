// SPDX-License-Identifier: MPL-2.0
// kea-runscript-helper: runs the scripts for kea-hook-runscript.so, which starts it with the
// channel as descriptor 3 and /dev/null as 0, 1 and 2.

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

#include "helper/open_files.h"
#include "helper/signals.h"
#include "helper/supervisor.h"

namespace {

constexpr int kChannel = 3;

bool is_channel(int fd) {
    int type = 0;
    socklen_t size = sizeof type;
    return ::getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET;
}

}  // namespace

int main() {
    if (!is_channel(kChannel)) {
        std::fputs(
            "kea-runscript-helper is no command: kea-hook-runscript.so starts it, with a socket as "
            "descriptor 3.\n",
            stderr);
        return runscript::kRefusedStatus;
    }
    // Scripts inherit what is set here. Kea's own descriptors may not be close-on-exec; nobody but
    // Kea may hold them.
    ::fcntl(kChannel, F_SETFD, FD_CLOEXEC);
    ::close_range(kChannel + 1, ~0U, 0);
    runscript::set_signals_of_helper();
    runscript::raise_open_files();
    ::umask(022);
    if (::chdir("/") != 0) {
        return runscript::kRefusedStatus;
    }
    return runscript::Supervisor(runscript::UniqueFd(kChannel)).run();
}
