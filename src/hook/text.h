// SPDX-License-Identifier: MPL-2.0
// The sink into which a variable's value is written: the end of an event's block of variables.

#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/printable.h"

namespace runscript {

class Text {
public:
    explicit Text(std::string& out) : out_(out) {}

    // For text of Kea's own making (addresses, names of message types): printable already.
    void plain(std::string_view text) { out_ += text; }

    // For text that a client had a hand in.
    void printable(std::string_view bytes) { append_printable(out_, bytes); }

    void number(std::int64_t value) {
        char digits[20];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        out_.append(digits, end);
    }

    void boolean(bool value) { out_ += value ? '1' : '0'; }

private:
    std::string& out_;
};

}  // namespace runscript
