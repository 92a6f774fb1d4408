// SPDX-License-Identifier: MPL-2.0

#include "helper/session.h"

#include <fcntl.h>
#include <unistd.h>

#include <string>

#include "base/unique_fd.h"

namespace runscript {

void set_session_niceness(unsigned niceness) {
    const UniqueFd fd(::open("/proc/self/autogroup", O_WRONLY | O_CLOEXEC));
    const std::string text = std::to_string(niceness);
    // Where it cannot be had, each script's own niceness is all there is.
    static_cast<void>(::write(fd.get(), text.data(), text.size()) < 0);
}

}  // namespace runscript
