// SPDX-License-Identifier: MPL-2.0

#include "hook/settings/helper_file.h"

#include <dlfcn.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>

#include "hook/build_config.h"

namespace runscript {

namespace {

namespace fs = std::filesystem;

// From the folder of the library in a build folder.
constexpr char kInBuild[] = "../helper/kea-runscript-helper";

// The file from which this library was loaded; empty if it is gone.
fs::path library_file() {
    Dl_info library{};
    ::dladdr(reinterpret_cast<const void*>(&helper_path), &library);
    std::error_code error;
    return library.dli_fname != nullptr ? fs::canonical(library.dli_fname, error) : fs::path();
}

// The helper that was built with this library; empty if there is none. Only the owner of the library, whose
// code Kea runs anyway, can have put it there: in a folder as /tmp others cannot change the library, but
// could put a helper beside it.
std::string helper_of_build() {
    const fs::path library = library_file();
    const fs::path helper = (library.parent_path() / kInBuild).lexically_normal();
    struct stat its {};
    struct stat ours {};
    const bool exist = ::lstat(helper.c_str(), &its) == 0 && ::stat(library.c_str(), &ours) == 0;
    return exist && its.st_uid == ours.st_uid ? helper.string() : std::string();
}

}  // namespace

std::string helper_path() {
    // Whoever sets Kea's environment owns Kea anyway.
    const char* const given = std::getenv("KEA_RUNSCRIPT_HELPER");  // NOLINT(concurrency-mt-unsafe): Kea sets none
    if (given != nullptr && *given != '\0') {
        return given;
    }
    const std::string built = helper_of_build();
    return built.empty() ? kHelperPath : built;
}

}  // namespace runscript
