// SPDX-License-Identifier: MPL-2.0

#include "hook/settings/script_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <stdexcept>

#include "base/system_error.h"
#include "hook/kea/kea_versions.h"
#include "hook/settings/parameter_reader.h"

namespace runscript {

namespace {

namespace fs = std::filesystem;

// What speaks against one file or folder on the way; empty: only root and we may write it. In a folder
// with the sticky bit, as /tmp, nobody else can put another file in the place of a safe one.
std::string writers_defect(const fs::path& path) {
    struct stat file {};
    struct stat link {};
    if (::stat(path.c_str(), &file) != 0 || ::lstat(path.c_str(), &link) != 0) {
        return "cannot be looked at: " + errno_text(errno);
    }
    const auto is_strange = [](uid_t owner) { return owner != 0 && owner != ::geteuid(); };
    if (is_strange(file.st_uid) || is_strange(link.st_uid)) {
        return "is not safe, since " + in_quotes(path.string()) +
               " belongs to another user than root or Kea's: take chown";
    }
    if (S_ISDIR(file.st_mode) && (file.st_mode & S_ISVTX) != 0) {
        return {};
    }
    if ((file.st_mode & S_IWOTH) != 0 || ((file.st_mode & S_IWGRP) != 0 && file.st_gid != 0)) {
        return "is not safe, since others than root or Kea's user can write " + in_quotes(path.string()) +
               ": take that right away with chmod go-w";
    }
    return {};
}

// The same for the path and all above it.
std::string way_defect(fs::path path) {
    for (;; path = path.parent_path()) {
        std::string defect = writers_defect(path);
        if (!defect.empty() || path == path.root_path()) {
            return defect;
        }
    }
}

}  // namespace

std::string program_defect(const std::string& path) {
    if (path.empty() || path[0] != '/') {
        return "is not an absolute path";
    }
    if (path.find('\0') != std::string::npos) {
        return "holds a NUL byte";
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

std::string place_defect(const std::string& path) {
    if (const auto folder = scripts_folder()) {
        const fs::path given = fs::path(path);
        const bool is_in_it = given.parent_path() == *folder && given.filename() != "..";
        if (is_in_it || (given == *folder && is_folder(path))) {
            return {};
        }
        return "is not in Kea's folder for scripts: put it into \"" + *folder +
               "\", or set KEA_HOOK_SCRIPTS_PATH in Kea's environment to the folder that it is in";
    }
    // What a symbolic link on the way points to counts as well.
    const std::string defect = way_defect(path);
    return defect.empty() ? way_defect(fs::canonical(path)) : defect;
}

std::vector<std::string> executables_in(const std::string& folder) {
    std::error_code error;
    std::vector<std::string> paths;
    fs::directory_iterator entries(folder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        std::error_code gone;
        const std::string path = entries->path().string();
        if (entries->is_regular_file(gone) && ::access(path.c_str(), X_OK) == 0) {
            paths.push_back(path);
        }
    }
    if (error) {
        throw std::runtime_error("cannot be read: " + error.message());
    }
    if (paths.empty()) {
        throw std::runtime_error("is a folder without executable files");
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

bool is_folder(const std::string& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

}  // namespace runscript
