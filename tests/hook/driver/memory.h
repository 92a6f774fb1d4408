// SPDX-License-Identifier: MPL-2.0
// Memory that runs out. The program's operator new, and so that of Kea's libraries and of the hook, is ours.

#pragma once

#include <cstdint>

namespace runscript::driver {

// Which allocations fail, after so many that succeed: all, or the next one alone.
struct NoMemory {
    std::int64_t after;
    bool once;
};

// For the calling thread from now on: operator new throws std::bad_alloc then.
void no_memory(const NoMemory& which);

// The calling thread gets memory again.
void memory_again();

}  // namespace runscript::driver
