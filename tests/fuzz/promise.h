// SPDX-License-Identifier: MPL-2.0
// How a fuzz target says what must hold.

#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/printable.h"

// libFuzzer calls it with one input after the other. 0: the input may join the corpus; -1: it may not.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size);

namespace runscript {

inline std::string_view bytes(const unsigned char* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// Ends the process, and so makes the input a finding, unless `kept`.
inline void promise(bool kept, const char* what) {
    if (!kept) {
        std::fprintf(stderr, "broken promise: %s\n", what);
        std::abort();
    }
}

// Of a text for the log: it holds no control character and nothing that is no UTF-8.
inline bool is_printable(std::string_view text) {
    std::string printable;
    append_printable(printable, text);
    std::size_t backslashes = 0;
    for (const char c : text) {
        backslashes += c == '\\' ? 1 : 0;
    }
    return printable.size() == text.size() + backslashes;
}

}  // namespace runscript
