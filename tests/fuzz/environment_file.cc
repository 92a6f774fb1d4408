// SPDX-License-Identifier: MPL-2.0
// The file of the parameter environment-file. The input is its text.

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "hook/settings/parameter_reader.h"
#include "hook/settings/script_environment.h"
#include "promise.h"

using namespace runscript;

namespace {

// A file in memory that only its owner can read.
class File {
public:
    File() : fd_(::memfd_create("environment", MFD_CLOEXEC)) {
        promise(fd_ >= 0 && ::fchmod(fd_, S_IRUSR | S_IWUSR) == 0, "the system gives a file");
        map_ = isc::data::Element::createMap();
        map_->set("environment-file",
                  isc::data::Element::create("/proc/self/fd/" + std::to_string(fd_)));
    }

    std::string read(std::string_view text) const {
        promise(::ftruncate(fd_, 0) == 0 && ::pwrite(fd_, text.data(), text.size(), 0) ==
                                                static_cast<ssize_t>(text.size()),
                "the system writes a file");
        return read_environment(map_);
    }

private:
    int fd_;
    isc::data::ElementPtr map_;
};

// What the block says, as a file.
std::string file_of(std::string_view block) {
    std::string text;
    for (const char c : block) {
        text += c == '\0' ? std::string("\r\n") : std::string(1, c);
    }
    return text;
}

}  // namespace

int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const File kFile;
    std::string block;
    try {
        block = kFile.read(bytes(data, size));
    } catch (const ParameterError& error) {
        promise(is_printable(error.what()), "an error is printable");
        return 0;
    }
    promise(block.size() <= kMaxEnvironmentBytes, "an environment is not longer than it may be");
    promise(!block.empty() && block.back() == '\0', "each variable has its end");
    promise(block.find("PATH=") != std::string::npos, "there is always a PATH");
    promise(kFile.read(file_of(block)) == block, "what was read is read again from a file that says it");
    return 0;
}
