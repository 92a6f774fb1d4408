// SPDX-License-Identifier: MPL-2.0
// Lines of output that wait until the outbox takes them. They take little more memory than their bytes do, where
// a flood of short ones would fill fifty times as much as frames.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "wire/messages.h"

namespace runscript {

class HeldLines {
public:
    // A printable line.
    void add(Stream stream, std::string_view line);

    bool empty() const { return text_.empty(); }

    // The oldest. REQUIRES: not empty; the view is valid until the next call of add() or pop().
    Stream stream() const { return static_cast<Stream>(text_[start_]); }
    std::string_view line() const;
    void pop();

private:
    std::string text_;       // of each line its stream in one byte, itself, a newline
    std::size_t start_ = 0;  // of the oldest
};

}  // namespace runscript
