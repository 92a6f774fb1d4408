// SPDX-License-Identifier: MPL-2.0
// Linked into the helper of a build with sanitizers: makes their reports, and last words of any other
// kind, a file "sanitizer.PID" in the folder in which the helper is started. tests/conftest.py looks
// for it. The hook, which knows nothing of sanitizers, starts the helper with /dev/null for its
// standard error and without environment variables that could name another place.

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <string>

namespace {

bool is_null_device(int fd) {
    struct stat status {};
    return ::fstat(fd, &status) == 0 && S_ISCHR(status.st_mode) &&
           status.st_rdev == ::makedev(1, 3);
}

// Before main, which goes to another folder.
[[gnu::constructor]] void keep_reports() {
    if (!is_null_device(STDERR_FILENO)) {
        return;  // somebody reads it
    }
    const std::string name = "sanitizer." + std::to_string(::getpid());
    const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    // A helper that may not write there cannot show why it ended with another status than usual.
    if (file >= 0) {
        ::dup2(file, STDERR_FILENO);
        ::close(file);
    }
}

}  // namespace

// UBSan asks for it by this name. NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" const char* __ubsan_default_options() {
    return "print_stacktrace=1";
}
