// SPDX-License-Identifier: MPL-2.0

#include "memory.h"

#include <cstdlib>
#include <limits>
#include <new>

namespace runscript::driver {

namespace {

constexpr std::int64_t kPlenty = std::numeric_limits<std::int64_t>::max();

// How many allocations of this thread succeed from now on.
thread_local std::int64_t left = kPlenty;
thread_local bool once = false;  // one fails, and then there is plenty again

}  // namespace

void no_memory(const NoMemory& which) {
    left = which.after;
    once = which.once;
}

void memory_again() {
    left = kPlenty;
}

}  // namespace runscript::driver

void* operator new(std::size_t size) {
    using runscript::driver::left;
    if (left == 0) {
        left = runscript::driver::once ? runscript::driver::kPlenty : 0;
        throw std::bad_alloc();
    }
    if (left != runscript::driver::kPlenty) {
        --left;
    }
    if (void* const memory = std::malloc(size == 0 ? 1 : size)) {
        return memory;
    }
    throw std::bad_alloc();
}

void operator delete(void* memory) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::size_t /*size*/) noexcept {
    std::free(memory);
}
