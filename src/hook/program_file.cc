// SPDX-License-Identifier: MPL-2.0

#include "hook/program_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/system_error.h"

namespace runscript {

std::string program_defect(const std::string& path) {
    if (path.empty() || path[0] != '/') {
        return "is not an absolute path";
    }
    struct stat file {};
    if (::stat(path.c_str(), &file) != 0) {
        const int error = errno;
        struct stat link {};
        if (error == ENOENT && ::lstat(path.c_str(), &link) == 0) {
            return "is a symbolic link to a file that does not exist";
        }
        return error == ENOENT ? "does not exist" : "cannot be looked at: " + errno_text(error);
    }
    if (S_ISDIR(file.st_mode)) {
        return "is a folder";
    }
    if (!S_ISREG(file.st_mode)) {
        return "is not a regular file";
    }
    if ((file.st_mode & S_IWOTH) != 0) {
        return "can be written by everybody: take that right away with chmod o-w";
    }
    if (::access(path.c_str(), X_OK) != 0) {
        return "is not executable by Kea's user: allow it with chmod";
    }
    return {};
}

}  // namespace runscript
