// SPDX-License-Identifier: MPL-2.0

#include "helper/open_files.h"

#include <sys/resource.h>

namespace runscript {

namespace {

rlimit limit_at_start{RLIM_INFINITY, RLIM_INFINITY};
bool raised = false;

}  // namespace

void raise_open_files() {
    if (::getrlimit(RLIMIT_NOFILE, &limit_at_start) == 0) {
        const rlimit limit{limit_at_start.rlim_max, limit_at_start.rlim_max};
        raised = ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
    }
}

void restore_open_files() {
    if (raised) {
        static_cast<void>(::setrlimit(RLIMIT_NOFILE, &limit_at_start));
    }
}

}  // namespace runscript
